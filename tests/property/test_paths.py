"""The paths table and the fates with weights frozen at n, against the oracle's programs run one by one."""

from collections import Counter
from fractions import Fraction

import numpy as np
import oracle
import pytest
from census_tables import take_census
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import Budget
from sandbox.census.paths import FATES, take_paths
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.exact import score_exactly
from sandbox.priors.sequences import predict_ahead
from sandbox.testing import bit_strings
from sandbox.tiers.fates.shares import faithful_interval, shares_of
from sandbox.vocabulary import errors
from sandbox.vocabulary.bits import as_digits

WORLDS = ["1" * 8, "10101010", "01101111", "00000000", "1000000"]


def table(found):
    return Counter(
        {
            (list(FATES)[fate], length, time, space, end): count
            for fate, length, time, space, end, count in zip(
                *(
                    c.tolist()
                    for c in (found.fate, found.length, found.time, found.space, found.end_length, found.count)
                ),
                strict=True,
            )
        }
    )


def oracle_paths(world, observed, bits, steps, cells):
    """Each program of the oracle that prints world[:observed], cut where it deviates: its fate and both costs.

    The second table has the first program of each row in lexicographic order.
    """
    rows, firsts, seen = Counter(), {}, set()
    for result in oracle.outcomes(bits, steps, cells, len(world)):
        wrong = next((k for k, (a, b) in enumerate(zip(result.output, world, strict=False)) if a != b), None)
        if len(result.output) < observed or (wrong is not None and wrong < observed):
            continue
        if wrong is None:
            fate = next(name for name, events in FATES.items() if result.event in events)
            end = result.length
        else:
            fate, end = "deviates", result.costs[wrong][0]
        if (result.read[:end], fate) not in seen:
            seen.add((result.read[:end], fate))
            row = (fate, *result.costs[observed - 1], end)
            rows[row] += 1
            firsts[row] = min(firsts.get(row, "2"), result.read[:end])
    return rows, firsts


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("observed", [1, 3])
def test_the_paths_table_equals_the_oracles(world, observed):
    """Loops are proved in the table, run out of time in the oracle: compared where both know, and added up."""
    budget = Budget(14, 60, 64)
    found = take_paths(world, observed, budget)
    got = table(found)
    expected, firsts = oracle_paths(world, observed, 14, 60, 64)
    numbers = zip(found.witness.tolist(), found.end_length.tolist(), strict=True)
    witnesses = dict(zip(got, (as_digits(number, size, 2) for number, size in numbers), strict=True))
    for fate in ("faithful", "deviates"):
        assert {k: n for k, n in got.items() if k[0] == fate} == {k: n for k, n in expected.items() if k[0] == fate}
        assert {k: p for k, p in witnesses.items() if k[0] == fate} == {k: p for k, p in firsts.items() if k[0] == fate}
    rest = [Counter(), Counter()]
    for rows, into in ((got, rest[0]), (expected, rest[1])):
        for (fate, *cost), count in rows.items():
            if fate in ("dies", "undecided"):
                into[tuple(cost)] += count
    assert rest[0] == rest[1]


@given(bit_strings(min_size=2, max_size=9), st.integers(0, 17), st.integers(1, 40), st.data())
@settings(max_examples=30)
def test_merged_paths_equal_plain_ones(world, bits, steps, data):
    observed = data.draw(st.integers(1, len(world) - 1))
    merged, plain = (
        take_paths(world, observed, Budget(bits, steps, 9), merge=merge, threads=1) for merge in (True, False)
    )
    assert table(merged) == table(plain)
    assert merged.witness.tolist() == plain.witness.tolist()


@pytest.mark.parametrize("name", PRIORS)
@pytest.mark.parametrize("world", WORLDS)
def test_t16_the_four_fates_are_all_and_the_raw_ratio_charges_slowdown(name, world):
    one, observed = PRIORS[name], 2
    shares = shares_of(take_paths(world, observed, Budget(18, 200, 64)), one)
    assert shares.faithful + shares.deviates + shares.dies + shares.undecided == pytest.approx(1, abs=1e-12)
    census = take_census(18, observations=len(world))
    raw = score_exactly(census, one, world) / score_exactly(census, one, world[:observed])
    if name == "solomonoff":
        assert shares.faithful == pytest.approx(float(raw), rel=1e-9)
        ahead = predict_ahead(census, one, world[:observed], len(world) - observed)
        assert shares.faithful == pytest.approx(ahead[world[observed:]].chance, rel=1e-9)
    else:
        assert float(raw) <= shares.faithful * (1 + 1e-12)


def test_shares_are_the_exact_sums():
    found = take_paths("11111111", 3, Budget(15, 200, 64))
    one = PRIORS["speed-fast"]
    sums = [Fraction(0)] * 4
    rows = (found.fate, found.length, found.time, found.space, found.end_length, found.count)
    for fate, length, time, space, end, count in zip(*(column.tolist() for column in rows), strict=True):
        sums[fate] += count * one.weight(length, time, space) / 2 ** (end - length)
    shares = shares_of(found, one)
    expected = [float(part / sum(sums)) for part in sums]
    assert np.allclose([shares.faithful, shares.deviates, shares.dies, shares.undecided], expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: take_paths("1111", 0, Budget(9)), "expected 1 to 3 bits observed"),
        (lambda: take_paths("1111", 4, Budget(9)), "expected 1 to 3 bits observed"),
        (lambda: take_paths("1x", 1, Budget(9)), "only 0 and 1"),
        (lambda: take_paths("1" * 65, 1, Budget(9, 10, 9)), "at most 64"),
        (lambda: shares_of(take_paths("10110", 4, Budget(6, 10, 9)), PRIORS["speed"]), "raise --bits"),
    ],
)
def test_bad_arguments(call, words):
    with pytest.raises((errors.InvalidLimit, errors.InvalidProgram)) as caught:
        call()
    assert words in str(caught.value)


@pytest.mark.parametrize("name", [name for name, one in PRIORS.items() if not one.improper])
@pytest.mark.parametrize("world", WORLDS)
def test_the_interval_of_the_faithful_share_holds_what_larger_budgets_find(name, world):
    one, chain = PRIORS[name], []
    for bits in (12, 15, 18, 21):
        budget = Budget(bits, 200, 64, len(world))
        census = take_census(bits, 200, 64, len(world))
        if score_exactly(census, one, world[:2]):
            table_of_paths = take_paths(world, 2, budget)
            chain.append((faithful_interval(table_of_paths, census, one), shares_of(table_of_paths, one).faithful))
    assert len(chain) > 1
    for k, ((low, high), _) in enumerate(chain):
        for (inner_low, inner_high), share in chain[k:]:
            assert low <= inner_low * (1 + 1e-9)
            assert low <= share * (1 + 1e-9)
            assert share <= high * (1 + 1e-9)
            assert inner_high <= high * (1 + 1e-9)
    with pytest.raises(errors.CensusMismatch, match="budget of the paths"):
        faithful_interval(table_of_paths, take_census(9, observations=len(world)), one)
