"""Whom does a model mean? Somebody whom the article names, under the registry's id where that is certain."""

import re
from dataclasses import dataclass, field

from graph.document import Word
from graph.llm.answer import Named
from graph.llm.quotations import Quoted
from graph.mentions.cast import Cast, Reference, slug
from graph.mentions.phrases import references, unnamed
from graph.mentions.times import find_times
from graph.model.actor import Actor, ActorKind
from graph.model.evidence import Span
from graph.registry.names import fold, is_acronym, surnames

_KINDS = {"person": ActorKind.PERSON, "state": ActorKind.STATE, "organisation": ActorKind.ORGANISATION,
          "body": ActorKind.BODY, "group": ActorKind.GROUP}  # fmt: skip
_LEARNED_NAME = re.compile(r"(?:\w[\w.'’-]*\s?){1,8}")


@dataclass(slots=True, eq=False)
class Naming:
    """Tells whom the names that a model gives mean in the article of a cast.

    A name counts only if its words stand in the article. It means an actor of the registry if the registry knows one
    actor of that name and country who is also named in the article, by himself or by his office; else whom the words
    mean by the rules of the lexicon; else, if the words are a name, somebody who is learned from them.
    """

    cast: Cast
    text: Quoted
    _met: set[str] = field(init=False)
    _folded: str = field(init=False)

    def __post_init__(self) -> None:
        self._met = {seen.actor for seen in self.cast.appearances}
        self._folded = fold(self.cast.document.article.text)

    def reference(self, named: Named, near: Span) -> Reference | None:
        """Who is meant, by the words that stand in or nearest to some evidence; None if the article names nobody so."""
        mention = self.text.find(named.text, near) or self.text.find(named.name, near)
        if mention is None:
            return None
        by_rule = self._by_rule(mention)
        known = self._registered(named, {found.actor for found in by_rule})
        if known is not None:
            said = any(fold(form) in fold(mention.quote) for form in _forms(known))
            self.cast.actors.setdefault(known.id, known)
            return Reference(known.id, mention, "name" if said else "description", self._post(known))
        if by_rule:
            return by_rule[0]
        return self._learned(named, near)

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

    def _registered(self, named: Named, by_rule: set[str]) -> Actor | None:
        """The one actor of the registry who bears the name, is of the country, and is named in the article."""
        registry, day = self.cast.registry, self.cast.day
        found = [actor for actor in registry.named(named.name) if _agrees(actor, named)]
        if not found and (speaking := registry.state(named.name) or registry.metonym(named.name)) is not None:
            found = [speaking] if _agrees(speaking, named) else []
        if len(found) > 1:
            found = [actor for actor in found if actor.id in by_rule or registry.held(actor.id, day)]
        if len(found) != 1:
            return None
        (actor,) = found
        return actor if actor.id in by_rule | self._met or self._is_named(actor) else None

    def _is_named(self, actor: Actor) -> bool:
        """Whether a name of the actor, or the surname of a person, stands in the article."""
        text = self.cast.document.article.text
        return any(
            re.search(rf"(?<!\w){re.escape(form if is_acronym(form) else fold(form))}(?!\w)",
                      text if is_acronym(form) else self._folded)
            for form in _forms(actor) if fold(form)
        )  # fmt: skip

    def _learned(self, named: Named, near: Span) -> Reference | None:
        """Somebody unknown, under the name that the article gives him."""
        for words in (named.name, named.text):
            found = self.text.find(words, near)
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
