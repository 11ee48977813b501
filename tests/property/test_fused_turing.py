"""The fused kernel of the small Turing machines finds the rows and first programs of the explorer's own loop."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from turing_runs import run_turing

from sandbox import Budget
from sandbox.explore import plain, threads
from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.explore.searcher import Searcher
from sandbox.machines.turing.kernel_near import leading_to_undefined, leads_there


def found(plan, searcher_of, slice_nodes=1 << 20):
    """The rows in order, the share of probability accounted for, and the nodes searched."""
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threads, "searcher_of", searcher_of)
        patch.setattr(plain, "_SLICE_NODES", slice_nodes)
        rows = explore(plan, Means(2, progress=lambda mass, nodes: told.append((mass, nodes))))
    return rows[np.lexsort(rows.T)].tolist(), *told[-1]


@given(
    size=st.sampled_from([(1, 2), (2, 2), (3, 2), (2, 3), (2, 4), (4, 2)]),
    digits=st.integers(0, 8),
    steps=st.sampled_from([1, 2, 5, 30, 130, 300]),
    cells=st.sampled_from([1, 2, 7, 32]),
    merge=st.booleans(),
    proofs=st.booleans(),
    part=st.sampled_from([(1, 1), (1, 3), (3, 3)]),
    slice_nodes=st.sampled_from([1, 1000, 1 << 20]),
)
@settings(max_examples=60)
def test_rows_and_first_programs_are_those_of_the_explorers_loop(
    size, digits, steps, cells, merge, proofs, part, slice_nodes
):
    states, symbols = size
    few = 4 if not merge or symbols > 2 else 6
    digits = min(digits, states * symbols, few)
    plan = Plan(f"turing({states},{symbols})", Budget(digits, steps, cells, 64), merge=merge, proofs=proofs, part=part)
    rows, mass, _ = found(plan, plain.searcher_of, slice_nodes)
    assert [rows, mass] == [*found(plan, Searcher)[:2]]


def test_d4_is_that_of_the_explorers_loop_with_half_the_nodes():
    plan = Plan("turing(4)", Budget(8, 107, 64, 64))
    rows, mass, nodes = found(plan, plain.searcher_of)
    others, same, more = found(plan, Searcher)
    assert (rows, mass) == (others, same)
    assert nodes < 0.6 * more


def table_of(transitions):
    """The word of a table of two symbols: (written, move, next) or None of each (state, symbol)."""
    word = 0
    for slot, transition in enumerate(transitions):
        code = 31
        if transition:
            written, move, following = transition
            code = following << 2 | (written ^ slot & 1) << 1 | (move < 0)
        word |= code << (5 * slot)
    return word


def text_from(state, table, missing):
    """The machine `table` as text, its states in another order so that it begins in `state`; without `missing`."""
    words = [f"{w}{'RL'[m < 0]}{'ABC'[(q - state) % 3]}" for w, m, q in table]
    words[missing] = "---"
    turned = [words[2 * ((q + state) % 3) + symbol] for q in range(3) for symbol in range(2)]
    return "_".join("".join(turned[k : k + 2]) for k in (0, 2, 4))


def test_a_choice_that_leads_to_nothing_near_the_missing_transition_never_needs_it():
    """Wherever the chosen transition is first executed: random tables, states and tapes, 300 steps."""
    rng, proved = np.random.default_rng(2), 0
    for _ in range(4000):
        table = [(int(w), 1 - 2 * int(m), int(q)) for w, m, q in rng.integers((2, 2, 3), size=(6, 3))]
        chosen, missing = rng.permutation(6)[:2].tolist()
        word = table_of([None if slot in (chosen, missing) else one for slot, one in enumerate(table)])
        code = (table_of([None] * chosen + [table[chosen]]) >> (5 * chosen)) & 31
        if leads_there(code, 5 * chosen, leading_to_undefined(word, 5 * chosen, 3)):
            continue
        proved += 1
        tape = "".join(map(str, rng.integers(2, size=12)))
        run = run_turing(text_from(chosen // 2, table, missing), data=f"{chosen % 2}{tape}", steps=300)
        assert run.outcome != "exhausted"
    assert proved > 500
