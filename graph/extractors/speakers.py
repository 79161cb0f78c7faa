"""Who speaks where the text names nobody? Officials, witnesses, "one of them", documents and their makers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.document import Word
from graph.document.layout import dateline
from graph.document.syntax import agents as agents_of
from graph.extractors.naming import LEFT, SINGULAR, is_many, noun_of, seat_of, singular, who_calls_himself, words_of
from graph.extractors.renaming import introduced, new_subject_before, varied
from graph.extractors.sayings import Attributed
from graph.mentions.cast import Cast, Reference
from graph.mentions.collectives import is_of_known_number
from graph.mentions.homes import spoken_of
from graph.mentions.locations import location
from graph.mentions.phrases import references
from graph.mentions.titles import TITLE_HEADS
from graph.model.actor import Actor, ActorKind
from graph.registry import agents
from graph.registry.codes import code
from graph.registry.names import slug
from graph.wordlists import words

_SOME = words("some-of-many")
_ISSUING = words("statement-having-verbs")
_PEOPLE = words("people-without-sector")
_DOCUMENTS = words("documents-that-say")
_OWNERS = {"of", "by", "from"}
_OF_A_STATE = {"GOV", "MIL", "COP", "LEG", "SPY"}
_OF_NO_STATE = {"diplomat", "envoy", "ambassador", "mediator", "negotiator", "delegate", "observer", "monitor", "aide"}
_OF_MANY_STATES = {"commission", "union", "alliance", "bloc"}
_OF_SOME_PLACE = {"city", "administration", "county", "district", "village", "town", "hospital"}
_NOBODY = {"our", "my", "no", "few", "neither", "hardly"}
_ORGANISED = {"agency", "association", "charity", "group", "institute", "organisation", "organization", "watchdog"}
_THINGS = words("things-that-tell")
_COURTESY = {"mr", "mrs", "ms", "dr", "sir", "madame", "lord", "lady", "dame"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_ANYBODY = {"man", "woman", "person", "diplomat", "official", "source", "aide", "expert"}
_FOLK = {"man", "woman", "boy", "girl", "youth", "person", "people", "child"} | _PEOPLE
_KINDS = {"person", "people", "force"}
_HE, _THEY = {"he", "she"}, {"they"}
_REACH = 2
"""How many sentences before a pronoun its speaker may stand."""
_MOST_WORDS = 12
_NEXT = 2
"""How far a name stands from what it is the name of, with a comma between."""


@dataclass(slots=True, eq=False)
class Speakers:
    """Those who speak in an article.

    Attributes:
        told: those who speak, with the head of the phrase, in text order.
    """

    cast: Cast
    told: list[tuple[Word, Reference]] = field(default_factory=list)

    @classmethod
    def of(cls, made: Iterable[Attributed], cast: Cast) -> "Speakers":
        """The speakers of some attributions."""
        found = cls(cast)
        sources = {one.source for one in made if one.source is not None and one.source.pos not in {"PRON"}}
        for source in sorted(sources, key=lambda w: w.start):
            known = references(source, cast) or tuple(filter(None, [found._described(source)]))
            if known:
                found.told.append((source, known[0]))
        return found

    @property
    def described(self) -> list[tuple[Word, Reference]]:
        """Those of whom the text gives no name."""
        return [(word, told) for word, told in self.told if told.how == "unnamed"]

    def meant(self, source: Word | None) -> tuple[Reference, ...]:
        """Whom a source means: known actors, or somebody whom the text only describes."""
        if source is None:
            return ()
        if source.lower in _HE | _THEY and (last := self._last(source)) is not None:
            return (last,)
        group = self._same_group(source)
        if group is not None:
            return (group,)
        known = references(source, self.cast)
        if (again := self._called_again(source, known)) is not None:
            return (again,)
        if known:
            return known
        if source.tag in {"WP", "WDT"}:
            clause = next((a for a in source.ancestors() if a.dep == "relcl"), None)
            return self.meant(clause.head) if clause is not None and clause.head.pos == "NOUN" else ()
        told = next((told for word, told in self.described if word is source), None) or self._described(source)
        return (told,) if told is not None else ()

    def _called_again(self, word: Word, known: tuple[Reference, ...]) -> Reference | None:
        """Whom a noun calls again: somebody without a name told of since whoever else it may mean, or one named."""
        if any(told.how == "name" for told in known):
            return None
        other = introduced(word, self.cast)
        if other is not None and (told := self._at(other)) is not None:
            meant = {told.actor for told in known if told.how == "title"}
            since = (a for a in self.cast.appearances if a.actor in meant and a.word is not word)
            if all(a.word.start < other.start for a in since):
                return Reference(told.actor, self.cast.document.span_of([word]), "unnamed")
        if any(told.how == "title" for told in known):
            return None
        named = varied(word, self.cast)
        return Reference(named, self.cast.document.span_of([word]), "title") if named is not None else None

    def _at(self, word: Word) -> Reference | None:
        """Who speaks with a noun, or is described by it."""
        return next((told for other, told in self.told if other is word), None) or self._described(word)

    def _last(self, pronoun: Word) -> Reference | None:
        """The speaker of just before whom "he said" means, if nobody with a name came between, or "they said"."""
        plural = pronoun.lower in _THEY
        if not plural and (introduced := self._introduced(pronoun)) is not None:
            return introduced
        before = [(w, r) for w, r in self.told if w.start < pronoun.start]
        if not before:
            return None
        word, told = before[-1]
        if pronoun.sentence.index - word.sentence.index > _REACH or pronoun.sentence.block - word.sentence.block > 1:
            return None
        kind = self.cast.actor(told.actor).kind
        if plural:
            return Reference(told.actor, told.span, "pronoun") if kind is ActorKind.GROUP and is_many(word) else None
        if told.how != "unnamed" or kind is not ActorKind.PERSON:
            return None
        between = [a for a in self.cast.appearances if word.start < a.word.start < pronoun.start and a.subject]
        if any(self.cast.actor(a.actor).kind is ActorKind.PERSON and _is_outer(a.word) for a in between):
            return None
        return Reference(told.actor, self.cast.document.span_of([pronoun]), "unnamed")

    def _same_group(self, word: Word) -> Reference | None:
        """The organisation that spoke just before, whom "the group said" means."""
        bare = not any(c.dep in LEFT | {"poss", "prep"} for c in word.children)
        if word.lemma not in _ORGANISED or not bare or not any(c.lower == "the" for c in word.children):
            return None
        before = [(w, r) for w, r in self.told if w.start < word.start and w.lemma != word.lemma]
        if not before or word.sentence.index - before[-1][0].sentence.index > _REACH:
            return None
        told = before[-1][1]
        organised = self.cast.actor(told.actor).kind is ActorKind.ORGANISATION
        return Reference(told.actor, self.cast.document.span_of([word]), "description") if organised else None

    def _introduced(self, pronoun: Word) -> Reference | None:
        """Somebody without a name who is the subject before a colon ("A diplomat was blunter: no, he said")."""
        before = pronoun.sentence.words[: pronoun.i]
        subject = next((w for w in before if w.dep in _SUBJECTS and _is_outer(w)), None)
        if (earlier := new_subject_before(pronoun, self.cast)) is not None and not self._told_since(earlier, pronoun):
            told = self._at(earlier)
            return Reference(told.actor, self.cast.document.span_of([pronoun]), "unnamed") if told else None
        if subject is None or subject.tag != "NN" or all(w.text != ":" or w.i < subject.i for w in before):
            return None
        noun, new = noun_of(subject), any(c.lower in {"a", "an", "another", "one"} for c in subject.children)
        if noun is None or not new or noun.kind not in {"person", "people"}:
            return None
        known = references(subject, self.cast)
        told = known[0] if known else self._described(subject)
        return Reference(told.actor, self.cast.document.span_of([pronoun]), "unnamed") if told else None

    def _told_since(self, word: Word, pronoun: Word) -> bool:
        """Whether somebody named does or says something between a noun and a pronoun."""
        between = [a for a in self.cast.appearances if word.start < a.word.start < pronoun.start and a.subject]
        named = [a for a in between if self.cast.person_at(a.word) is not None]
        return any(_is_outer(a.word) for a in named) or any(word.start < w.start < pronoun.start for w, _ in self.told)

    # ------------------------------------------------------------------ nouns
    def _described(self, word: Word) -> Reference | None:
        if word.pos == "PROPN" and any(c.lower in {"a", "an"} for c in word.children):
            return self._add(word, words_of(word, self.cast)) if self.cast.name_at(word) is not None else None
        if word.pos == "PROPN":
            return self._called(word)
        if word.lower in _SOME and (word.pos != "NOUN" or word.lower in SINGULAR):
            return self._part(word)
        if word.pos != "NOUN":
            return None
        if word.lemma in _DOCUMENTS:
            return self._document(word)
        if any(c.lower in _NOBODY for c in word.children) or is_of_known_number(word, self.cast):
            return None
        named = self._named_after(word)
        if named is not None:
            return Reference(named, self.cast.document.span_of([word]), "title")
        again = self._before(word)
        if again is not None:
            return Reference(again.actor, self.cast.document.span_of([word]), "unnamed")
        beside = next((r for c in word.children if c.dep == "appos" for r in references(c, self.cast)), None)
        if beside is not None:
            return beside
        person, alias = _named_within(word, self.cast), who_calls_himself(word)
        if person is not None:
            return Reference(person, self.cast.document.span_of([word]), "name")
        if alias is None and (apposed := _apposed_name(word)) is not None:
            return self._add(word, apposed)
        if alias is not None:
            return self._add(word, " ".join(w.text for w in sorted(alias.subtree(), key=lambda w: w.i)))
        several = word.tag == "NNS" and word.lemma not in _THINGS
        known = noun_of(word) is not None or word.lemma in _PEOPLE or several
        return self._add(word, self._name(word)) if known else None

    def _called(self, word: Word) -> Reference | None:
        """Somebody of whom the text gives nothing but a name, or who was named so before."""
        beside = [c for c in word.children if c.dep == "compound" and c.pos == "PROPN" and c.i < word.i]
        name = self.cast.name_at(word)
        if not word.text[:1].isupper() or (name is not None and not beside):
            return None
        for _, told in reversed(self.told):
            if self.cast.actor(told.actor).name.split()[-1] == word.text:
                return Reference(told.actor, self.cast.document.span_of([word]), "unnamed")
        return self._add(word, self._full_name(word, beside))

    def _full_name(self, word: Word, beside: list[Word]) -> str:
        """A name with what stands before it here, or where the text gives it first ("William Hague … Hague")."""
        for sentence in self.cast.document.sentences[: word.sentence.index + 1]:
            for other in sentence.words:
                parts = [c for c in other.children if c.dep == "compound" and c.pos == "PROPN" and c.i < other.i]
                parts = [c for c in parts if c.lower.strip(".") not in TITLE_HEADS]
                if not beside and other.text == word.text and other.pos == "PROPN" and parts:
                    beside = parts
        kept = [w for w in beside if w.lower.strip(".") not in TITLE_HEADS | _COURTESY]
        return " ".join(w.text for w in [*sorted(kept, key=lambda w: w.i), word])

    def _named_after(self, word: Word) -> str | None:
        """Whoever the next sentences name with the same title ("a spokesman said … said spokesman Ann Lee")."""
        if not any(c.lower in {"a", "an"} for c in word.children):
            return None
        for titled in self.cast.titled:
            person = [a for a in self.cast.appearances if a.actor == titled.person]
            first = min((a.word.start for a in person), default=titled.start)
            near = any(0 < a.sentence - word.sentence.index <= _REACH for a in person if a.word.start == titled.start)
            if near and first >= titled.start > word.start and titled.title.split()[-1] == word.lemma:
                return titled.person
        return None

    def _before(self, word: Word) -> Reference | None:
        """Whoever an earlier phrase described with the same noun ("a senior Israeli official … the official")."""
        if not any(c.lower in {"the", "this"} for c in word.children) or any(c.dep in LEFT for c in word.children):
            return None
        this = any(c.lower == "this" for c in word.children) and word.lemma in _ANYBODY
        if this and self.told and self.told[-1][1].how == "unnamed" and not is_many(self.told[-1][0]):
            return self.told[-1][1]
        for other, told in reversed(self.described):
            if other.start < word.start and other.lemma == word.lemma:
                return told
        for actor in reversed(tuple(self.cast.actors.values())):
            span = actor.evidence[0] if actor.evidence else None
            same = span is not None and span.end <= word.start and actor.name.split()[-1].lower() == word.lower
            if same and actor.unit_of is not None:
                return Reference(actor.id, self.cast.document.span_of([word]), "description")
        return None

    def _part(self, word: Word) -> Reference | None:
        """One or some of many: of those named after "of", else of the group that was told of last."""
        whole = next((p for c in word.children if c.lower == "of" for p in c.children if p.dep == "pobj"), None)
        if whole is not None and whole.pos == "NOUN":
            return self._add(word, words_of(whole, self.cast))
        group = self._group_before(word)
        if group is None:
            return None
        name = self.cast.actor(group).name
        if word.lower in SINGULAR:
            name = singular(name)
        return self._add(word, name)

    def _group_before(self, word: Word) -> str | None:
        told = [(w.start, r.actor) for w, r in self.told if w.start < word.start and is_many(w)]
        told = [(at, actor) for at, actor in told if self.cast.actor(actor).kind is ActorKind.GROUP]
        subject = self._subject_before(word)
        if subject is not None and (not told or told[-1][0] < subject.span.start):
            return subject.actor
        if told:
            return told[-1][1]
        seen = [(a.word.start, a.actor) for a in self.cast.appearances if a.word.start < word.start]
        groups = [(at, actor) for at, actor in seen if self.cast.actor(actor).kind is ActorKind.GROUP]
        return max(groups)[1] if groups else None

    def _subject_before(self, word: Word) -> Reference | None:
        """The last people in the paragraph before a word who do something, whether they speak or not."""
        for sentence in reversed(self.cast.document.sentences[: word.sentence.index + 1]):
            if sentence.block != word.sentence.block:
                return None
            for other in reversed(sentence.words):
                doing = other.tag == "NNS" and other.dep in _SUBJECTS and other.start < word.start
                noun = noun_of(other) if doing else None
                if doing and (other.lemma in _FOLK or (noun is not None and noun.kind in _KINDS)):
                    known = references(other, self.cast)
                    return known[0] if known else self._add(other, self._name(other))
        return None

    def _document(self, word: Word) -> Reference | None:
        """Whoever issues what says something: its owner, else the document as the text calls it."""
        owners = [c for c in word.children if c.dep in {"poss", "compound", "nmod"}]
        if word.dep == "dobj" and word.head.lemma in _ISSUING:
            owners += agents_of(word.head)
        owners += [p for c in word.children if c.dep in {"prep", "agent"} and c.lower in _OWNERS for p in c.children]
        for owner in owners:
            found = references(owner, self.cast) or self._body(owner)
            if found:
                return found[0]
        issuer = self.told[-1] if self.told and any(c.lower in {"the", "this"} for c in word.children) else None
        if issuer is not None and word.sentence.index - issuer[0].sentence.index <= _REACH and self._issues(issuer[1]):
            return issuer[1]
        return self._add(word, self._name(word))

    def _issues(self, speaker: Reference) -> bool:
        return self.cast.actor(speaker.actor).kind in {ActorKind.BODY, ActorKind.ORGANISATION}

    def _body(self, owner: Word) -> tuple[Reference, ...]:
        noun = agents.load().get(owner.lower)
        if owner.pos != "NOUN" or noun is None or noun.kind not in {"body", "person"}:
            return ()
        made = self._add(owner, self._name(owner))
        return (made,) if made is not None else ()

    def _name(self, word: Word) -> str:
        noun = noun_of(word)
        if (owned := self._owned(word)) is not None:
            return owned
        there = seat_of(word) if noun is not None and (noun.speaks_for or noun.kind == "body") else None
        if there is not None and (seat := location(there, self.cast)) is not None and seat.country is not None:
            state = self.cast.state_by_code(seat.country)
            called = words_of(word, self.cast, there.head)
            return f"{self.cast.registry.adjective(state) or ''} {called}".strip() if state is not None else called
        name = words_of(word, self.cast)
        if noun is None or noun.sector not in _OF_A_STATE or word.lemma in _OF_NO_STATE:
            return name
        if any(c.dep in {"prep", "poss"} and c.i > word.i for c in word.children) or code(name, self.cast.day).country:
            return name
        state = self._owner(word) or spoken_of(word, self.cast)
        beside = word.child("compound")
        local = beside is not None and beside.lower in _OF_SOME_PLACE | _OF_MANY_STATES
        if state is None or local or (word.lemma == "official" and beside is None and not self._is_here(state)):
            return name
        return f"{self.cast.registry.adjective(state) or ''} {name}".strip() if state is not None else name

    def _owned(self, word: Word) -> str | None:
        """The name of a person's kin or deputy, or of a ministry's official, whom a pronoun gives an owner."""
        owner = word.child("poss")
        kin = bool({word.lemma, word.lower} & words("companions")) and word.lemma not in words("ranks")
        if kin and owner is not None and owner.tag == "PRP$":
            known = references(owner, self.cast)
            person = known[0].actor if known else None
            return f"{self.cast.actor(person).name}'s {words_of(word, self.cast)}" if person is not None else None
        inner = [p for c in word.children if c.dep == "prep" and c.lower in {"of", "in", "at"} for p in c.children]
        for body in (p for p in inner if p.child("poss") is not None and noun_of(word) is not None):
            for told in references(body, self.cast):
                state = self.cast.state_of(told.actor)
                if self.cast.actor(told.actor).kind is ActorKind.BODY and state is not None:
                    called = words_of(body, self.cast).split("'s ")[-1].split("’s ")[-1]
                    return f"{self.cast.registry.adjective(state) or ''} {called} {word.lower}".strip()
        return None

    def _owner(self, word: Word) -> str | None:
        """The state that "its ministry" is of: the last one that the sentence names before."""
        if not any(c.dep == "poss" and c.lower in {"its", "their"} for c in word.children):
            return None
        seen = [a for a in self.cast.appearances if a.word.sentence is word.sentence and a.word.i < word.i]
        block = [a for a in self.cast.appearances if a.sentence == word.sentence.index - 1]
        states = [a.actor for a in (*block, *seen) if self.cast.actor(a.actor).kind is ActorKind.STATE]
        return states[-1] if states else None

    def _is_here(self, state: str) -> bool:
        """Whether an article is of a state: it names no other as often, and was not filed elsewhere."""
        line = dateline(self.cast.document.blocks)
        town = line.place.split(",")[0].title() if line is not None and line.place else ""
        filed = [place.country for place in self.cast.registry.places_named(town)] if town else []
        if filed and self.cast.actor(state).country not in filed:
            return False
        named = Counter(filter(None, (self.cast.state_of(seen.actor) for seen in self.cast.appearances)))
        return named.most_common(1)[0][0] == state if named else False

    def _add(self, word: Word, name: str) -> Reference | None:
        if not name or name.count(" ") > _MOST_WORDS:
            return None
        noun = noun_of(word)
        known = code(name, self.cast.day)
        kind = ActorKind.GROUP if is_many(word) else ActorKind.PERSON
        if (noun is not None and noun.kind == "body") or word.lemma in _DOCUMENTS:
            kind = ActorKind.BODY
        sectors = known.sectors or ((noun.sector,) if noun is not None and noun.sector else ())
        span = self.cast.document.span_of([word])
        key = f"{slug(name)}-{self.cast.document.article.id[:8]}"
        self.cast.add(Actor(key, name, kind, known.country, sectors=sectors, evidence=(span,)))
        return Reference(key, span, "unnamed")


def _apposed_name(word: Word) -> str | None:
    """The name beside what somebody is ("the carrier Belavia", "its deputy minister, Ana da Costa,")."""
    name = next((c for c in word.children if c.dep == "appos" and c.tag == "NNP" and c.i > word.i), None)
    if name is None or word.tag != "NN":
        return None
    parts = [c for c in name.children if c.dep in {"compound", "nmod", "flat"} and c.i < name.i]
    told = [*sorted(parts, key=lambda w: w.i), name]
    near = told[0].i - max(w.i for w in word.subtree() if w.i < told[0].i)
    return " ".join(w.text for w in told) if near <= _NEXT else None


def _is_outer(word: Word) -> bool:
    """Whether a subject is that of the main clause, and not of what is said."""
    return not any(w.dep in {"ccomp", "relcl", "advcl"} for w in (word, *word.ancestors()))


def _named_within(word: Word, cast: Cast) -> str | None:
    """The person whose name ends a phrase ("the owner of the shop, Ann Lee"), whatever noun the parser joins it to."""
    found = [w for w in word.subtree() if w.dep == "appos" and cast.person_at(w) is not None and w.i > word.i]
    return cast.person_at(found[-1]) if found else None
