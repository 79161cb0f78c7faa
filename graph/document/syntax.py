"""Who does it, and to whom? Subjects and objects through passives, control, relative and joined clauses."""

from collections.abc import Iterator

from graph.document import Word
from graph.wordlists import words

VERBAL = {"VERB", "AUX"}
OBJECT_CONTROL = words("object-control-verbs")
"""Verbs whose object does what the infinitive says ("urged him to withdraw")."""


_ORDERING = {"order", "command", "direct", "tell", "instruct"}
_ON_THE_PHONE = {
    *("apologise", "apologize", "ask", "assure", "brief", "complain", "condemn", "congratulate", "convey", "demand"),
    *("discuss", "explain", "express", "inform", "offer", "press", "protest", "reassure", "thank", "urge", "warn"),
}
"""What somebody calls somebody to say, and does not call upon him to do."""
_SHARED_REACH = 3
_GIVING = {"give", "allow", "grant"}
"""Verbs whose object has the time to do what the infinitive says ("gave them a week to leave")."""
_OBJECT_BLAMED = words("object-blamed-verbs") | words("object-answered-verbs")
_FOR_WHAT = {"about", "as", "for", "from", "of", "over", "with"}
"""Prepositions before what the object of such a verb does, and not its subject ("praised them by naming a street")."""


def is_passive(verb: Word) -> bool:
    """Whether a verb form is passive, full ("was attacked") or reduced ("troops sent by")."""
    if _is_contracted_perfect(verb):
        return False
    if verb.child("nsubjpass", "auxpass", "csubjpass") is not None or is_wanted_done(verb):
        return True
    if _misread_finite(verb):
        return False
    if verb.tag != "VBN":
        return False
    if verb.dep == "conj" and verb.head.pos in VERBAL and verb.child("nsubj", "aux", "auxpass") is None:
        return is_passive(verb.head)
    return verb.dep in {"acl", "amod", "advcl", "oprd"} and verb.child("nsubj", "dobj", "aux") is None


def is_wanted_done(verb: Word) -> bool:
    """Whether a participle tells what somebody wants, or sees, done to another ("wants Nigeria expelled")."""
    if verb.dep != "ccomp" or verb.tag not in {"VBN", "VBD"} or verb.head.lemma not in {"want", "need", "like", "see"}:
        return False
    alone = verb.child("aux", "auxpass", "mark", "dobj", "agent") is None
    subject = verb.child("nsubj")
    return alone and subject is not None and subject.pos != "PRON" and verb.head.i < subject.i < verb.i


def _is_contracted_perfect(verb: Word) -> bool:
    """Whether "'s" is "has", which the parser takes for "is": the verb has an object ("he's thanked them")."""
    auxiliary = verb.child("auxpass")
    contracted = auxiliary is not None and auxiliary.lower in {"'s", "’s"}
    return contracted and verb.tag in {"VBN", "VBD"} and verb.child("agent") is None and verb.child("dobj") is not None


def _misread_finite(verb: Word) -> bool:
    """Whether a past tense after a name is taken for a participle, there being no other verb ("X called Y")."""
    head = verb.head
    named = verb.tag == "VBN" and verb.dep == "acl" and head.head is head and head.pos == "PROPN"
    return named and verb.i == head.i + 1 and verb.child("dobj", "oprd") is not None


def _misread_subject(verb: Word) -> Word | None:
    """A proper noun right before a finite verb, which the parser takes for an adverb."""
    if verb.tag not in {"VBD", "VBZ", "VBP"} or verb.i == 0:
        return None
    before = verb.sentence.words[verb.i - 1]
    misread = (
        before.head is verb and before.pos == "PROPN" and before.dep in {"advmod", "npadvmod", "dep", "intj", "nmod"}
    )
    return before if misread else None


def is_parted(clause: Word) -> bool:
    """Whether a semicolon parts a clause from the verb that the parser hangs it under."""
    first, last = sorted((clause.i, clause.head.i))
    return any(w.text == ";" for w in clause.sentence.words[first:last])


def is_first_to(verb: Word) -> bool:
    """Whether an infinitive is what somebody was the first, last or only one to do ("was the first to recognise")."""
    noun = verb.head
    if verb.dep not in {"relcl", "acl"} or verb.tag != "VB" or noun.dep not in {"attr", "pobj"}:
        return False
    return any(w.lemma in _RANKS for w in (noun, *noun.children))


_RANKS = {"first", "last", "only", "second", "third", "latest", "next"}


def grammatical_subject(verb: Word, depth: int = 0) -> Word | None:
    """The word that is, or would be, the grammatical subject of a verb; None if the sentence does not tell."""
    own = verb.child("nsubj", "nsubjpass") or _misread_subject(verb)
    if own is not None:
        return own
    if depth > 6 or verb.head is verb:
        return None
    head = verb.head
    if verb.dep == "conj" and head.pos in VERBAL:
        return grammatical_subject(joined_to(verb), depth + 1)
    if verb.dep in {"xcomp", "ccomp"} and head.pos in VERBAL:
        return _controller(verb, head, depth) if verb.dep == "xcomp" or verb.tag in {"VB", "VBG"} else None
    if verb.dep == "xcomp" and head.pos == "NOUN" and head.dep in {"dobj", "pobj"}:
        return _subject_of_noun(verb, head, depth)
    if verb.dep in {"xcomp", "acomp"} or (head.pos in {"ADJ"} and verb.dep in {"ccomp", "advcl"}):
        return _subject_of_adjective(head, depth)
    if verb.dep == "advcl" and verb.tag == "VB" and (asked := head.child("dobj")) is not None:
        guest = _guest(verb, asked)
        if guest is not None:
            return guest
    if verb.dep == "advcl" and head.lemma in _GIVING and verb.tag == "VB":
        given = head.child("dative", "dobj")
        return given if given is not None else grammatical_subject(head, depth + 1)
    if verb.dep == "advcl" and head.pos in VERBAL | {"ADJ"}:
        return grammatical_subject(head, depth + 1)
    if verb.dep == "pcomp":
        return _subject_through_preposition(head, depth)
    if is_first_to(verb):
        return grammatical_subject(next((w for w in head.ancestors() if w.pos in VERBAL), head), depth + 1)
    if verb.dep == "acl":
        return (
            head if _misread_finite(verb) or verb.tag in {"VBD", "VBZ", "VBP"} else _subject_of_noun(verb, head, depth)
        )
    if verb.dep == "relcl" and verb.child("nsubj", "nsubjpass") is None:
        return head
    return None


_FINITE = {"VBD", "VBZ", "VBP", "MD"}


def is_finite(verb: Word) -> bool:
    """Whether a verb, or its auxiliary, is finite."""
    return verb.tag in _FINITE or any(c.tag in _FINITE for c in verb.children if c.dep in {"aux", "auxpass"})


def _is_told_earlier(first: Word, verb: Word) -> bool:
    """Whether the first verb is in the pluperfect of reported speech and the second in the past of the narration."""
    reported = first.tag == "VBN" and first.dep == "ccomp" and first.head.tag == "VBD"
    return verb.tag == "VBD" and reported and any(c.lower == "had" for c in first.children)


def joined_to(verb: Word) -> Word:
    """The verb to which a verb is joined by "and"; a finite one is joined to the nearest finite one above.

    Parsers hang "and asked" of "appealed to both sides to spare no effort and asked Israel" under "spare", and
    "accused" of "denied that it had struck and accused" under "struck".
    """
    first = verb.head
    while first.head is not first:
        wrong_form = is_finite(verb) and not is_finite(first)
        if not (wrong_form or _is_told_earlier(first, verb)):
            break
        first = first.head
        while first.pos not in VERBAL and first.head is not first:
            first = first.head
    return first


def _controller(verb: Word, head: Word, depth: int) -> Word | None:
    if head.lemma in OBJECT_CONTROL and not _is_phone_call(head, verb):
        if is_passive(head):
            return head.child("nsubjpass") or grammatical_subject(head, depth + 1)
        controlled = head.child("dobj", "dative", "iobj")
        if controlled is None:
            controlled = _prepositional(head, {"on", "upon", "to"})
        if controlled is not None and controlled.i < verb.i and not _is_wielded(controlled, head):
            return controlled
    return grammatical_subject(head, depth + 1)


def _is_phone_call(head: Word, verb: Word) -> bool:
    """Whether somebody calls somebody to tell him something ("called him to condemn the raid")."""
    return head.lemma == "call" and verb.lemma in _ON_THE_PHONE and head.child("dobj") is not None


def _is_wielded(thing: Word, verb: Word) -> bool:
    """Whether what is ordered to do it is a machine of whoever orders it ("ordered jets to strike X")."""
    own = all(
        c.dep in {"det", "poss", "nummod"} or (c.pos in {"ADJ", "NOUN"} and c.text.islower()) for c in thing.children
    )
    return own and verb.lemma in _ORDERING and thing.lemma in words("machines-of-war") | words("vehicles-of-war")


def _prepositional(verb: Word, prepositions: set[str]) -> Word | None:
    for child in verb.children:
        if child.dep == "prep" and child.lower in prepositions:
            return child.child("pobj")
    return None


_PUTTING = {"channel", "direct", "funnel", "get", "go", "invest", "look", "plough", "plow", "pour", "pump", "put",
            "sink", "throw"}  # fmt: skip
"""Verbs of putting means "into" doing something; of the others the object does it ("talked him into resigning")."""


def _subject_of_adjective(head: Word, depth: int) -> Word | None:
    return (
        grammatical_subject(head.head, depth + 1)
        if head.dep in {"acomp", "oprd", "attr"}
        else (grammatical_subject(head, depth + 1))
    )


def _subject_through_preposition(preposition: Word, depth: int) -> Word | None:
    above = preposition.head
    if above.pos in VERBAL:
        warned = preposition.lower in {"against", "from"} and above.lemma in words("warning-verbs")
        if (above.lemma in _OBJECT_BLAMED and preposition.lower in _FOR_WHAT) or warned:
            return above.child("nsubjpass") if is_passive(above) else above.child("dobj")
        if preposition.lower == "into" and above.lemma not in _PUTTING:
            moved = above.child("nsubjpass") if is_passive(above) else above.child("dobj")
            return moved if moved is not None else grammatical_subject(above, depth + 1)
        return grammatical_subject(above, depth + 1)
    if above.dep == "dobj" and above.head.lemma in _OBJECT_BLAMED and preposition.lower in _FOR_WHAT:
        return above
    if above.pos in {"NOUN", "PROPN"}:
        return _subject_of_noun(preposition, above, depth)
    return None


def _subject_of_noun(verb: Word, noun: Word, depth: int) -> Word | None:
    """Of a verb that describes a noun: the noun itself ("troops attacking"), or whose plan, effort or bid it is."""
    if verb.tag in {"VBG", "VBN"} and verb.dep == "acl" and noun.pos in {"NOUN", "PROPN"}:
        return noun
    guest = _guest(verb, noun)
    if guest is not None:
        return guest
    owner = noun.child("poss")
    if owner is not None:
        return owner
    if is_opposed(noun):
        return _maker(noun)
    above = noun.head
    if noun.dep in {"dobj", "attr"} and above.pos in VERBAL:
        return grammatical_subject(above, depth + 1)
    if noun.dep == "pobj" and above.dep == "prep" and above.head.pos in VERBAL:
        return grammatical_subject(above.head, depth + 1)
    if noun.dep == "pobj" and above.dep == "prep" and above.head.pos == "NOUN":
        return _subject_of_noun(above, above.head, depth + 1) if depth < 5 else None
    if noun.dep in {"nsubj", "nsubjpass"}:
        return noun.child("compound", "amod", "nmod")
    return None


def _guest(verb: Word, noun: Word) -> Word | None:
    """Who is to do what an invitation to him is for ("extended an invitation to X to visit"), or None."""
    if noun.lemma != "invitation" or verb.tag != "VB":
        return None
    beside = [c for governor in (noun, noun.head) for c in governor.children if c.dep in {"prep", "dative"}]
    to = (c.child("pobj") for c in beside if c.lower in {"to", "for"} and noun.i < c.i < verb.i)
    return next((guest for guest in to if guest is not None), None)


_DOWN = {"down", "out", "off"}
_TO_WHAT = {"against", "at", "of", "to"}


def is_opposed(noun: Word) -> bool:
    """Whether somebody opposes a plan or proposal, and so is not the one who has it ("vetoed a plan to bomb X")."""
    above = noun.head
    if noun.dep in {"dobj", "nsubjpass"} and above.pos in VERBAL:
        turned = above.lemma in words("verbs-of-turning-down") and any(c.lower in _DOWN for c in above.children)
        return turned or above.lemma in words("opposing-verbs") or _is_refused(above)
    if noun.dep != "pobj" or above.lower not in _TO_WHAT:
        return turned_down(noun)
    if above.lower == "against" and above.head.pos in VERBAL:
        return True
    told = above.head.child("dobj") if above.head.pos in VERBAL else above.head
    against = told is not None and told.lemma in words("opposing-nouns")
    return against or above.head.lemma in words("verbs-of-objecting")


def _is_refused(verb: Word) -> bool:
    """Whether somebody refuses to accept something, or does not ("declined to back the plan", "did not endorse it")."""
    refused = verb.dep == "xcomp" and verb.head.lemma in {"decline", "refuse"}
    return verb.lemma in words("assenting-verbs") and (refused or verb.child("neg") is not None)


def turned_down(noun: Word) -> bool:
    """Whether a noun is what is turned down, where the parser takes the particle for a preposition."""
    verb = noun.head.head
    return noun.dep == "pobj" and noun.head.lower in _DOWN and verb.lemma in words("verbs-of-turning-down")


def _maker(noun: Word) -> Word | None:
    """Whose a proposal is, by an adjective or "by" ("an American plan", "a proposal by Japan"), or None."""
    for child in noun.children:
        if child.dep in {"amod", "compound", "nmod"} and child.text[:1].isupper():
            return child
    return next(prepositional(noun, "by"), None)


def agents(verb: Word) -> list[Word]:
    """The words for who does it: the active subject, or the agent of a passive."""
    if not is_passive(verb):
        several = [c for c in verb.children if c.dep == "nsubj"]
        if len(several) > 1 and any(w.dep == "cc" for w in verb.sentence.words[several[0].i : several[-1].i]):
            return several
        subject = grammatical_subject(verb)
        return [subject] if subject is not None else []
    for child in verb.children:
        if (child.dep == "agent" or (child.dep == "prep" and child.lower == "by")) and (inner := child.child("pobj")):
            return [inner]
    return []


def patients(verb: Word) -> list[Word]:
    """The words for whom it is done to: the direct object, or the subject of a passive."""
    if is_passive(verb):
        subject = grammatical_subject(verb)
        if verb.dep == "acl":
            subject = verb.head
        return [subject] if subject is not None else []
    found = [c for c in verb.children if c.dep == "dobj" or (c.dep in {"acomp", "oprd"} and c.pos == "PROPN")]
    if not found and verb.pos in VERBAL:
        found = [o for c in verb.children if _shares_object(verb, c) for o in c.children if o.dep == "dobj"]
    if not found:
        found = _after_particle(verb)
    if not found and verb.dep == "relcl":
        gap = _relative_object(verb)
        return [gap] if gap is not None else []
    return found


def stranded_by(verb: Word, preposition: str) -> list[Word]:
    """The subject of a passive that a preposition without an object governs ("was called on", "was asked for")."""
    if verb.child("nsubjpass") is None:
        return []
    left = {"prep", "prt"}
    alone = (c for c in verb.children if c.dep in left and c.lower == preposition and not c.children)
    return patients(verb) if any(alone) else []


def retained(verb: Word) -> list[Word]:
    """What somebody is given, promised or refused in the passive ("was promised aid by")."""
    return [c for c in verb.children if c.dep == "dobj"] if verb.child("nsubjpass") is not None else []


_PARTICLES = {"down", "off", "up", "out", "aside", "away", "back"}


def _after_particle(verb: Word) -> list[Word]:
    """The object of a verb whose particle is taken for a preposition ("voted down the treaty")."""
    for child in verb.children:
        if child.dep == "prep" and child.i == verb.i + 1 and child.lower in _PARTICLES:
            return [c for c in child.children if c.dep == "pobj" and c.pos == "NOUN"]
    return []


def _shares_object(verb: Word, joined: Word) -> bool:
    """Whether a verb right after another has the object of both ("criticised and then sanctioned X").

    A finite verb and an infinitive have none in common ("vowed to retaliate and expelled X").
    """
    if verb.tag == "VB" and joined.tag in {"VBD", "VBZ"}:
        return False
    near = joined.dep == "conj" and joined.pos in VERBAL and joined.i - verb.i <= _SHARED_REACH
    return near and joined.child("nsubj", "nsubjpass") is None


def _has_stranded_preposition(verb: Word) -> bool:
    """Whether the gap of a relative clause is a preposition's ("the man she spoke to")."""
    return any(c.dep == "prep" and c.child("pobj", "pcomp") is None for c in verb.children)


def _relative_object(verb: Word) -> Word | None:
    """The noun that a relative clause without an object of its own describes ("the man whom he met")."""
    subject = verb.child("nsubj", "nsubjpass")
    if subject is None or subject.tag in {"WDT", "WP"} or _has_stranded_preposition(verb):
        return None
    return verb.head


_COMPOUND = {"according", "contrary", "due", "owing", "prior", "subsequent", "thanks"}
"""Words that make one preposition with the "to" behind them, which leads to nobody by itself ("according to X")."""


def prepositional(word: Word, preposition: str) -> Iterator[Word]:
    """The objects of a preposition under a verb or noun, or under its object, the nearest first.

    What a name behind another preposition is "of" belongs to the name ("spoke with Omar Alghabra of Canada").
    """
    queue = [word]
    depth = 0
    while queue and depth < 3:
        following: list[Word] = []
        for governor in queue:
            for child in governor.children:
                if child.dep in {"prep", "agent", "dative"} and child.lower == preposition:
                    yield from (c for c in child.children if c.dep in {"pobj", "pcomp"})
                if child.lower in _COMPOUND:
                    continue
                if preposition == "of" and child.dep == "pobj" and _is_named_of(child):
                    continue
                away = child.dep == "advmod" and child.lower == "away"
                if away or child.dep in {"dobj", "prep", "pobj", "attr", "nsubjpass", "prt", "dative"}:
                    following.append(child)
        queue = following
        depth += 1


def _is_named_of(word: Word) -> bool:
    """Whether it is a name, or an office that is "of" something ("an Omani minister of state")."""
    return word.pos == "PROPN" or word.lemma in words("heads-of-titles")


def complement(verb: Word) -> Word | None:
    """The verb of the clause that a verb governs ("said that X would withdraw")."""
    return verb.child("ccomp", "xcomp", "advcl_that")


def clause_words(word: Word) -> Iterator[Word]:
    """The words of a clause, without the clauses joined to it by "and" and without parentheses."""
    stack = [word]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(c for c in current.children if c.dep not in {"parataxis"} and not (
            c.dep == "conj" and c.pos in VERBAL and current is word))  # fmt: skip
