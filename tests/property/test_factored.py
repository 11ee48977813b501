"""The factored search equals the search without scopes in every row, decider, count and first program."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import bit_strings

from sandbox import Budget
from sandbox.census import order
from sandbox.census.merging import merge
from sandbox.census.taking import take
from sandbox.explore import composing, equal_states, plain, scope_team, scopes, searcher, small_searches
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.kernel_order import sort_rows
from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.explore.small_searches import by_scopes, is_small, small_search
from sandbox.vocabulary.errors import Stopped

BUDGETS = st.builds(
    Budget,
    bits=st.integers(9, 22),
    steps=st.one_of(st.integers(1, 120), st.sampled_from([200, 1000])),
    cells=st.sampled_from([1, 2, 3, 4, 6, 10, 64]),
    observations=st.sampled_from([1, 2, 3, 8, 63, 64]),
)


def assert_equal(plan, threads=1):
    factored, whole = take(plan, threads=threads, scopes=True), take(plan, threads=threads, scopes=False)
    for name, column in whole.columns().items():
        np.testing.assert_array_equal(factored.columns()[name], column, err_msg=name)


@given(BUDGETS, st.booleans(), bit_strings(min_size=0, max_size=12))
@example(Budget(24, 80, 4, 64), True, "")  # entries of one class, some with too few bits for a long run
@example(Budget(24, 30, 64, 64), True, "")  # every class has one number of steps
@example(Budget(24, 120, 64, 1), True, "")
@example(Budget(24, 1000, 64, 64), True, "0110")
@example(Budget(21, 100, 64, 8), True, "01101001")
@settings(max_examples=25, deadline=None)
def test_factored_equals_the_search_without_scopes(budget, proofs, follow):
    assert_equal(Plan("tape", budget, proofs=proofs, follow=follow[: budget.observations]))


FOLLOWED = st.one_of(
    bit_strings(min_size=1, max_size=16),
    st.builds(lambda block, size: (block * size)[:size], bit_strings(min_size=1, max_size=4), st.integers(1, 64)),
)


def rows_of(plan, *, scopes=True):
    rows = explore(plan, Means(1, scopes=scopes))
    return rows[np.lexsort(rows.T)].tolist()


@given(BUDGETS, FOLLOWED, st.data())
@example(Budget(24, 1000, 64, 64), "1" * 16, 16)
@example(Budget(14, 5, 1, 1), "0", 1)  # a datum that makes no request on the way to more steps than a class has
@example(Budget(24, 60, 64, 64), "01" * 8, 64)
@example(Budget(27, 1000, 64, 64), "0110100110010110", 16)
@settings(max_examples=25, deadline=None)
def test_a_followed_string_is_searched_alike_by_all(budget, follow, more):
    """Also where more is observed than is followed; by programs one by one as well, where these are few."""
    most = more if isinstance(more, int) else more.draw(st.integers(len(follow), 64))
    plan = Plan("tape", replace(budget, observations=most), follow=follow)
    assert_equal(plan)
    small = small_search(plan, Means(1))
    assert small[np.lexsort(small.T)].tolist() == rows_of(plan)
    if budget.bits <= 17:
        assert rows_of(plan) == rows_of(replace(plan, merge=False))


@given(BUDGETS, FOLLOWED, st.data())
@example(Budget(27, 1000, 64, 64), "1" * 16, 5)
@example(Budget(24, 150, 64, 64), "01" * 6, 1)
@example(Budget(24, 1000, 5, 64), "0110", 4)
@settings(max_examples=25, deadline=None)
def test_marked_costs_are_the_same_whether_reached_before_a_scope_in_it_or_after(budget, follow, mark):
    mark = mark if isinstance(mark, int) else mark.draw(st.integers(1, len(follow)))
    plan = Plan("tape", replace(budget, observations=len(follow)), follow=follow, mark=mark)
    rows = rows_of(plan)
    assert rows == rows_of(plan, scopes=False)
    small = small_search(plan, Means(1))
    assert small[np.lexsort(small.T)].tolist() == rows
    if budget.bits <= 17:
        assert rows == rows_of(replace(plan, merge=False))


def test_marks_are_composed_in_any_number_of_ranges(monkeypatch):
    plan = Plan("tape", Budget(24, 1000, 64, 12), follow="1" * 12, mark=5)
    rows = rows_of(plan)
    monkeypatch.setattr(composing, "RANGE_ROWS", 32)
    assert rows_of(plan) == rows
    assert len(rows) > 200


@pytest.mark.parametrize(
    "budget",
    [
        Budget(27, 1000, 64, 64),
        Budget(27, 100, 5, 20),
        Budget(30, 1000, 64, 64),
        Budget(33, 1000, 64, 1),  # the first where a snapshot has a cell that is told later
    ],
)
def test_factored_equals_the_search_without_scopes_where_scopes_are_cut_into_pieces(budget):
    assert_equal(Plan("tape", budget), threads=2)


@given(BUDGETS, st.integers(2, 4))
@settings(max_examples=5, deadline=None)
def test_parts_of_the_factored_search_are_those_without_scopes(budget, parts):
    plans = [replace(Plan("tape", budget), part=(k, parts)) for k in range(1, parts + 1)]
    for plan in plans:
        assert_equal(plan)
    whole = take(Plan("tape", budget), threads=1, scopes=True)
    merged = merge([take(plan, threads=1, scopes=True) for plan in plans])
    for name, column in whole.columns().items():
        np.testing.assert_array_equal(merged.columns()[name], column, err_msg=name)


@pytest.mark.parametrize("classes", [1, 2, 1000])
def test_the_classes_of_steps_do_not_matter(classes, monkeypatch):
    monkeypatch.setattr(scopes, "_CLASSES", classes)
    assert_equal(Plan("tape", Budget(24, 150, 64, 64)))


def test_a_machine_without_scopes_is_explored_as_ever():
    assert_equal(Plan("turing(2)", Budget(4, 50, 20, 1)))


@pytest.mark.parametrize(("cut_bits", "kept"), [(24, "scopes??.*"), (9, "scopes??-*")])
def test_scopes_or_their_units_that_were_kept_are_gone_on_with(tmp_path, monkeypatch, cut_bits, kept):
    for module in (scopes, scope_team):
        monkeypatch.setattr(module, "_KEPT_ROWS", 100)
    monkeypatch.setattr(scopes, "_CUT_BITS", cut_bits)
    monkeypatch.setattr(scopes, "_WHOLE_BITS", 9)
    monkeypatch.setattr(scope_team, "_UNIT_NODES", 300)
    plan, searched = Plan("tape", Budget(24, 1000, 64, 64)), []
    whole = take(plan, threads=1, scopes=True)

    def stop(share, nodes):
        searched.append(nodes)
        if nodes > 60_000:
            raise KeyboardInterrupt

    with pytest.raises(Stopped):
        take(
            plan,
            threads=1,
            scopes=True,
            checkpoint=Checkpoint(tmp_path / "pieces", plan, quiet_seconds=0),
            progress=stop,
        )
    assert list((tmp_path / "pieces").glob(kept))
    searched.clear()
    pieces = Checkpoint(tmp_path / "pieces", plan, resume=True, quiet_seconds=0)
    again = take(plan, threads=1, scopes=True, checkpoint=pieces, progress=lambda share, nodes: searched.append(nodes))
    assert max(searched) < 60_000
    for name, column in whole.columns().items():
        np.testing.assert_array_equal(again.columns()[name], column, err_msg=name)


def test_progress_only_grows_and_ends_at_all():
    shares = []
    take(
        Plan("tape", Budget(21, 300, 64, 64)),
        threads=1,
        scopes=True,
        progress=lambda share, nodes: shares.append(share),
    )
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize("plan", [Plan("tape", Budget(21, 300, 64, 64)), Plan("turing(2)", Budget(4, 50, 20, 1))])
def test_many_rows_are_put_in_order_by_a_kernel_as_few_are(plan, monkeypatch):
    few = take(plan, threads=1, scopes=True)
    assert len(few) < order._MANY
    monkeypatch.setattr(order, "_MANY", 1)
    many = take(plan, threads=1, scopes=True)
    for name, column in few.columns().items():
        np.testing.assert_array_equal(many.columns()[name], column, err_msg=name)


def test_the_kernel_sorts_any_words():
    random = np.random.default_rng(0)
    for rows, most in ((0, 2), (1, 2), (25, 2), (3000, 3), (3000, 2**63), (70_000, 40)):
        words = random.integers(0, most, (rows, 3), dtype=np.uint64)
        wanted = words[np.lexsort((words[:, 1], words[:, 0]))][:, :2]
        sort_rows(words, np.zeros((64, 2), dtype=np.int64))
        np.testing.assert_array_equal(words[:, :2], wanted)


def test_small_searches_need_fewer_kernels_and_parts_do_as_the_whole(monkeypatch):
    small = Plan("tape", Budget(27, 1000, 64, 12), follow="110111001100")
    large, part = Plan("tape", Budget(36, 1000, 64, 64)), Plan("tape", Budget(36, 1000, 64, 64), part=(2, 9))
    assert [by_scopes(plan, Means(1)) for plan in (small, large, part)] == [False, True, True]
    assert [by_scopes(plan, Means(1, scopes=True)) for plan in (small, large)] == [True, True]
    for there in (False, True):
        monkeypatch.setattr(small_searches, "at_hand", lambda _, there=there: there)
        assert is_small(small, Means(1)) is not there
        assert not is_small(replace(small, follow=""), Means(1))
        assert not is_small(replace(small, budget=Budget(33, 1000, 64, 12)), Means(1))
        assert not is_small(small, Means(1, scopes=False))


def test_rows_that_filled_more_than_one_table_are_added_up(monkeypatch):
    plan = Plan("tape", Budget(21, 1000, 64, 64), follow="1" * 64)
    expected = rows_of(plan)
    monkeypatch.setattr(searcher, "_MOST_ROWS", 1)
    monkeypatch.setattr(plain, "_PLACES", 1 << 10)
    small = small_search(plan, Means(1))
    assert small[np.lexsort(small.T)].tolist() == expected
    assert len(expected) > 1 << 10


@pytest.mark.parametrize("rows", [0, 1, 300, 40_000])
def test_equal_states_are_one_whoever_adds_them_up(rows):
    random = np.random.default_rng(7)
    tables = [random.integers(0, 9, (rows, 8)), random.integers(-4, 5, (rows // 2, 8))]
    slow = {}
    for *identity, count, first, image in np.concatenate(tables).tolist():
        before = slow.get(tuple(identity), (0, first, image))
        slow[tuple(identity)] = (before[0] + count, min(before[1], first), min(before[2], image))
    merged = equal_states.merged(tables, lambda work, items: [work(item) for item in items])
    with ThreadPoolExecutor(3) as pool:
        by_threads = equal_states.merged(tables, lambda work, items: list(pool.map(work, items)))
    assert by_threads.tolist() == merged.tolist()
    assert sorted(merged.tolist()) == sorted([*identity, *rest] for identity, rest in slow.items())
