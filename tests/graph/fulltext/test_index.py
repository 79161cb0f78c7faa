"""Texts are found by the words that they hold, in the forms of their language, the best first."""

from pathlib import Path

import pytest

from graph.errors import FilterError, NotIndexed
from graph.fulltext import FullText, Passage, parse, passage_of
from graph.fulltext.passages import Kind
from graph.vocabulary.namespaces import NIF, RDFS, SKOS, Names

NAMES = Names()
GRAPH = NAMES.graph("canonical")


def text(name: str, words: str, language: str = "en", kind: str = "event") -> Passage:
    found = passage_of(NAMES.iri(kind, name), RDFS + "label", words, language, GRAPH)
    assert found is not None
    return found


TEXTS = (
    text("grain", "The negotiators signed the grain deal in Istanbul"),
    text("gas", "Minister Çavuşoğlu denied talks about a gas deal"),
    text("deal-of-grain", "They will deal, he said, with grain and with gas"),
    text("truce", "Negotiations on a truce broke down in Côte d'Ivoire"),
    text("geneva", "Les négociateurs ont quitté Genève", "fr"),
    text("moscow", "Переговоры прошли в Москве", "ru"),
    text("tokyo", "首脳会談", "ja"),
    text("istanbul", "Istanbul", kind="place"),
)


@pytest.fixture(scope="module")
def index() -> FullText:
    return FullText.build(TEXTS, None)


def found(index: FullText, words: str, *kinds: Kind) -> list[str]:
    return [NAMES.id(match.subject) for match in index.find(parse(words), kinds)[1]]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("truce", {"truce"}),
        ("TRUCES", {"truce"}),
        ("negotiate", {"grain", "truce"}),
        ("grain deals", {"grain", "deal-of-grain"}),
        ('"grain deal"', {"grain"}),
        ('"grain deal', {"grain"}),
        ("grain -signed", {"deal-of-grain"}),
        ('grain -"grain deal"', {"deal-of-grain"}),
        ("truce OR signed", {"grain", "truce"}),
        ("nego*", {"grain", "truce", "geneva"}),
        ('"a tru*"', {"truce"}),
        ("négociateur", {"geneva"}),
        ("geneve", {"geneva"}),
        ("переговоров", {"moscow"}),
        ("首脳会談", {"tokyo"}),
        ("cavusoglu", {"gas"}),
        ("Cote d'Ivoire", {"truce"}),
        ("armistice", set()),
    ],
)
def test_words_find_the_texts_that_hold_them(index: FullText, words: str, wanted: set[str]) -> None:
    assert set(found(index, words)) == wanted


def test_the_shorter_text_with_the_words_comes_first(index: FullText) -> None:
    assert found(index, "Istanbul") == ["istanbul", "grain"]


def test_kinds_are_told_apart(index: FullText) -> None:
    assert found(index, "Istanbul", Kind.EVENT) == ["grain"]


def test_a_snippet_shows_the_words_where_they_are_also_behind_letters_of_several_bytes(index: FullText) -> None:
    ((match,),) = [index.find(parse("talks"))[1]]
    assert [match.snippet[start:end] for start, end in match.marks] == ["talks"]


def test_of_a_long_text_the_snippet_is_the_part_with_the_words() -> None:
    long = FullText.build(
        [text("long", "So it went on. " * 200 + "Then came the armistice. " + "And on. " * 200)], None
    )
    ((match,),) = [long.find(parse("armistice"))[1]]
    assert "armistice" in match.snippet
    assert len(match.snippet) < 300


def test_how_many_there_are_is_told_whatever_is_shown(index: FullText) -> None:
    total, shown = index.find(parse("deal"), limit=1)
    assert (total, len(shown)) == (3, 1)


def test_a_part_of_the_list_goes_on_where_the_one_before_ended(index: FullText) -> None:
    whole = index.find(parse("deal"))[1]
    assert index.find(parse("deal"), limit=1, offset=1)[1] == whole[1:2]


@pytest.mark.parametrize("words", ["", "  ", "-grain", "***", '""', "OR", "?!", "-"])
def test_a_search_without_a_word_is_refused(words: str) -> None:
    with pytest.raises(FilterError, match="at least one"):
        parse(words)


@pytest.mark.parametrize("words", ["x " * 300, "a " * 40])
def test_a_search_for_too_much_is_refused(words: str) -> None:
    with pytest.raises(FilterError, match=r"at most|more than"):
        parse(words)


@pytest.mark.parametrize(
    "words", ["text_en:deal", "deal AND gas^2", "/de.*/", "[a TO z]", "key:*", 'a"b"c', "\x00deal"]
)
def test_what_other_engines_take_for_commands_is_words(index: FullText, words: str) -> None:
    assert isinstance(found(index, words), list)


def test_a_text_can_be_replaced_any_number_of_times() -> None:
    index = FullText.build(TEXTS, None)
    for _ in range(3):
        index.replace([TEXTS[0].key], [TEXTS[1]])
    assert (found(index, "signed"), found(index, "denied"), len(index)) == ([], ["gas"], len(TEXTS) - 1)


def test_what_another_process_writes_is_seen(tmp_path: Path) -> None:
    writer = FullText.build(TEXTS[:1], tmp_path / "words")
    reader = FullText(tmp_path / "words", read_only=True)
    writer.replace([], [TEXTS[1]])
    assert found(reader, "denied") == ["gas"]


def test_an_index_that_is_built_anew_is_seen(tmp_path: Path) -> None:
    FullText.build(TEXTS[:1], tmp_path / "words").close()
    reader = FullText(tmp_path / "words", read_only=True)
    FullText.build(TEXTS[1:2], tmp_path / "words").close()
    assert (found(reader, "denied"), found(reader, "signed")) == (["gas"], [])


def test_where_there_is_no_index_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(NotIndexed, match="reindex"):
        FullText(tmp_path / "words", read_only=True)


def test_an_index_of_another_version_is_none(tmp_path: Path) -> None:
    FullText.build(TEXTS, tmp_path / "words").close()
    (tmp_path / "words" / "communique.json").write_text('{"version": 0}')
    assert not FullText.is_usable(tmp_path / "words")


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("actor", "anna", Kind.ACTOR),
        ("post", "mayor", Kind.OFFICE),
        ("article", "a1", Kind.ARTICLE),
        ("article", "a1#char=0,9", Kind.EVIDENCE),
        ("claim", "a1-9-claim", Kind.CLAIM),
    ],
)
def test_the_kind_of_a_text_is_that_of_what_it_is_said_of(kind: str, name: str, wanted: Kind) -> None:
    found = passage_of(f"{NAMES.base}id/{kind}/{name}", NIF + "anchorOf", "words", "", GRAPH)
    assert found is not None
    assert found.kind is wanted


def test_the_names_of_types_are_no_texts() -> None:
    assert passage_of(f"{NAMES.base}scheme/event-type#CONSULT", SKOS + "prefLabel", "consult", "en", GRAPH) is None
