"""The verdict's words, on made-up measurements: every clause, and both ways that it can go."""

from dataclasses import replace

import numpy as np
import pytest

from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.tiers.built.contest import run_all, scored
from sandbox.tiers.built.history import changes
from sandbox.tiers.built.pairs import pair_of
from sandbox.tiers.comparison import compare
from sandbox.tiers.options import Options
from sandbox.tiers.sky.scaled import scaled_up
from sandbox.tiers.sky.windows import window
from sandbox.tiers.verdict import sentences, truncation_of
from sandbox.vocabulary.cost import Cost
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.contestants import contestants_of, patched_mock
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.region import Region
from sandbox.worlds.menu import world
from sandbox.worlds.periodic import recorded
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Kind, Measured, Simulation, measure
from sandbox.worlds.triviality import why_trivial
from sandbox.worlds.world import MenuOptions

SIZE = 40
TRUTH = "10" * (SIZE // 2)
ALL = tuple(PRIORS.values())


def made(name, length=100, time=1000, printed=SIZE, wrong=(), ran_out=False, rate=0):
    n = np.arange(1, printed + 1)
    errors = np.cumsum(np.isin(n, wrong))
    caught = min(wrong) if wrong else None
    kind = name.partition("(")[0]
    simulation = Simulation(name, Code("."), kind=Kind(kind) if kind in list(Kind) else Kind.OWN)
    cost = Cost(length + rate * n, time * n, 0 * n + 5)
    return Measured(simulation, TRUTH[:printed], cost, errors, caught, ran_out)


def with_cost(measured, **columns):
    return replace(measured, cost=measured.cost._replace(**columns))


def told(*measured, tolerance=0.0, priors=ALL):
    asked = Options(observations=SIZE, tolerance=tolerance, priors=tuple(priors))
    found = scored(TRUTH, asked, measured)
    return found, " ".join(sentences(found, None, scaled_up(found, asked)))


def test_a_mock_takes_more_or_fewer_bits_and_steps():
    _, words = told(made("full"), made("mocked(3,vacuum)", 130, 500, wrong=(9,)))
    assert "mocked(3,vacuum) is wrong first at observation 9; at 8 it has taken 30 bits more and 0.5 times" in words
    _, words = told(made("full"), made("mocked(3,vacuum)", 90, 3000))
    assert f"is right in all {SIZE} observations; at {SIZE} it has taken 10 bits fewer and 3 times" in words


def test_a_mock_that_saves_no_more_and_more_steps_is_not_scaled_to_the_sky():
    words = told(made("full"), made("mocked(3,vacuum)", 136))[1]
    assert "says nothing of a ratio of 10^11" in words
    assert "likelier" not in words


def test_a_stopped_simulation_is_undecided_not_right():
    found, words = told(made("full", printed=10, ran_out=True), made("mocked(3,vacuum)", printed=15, ran_out=True))
    assert "ran out of budget after 15 observations, right so far" in words
    assert "no simulation of the menu is left after observation 15" in words
    assert "it stopped full after 10, mocked(3,vacuum) after 15, out from there on: undecided" in truncation_of(found)
    assert "stopped no simulation" in truncation_of(told(made("full"))[0])


def test_only_the_recording_is_said_when_nothing_else_is_right():
    right = made("recorded(40)")
    assert "only the recording produces this world" in told(made("full", wrong=(3,)), right)[1]
    assert "only the recording produces this world" in told(made("full", printed=9, ran_out=True), right)[1]
    assert "only the recording" not in told(made("full"), right)[1]


def test_a_diamond_is_spoken_of_only_if_it_is_exact_to_the_end():
    assert "Exactness saves little" in told(made("full"), made("diamond(40)", 300, 600))[1]
    assert "Exactness saves little" not in told(made("full"), made("diamond(40)", 300, 600, printed=9, ran_out=True))[1]


def test_other_priors_are_spoken_of_where_they_were_asked_for():
    assert told(made("full"), priors=[PRIORS["space"]])[1].startswith("Under space, full wins from observation 1 on.")


def test_a_tolerant_observer_is_mentioned():
    assert "wrong with probability 0.1" in truncation_of(told(made("full"), tolerance=0.1)[0])
    assert "probability" not in truncation_of(told(made("full"))[0])


def test_the_best_mock_is_caught_last_and_of_those_the_shortest():
    mocks = [
        made("mocked(1,a)", 90, wrong=(5,)),
        made("mocked(2,b)", 150, wrong=(9,)),
        made("mocked(2,c)", 140, wrong=(9,)),
    ]
    assert told(made("full"), *mocks)[0].best_mock.other.name == "mocked(2,c)"


@pytest.mark.parametrize(
    ("length", "time", "wins"),
    [
        (110, 500, "alpha > 10"), (110, 1000, "never"), (110, 2000, "never"),
        (90, 500, "always"), (90, 1000, "always"), (90, 2000, "alpha < 10"),
        (100, 500, "alpha > 0"), (100, 1000, "never"), (100, 2000, "never"),
    ],
)  # fmt: skip
def test_when_the_other_wins_in_all_nine_cases(length, time, wins):
    pair = pair_of(made("full"), made("other", length, time), [])
    assert pair.wins == wins
    for alpha in (0.0, 5.0, 9.9, 10.1, 50.0):
        odds = (length - 100) + alpha * np.log2(time / 1000)  # full : other
        other_wins = {"always": True, "never": False}.get(wins, alpha > 10 if wins == "alpha > 10" else alpha < 10)
        if wins == "alpha > 0":
            other_wins = alpha > 0
        assert (odds < 0) == other_wins


def test_exact_ties_change_nothing_where_floats_would():
    """5 bits and 13 steps weigh under speed-kt exactly what 4 bits and 26 steps do."""
    one, other = made("one", 5, 13, 1), made("other", 4, 26, 1)
    one, other = (with_cost(each, time=each.cost.time * 0 + steps) for each, steps in ((one, 13), (other, 26)))
    for steps in range(1, 3000):
        first = with_cost(one, time=one.cost.time * 0 + steps)
        second = with_cost(other, time=one.cost.time * 0 + 2 * steps)
        assert [change.name for change in changes([first, second], PRIORS["speed-kt"], 1)] in (["one"], ["other"])
    growing = [
        with_cost(made("a", 5, 1), time=np.arange(1, SIZE + 1)),
        with_cost(made("b", 4, 1), time=2 * np.arange(1, SIZE + 1)),
    ]
    assert len(changes(growing, PRIORS["speed-kt"], SIZE)) == 1


def test_a_window_is_for_a_steady_rate_of_any_size_and_for_who_is_right():
    full = made("full", 400)
    full = with_cost(full, time=10 * np.arange(1, SIZE + 1) ** 2)
    twice = made("recorded(40)", 0, 5, rate=2)
    found = window(full, pair_of(full, twice, []), [PRIORS["solomonoff"]])
    assert (found.rho, found.wins["solomonoff"]) == (2.0, (0.0, 200.0))
    unsteady = with_cost(twice, length=twice.cost.length + np.arange(1, SIZE + 1) ** 2)
    assert window(full, pair_of(full, unsteady, []), [PRIORS["solomonoff"]]) is None
    caught = made("patched(3,1)", 0, 5, wrong=(30,), rate=2)
    assert window(full, pair_of(full, caught, []), [PRIORS["solomonoff"]]) is None


def test_worlds_with_an_edge_have_no_window_and_far_observers_no_fits():
    assert compare(world("rule30", extent=100), options=Options(observations=60)).sky.windows == ()
    found = compare(world("rule30", offset=-150), options=Options(observations=200))
    assert found.sky.scaling is None
    assert found.built.measured[0].caught_at is None


def test_a_cell_budget_runs_out_too():
    truth = Automaton(30).observations(30)
    measured = measure(contestants_of(Automaton(30), truth, MenuOptions(radius=2))[0], truth, cells=40)
    assert measured.ran_out
    assert measured.caught_at is None


def test_patches_are_as_many_as_asked_for_and_before_the_sky_of_the_rule():
    for rule in (30, 45):
        truth = Automaton(rule).observations(60)
        region, caught = Region(4, 4, empty_sky(rule)), []
        for exceptions in (0, 3):
            simulation, until = patched_mock(Automaton(rule), truth, region, exceptions=exceptions)
            assert simulation.name == f"patched(4,{exceptions})"
            caught.append(measure(simulation, truth).caught_at)
            assert caught[-1] == until + 1
        assert 10 < caught[0] < caught[1]


def test_a_radius_beyond_the_world_or_negative_exceptions_are_refused():
    for wrong in (Options(observations=40, radius=30), Options(observations=40, radius=3, exceptions=-3)):
        with pytest.raises(ValueError, match="expected"):
            compare(world("rule30", extent=10), options=wrong)


def test_triviality_is_of_whole_windows():
    assert "periodic" in why_trivial(world("rule204", window=48))
    assert why_trivial(world("rule30", window=3)) == ""


def test_a_prior_of_the_family_is_a_prior_like_any_other():
    asked = Options(observations=60, radius=3, priors=(family(1, 0.5, 0),))
    found = run_all(world("rule30"), asked, more=[Simulation("mine", recorded("1"))])
    assert list(found.changes) == ["family(1,0.5,0)"]
    assert found.measured[-1].cost.length.size == 1
