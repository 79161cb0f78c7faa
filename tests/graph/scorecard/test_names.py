import pytest

from graph.scorecard.names import same_actor, same_name

SAME = [
    ("Ruiz", "Carla Ruiz"),
    ("RENÉ Díaz", "rene diaz"),
    ("U.S. troops", "United States"),
    ("UK", "Britain"),
    ("NATO", "North Atlantic Treaty Organization"),
    ("the Bank of Japan", "Bank of Japan"),
    ("Mr. Berg", "Olaf Berg"),
    ("Ministry of Defence of Mali", "Mali Ministry of Defence"),
]
DIFFERENT = [
    ("Polish government", "Danish government"),
    ("government", "Polish government"),
    ("Mali", "Malta"),
    ("", "Mali"),
    ("the", "the"),
    ("Carla Ruiz", "Carla Berg"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_one_actor(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_actors(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Mali", "MLI"), ("Malian authorities", "MLI"), True),
        (("Mali", "MLI"), ("Malian authorities", None), False),
        (("Mali", "MLI"), ("Malian authorities", "NER"), False),
        (("Mali", "MLI"), ("Malian police", "MLI"), False),
        (("Mali", "MLI"), ("authorities", "MLI"), False),
        (("American officials", "USA"), ("U.S.", "USA"), True),
        (("South African government", "ZAF"), ("South Africa", "ZAF"), True),
        (("Danish parliament", "DNK"), ("Parliament of Denmark", "DNK"), True),
        (("Danish parliament", "DNK"), ("Danish army", "DNK"), False),
        (("U.S. Treasury Department", "USA"), ("Treasury Department", "USA"), True),
        (("U.S. Treasury Department", "USA"), ("Department of the Treasury", "USA"), True),
        (("government", "MLI"), ("authorities", "MLI"), False),
        (("Carla Ruiz", "ESP"), ("Spanish officials", "ESP"), False),
    ],
)
def test_a_state_has_many_names(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    mine, its = (dict(zip(("name", "country"), found, strict=True)) for found in (one, other))
    assert same_actor(mine, its) is same_actor(its, mine) is same


def test_any_other_right_name_will_do() -> None:
    envoy = {"name": "Wu Jian", "country": "CHN", "aliases": ["Chinese negotiator"]}
    assert same_actor(envoy, {"name": "negotiator of China", "country": "CHN"})
    assert not same_actor(envoy, {"name": "Chinese admiral", "country": "CHN"})
