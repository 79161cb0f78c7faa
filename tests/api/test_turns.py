"""Facts about whose turn it is; nothing here waits for the clock."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.problems import Busy
from api.workers.turns import Turns


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def served(turns: Turns, clients: str) -> tuple[list[str], list["asyncio.Task[None]"]]:
    """Lets clients ask, a letter each, in their order; the list fills with those who get a turn."""
    order: list[str] = []

    async def ask(client: str) -> None:
        await turns.take(client)
        order.append(client)

    tasks = [asyncio.ensure_future(ask(client)) for client in clients]
    await settle()
    return order, tasks


async def drained(turns: Turns, order: list[str]) -> str:
    """The order in which all get their turns, if each takes as long."""
    given = 0
    while given < len(order):
        turns.give(order[given])
        given += 1
        await settle()
    return "".join(order)


async def order_of(turns: Turns, clients: str) -> str:
    order, tasks = await served(turns, clients)
    found = await drained(turns, order)
    await asyncio.gather(*tasks)
    return found


def test_clients_take_turns_however_much_one_asks() -> None:
    assert run(order_of(Turns(1, 100, 100), "aaaaaabbc")) == "abcabaaaa"


def test_one_client_alone_has_all_places() -> None:
    async def facts() -> None:
        order, _ = await served(turns := Turns(3, 10, 10, extra=1), "aaaaa")
        assert (order, turns.working, turns.waiting) == (["a", "a", "a"], 3, 2)

    run(facts())


def test_a_client_without_work_has_a_place_though_another_has_taken_all() -> None:
    async def facts() -> None:
        order, _ = await served(Turns(2, 10, 10, extra=1), "aaaaab")
        assert order == ["a", "a", "b"]

    run(facts())


def test_the_next_place_is_for_who_has_least_under_way() -> None:
    async def facts() -> None:
        turns = Turns(3, 10, 10)
        order, _ = await served(turns, "aababb")
        assert order == ["a", "a", "b"]
        turns.give("b")
        await settle()
        assert order == ["a", "a", "b", "b"]

    run(facts())


def test_beyond_the_queue_one_is_refused_at_once() -> None:
    async def facts() -> None:
        turns = Turns(1, 2, 2)
        await served(turns, "aaa")
        with pytest.raises(Busy, match="2 of your requests wait already"):
            await turns.take("a")
        assert (turns.working, turns.waiting) == (1, 2)

    run(facts())


def test_in_a_full_queue_the_longest_part_loses_its_last_for_who_has_less() -> None:
    async def facts() -> None:
        turns = Turns(1, 4, 4)
        order, tasks = await served(turns, "aaaaab")
        with pytest.raises(Busy, match="most of what waits is yours"):
            await tasks[4]
        assert await drained(turns, order) == "abaaa"

    run(facts())


def test_in_a_full_queue_of_equals_the_newcomer_is_refused() -> None:
    async def facts() -> None:
        turns = Turns(1, 3, 3)
        _, tasks = await served(turns, "abcde")
        with pytest.raises(Busy, match="too many requests wait"):
            await tasks[4]
        assert turns.waiting == 3

    run(facts())


def test_who_goes_away_leaves_the_queue() -> None:
    async def facts() -> None:
        turns = Turns(1, 10, 10)
        order, tasks = await served(turns, "abc")
        tasks[1].cancel()
        await settle()
        assert turns.waiting == 1
        assert await drained(turns, order) == "ac"

    run(facts())


def test_who_goes_away_as_the_turn_comes_gives_it_on() -> None:
    async def facts() -> None:
        turns = Turns(1, 10, 10)
        order, tasks = await served(turns, "abc")
        turns.give("a")
        tasks[1].cancel()
        await settle()
        assert order == ["a", "c"]
        assert (turns.working, turns.waiting) == (1, 0)

    run(facts())


def test_who_waits_too_long_is_told_so_and_leaves_the_queue() -> None:
    async def facts() -> None:
        turns = Turns(1, 10, 10)
        await turns.take("a")
        with pytest.raises(Busy, match="is at work"):
            await turns.take("b", asyncio.get_running_loop().time())
        assert (turns.working, turns.waiting) == (1, 0)

    run(facts())


def test_nothing_is_kept_of_who_is_gone() -> None:
    async def facts() -> None:
        turns = Turns(1, 10, 10)
        order, _ = await served(turns, "abcaab")
        await drained(turns, order)
        assert (turns._last, turns._queues, +turns._working) == ({}, {}, {})

    run(facts())


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(["ask", "give", "leave"]), st.sampled_from("abcd")), max_size=60),
    st.integers(1, 3),
    st.integers(0, 1),
    st.integers(1, 6),
)
def test_no_place_is_lost_or_made_and_nobody_waits_for_a_free_one(
    steps: list[tuple[str, str]], limit: int, extra: int, most: int
) -> None:
    async def facts() -> None:
        turns, tasks, working = Turns(limit, most, 4, extra), [], []

        async def ask(client: str) -> None:
            await turns.take(client)
            working.append(client)

        for what, client in steps:
            if what == "ask":
                tasks.append(asyncio.ensure_future(ask(client)))
            elif what == "give" and working:
                turns.give(working.pop(0))
            elif what == "leave" and tasks:
                tasks[len(steps) % len(tasks)].cancel()
            await settle()
            assert turns.working == len(working) <= limit + extra
            assert turns.waiting == sum(not task.done() for task in tasks) <= most
            assert not turns.waiting or turns.working >= limit
        while working:
            turns.give(working.pop(0))
            await settle()
        assert (turns.working, turns.waiting) == (0, 0)
        await asyncio.gather(*tasks, return_exceptions=True)

    run(facts())
