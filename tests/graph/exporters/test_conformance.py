"""Does the table of the docs say what the consumers read?"""

from pathlib import Path

import pytest

from graph.excerpt import Collected
from tests.graph.exporters.conformance import ALL, BEGIN, DOCS, END, Consumer, row

TABLE = DOCS.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].splitlines()


@pytest.mark.parametrize("consumer", ALL, ids=lambda one: f"{one.format}-{one.name}")
def test_the_table_says_what_a_consumer_reads(
    consumer: Consumer, excerpt: Collected, hostile: Collected, hostile_texts: tuple[str, ...], tmp_path: Path
) -> None:
    if not consumer.is_there:
        pytest.skip(f"needs {consumer.needs}")
    assert row(consumer, excerpt, hostile, hostile_texts, tmp_path) in TABLE


def test_the_table_has_no_other_rows() -> None:
    assert len(TABLE) == len(ALL) + 2
