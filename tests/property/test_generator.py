"""Experiment `generator` against the oracle's programs, one by one; and the procedures themselves, run."""

import random
from fractions import Fraction
from functools import cache
from itertools import product
from math import comb

import oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.experiments.catalogue import experiment
from sandbox.experiments.generator.evidence import take_evidence
from sandbox.experiments.generator.options import GeneratorOptions
from sandbox.experiments.generator.procedures import bars_of, programs_of
from sandbox.experiments.intervals import clopper_pearson
from sandbox.priors.catalogue import PRIORS

BITS, STEPS, CELLS = 15, 60, 12
WORLDS = ["0000", "111111", "1010", "0110", "000000"]
"""No program of so few bits prints the last: nobody has anything to say."""
WEIGHTS = {
    "solomonoff": lambda length, time, space: Fraction(1, 2**length),
    "speed-kt": lambda length, time, space: Fraction(1, 2**length * time),
    "speed-fast": lambda length, time, space: Fraction(1, 4**length * time),
    "space": lambda length, time, space: Fraction(1, 2**length * space),
}
DOUBT = 1e-3 / 2
"""Two comparisons are made with random numbers: all are inside with probability 99.9 % at least."""


def evidence_of(world, observed, bits=BITS):
    options = GeneratorOptions(
        world=world, observed=observed, ahead=len(world) - observed, bits=bits, steps=STEPS, cells=CELLS
    )
    return take_evidence(options, progress=lambda part: None)


@cache
def leaves(size):
    return list(oracle.outcomes(BITS, STEPS, CELLS, size))


def probability(string, weight, size):
    """P of a string: every program once, at the bit with which it has printed it."""
    programs = {}
    for leaf in leaves(size):
        if leaf.output.startswith(string):
            cost = leaf.costs[len(string) - 1]
            programs[leaf.read[: cost[0]]] = weight(*cost)
    return sum(programs.values(), Fraction(0))


def frozen(world, observed, weight):
    """By leaf of those that print w[:n]: its share at n, what it prints, and whether it reads on for the bits ahead."""
    rows = []
    for leaf in leaves(len(world)):
        if leaf.output.startswith(world[:observed]):
            cost = leaf.costs[observed - 1]
            full = leaf.output if len(leaf.output) == len(world) else None
            end = leaf.costs[-1][0] if full else leaf.length
            rows.append((weight(*cost) / 2 ** (end - cost[0]), full, end == cost[0], leaf))
    whole = sum(row[0] for row in rows)
    return [(share / whole, *rest) for share, *rest in rows]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("prior", WEIGHTS)
def test_the_four_procedures_are_those_of_the_oracle(world, prior):
    observed, weight = 2, WEIGHTS[prior]
    bars = bars_of(evidence_of(world, observed), PRIORS[prior])
    p = cache(lambda string: probability(string, weight, len(world)))
    renormalised = Fraction(1)
    for k in range(observed, len(world)):
        both = p(world[:k] + "0") + p(world[:k] + "1")
        renormalised *= p(world[: k + 1]) / both if both else 0
    strings = [world[:observed] + "".join(bits) for bits in product("01", repeat=len(world) - observed)]
    wanted = {
        "frozen": sum(share for share, printed, *_ in frozen(world, observed, weight) if printed == world),
        "chain": p(world) / p(world[:observed]),
        "renormalised": renormalised,
        "given length": p(world) / (sum(map(p, strings)) or 1),
    }
    assert {name: bar.faithful for name, bar in bars.items()} == pytest.approx(
        {name: float(share) for name, share in wanted.items()}, rel=1e-9
    )
    assert all(abs(sum(bar) - 1) < 1e-9 for bar in bars.values())


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("prior", ["solomonoff", "speed-kt"])
def test_laws_are_programs_that_read_nothing_more(world, prior):
    observed = 2
    rows = frozen(world, observed, WEIGHTS[prior])
    found = programs_of(evidence_of(world, observed), PRIORS[prior])
    law = {printed: Fraction(0) for _, printed, *_ in rows if printed}
    reads = Fraction(0)
    for share, printed, is_law, _ in rows:
        if printed and is_law:
            law[printed] += share
        elif printed:
            reads += share
    deviates = sum(share for printed, share in law.items() if printed != world)
    assert found.law_faithful == pytest.approx(float(law.get(world, 0)), abs=1e-12)
    assert found.law_deviates == pytest.approx(float(deviates), abs=1e-12)
    assert found.reads_on == pytest.approx(float(reads), abs=1e-12)


@given(world=st.text("01", min_size=3, max_size=7), data=st.data())
@settings(deadline=None, max_examples=15)
def test_frozen_is_the_chain_under_solomonoff_and_every_bar_is_a_distribution(world, data):
    observed = data.draw(st.integers(1, min(3, len(world) - 1)))
    evidence = evidence_of(world, observed, bits=18)
    bars = bars_of(evidence, PRIORS["solomonoff"])
    assert bars["frozen"] == pytest.approx(bars["chain"], abs=1e-9)
    for prior in ("solomonoff", "speed-kt", "speed"):
        for name, bar in bars_of(evidence, PRIORS[prior]).items():
            assert abs(sum(bar) - 1) < 1e-9, name
            assert min(bar) >= 0
    # who must speak is never less faithful than who may stop
    assert bars["renormalised"].faithful >= bars["chain"].faithful - 1e-12


def test_the_interval_is_that_of_exact_binomials():
    for times, samples in ((0, 7), (3, 7), (7, 7), (40, 90)):
        low, high = clopper_pearson(times, samples, doubt=0.02)

        def tail(share, first, last, samples=samples):
            share = Fraction(share)
            return sum(comb(samples, k) * share**k * (1 - share) ** (samples - k) for k in range(first, last + 1))

        if times:
            assert float(tail(low, times, samples)) == pytest.approx(0.01, rel=1e-6)
        else:
            assert low == 0
        if times < samples:
            assert float(tail(high, 0, times)) == pytest.approx(0.01, rel=1e-6)
        else:
            assert high == 1


@pytest.mark.parametrize("world", ["000", "111111"])
def test_coin_flips_that_print_what_was_observed_go_on_as_the_frozen_posterior_says(world):
    """The definition itself, with no census: fair coins, kept where w[:2] is printed (solomonoff)."""
    observed, coins, kept, faithful = 2, random.Random(14), 0, 0
    for _ in range(20_000):
        bits = "".join(coins.choice("01") for _ in range(BITS))
        try:
            found = oracle.run(bits, STEPS, CELLS, len(world), BITS)
        except oracle.NeedBit:  # pragma: no cover - the limit is all that there are
            continue
        if found.output.startswith(world[:observed]):
            kept += 1
            faithful += found.output == world
    share = bars_of(evidence_of(world, observed), PRIORS["solomonoff"])["frozen"].faithful
    low, high = clopper_pearson(faithful, kept, doubt=DOUBT)
    assert kept > 40
    assert 0 < low <= share <= high


@pytest.mark.parametrize("prior", ["solomonoff", "speed-kt", "speed-fast"])
def test_drawn_frequencies_are_inside_and_every_witness_prints_what_was_drawn(prior):
    options = GeneratorOptions(world="1" * 6, observed=2, ahead=4, bits=18, priors=(prior,), draws=4000, seed=14)
    result = experiment("generator").run(options=options)
    table = result.tables["frequencies"]
    assert [row[-1] for row in table.rows] == ["yes"] * 4
    for row in table.rows:
        low, high = clopper_pearson(row[3], row[2], doubt=0.01 / 4)
        assert (low, high) == row[5:7]
    samples = result.tables["samples"].rows
    for name in {row[1] for row in samples}:
        assert sum(row[3] for row in samples if row[1] == name) == 4000
    assert experiment("generator").run(options=options).tables["samples"].rows == samples  # the seed decides
