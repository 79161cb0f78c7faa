"""Whom does a model mean? Somebody whom the article names, under the registry's id where that is certain."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from graph.document import Word
from graph.llm.answer import Named
from graph.mentions.cast import Cast, Reference
from graph.mentions.described import unnamed
from graph.mentions.phrases import references
from graph.mentions.times import find_times
from graph.model.actor import Actor, ActorKind
from graph.model.evidence import Span
from graph.registry.names import fold, is_acronym, slug, surnames

_KINDS = {"person": ActorKind.PERSON, "state": ActorKind.STATE, "organisation": ActorKind.ORGANISATION,
          "body": ActorKind.BODY, "group": ActorKind.GROUP}  # fmt: skip
Find = Callable[..., Span | None]
"""Finds where the first of some names, else the next, stands in an article."""

_NAMING = {"name", "metonym"}
"""Ways in which words name one actor and no other, whoever a model says that they mean."""
_NEW = {"a", "an", "another", "some", "several", "one"}
"""What begins a phrase for somebody of whom nothing was told before."""
_LEARNED_NAME = re.compile(r"(?:\w[\w.'’-]*\s?){1,8}")


@dataclass(slots=True, eq=False)
class Naming:
    """Tells whom the names that a model gives mean in the article of a cast.

    A name counts only if its words stand in the article. It means an actor of the registry if the registry knows one
    actor of that name and country who is also named in the article, by himself or by his office; else whom the words
    mean by the rules of the lexicon; else, if the words are a name, somebody who is learned from them.
    """

    cast: Cast

    def reference(self, named: Named, find: Find, until: int | None = None) -> Reference | None:
        """Who is meant; None if the article names nobody so.

        Args:
            named: whom a model tells.
            find: finds where some names of his stand for him.
            until: where in the text he whom a pronoun means must be named before.
        """
        mention = find(named.text, named.name)
        if mention is None:
            return None
        by_rule = self._by_rule(mention)
        if by_rule and by_rule[0].how in _NAMING:
            return self._surely(by_rule[0])
        so_far = until if self._is_pronoun(mention) else None
        known = self._registered(named, {found.actor for found in by_rule}, so_far)
        how = self._way(known, mention, until) if known is not None else None
        if known is not None and how is not None:
            return self._as(known, mention, how)
        if by_rule:
            return by_rule[0]
        return None if _is_given_name(mention, named) else self._learned(named, find)

    def _as(self, actor: Actor, mention: Span, how: str) -> Reference:
        self.cast.actors.setdefault(actor.id, actor)
        return Reference(actor.id, mention, how, self._post(actor))

    def _way(self, known: Actor, mention: Span, until: int | None) -> str | None:
        """In which way words can mean somebody; None if they are another name, or for somebody new ("a woman")."""
        if _is_said(known, mention):
            return "name"
        if not self._is_name(mention):
            return None if mention.quote.split()[0].lower() in _NEW else "description"
        alone = known.kind is ActorKind.PERSON and _begins(known.name, mention.quote)
        return "understood" if alone and self._has_one_bearer(known, mention.quote, until) else None

    def _has_one_bearer(self, known: Actor, given: str, until: int | None) -> bool:
        """Whether he alone, and with his surname too, is named so in the article up to a place."""
        said = re.findall(rf"(?<!\w){re.escape(given)}\s+([A-Z]\w+)", self.cast.document.article.text[:until])
        return bool(said) and all(fold(word) in fold(known.name).split() for word in said)

    def _surely(self, found: Reference) -> Reference:
        """A name as it is; of a person's but the first, which others bear too, less surely."""
        actor = self.cast.actor(found.actor)
        person = actor.kind is ActorKind.PERSON and " " in actor.name
        return found if not person or _is_said(actor, found.span) else replace(found, how="understood")

    def _by_rule(self, mention: Span) -> list[Reference]:
        """Whom the words mean by the lexicon's own rules, if they mean just one.

        The word on which the others hang is asked first, then the last, which a name that is cut short ends with.
        """
        inside = self._words(mention)
        heads = [word for word in inside if word.head is word or word.head not in inside]
        for word in dict.fromkeys((*heads, *inside[-1:])):
            described = None if _begins_name(word) else unnamed(word, self.cast)
            found = references(word, self.cast) or tuple(filter(None, [described]))
            if len(found) == 1:
                return [Reference(found[0].actor, mention, found[0].how, found[0].post)]
        return []

    def _registered(self, named: Named, by_rule: set[str], until: int | None) -> Actor | None:
        """The one actor of the registry who bears the name, is of the country, and is named in the article so far."""
        registry, day = self.cast.registry, self.cast.day
        found = [actor for actor in registry.named(named.name) if _agrees(actor, named)]
        if not found and (speaking := registry.state(named.name) or registry.metonym(named.name)) is not None:
            found = [speaking] if _agrees(speaking, named) else []
        if len(found) > 1:
            found = [actor for actor in found if actor.id in by_rule or registry.held(actor.id, day)]
        if len(found) != 1:
            return None
        (actor,) = found
        return actor if actor.id in by_rule or self._is_met(actor, until) else None

    def _is_met(self, actor: Actor, until: int | None) -> bool:
        """Whether somebody is named, by himself or by his office, in the article or before a place in it."""
        seen = (one.word.start for one in self.cast.appearances if one.actor == actor.id)
        text = self.cast.document.article.text
        return any(until is None or start < until for start in seen) or _is_named(actor, text[:until])

    def _is_pronoun(self, mention: Span) -> bool:
        return all(word.pos in {"PRON", "DET"} or word.tag == "PRP$" for word in self._words(mention))

    def _learned(self, named: Named, find: Find) -> Reference | None:
        """Somebody unknown, under the name that the article gives him."""
        for words in (named.name, named.text):
            found = find(words)
            if found is not None and self._is_name(found):
                name = " ".join(found.quote.removeprefix("the ").removeprefix("The ").split())
                actor = Actor(slug(name), name, _KINDS.get(named.kind or "", ActorKind.GROUP), self._country(named),
                              evidence=(found,))  # fmt: skip
                if actor.id in self.cast.registry.actors:
                    return None
                return Reference(self.cast.add(actor), found, "unnamed")
        return None

    def _is_name(self, words: Span) -> bool:
        """Whether words are a name: a few and no time, with a proper noun among them that is written with a capital."""
        if any(found.start == 0 and found.end == len(words.quote) for found in find_times(words.quote)):
            return False
        return bool(_LEARNED_NAME.fullmatch(words.quote)) and any(
            word.pos == "PROPN" and word.text[:1].isupper() for word in self._words(words)
        )

    def _words(self, stretch: Span) -> list[Word]:
        """The words of a stretch, as far as they stand in the sentence in which it begins."""
        for sentence in self.cast.document.sentences:
            if sentence.start <= stretch.start < sentence.end:
                return [w for w in sentence.words if w.start < stretch.end and w.end > stretch.start]
        return []

    def _country(self, named: Named) -> str | None:
        code = (named.country or "").upper()
        return code if self.cast.state_by_code(code) else None

    def _post(self, actor: Actor) -> str | None:
        return self.cast.post_on(actor.id) if actor.kind is ActorKind.PERSON else None


def _is_named(actor: Actor, text: str) -> bool:
    """Whether a name of an actor, or the surname of a person, stands in a text as a word of its own."""
    folded = fold(text)
    return any(
        re.search(rf"(?<!\w){re.escape(form if is_acronym(form) else fold(form))}(?!\w)",
                  text if is_acronym(form) else folded)
        for form in _forms(actor) if fold(form)
    )  # fmt: skip


def _is_said(actor: Actor, mention: Span) -> bool:
    return _is_named(actor, mention.quote)


def _is_given_name(mention: Span, named: Named) -> bool:
    """Whether the words are but the first names of whom a model means, which say nothing of which family he is."""
    return _begins(named.name, mention.quote) and named.kind in {"person", None}


def _begins(name: str, words: str) -> bool:
    """Whether a name goes on after some words."""
    said, names = fold(words).split(), fold(name).split()
    return len(said) < len(names) and names[: len(said)] == said


def _begins_name(word: Word) -> bool:
    """Whether a noun is written with a capital where no sentence begins: "Sons of Freedonia" are nobody's sons."""
    return word.text[:1].isupper() and word is not word.sentence.words[0]


def _agrees(actor: Actor, named: Named) -> bool:
    return not named.country or actor.country is None or actor.country == named.country.upper()


def _forms(actor: Actor) -> tuple[str, ...]:
    names = (actor.name, *actor.aliases)
    if actor.kind is not ActorKind.PERSON:
        return names
    return (*names, *surnames(actor.name, actor.country))
