"""The fused plain kernel of the tape finds the rows, first programs and nodes of the explorer's own loop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import budgets

from sandbox import Budget
from sandbox.explore import plain, threads
from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.explore.searcher import Searcher


def found(plan, searcher_of, monkeypatch, slice_nodes=1 << 20):
    """The rows in order, and the nodes searched."""
    nodes = []
    with monkeypatch.context() as patch:
        patch.setattr(threads, "searcher_of", searcher_of)
        patch.setattr(plain, "_SLICE_NODES", slice_nodes)
        rows = explore(plan, Means(2, progress=lambda mass, count: nodes.append((mass, count))))
    return rows[np.lexsort(rows.T)].tolist(), nodes[-1]


BUDGETS = budgets(max_bits=17, max_steps=120, max_cells=8, max_observations=16) | st.builds(
    Budget,
    bits=st.integers(0, 18),
    steps=st.sampled_from([1, 2, 30, 300]),
    cells=st.sampled_from([1, 2, 64]),
    observations=st.sampled_from([1, 8, 63, 64]),
)


@given(BUDGETS, st.booleans(), st.sampled_from([(1, 1), (1, 3), (3, 3)]), st.sampled_from([1, 1000, 1 << 20]))
def test_rows_and_first_programs_are_those_of_the_explorers_loop(budget, proofs, part, slice_nodes):
    plan = Plan("tape", budget, merge=False, proofs=proofs, part=part)
    with pytest.MonkeyPatch.context() as patch:
        rows, done = found(plan, plain.searcher_of, patch, slice_nodes)
        assert (rows, done) == found(plan, Searcher, patch)


def test_it_is_used_where_no_free_states_are_merged():
    budget = Budget(9, 50, 64, 4)
    kinds = {
        plan: type(plain.searcher_of(plan, lambda: False))
        for plan in (
            Plan("tape", budget, merge=False),
            Plan("tape", budget),
            Plan("tape", budget, merge=False, follow="101"),
            Plan("turing(2)", Budget(2, 50, 16, 16), merge=False),
        )
    }
    assert list(kinds.values()) == [plain.PlainSearcher, Searcher, plain.PlainSearcher, plain.PlainSearcher]
