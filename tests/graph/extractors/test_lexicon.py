from dataclasses import FrozenInstanceError

import pytest

from graph.extractors.lexicon import MODES, SPEECH, Lexicon, build, load
from graph.model.event import ROOTS

VERBS = "lemma\tparticle\tobject\tneeds\troot\tmode\tsource\ttarget\tmodality\tembeds\tact\tstance\n"
NOUNS = "lemma\troot\tmode\tsource\ttarget\tnote\n"
OPERATORS = "lemma\tpos\tmodality\tnote\n"
SETS = "name\tlemmas\n"
ADJECTIVES = {"opposed", "committed", "willing", "ready", "firm", "supportive", "sorry", "critical"}


def lexicon_of(verbs: str = "", nouns: str = "", operators: str = "", sets: str = "") -> Lexicon:
    return build(VERBS + verbs, NOUNS + nouns, OPERATORS + operators, SETS + sets)


def verbs_of(root: str) -> set[str]:
    return {row.lemma for rows in load().verbs.values() for row in rows if row.root == root}


def nouns_of(root: str) -> set[str]:
    return {row.lemma for rows in load().nouns.values() for row in rows if row.root == root}


@pytest.mark.parametrize("root", ROOTS)
def test_every_root_has_its_common_verbs(root: str) -> None:
    assert len(verbs_of(root)) >= 15


@pytest.mark.parametrize("root", ROOTS)
def test_every_root_has_its_nominal_forms(root: str) -> None:
    assert len(nouns_of(root)) >= 8


def test_the_modes_are_those_of_the_sixteen_roots() -> None:
    assert set(MODES) == {*ROOTS, SPEECH}


def test_every_mode_is_reached_by_a_word() -> None:
    lexicon = load()
    used = {(row.root, row.mode) for rows in lexicon.verbs.values() for row in rows}
    used |= {(row.root, row.mode) for rows in lexicon.nouns.values() for row in rows}
    assert {(root, mode) for root, modes in MODES.items() for mode in modes} <= used


def test_a_row_in_both_spellings_says_the_same() -> None:
    lexicon = load()
    for american, british in (("criticize", "criticise"), ("apologize", "apologise"), ("recognize", "recognise")):
        assert [(r.root, r.object, r.target) for r in lexicon.verbs[american]] == [
            (r.root, r.object, r.target) for r in lexicon.verbs[british]
        ]


@pytest.mark.parametrize("word", sorted(ADJECTIVES))
def test_what_a_state_is_said_to_be_is_in_the_lexicon(word: str) -> None:
    assert any("adj" in row.needs for row in load().verbs[word])


@pytest.mark.parametrize(
    ("lemma", "noun", "root"),
    [
        ("hold", "talk", "CONSULT"), ("pay", "visit", "CONSULT"), ("issue", "warning", "THREATEN"),
        ("reach", "agreement", "AGREE"), ("launch", "offensive", "ASSAULT"), ("carry", "strike", "ASSAULT"),
        ("voice", "support", "SUPPORT"), ("express", "concern", "ACCUSE"), ("express", "regret", "CONCEDE"),
        ("express", "opposition", "REJECT"), ("lodge", "protest", "ACCUSE"), ("make", "call", "CONSULT"),
        ("give", "assurance", "AGREE"), ("mount", "attack", "ASSAULT"), ("impose", "blockade", "COERCE"),
        ("take", "hostage", "ASSAULT"), ("open", "fire", "ASSAULT"), ("impose", "sanction", "SANCTION"),
    ],
)  # fmt: skip
def test_a_light_verb_takes_its_root_from_its_noun(lemma: str, noun: str, root: str) -> None:
    lexicon = load()
    assert root in {row.root for row in lexicon.verbs[lemma] if noun in lexicon.objects(row.object)}


def test_a_compound_stands_before_its_bare_head() -> None:
    rows = load().nouns["strike"]
    assert [row.lemma for row in rows][-1] == "strike"
    assert {"air strike", "hunger strike"} <= {row.lemma for row in rows}


def test_an_operator_is_found_by_its_part_of_speech() -> None:
    lexicon = load()
    assert lexicon.operator("plan", "VERB") == lexicon.operator("plan", "NOUN") == "planned"
    assert lexicon.operator("refuse", "VERB") == "denied"
    assert lexicon.operator("possible", "ADJ") == "hypothetical"
    assert lexicon.operator("table", "NOUN") == ""


def test_every_set_serves_a_row() -> None:
    lexicon = load()
    parts = {part for rows in lexicon.verbs.values() for row in rows for part in row.object.split("|")}
    named = {part.removeprefix("@") for part in parts if part.startswith("@")}
    assert named == set(lexicon.sets)


def test_a_set_s_lemmas_are_lower_case_words() -> None:
    for lemmas in load().sets.values():
        assert all(lemma and lemma == lemma.lower().strip() for lemma in lemmas)


def test_an_act_that_makes_a_claim_or_event_is_in_every_row_of_speech_that_embeds() -> None:
    rows = [row for found in load().verbs.values() for row in found if row.root == SPEECH and row.embeds]
    assert rows
    assert all(row.act for row in rows)


def test_a_set_and_single_lemmas_join_in_one_constraint() -> None:
    lexicon = lexicon_of("hold\t\t@talks|lunch\t\tCONSULT\n", sets="talks\ttalk|meeting\n")
    assert lexicon.objects("@talks|lunch") == {"talk", "meeting", "lunch"}
    assert lexicon.verbs["hold"][0].source == ("subj",)


def test_a_form_that_the_parser_reads_amiss_finds_its_verb() -> None:
    lexicon = load()
    assert lexicon.verbs["stag"] == lexicon.verbs["stage"]
    assert set(lexicon.verbs["wage"]) < set(lexicon.verbs["wag"])  # a finger is wagged, too


def test_a_hyphened_noun_is_found_in_one_word_and_in_two() -> None:
    lexicon = load()
    assert "cease-fire" in lexicon.nouns
    assert "cease fire" in {row.lemma for row in lexicon.nouns["fire"]}
    assert {"cease-fire", "cease fire"} <= lexicon.objects("@truce")


def test_a_parsed_lemma_must_lead_to_a_row() -> None:
    with pytest.raises(ValueError, match=r"lemmas.tsv, line 2: 'stage' is in no row of verbs.tsv"):
        build(VERBS, NOUNS, OPERATORS, SETS, "given\tmeant\nstag\tstage\n")


def test_comments_and_blank_lines_are_no_rows() -> None:
    assert set(lexicon_of("# a comment\n\nmeet\t\t\t\tCONSULT\n").verbs) == {"meet"}


def test_a_frame_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        load().verbs["meet"][0].root = "AID"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("meet\t\t\t\tCHAT", "line 2: 'CHAT' is no event type; choose from AGREE"),
        ("meet\t\t\t\tCONSULT\tlunch", "'lunch' is no mode of CONSULT; choose from multilateral"),
        ("meet\t\t\t\tCONSULT\t\tsubj\tobject", "'object' is no role path"),
        ("meet\t\t\twith\tCONSULT", "'with' is no constraint; choose from adj"),
        ("meet\t\t\tprep:on:\tCONSULT", "'prep:on:' is no constraint"),
        ("meet\t\t\t\tCONSULT\t\t\t\tmaybe", "'maybe' is no modality; choose from actual"),
        ("meet\t\t\t\tCONSULT\t\t\t\t\t\tmeet\tglad", "'glad' is no stance; choose from criticise"),
        ("Meet\t\t\t\tCONSULT", "'Meet' is no lemma; write it in lower case"),
        ("meet\t\t@people\t\tCONSULT", "no noun set '@people'"),
        ("meet\t\t\t\tCONSULT\nmeet\t\t\t\tAID", "line 3: repeats line 2"),
        ("meet" + "\t" * 12, "13 cells; there are 12 columns"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line(row: str, said: str) -> None:
    with pytest.raises(ValueError, match=f"verbs.tsv, line.*{said}|{said}"):
        lexicon_of(row + "\n")


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match=r"nouns.tsv, line 1: the columns must be lemma, root"):
        build(VERBS, "lemma\troot\n", OPERATORS, SETS)


def test_a_nominal_row_needs_a_source() -> None:
    with pytest.raises(ValueError, match="'visit' has no source path; choose from among"):
        lexicon_of(nouns="visit\tCONSULT\tvisit\n")


def test_an_operator_needs_a_known_part_of_speech() -> None:
    with pytest.raises(ValueError, match="'preposition' is no part of speech; choose from adj"):
        lexicon_of(operators="without\tpreposition\tdenied\n")
