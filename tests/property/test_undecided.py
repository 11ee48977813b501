"""What a budget stopped is undecided: a larger budget decides it, within the ends that the smaller one told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.tiers.built.bounds import score_bounds
from sandbox.tiers.built.diagrams import phase_diagram
from sandbox.tiers.built.efforts import KIND_OF
from sandbox.tiers.built.history import leading
from sandbox.tiers.built.judging import judged
from sandbox.tiers.built.scores import UNDECIDED
from sandbox.tiers.built.shares import posterior
from sandbox.worlds.periodic import recorded, solipsist
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Simulation, measure

bits = st.text("01", min_size=2, max_size=16)
steps = st.integers(1, 120)
priors = st.sampled_from(list(PRIORS.values()))
tolerances = st.sampled_from([0.0, 0.125])
SLOW = "+[" + "><" * 9 + "{}]"


def menu(truth, others):
    """Recordings, right and wrong; a guess; and slow programs, which a budget stops first."""
    return [
        Simulation("full", Code(SLOW.format(".")), kind=Kind.FULL),
        Simulation("mocked", Code(SLOW.format(".+.+")), kind=Kind.MOCKED),
        Simulation("solipsist", solipsist(truth).code, kind=Kind.SOLIPSIST),
        *(Simulation(f"recorded {k}", recorded(each), kind=Kind.RECORDED) for k, each in enumerate([truth, *others])),
    ]


def runs(truth, others, steps):
    """The same menu within few steps, and within enough."""
    few = [measure(each, truth, steps=steps) for each in menu(truth, others)]
    return few, [measure(each, truth) for each in menu(truth, others)]


@given(bits, st.lists(bits, max_size=2), steps, priors, tolerances)
def test_a_larger_budget_finds_scores_and_shares_between_the_ends(truth, others, steps, prior, tolerance):
    few, all_of_them = runs(truth, others, steps)
    size = len(truth)
    told, exact = (score_bounds(each, size, prior, tolerance=tolerance) for each in (few, all_of_them))
    assert (told.low <= exact.low + 1e-9).all()  # likelihoods are summed in another order
    assert (exact.high <= told.high + 1e-9).all()
    told, exact = (posterior(each, size, prior, tolerance=tolerance) for each in (few, all_of_them))
    assert (exact.low == exact.high).all()
    assert (told.low <= exact.low + 1e-12).all()
    assert (exact.low <= told.high + 1e-12).all()


@given(bits, st.lists(bits, max_size=2), steps, priors, tolerances)
def test_who_leads_is_undecided_or_stays_with_a_larger_budget(truth, others, steps, prior, tolerance):
    few, all_of_them = runs(truth, others, steps)
    kinds = [KIND_OF[each.kind] for each in few]
    for groups in (None, kinds):
        told, exact = (
            leading(each, prior, len(truth), tolerance=tolerance, groups=groups) for each in (few, all_of_them)
        )
        scores = score_bounds(all_of_them, len(truth), prior, tolerance=tolerance).low
        for n, (before, after) in enumerate(zip(told.tolist(), exact.tolist(), strict=True)):
            if before == UNDECIDED:
                continue
            tie = before >= 0 and after >= 0 and scores[before, n] == pytest.approx(scores[after, n], rel=1e-12)
            assert before == after or tie or (groups and kinds[before] == kinds[after])


@given(bits, steps, priors)
def test_a_decided_verdict_stays_with_a_larger_budget(truth, steps, prior):
    few, all_of_them = (judged(each, prior, len(truth)) for each in runs(truth, [], steps))
    assert not few.decided or few.kind == all_of_them.kind


@given(bits, steps)
def test_the_diagram_of_prices_is_undecided_or_stays_with_a_larger_budget(truth, steps):
    few, all_of_them = runs(truth, [], steps)
    told = phase_diagram(few, len(truth), np.arange(3.0), np.arange(3.0))
    for beta, alpha in np.ndindex(told.shape):
        exact = score_bounds(all_of_them, len(truth), family(beta, alpha, 0)).low[:, -1]
        assert told[beta, alpha] == UNDECIDED or exact[told[beta, alpha]] == pytest.approx(exact.max(), rel=1e-12)


def test_undecided_where_it_must_be_and_only_there():
    truth = "1" * 12
    few, _ = runs(truth, [], 60)
    full = few[0]
    assert (full.ran_out, len(full.output), full.caught_at) == (True, 2, None)
    assert full.reached.time == 60
    low, high = (getattr(score_bounds(few, 12, PRIORS["speed-kt"]), end) for end in ("low", "high"))
    assert (low[0, 2:] == -np.inf).all()
    assert high[0, 2:].tolist() == pytest.approx([-full.reached.length - np.log2(60)] * 10)
    assert np.array_equal(low[:, :2], high[:, :2])
