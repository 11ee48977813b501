"""No default decides a verdict: radius, effort, budget and tolerance are moved, and no *decided* verdict flips."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sandbox.priors.catalogue import PRIORS
from sandbox.shortening.options import SearchEffort
from sandbox.tiers.built.contest import run_all, scored
from sandbox.tiers.options import Options
from sandbox.worlds.effort import shortened as searched
from sandbox.worlds.elementary.contestants import contestants_of
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.kinds import built, mocked
from sandbox.worlds.known import known_programs
from sandbox.worlds.menu import world
from sandbox.worlds.runs import Runs
from sandbox.worlds.simulation import Effort, Kind, Simulation, measure
from sandbox.worlds.world import MenuOptions

SIZE = 96
RULES = ("rule30", "rule45", "rule73", "rule110")
SOLOMONOFF = "solomonoff"


def mock_of(automaton, radius):
    """The mock of a radius before the sky of its rule, as built."""
    code = mocked(automaton, radius, backdrop=empty_sky(automaton.rule))
    return Simulation(f"mocked({radius})", code, kind=Kind.MOCKED, radius=radius, backdrop="vacuum", walls=2)


@cache
def shortened(name, radius):
    """The full world and a mock of it, as built, after the same short search."""
    law = world(name).law
    pair = Simulation("full", built(law.automaton), kind=Kind.FULL), mock_of(law.automaton, radius)
    truth = law.observations(SIZE)
    return [
        replace(searched(each, truth, SearchEffort(candidates=10_000)), name=f"{each.name}, shortened") for each in pair
    ]


def menu(name, truth, radius, effort):
    """The contestants of one effort: as built alone, with the known ones, or with those that were shortened."""
    given = world(name)
    made = contestants_of(given.law.automaton, truth, MenuOptions(radius=radius))
    as_built = [each for each in made if Effort.BUILT in each.efforts]
    if effort == "known":
        return made
    return [*as_built, *(shortened(name, radius) if effort == "shortened" else [])]


def decided(name, *, size=SIZE, radius=8, effort="built", steps=10**9, tolerance=0.0):
    """Return the verdicts that are decided: prior to kind."""
    truth, runs = world(name).observations(size), Runs(steps=steps)
    measured = [measure(each, truth, runs=runs) for each in menu(name, truth, radius, effort)]
    asked = Options(observations=size, radius=radius, tolerance=tolerance, steps=steps)
    judgements = scored(truth, asked, measured, runs=runs).judgements
    return {prior: told.kind for prior, told in judgements.items() if told.decided}


@pytest.mark.parametrize("name", RULES)
def test_no_decided_verdict_flips_when_an_option_moves(name):
    moved = [
        {}, {"radius": 7}, {"radius": 48}, {"radius": 96}, {"radius": 48, "effort": "known"},
        {"radius": 48, "effort": "shortened"}, {"radius": 48, "steps": 20_000}, {"radius": 48, "steps": 400},
    ]  # fmt: skip
    verdicts = [decided(name, **options) for options in moved]
    for prior in PRIORS:
        assert len({told[prior] for told in verdicts if prior in told}) <= 1
    assert any(verdicts)


@pytest.mark.parametrize("name", RULES)
def test_a_tolerant_observer_s_verdicts_do_not_flip_either(name):
    verdicts = [decided(name, radius=radius, tolerance=0.1) for radius in (7, 8, 48)]
    for prior in PRIORS:
        assert len({told[prior] for told in verdicts if prior in told}) <= 1


def test_a_guess_that_errs_is_on_the_menu_of_a_tolerant_observer():
    """Ones are wrong in a quarter of a front, which costs 43 bits at 0.49: 94 fewer than full takes."""
    told = run_all(world("front"), Options(observations=3000, tolerance=0.49))
    assert {told.judgements[prior].kind for prior in (SOLOMONOFF, "speed-kt")} == {"solipsist"}
    ones = next(each for each in told.measured if each.name == "solipsist(1)")
    assert ones.cost_at(-1).length + ones.errors[-1] * np.log2(0.51 / 0.49) < 60
    assert all(each.name != "solipsist(1)" for each in run_all(world("front"), Options(observations=3000)).measured)


def test_a_long_guess_beside_a_recording_decides_nothing():
    """The guess of a front's bits has 545 bits, its law 149: found later, that would have overturned the verdict."""
    told = run_all(world(world("front").observations(3000)), Options(observations=3000)).judgements[SOLOMONOFF]
    assert (told.kind, told.decided) == ("solipsist", False)
    assert "a program that makes this world" in told.because
    assert run_all(world("ones"), Options(observations=64)).judgements[SOLOMONOFF].decided


@pytest.mark.parametrize("name", ["rule45", "rule73"])
def test_a_mock_that_the_builder_writes_shorter_than_full_is_no_verdict(name):
    """As built such a mock has fewer bits than full; a second of shortening turns that round, so nothing is decided."""
    law = world(name).law
    full = Simulation("full", built(law.automaton), kind=Kind.FULL)
    mock = mock_of(law.automaton, 8)
    assert mock.code.most_bits < full.code.most_bits
    size = measure(mock, law.observations(40)).caught_at - 1
    truth = law.observations(size)
    told = scored(truth, Options(observations=size), [measure(each, truth) for each in (full, mock)])
    assert (told.judgements[SOLOMONOFF].kind, told.judgements[SOLOMONOFF].decided) == ("mocked", False)
    assert told.difference.built < 0


def test_the_recording_does_not_win_because_steps_ran_out():
    """`rule30 --observations 6000`, in small: the full world is stopped, and nobody knows."""
    given = world("rule30")
    truth, runs = given.observations(600), Runs(steps=10**6)
    measured = [measure(each, truth, runs=runs) for each in menu("rule30", truth, 8, "known")]
    told = scored(truth, Options(observations=600, steps=10**6), measured, runs=runs)
    for prior in ("solomonoff", "speed-kt", "speed-fast", "speed"):
        assert told.judgements[prior].kind is None
        assert "larger --steps would decide" in told.judgements[prior].because
        assert told.changes[prior][-1].undecided
    assert told.posterior[SOLOMONOFF].high[:, -1].max() > 0.99
    assert told.judgements["simplicity"].kind == "recorded"  # it would lead whatever the full world did next


def test_a_full_program_that_nobody_should_use_is_no_match_for_the_cone():
    """`rule30 --extent 1000`: the light cone is never wrong, so it is the full world's contestant, and leads."""
    given = world("rule30", extent=1000)
    truth, runs = given.observations(256), Runs()
    made = given.contestants(truth, MenuOptions(radius=8, runs=runs))
    told = scored(
        truth, Options(observations=256), [measure(each, truth, runs=runs) for each in made], split=given.split
    )
    assert told.judgements[SOLOMONOFF].kind == "full"
    assert told.judgements[SOLOMONOFF].name.startswith("cone")
    assert told.difference.full.startswith("cone")
    assert told.difference.size > 200


def test_dl_of_rule_30_in_parts():
    """144 bits from the full program by hand to the builder's mock: 75 for effort, 54 for the radius, 15 for walls."""
    given = world("rule30")
    truth, automaton = given.observations(40), given.law.automaton
    full = Simulation("full", built(automaton), kind=Kind.FULL)
    by_hand = next(each.simulation() for each in known_programs(given) if each.bits == 159)
    measured = [measure(each, truth) for each in (full, by_hand, mock_of(automaton, 8))]
    told = scored(truth, Options(observations=40), measured, split=given.split).difference
    assert (told.built, told.walls, told.radius, told.observations) == (69, 15, 54, 18)
    assert measured[2].cost_at(18).length - measured[1].cost_at(18).length == 75 + 54 + 15
    assert (told.low, told.high) == (-159, 303)
