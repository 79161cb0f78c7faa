"""What led to an event is told as it was decided: the row, the words, the rule of the day and of each actor."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest

from graph import extractors
from graph.errors import PluginError
from graph.extractors import Explainer, Extractor, lexical
from graph.extractors.explaining.wording import rules
from graph.model.article import Article
from graph.model.event import Role
from graph.model.explanation import EventExplanation, Explanation, Grounds, PartExplanation
from graph.reasons import because, listening
from graph.settings import Settings

ROOT = Path(__file__).parents[3]
MEETING = "Antony Blinken met Isaac Herzog in Tel Aviv on Friday."

Explain = Callable[..., Explanation]


@pytest.fixture(scope="session")
def explain() -> Explain:
    """The explanation of a text, published on Friday 22 March 2024 unless told otherwise."""
    explainer = extractors.explainer(Settings())

    def explained(text: str, published: str = "2024-03-22") -> Explanation:
        return next(iter(explainer.explain([Article(text, date.fromisoformat(published))])))

    return explained


def only(told: Explanation, root: str) -> EventExplanation:
    (found,) = [event for event in told.events if event.report.root == root]
    return found


def part(told: EventExplanation, role: Role) -> PartExplanation:
    return next(found for found in told.parts if found.role is role)


def named(grounds: Grounds) -> list[str]:
    return [ground.rule for ground in grounds]


def says(grounds: Grounds) -> str:
    return "; ".join(ground.says for ground in grounds)


def test_the_reading_explained_is_the_reading_made(explain: Explain, extractor: Extractor) -> None:
    (article,) = [Article(MEETING, date(2024, 3, 22))]
    told = explain(MEETING)
    assert told.reading == next(iter(extractor.extract([article])))
    assert tuple(event.report for event in told.events) == told.reading.reports


def test_the_entry_is_the_row_of_the_table(explain: Explain) -> None:
    entry = only(explain(MEETING), "CONSULT").entry
    assert entry is not None
    line = (ROOT / "graph/extractors" / entry.table).read_text(encoding="utf-8").splitlines()[entry.line - 1]
    assert line.split("\t")[:5] == ["meet", "", "", "", "CONSULT"]
    assert entry.says == "“meet” is CONSULT; who: its subject; whom: its object, else after “with”"


def test_a_noun_that_a_verb_needs_is_part_of_the_entry(explain: Explain) -> None:
    entry = only(explain("Antony Blinken held talks with Isaac Herzog."), "CONSULT").entry
    assert entry is not None
    assert entry.says.startswith("“hold + a noun of @talks” is CONSULT")


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (MEETING, "reality:told", "nothing around “met” says otherwise"),
        ("Antony Blinken will visit Egypt.", "reality:future", "“will visit”"),
        ("Antony Blinken did not visit Egypt.", "reality:negated", "“did not visit”"),
        ("Antony Blinken might visit Egypt.", "reality:possibility", "“might visit”"),
        ("Antony Blinken plans to visit Egypt.", "reality:operator", "“plans” makes it so"),
        ("Antony Blinken would visit Egypt if Israel withdraws.", "reality:condition", "“would visit”"),
        ("Antony Blinken is visiting Egypt on Monday.", "modality:arranged", "“visiting”"),
    ],
)
def test_the_modality_names_the_word_that_made_it(text: str, rule: str, words: str, explain: Explain) -> None:
    told = only(explain(text), "CONSULT").modality
    assert named(told) == [rule]
    assert words in says(told)


def test_a_word_that_changes_what_it_governs_is_named_with_its_row(explain: Explain) -> None:
    (ground,) = only(explain("Antony Blinken plans to visit Egypt."), "CONSULT").modality
    assert ground.entry is not None
    lines = (ROOT / "graph/extractors/operators.tsv").read_text(encoding="utf-8").splitlines()
    assert (ground.entry.table, lines[ground.entry.line - 1].split("\t")[:3]) == (
        "operators.tsv",
        ["plan", "verb", "planned"],
    )


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (MEETING, ["date:words", "time:weekday-past"]),
        ("Antony Blinken will visit Egypt on Monday.", ["date:words", "time:weekday-future"]),
        ("Antony Blinken visited Egypt on March 4.", ["date:words", "time:calendar-past"]),
        ("Antony Blinken visited Egypt in 2019.", ["date:words", "time:year"]),
        ("Antony Blinken visited Egypt yesterday.", ["date:words", "time:relative"]),
        ("Antony Blinken visited Egypt.", ["date:publication"]),
        ("Antony Blinken will visit Egypt.", ["date:to-come"]),
        ("Antony Blinken had visited Egypt.", ["date:before"]),
        ("Antony Blinken visited Egypt next week.", ["date:later", "date:publication"]),
        ("JERUSALEM, March 21, 2024 (AP) - Antony Blinken visited Egypt.", ["date:dateline"]),
    ],
)
def test_the_day_names_its_rule(text: str, rules: list[str], explain: Explain) -> None:
    assert named(only(explain(text), "CONSULT").date) == rules


def test_a_day_from_another_sentence_names_the_words_there(explain: Explain) -> None:
    told = only(explain(f"{MEETING} Herzog condemned Iran."), "ACCUSE")
    assert named(told.date) == ["date:kept"]
    assert "since “on Friday”" in says(told.date)


def test_the_day_of_who_had_no_part_in_the_news_is_that_of_publication(explain: Explain) -> None:
    told = only(explain(f"{MEETING} Germany condemned Iran."), "ACCUSE")
    assert named(told.date) == ["date:of-others"]


def test_a_day_that_a_verb_shares_names_where_it_stands(explain: Explain) -> None:
    told = only(explain("Germany met France on Friday and condemned Iran."), "ACCUSE")
    assert "“on Friday”, which stands with “met” and counts for “condemned” too" in says(told.date)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Antony Blinken visited Egypt.", ["role-path:subj", "mention:name"]),
        ("Blinken visited Egypt.", ["role-path:subj", "mention:famous"]),
        ("Antony Blinken spoke. Blinken visited Egypt.", ["role-path:subj", "mention:surname"]),
        ("Antony Blinken spoke. He visited Egypt.", ["role-path:subj", "mention:he", "antecedent:before"]),
        ("The Israeli foreign minister visited Egypt.", ["role-path:subj", "mention:held"]),
        ("Israel's foreign minister, Israel Katz, visited Egypt.", ["role-path:subj", "mention:apposition"]),
        ("Washington held talks with Egypt.", ["role-path:subj", "mention:metonym"]),
        ("Israeli officials visited Egypt.", ["role-path:subj", "mention:description"]),
        ("The Kremlin's envoy Ivan Gruzdev visited Egypt.", ["role-path:subj", "mention:learned"]),
        ("Isaac Herzog's visit to Egypt began on Friday.", ["role-path:poss", "mention:name"]),
    ],
)
def test_a_source_names_where_it_stands_and_what_its_words_mean(text: str, rules: list[str], explain: Explain) -> None:
    assert named(part(only(explain(text), "CONSULT"), Role.SOURCE).grounds) == rules


def test_the_agent_of_a_passive_is_called_so(explain: Explain) -> None:
    told = only(explain("Israel was condemned by Germany."), "ACCUSE")
    assert says(part(told, Role.SOURCE).grounds).startswith("agent of the passive “condemned”")
    assert says(part(told, Role.TARGET).grounds).startswith("subject of the passive “condemned”")


def test_an_actor_joined_to_another_names_it(explain: Explain) -> None:
    told = only(explain("Antony Blinken met Isaac Herzog and Benjamin Netanyahu."), "CONSULT")
    last = told.parts[-1]
    assert last.participant == "benjamin-netanyahu"
    assert says(last.grounds) == "object of “met”; joined to “Isaac Herzog”; a name of the registry"


def test_a_title_names_the_office_and_the_day(explain: Explain) -> None:
    told = only(explain("The Israeli foreign minister visited Egypt."), "CONSULT")
    assert "Israel Katz held the office on 2024-03-22" in says(part(told, Role.SOURCE).grounds)


def test_a_pronoun_names_the_words_it_looks_back_to(explain: Explain) -> None:
    told = only(explain("Antony Blinken spoke. He visited Egypt."), "CONSULT")
    assert "“Blinken” in “Antony Blinken spoke.”" in says(part(told, Role.SOURCE).grounds)


def why_no(role: Role, told: EventExplanation) -> str:
    return "; ".join(says(one.grounds) for one in told.absent if one.role is role)


@pytest.mark.parametrize(
    ("text", "root", "why"),
    [
        ("Spain protested.", "PROTEST", "“protested” has no object"),
        ("Spain protested.", "PROTEST", "nobody is found where the entry looks: after “against”"),
        ("Antony Blinken met workers.", "CONSULT", "“workers”, its object, is no actor that is known"),
        ("Antony Blinken spoke to villagers.", "CONSULT", "“villagers”, after “to”, is no actor that is known"),
    ],
)
def test_an_event_without_a_target_says_why(text: str, root: str, why: str, explain: Explain) -> None:
    assert why in why_no(Role.TARGET, only(explain(text), root))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Germany condemned Russia.", "the sentence of “condemned” names no place besides who takes part"),
        ("Germany condemned Russia for an attack in Odesa.", "“Odesa” stands in its sentence, but not as where"),
    ],
)
def test_an_event_without_a_place_says_why(text: str, why: str, explain: Explain) -> None:
    assert why in why_no(Role.LOCATION, only(explain(text), "ACCUSE"))


def test_an_event_with_all_its_parts_lacks_none(explain: Explain) -> None:
    assert only(explain(MEETING), "CONSULT").absent == ()


def test_a_day_that_stands_with_other_words_is_told(explain: Explain) -> None:
    told = only(explain("Germany condemned Russia, which has been in the G20 since 2008."), "ACCUSE")
    assert says(told.date).startswith("“since 2008” in its sentence stands with other words; no time is told")


def test_a_visit_names_what_made_a_meeting_one(explain: Explain) -> None:
    assert named(only(explain(MEETING), "CONSULT").act) == ["mode:visit"]


def test_speech_that_is_an_act_by_its_content_names_the_content(explain: Explain) -> None:
    told = explain("France said it will not accept the plan.")
    event = only(told, "REJECT")
    assert event.entry is not None
    assert "“say” only tells that something is said" in event.entry.says
    assert says(event.act) == "what “said” tells makes it REJECT: “will not accept”"
    assert "thin:absorbed" in [one.grounds[0].rule for one in told.dropped]


def test_another_statement_of_an_event_is_told_with_it(explain: Explain) -> None:
    told = only(explain(f"Blinken Meets Herzog\n\n{MEETING}"), "CONSULT")
    assert named(told.again) == ["joined:same"]


def test_a_statement_is_told_once_however_many_words_of_it_state_the_event(explain: Explain) -> None:
    told = explain(
        "Iran said on Friday that it regretted the loss, three days after Iranian missile strikes killed two children "
        "in Balochistan and Pakistan recalled its ambassador."
    )
    quotes = [ground.says for event in told.events for ground in event.again]
    assert len(quotes) == len({quote.split("”")[0] for quote in quotes})


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Germany condemned attacks.", "thin:no-doer"),
        ("Bystanders condemned Germany.", "thin:no-actor"),
        ("Antony Blinken urged Hamas to release the hostages.", "thin:part-of-another"),
        ("France might attack.", "thin:unreal-alone"),
        ("France attacked Germany in the football final.", "thin:sport"),
    ],
)
def test_what_is_left_out_names_its_rule(text: str, rule: str, explain: Explain) -> None:
    told = explain(text)
    assert rule in [ground.rule for one in told.dropped for ground in one.grounds]


def test_a_word_of_which_no_row_fits_is_told_with_its_rows(explain: Explain) -> None:
    (found,) = [one for one in explain("Germany blew bubbles.").dropped if not one.root]
    assert found.trigger.quote == "blew"
    assert "“blow up + bridge or dam or building or …” (verbs.tsv, line " in says(found.grounds)


def test_a_claim_names_its_cue_and_how_the_speaker_is_meant(explain: Explain) -> None:
    (told,) = explain("The Israeli foreign minister said that Hamas had lied.").claims
    assert told.entry is not None
    assert "“say”" in told.entry.says
    assert (named(told.mode), named(told.speaker)) == (["speech:indirect"], ["mention:held"])


# ---------------------------------------------------------------- laws
def test_the_signs_that_make_it_likely_are_told_with_their_weights(explain: Explain) -> None:
    told = explain(MEETING)
    assert named(told.events[0].sure)[0] == "confidence:for"
    assert "source by name (+" in told.events[0].sure[0].says


def test_the_signs_that_speak_against_it_are_told_too(explain: Explain) -> None:
    told = only(
        explain("Emmanuel Macron arrived in Berlin. If France expels diplomats, it will ask Hamas to help it."),
        "REQUEST",
    )
    assert any(" (-" in ground.says for ground in told.sure if ground.rule == "confidence:against")


def test_a_claim_tells_its_signs(explain: Explain) -> None:
    told = explain("Antony Blinken said on Friday that Israel was ready.").claims[0]
    assert "speaker by name (+" in says(told.sure)


def test_every_event_of_the_corpus_names_entry_modality_day_and_actors() -> None:
    from graph.readers import read_all

    articles = [found for found in read_all([str(ROOT / "data/articles")], Settings()) if isinstance(found, Article)]
    told = list(extractors.explainer(Settings()).explain(articles[:20]))
    events = list(chain.from_iterable(one.events for one in told))
    assert len(events) > 100
    for event in events:
        assert all((event.entry, event.modality, event.date)), event.report
        assert all(len(found.grounds) > (found.role is not Role.LOCATION) for found in event.parts), event.report
        roles = {found.role for found in event.parts} | {found.role for found in event.absent if found.grounds}
        assert roles >= {Role.SOURCE, Role.TARGET, Role.LOCATION}, event.report


def test_every_rule_that_decides_has_words() -> None:
    folders = ("graph/extractors", "graph/mentions")
    code = "".join(path.read_text(encoding="utf-8") for name in folders for path in (ROOT / name).rglob("*.py"))
    called = set(
        re.findall(
            r"because\([^\n]*?\"(reality|modality|act|thin|background|settled|antecedent|part)\", \"([\w-]+)\"", code
        )
    )
    assert len(called) > 40
    assert called - set(rules()) == set()
    mentioned = re.findall(r"reference_to\([^\n]*\"(?:name|title|description|metonym)\", \"([\w-]+)\"\)", code)
    assert {"apposition", "office", "body"} <= set(mentioned)
    assert {name for name in mentioned if ("mention", name) not in rules()} - {"office"} == set()


def test_other_words_for_a_rule_are_no_other_rules() -> None:
    hashed = {path.name for path in lexical._files(files("graph.extractors"))}
    assert {"dating.py", "verbs.tsv"} <= hashed
    assert not {"rules.tsv", "wording.py"} & hashed


# ---------------------------------------------------------------- who listens, and who explains
def test_what_is_decided_is_heard_only_while_somebody_listens() -> None:
    with listening() as heard:
        assert because(True, "thin", "sport", "match") is True
    because(False, "thin", "sport")
    assert [(reason.rule, reason.decision, reason.facts) for reason in heard] == [("sport", True, ("match",))]


def test_an_extractor_that_explains_nothing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        name, version = "silent", "1"

        def __init__(self, _settings: Settings) -> None: ...

        def extract(self, _articles: object) -> list[object]:
            return []

    monkeypatch.setattr("graph.plugins.load", lambda _group, _name: Silent)
    with pytest.raises(PluginError, match="'silent' gives no explanations"):
        extractors.explainer(replace(Settings(), extractor="silent"))


def test_the_built_in_extractor_explains(extractor: Extractor) -> None:
    assert isinstance(extractor, Explainer)
