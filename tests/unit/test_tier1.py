"""Tier 1 in detail: the programs shown do what is said of them, flips are counted right, tier 2 says the same."""

from math import log2

import numpy as np
import pytest

from sandbox import Budget
from sandbox.census.paths import FATES, take_paths
from sandbox.machines.tape import assemble, from_bits, from_text
from sandbox.machines.tape.runner import run
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import family
from sandbox.tiers.built.crossings import alpha_star, verdicts
from sandbox.tiers.fates.footprint import footprints
from sandbox.tiers.fates.influences import labelled_programs
from sandbox.tiers.fates.intervention import intervene
from sandbox.tiers.fates.programs import top_programs
from sandbox.tiers.fates.short_programs import fates
from sandbox.tiers.fates.stages import growth
from sandbox.vocabulary import errors
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.event import Event
from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.kinds import mocked
from sandbox.worlds.sequences import SMALL_WORLDS

BUDGET = Budget(24, 200, 64)
ENDS = {
    "faithful": {Event.HORIZON},
    "dies": {Event.HALT, Event.TIMEOUT},  # a proved loop runs out of time here
    "undecided": {Event.TIMEOUT, Event.OVERFLOW, Event.PENDING},
}


@pytest.mark.parametrize("name", ["solomonoff", "speed-fast", "simplicity"])
@pytest.mark.parametrize("world", ["ones", "alternating", "10010000"])
def test_each_program_shown_prints_the_observation_at_its_cost_and_then_does_what_its_fate_says(world, name):
    bits = SMALL_WORLDS[world].observations(8) if world in SMALL_WORLDS else world
    table, n = take_paths(bits, 4, BUDGET), 4
    for fate in FATES:
        groups = top_programs(table, PRIORS[name], fate, most=20)
        assert [one.share for one in groups] == sorted((one.share for one in groups), reverse=True)
        for one in groups:
            done = run(from_bits(one.program), Budget(len(one.program), 200, 64, 8))
            assert done.output[:n] == bits[:n]
            assert tuple(column[n - 1] for column in done.costs) == one.cost
            if fate == "deviates":
                wrong = next(k for k, bit in enumerate(done.output) if bit != bits[k])
                assert done.costs.length[wrong] == len(one.program)
            else:
                assert bits.startswith(done.output)
                assert done.outcome in ENDS[fate]


def test_text_and_data_shown_assemble_to_the_program():
    table = take_paths("10010000", 4, BUDGET)
    groups = [one for fate in FATES for one in top_programs(table, PRIORS["speed-kt"], fate, most=20)]
    assert any(one.data for one in groups)
    for one in groups:
        assert assemble(from_text(one.text, data=one.data), budget=Budget(len(one.program), 200, 64, 8)) == one.program


def test_all_groups_together_are_the_whole_posterior():
    table = take_paths("11111111", 3, BUDGET)
    groups = [one for fate in FATES for one in top_programs(table, PRIORS["speed"], fate, most=10**6)]
    assert sum(one.share for one in groups) == pytest.approx(1, abs=1e-12)
    assert sum(one.count for one in groups) == table.count.sum()


@pytest.mark.parametrize(("ahead", "sigma", "label"), [(1, 1, "grows"), (2, 2, "grows"), (3, 4, "levels off")])
def test_flips_of_the_comet_are_those_counted_by_hand(ahead, sigma, label):
    """After its first bit cells 0 and 1 hold 1, the head is on 1; 001 00001 follows. Cells -2 to 3 are flipped.

    Cell 1 shows at once (no return), 0 at the second bit (a block shorter by one), -1 and 2 at the third (longer; 0 for
    1 at its end), -2 and 3 only when the next block reaches them, at the eighth.
    """
    seen = {1: 1, 2: 2, 3: 4, 4: 4, 6: 4}
    found = intervene(from_text("+[>+.[<]+]"), 1, ahead, Budget(steps=1000))
    assert (found.sigma, found.sigma_twice) == (sigma, seen[2 * ahead])
    assert (found.breaks, found.flips, found.label) == (0, 6, label)
    found = intervene(from_text("+[>+.[<]+]"), 1, 4, Budget(steps=1000))
    assert (found.sigma, found.sigma_twice) == (4, 6)


def test_a_recording_keeps_no_world_and_breaks_only_where_it_stands_up_to_go_on():
    found = intervene(from_text("+[,.>+]", data="1011" * 5), 8, 4, Budget(steps=500))
    assert (found.sigma, found.sigma_twice, found.label) == (0, 0, "none")
    assert found.breaks == 2  # the two cells ahead must be 0, or the loop ends there


def test_a_flip_that_silences_the_program_breaks_it():
    found = intervene(from_text("+[.>[]<]"), 3, 2, Budget(steps=500))
    assert (found.sigma_twice, found.breaks, found.label) == (0, 2, "none")  # ends at cell 0, loops at cell 1


def test_a_program_that_stops_by_itself_has_no_label():
    assert intervene(from_text("+...."), 2, 2, Budget(steps=500)).label == "stops"
    assert intervene(from_text("+...."), 2, 1, Budget(steps=500)).label == "levels off"


def test_what_one_run_reads_the_others_have_not_read():
    """The block is first met after the snapshot: the unflipped run reads its body, the flipped one what follows it."""
    found = intervene(from_text("+.(..]..]"), 1, 1, Budget(steps=500))
    assert (found.sigma, found.sigma_twice, found.breaks) == (1, 1, 0)


def test_the_light_cone_of_rule_30_keeps_growing_and_a_mock_levels_off():
    """Rule 30 changes whenever its left neighbour does: each cell to the left shows, one generation a cell away."""
    with open("examples/rule30.tape") as file:
        full = from_text(file.read())
    code = mocked(Automaton(30), 3)
    mock = from_text(code.text, data=code.data)
    for ahead in (4, 6):
        of_full = intervene(full, 12, ahead, Budget(steps=20000))
        assert of_full.label == "grows"
        assert of_full.sigma_twice - of_full.sigma >= ahead
        of_mock = intervene(mock, 12, ahead, Budget(steps=20000))
        assert of_mock.label == "levels off"
    later = intervene(mock, 24, 6, Budget(steps=20000))
    assert later.flips == of_mock.flips
    assert later.label == "levels off"


def test_footprints_are_the_posterior_means():
    table = take_paths("11111111", 3, BUDGET)
    found = footprints(table, PRIORS["solomonoff"])
    assert sum(one.share for one in found.values() if one) == pytest.approx(1, abs=1e-12)
    weights = table.count / 2.0**table.end_length
    for k, fate in enumerate(FATES):
        own, at = found[fate], table.fate == k
        total = weights[at].sum()
        assert own.cost.length == pytest.approx((weights * table.length)[at].sum() / total)
        assert own.cost.time == pytest.approx(np.prod(table.time[at] ** (weights[at] / total)))
        assert own.cost.space == pytest.approx(np.prod(table.space[at] ** (weights[at] / total)))
    assert footprints(take_paths("1001000010000001", 9, Budget(30, 1000, 64)), PRIORS["speed"])["dies"] is None


def test_steps_stop_full_simulations_first_and_bits_mocks():
    """The comet at 9 bits: at 30 bits only its law goes on, mocks need more; within 100 steps its law is not done."""
    stages = growth("comet", 9, 7, Budget(33, 1000, 64), priors=[PRIORS["speed-kt"]])
    assert [(one.budget.bits, one.budget.steps) for one in stages] == [(27, 1000), (30, 1000), (33, 100), (33, 1000)]
    nothing, few_bits, few_steps, all_of_it = [one.shares and one.shares["speed-kt"] for one in stages]
    assert nothing is None
    assert few_bits.faithful > 0 == few_bits.deviates
    assert few_steps.faithful == 0 < few_steps.deviates
    assert min(all_of_it.faithful, all_of_it.deviates) > 0
    found = fates("comet", 9, 7, Budget(33, 1000, 64), priors=[PRIORS["speed-kt"]])
    assert all_of_it == found.by_prior["speed-kt"].shares
    assert growth("comet", 9, 7, Budget(33, 1000, 64), priors=[PRIORS["speed-kt"]], whole=found.paths) == stages
    programs = labelled_programs(found.paths, PRIORS["speed-kt"])
    labels = {fate: [one.influence.label for one in groups] for fate, groups in programs.items()}
    assert set(labels["faithful"]) == {"levels off"}
    assert set(labels["deviates"]) == {"none"}  # recordings
    assert labels["dies"] == []


def test_tier_1_and_tier_2_agree_on_the_same_two_programs():
    """The likeliest faithful program and mock of the comet at 10 bits: run again, they give the costs of tier 1's rows,

    hence the same odds under every prior and the same price of time at which the verdict flips.
    """
    n, table, prices = 10, take_paths(SMALL_WORLDS["comet"].observations(16), 10, Budget(33, 1000, 64)), {}
    for prior in PRIORS.values():
        pair = [top_programs(table, prior, fate, most=1)[0] for fate in ("faithful", "deviates")]
        runs = [run(from_bits(one.program), Budget(len(one.program), 1000, 64, n)) for one in pair]
        measured = [Cost(*(np.array(column) for column in done.costs)) for done in runs]
        rows = [Cost(*(np.array([number]) for number in one.cost)) for one in pair]
        for one, row in zip(measured, rows, strict=True):
            assert [int(column[-1]) for column in one] == [int(column[0]) for column in row]

        # a group's share also counts its programs, and divides each among what it read since
        since = [len(one.program) - one.cost.length for one in pair]
        of_shares = log2(pair[0].share / pair[1].share) - log2(pair[0].count / pair[1].count) + since[0] - since[1]
        assert verdicts(*measured, prior).log2_odds[-1] == pytest.approx(of_shares, abs=1e-12)

        price = float(alpha_star(*measured, beta=1)[-1])
        assert np.array_equal(price, alpha_star(*rows, beta=1)[0], equal_nan=True)
        prices[prior.name] = price
        for more, winner in ((-1e-9, 1), (1e-9, -1)) if price > 0 else ():
            assert verdicts(*rows, family(1, price + more, 0)).log2_odds[0] * winner > 0
    assert prices["solomonoff"] > 0
    assert prices["speed-kt"] > 0


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: intervene(from_text("+[.]"), 0, 1, BUDGET), "at least 1 bit observed and 1 ahead"),
        (lambda: intervene(from_text("+[.]"), 1, 0, BUDGET), "at least 1 bit observed and 1 ahead"),
        (lambda: intervene(from_text("+.]"), 2, 1, BUDGET), "prints 2 bits within the budget"),
        (lambda: top_programs(take_paths("1111", 2, BUDGET), PRIORS["speed"], "faithfull"), "known: faithful"),
        (lambda: top_programs(take_paths("1111", 2, BUDGET), PRIORS["speed"], "dies", most=-1), "at least 0 programs"),
        (lambda: top_programs(take_paths("1011", 3, Budget(6, 50, 9)), PRIORS["speed"], "dies"), "raise --bits"),
        (lambda: footprints(take_paths("1011", 3, Budget(6, 50, 9)), PRIORS["speed"]), "raise --bits"),
        (lambda: growth("ones", 0, 3, BUDGET), "at least 1 bit observed"),
    ],
)
def test_bad_arguments(call, words):
    with pytest.raises((errors.InvalidLimit, errors.UnknownName)) as caught:
        call()
    assert words in str(caught.value)
