"""How is a headline put together? Its commas mean "and", its verbs have no article beside them, its "to" the future.

A parser trained on running text takes "Russia" of "Russia, China veto" for an adverbial, "threatens" of "calls up
reserves, threatens Poland" for what is said, "bombs" of "NATO bombs Belgrade" for things, and sees no subject of "to".
"""

from collections.abc import Container

from graph.document import Word
from graph.wordlists import words as listed

_LOOSE = {"npadvmod", "advcl", "dep", "nmod", "appos", "advmod", "intj", "dislocated", "compound"}
_TRADING = {"trade", "swap", "exchange"}
_SPLIT = {("call", "off"), ("put", "off"), ("break", "off"), ("shoot", "down"), ("hand", "over")}
"""Verbs with a particle that are done to something."""
_WITH_PARTICLE = {"call", "put", "break", "hand"}
"""Those of them that say something else without it ("Iran called for talks")."""
_PLURAL = {"VBP", "VB"}
_FINITE = {"VB", "VBP", "VBD", "MD", "TO"}
_NAMES = {"NNP", "NNPS"}
_PHRASE = {"NNP", "NNPS", "NN", "NNS", "JJ", "DT", "CD", "POS", "HYPH"}
_LONGEST_SUBJECT = 4
_SCRAPPING = {"axes", "cancels", "scraps", "shelves", "skips"}
_MATTERS = {"deal", "meeting", "pact", "plan", "summit", "treaty", "trip", "visit"}
"""Nouns for what is called off or held that are also verbs, or that the parser takes for verbs."""
_LONGEST_HEADLINE = 150
"""In code points."""


def is_short(text: str) -> bool:
    """Whether a text is no longer than headlines are."""
    return len(text) <= _LONGEST_HEADLINE


def rejoin(words: list[Word], heads: list[Word], known: Container[str]) -> None:
    """Gives the words of a headline the heads that they have in running text.

    Args:
        words: its words, whose part of speech and ``dep`` are set anew where the parser mistook them.
        heads: the head of each, which is set anew; the root is its own.
        known: the words of names.
    """
    _name_first(words, heads, known)
    _free_noun(words, heads)
    _raise_trading(words, heads)
    _raise_verb(words, heads)
    _find_subject(words, heads)
    _find_victim(words, heads)
    if any(w.text == "," for w in words[1:]):
        _join_subjects(words, heads)
        _join_verbs(words, heads)


def _name_first(words: list[Word], heads: list[Word], known: Container[str]) -> None:
    """The word of a name that stands first, right before its verb or one that is mistaken, is read as a name."""
    if len(words) < 3 or words[0].tag not in {"NN", "JJ"} or not words[0].text[0].isupper():
        return
    first, second = words[:2]
    if first.text not in known:
        return
    acts = first.dep == "nsubj" and heads[0] is second and second.tag == "VBZ"
    mistaken = second.tag == "NNS" and second.lemma in listed("verbs-of-headlines") and words[2].tag in _NAMES
    if acts or mistaken:
        first.pos, first.tag = "PROPN", "NNP"


def _raise_verb(words: list[Word], heads: list[Word]) -> None:
    """A verb between two names that is taken for things is the verb ("NATO bombs Belgrade", "Obama phones Rouhani")."""
    verb = next((w for w in words[1 : _LONGEST_SUBJECT + 1] if _is_mistaken(w, words, heads)), None)
    if verb is None or any(w.tag in _FINITE or (w.tag == "VBZ" and w is not verb) for w in words):
        return
    phrase: list[Word] = []
    for word in words[verb.i + 1 :]:
        if word.tag not in _PHRASE:
            break
        phrase.append(word)
    root = next(w for w in words if heads[w.i] is w)
    subject, thing = words[verb.i - 1], phrase[-1]
    verb.pos, verb.tag, verb.dep, heads[verb.i] = "VERB", "VBZ", "ROOT", verb
    for word in words[: verb.i]:
        if heads[word.i] not in words[: verb.i] or word is subject:
            heads[word.i] = subject
    subject.dep, heads[subject.i] = "nsubj", verb
    for word in phrase:
        if heads[word.i] not in phrase or heads[word.i] is word:
            heads[word.i] = thing
            word.dep = "compound" if word.dep in {"ROOT", "nsubj", "dobj", "npadvmod"} else word.dep
    thing.dep, heads[thing.i] = "dobj", verb
    for word in words[thing.i + 1 :]:
        if heads[word.i] is root and root is not verb:
            heads[word.i] = verb


def _free_noun(words: list[Word], heads: list[Word]) -> None:
    """A noun for talks or plans that is taken for the verb of a headline ("Jordan scraps summit") is none."""
    for word in words[1 : _LONGEST_SUBJECT + 1]:
        root = heads[word.i]
        alone = root.i == word.i + 1 and all(w.dep != "dobj" for w in words if heads[w.i] is root)
        if (
            word.tag == "NNS"
            and word.dep in {"nsubj", "aux"}
            and alone
            and root.tag in _PLURAL
            and _is_matter(root, heads)
        ):
            root.pos, root.tag = "NOUN", "NN"


def _is_matter(word: Word, heads: list[Word]) -> bool:
    return heads[word.i] is word and word.lemma in _MATTERS


def _is_mistaken(word: Word, words: list[Word], heads: list[Word]) -> bool:
    """Whether a word after names, and before another, is a verb that is not parsed as one."""
    if any(w.tag not in _NAMES | {"JJ"} for w in words[: word.i]) or word.i + 1 >= len(words):
        return False
    before, after = words[word.i - 1], words[word.i + 1]
    if before.tag in _NAMES and heads[word.i] is after and _is_matter(after, heads):
        return word.tag == "NNS" and (word.lemma in listed("verbs-of-headlines") or word.lower in _SCRAPPING)
    if before.tag not in _NAMES or not (after.tag in _NAMES or (after.tag == "JJ" and after.text[0].isupper())):
        return False
    if word.tag == "NNS" and word.lemma in listed("verbs-of-headlines") and heads[word.i] is word:
        return True
    led = before.dep in {"compound", "amod", "nmod"} and heads[before.i] is word
    if word.tag == "VBZ":
        return led or word.dep in {"nsubj", "compound", "amod"}
    return word.tag == "NNS" and word.lemma in listed("verbs-of-headlines") | listed("verbs-of-arms")


def _find_subject(words: list[Word], heads: list[Word]) -> None:
    """A name right before "to" is the subject of a headline's verb ("Britain to expel")."""
    verb = next((w for w in words if heads[w.i] is w), None)
    if verb is None or verb.tag != "VB" or verb.i == 0:
        return
    to = next((w for w in words[: verb.i] if w.lower == "to" and heads[w.i] is verb), None)
    if to is None or to.i == 0 or any(heads[w.i] is verb and w.dep in {"nsubj", "nsubjpass"} for w in words):
        return
    name = words[to.i - 1]
    if name.tag in _NAMES and heads[name.i] is verb and name.dep in _LOOSE:
        name.dep = "nsubj"


def _raise_trading(words: list[Word], heads: list[Word]) -> None:
    """A "trade" between two names and words of blame is what both do ("Russia, Ukraine trade blame over grain")."""
    verb = next((w for w in words[1:-1] if w.lower in _TRADING and w.pos != "VERB"), None)
    things = [w for w in words[verb.i + 1 : verb.i + 3] if w.lemma in listed("words-of-blame")] if verb else []
    parted = [w.i for w in words[: verb.i] if w.lower in {",", "and"}] if verb else []
    if verb is None or not things or len(parted) != 1:
        return
    first, second = words[: parted[0]], words[parted[0] + 1 : verb.i]
    if not first or not second or any(w.tag not in _NAMES | {"HYPH"} for w in (*first, *second)):
        return
    root, thing, doer = next(w for w in words if heads[w.i] is w), things[0], first[-1]
    verb.pos, verb.tag, verb.dep, heads[verb.i] = "VERB", "VBP", "ROOT", verb
    for name in (first, second):
        for word in name[:-1]:
            word.dep, heads[word.i] = "compound", name[-1]
    doer.dep, heads[doer.i] = "nsubj", verb
    second[-1].dep, heads[second[-1].i] = "conj", doer
    thing.dep, heads[thing.i] = "dobj", verb
    words[parted[0]].dep, heads[parted[0]] = "cc" if words[parted[0]].lower == "and" else "punct", doer
    for word in words[thing.i + 1 :]:
        if heads[word.i] in (root, verb, *first, *second):
            heads[word.i] = verb


def _find_victim(words: list[Word], heads: list[Word]) -> None:
    """Who is killed or held without an object told suffers it ("X killed in US raid", "X shot dead, says Y")."""
    verb = next((w for w in words[1:] if _has_no_object(w, words, heads)), None)
    if verb is None:
        return
    victim = next((w for w in words[: verb.i] if heads[w.i] is verb and w.dep in {"nsubj", "nsubjpass"}), None)
    if victim is None and verb.dep == "acl" and words[verb.i - 1] is heads[verb.i]:
        victim = heads[verb.i]
        _close_phrase(verb, words, heads)
        above = heads[victim.i]
        if above is not victim:
            return
        for word in words[verb.i + 1 :]:
            if heads[word.i] is victim:
                heads[word.i] = verb
        verb.dep, heads[verb.i] = victim.dep, verb
    if victim is None or any(heads[w.i] is verb and w.dep in {"aux", "auxpass"} for w in words):
        return
    verb.tag = "VBN"
    victim.dep, heads[victim.i] = "nsubjpass", verb
    for word in words[verb.i + 1 :]:
        if word.lower == "by" and word.dep == "prep" and _is_beside_means(word, verb, heads):
            word.dep, heads[word.i] = "agent", verb


def _is_beside_means(by: Word, verb: Word, heads: list[Word]) -> bool:
    """Whether "by" belongs to a verb, or to that with which it is done ("hit with tariffs *by* the US")."""
    noun = heads[by.i]
    return noun is verb or (noun.dep == "pobj" and heads[noun.i].lower == "with" and heads[heads[noun.i].i] is verb)


def _has_no_object(word: Word, words: list[Word], heads: list[Word]) -> bool:
    """Whether a verb of what is done to people has a subject right before it, a preposition behind it and no object."""
    if word.tag not in {"VBD", "VBN"} or word.lemma not in listed("verbs-of-harm") | listed("verbs-suffered"):
        return False
    behind = words[word.i + 1 : word.i + 3]
    split = bool(behind) and (word.lemma, behind[0].lower) in _SPLIT
    if word.lemma in _WITH_PARTICLE and not split:
        return False
    if behind and (behind[0].lower == "dead" or split):
        behind = behind[1:]
    bare = not behind or behind[0].text == "," or (behind[0].pos in {"ADP", "SCONJ"} and behind[0].dep != "prt")
    named = words[word.i - 1].tag in _NAMES | {"NN", "NNS"}
    return bare and named and not any(heads[w.i] is word and w.dep in {"dobj", "oprd"} for w in words)


def _close_phrase(verb: Word, words: list[Word], heads: list[Word]) -> None:
    """The noun that the parser takes for the verb of a headline closes the phrase behind one ("hurt in PKK ambush")."""
    victim = heads[verb.i]
    noun = heads[victim.i]
    before = words[noun.i - 1]
    preposition = heads[before.i]
    if noun.pos != "NOUN" or noun.i <= verb.i or before.dep != "pobj" or heads[preposition.i] is not verb:
        return
    before.dep, heads[before.i] = "compound", noun
    if heads[noun.i] is noun:
        victim.dep, heads[victim.i] = "ROOT", victim
    noun.dep, heads[noun.i] = "pobj", preposition


def _join_subjects(words: list[Word], heads: list[Word]) -> None:
    """Two names with a comma between them before a verb in the plural are its subjects ("Russia, China veto")."""
    comma = next(w.i for w in words if w.text == ",")
    before, after = words[:comma], words[comma + 1 :]
    if not before or any(w.pos != "PROPN" for w in before) or not after:
        return
    first, verb = before[-1], heads[comma - 1]
    second = next((w for w in after if w.pos not in {"PROPN", "ADJ"}), None)
    if second is None or second.i <= comma + 1 or first.dep not in _LOOSE:
        return
    name = words[second.i - 1]
    plain = (
        (verb.tag in _PLURAL or verb.text == verb.lemma)
        and name.pos == "PROPN"
        and heads[name.i] is verb
        and name.i < verb.i
    )
    if not plain or name.dep not in {"nsubj", "compound", "dep"}:
        return
    first.dep, heads[name.i], name.dep = "nsubj", first, "conj"


def _join_verbs(words: list[Word], heads: list[Word]) -> None:
    """A verb without a subject after a comma is joined to the one before ("calls up reserves, threatens them")."""
    for clause in words:
        verb = heads[clause.i]
        if clause.dep != "ccomp" or clause.tag != "VBZ" or verb.tag != "VBZ" or verb.i <= clause.i:
            continue
        if words[verb.i - 1].text == ",":
            for word in words[verb.i + 1 :]:
                if heads[word.i] is verb and word.dep == "nsubj":
                    word.dep = "dobj"
        children = {w.dep for w in words if heads[w.i] is verb and w is not verb}
        if words[verb.i - 1].text != "," or children & {"nsubj", "nsubjpass", "mark", "expl"}:
            continue
        clause.dep, verb.dep = verb.dep, "conj"
        heads[clause.i] = clause if heads[verb.i] is verb else heads[verb.i]
        heads[verb.i] = clause
