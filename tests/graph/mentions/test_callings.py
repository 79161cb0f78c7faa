"""Civil callings with which somebody unknown is named are kept, with the country that is told with them."""

from datetime import date

import pytest

from graph.extractors import Extractor
from graph.model.article import Article

CALLINGS = (
    "student", "engineer", "farmer", "nurse", "pharmacist", "geologist", "surveyor", "accountant", "clerk", "cashier",
    "barber", "firefighter", "policeman", "gardener", "beekeeper", "welder", "bricklayer", "shoemaker", "trucker",
    "sailor",
)  # fmt: skip


@pytest.mark.parametrize("text", ["Kenyan {} Amos Wafula met Olaf Scholz in Berlin on Thursday.",
                                  "Amos Wafula, a Kenyan {}, met Olaf Scholz in Berlin on Thursday."])  # fmt: skip
def test_a_civil_calling_is_kept(extractor: Extractor, text: str) -> None:
    articles = (Article(text.format(calling), date(2024, 3, 22)) for calling in CALLINGS)
    for calling, reading in zip(CALLINGS, extractor.extract(articles), strict=True):
        (found,) = (actor for actor in reading.actors.values() if actor.name == "Amos Wafula")
        assert ((found.office or "").endswith(calling), found.country) == (True, "KEN"), calling


@pytest.mark.parametrize("name", ["Hunter Biden", "Mason Greenwood"])
def test_a_first_name_that_is_a_calling_too_stays_a_name(extractor: Extractor, name: str) -> None:
    (reading,) = extractor.extract([Article(f"{name} met Olaf Scholz in Berlin on Thursday.", date(2024, 3, 22))])
    assert name in {actor.name for actor in reading.actors.values()}
