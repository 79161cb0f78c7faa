"""Who is called home? "Called its ambassador in Caracas home": the parser takes the home for a thing."""

from graph.document import Word

_CALLING = {"bring", "call", "fly", "order", "recall", "send", "summon", "take"}
_ENVOYS = {"ambassador", "attaché", "attache", "chargé", "consul", "diplomat", "envoy", "representative", "staff"}
_HOME = {"home", "back"}


def part_homeward(words: list[Word], heads: list[Word]) -> None:
    """Gives the verb its envoy for its object, and "home" or "back" for its particle.

    Args:
        words: the words of a sentence, whose ``dep`` is set anew where the parser mistook them.
        heads: the head of each, which is set anew.
    """
    for home in words:
        if home.lower not in _HOME:
            continue
        verb = next((w for w in reversed(words[: home.i]) if w.pos in {"VERB", "AUX"}), None)
        if verb is None or verb.lemma not in _CALLING:
            continue
        between = words[verb.i + 1 : home.i]
        envoy = next((w for w in between if w.lemma in _ENVOYS), None)
        if envoy is None or any(w.pos == "PUNCT" for w in between):
            continue
        _hang(words, heads, verb, envoy, home)


def _hang(words: list[Word], heads: list[Word], verb: Word, envoy: Word, home: Word) -> None:
    for word in words[verb.i + 1 : home.i]:
        if heads[word.i] is home and word is not envoy:
            if word.dep == "compound" and heads[envoy.i] is not home and word.i > envoy.i:
                preposition = heads[home.i]
                heads[word.i], word.dep = (preposition, "pobj") if preposition.dep == "prep" else (envoy, word.dep)
            else:
                heads[word.i] = envoy
    for word in words[home.i + 1 :]:
        if heads[word.i] is home:
            heads[word.i] = verb
    heads[envoy.i], envoy.dep = verb, "dobj"
    heads[home.i], home.dep, home.pos = verb, "prt", "ADV"
