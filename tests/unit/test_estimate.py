"""What the tape machine promises of a search: rows that were counted, more with every bit and observation."""

import pytest

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan, estimated_bytes
from sandbox.machines.tape.estimate import _MEASURED, estimated


def rows(bits, observations=64):
    return estimated(Budget(bits, 1000, 64, observations), True)[1]


@pytest.mark.parametrize("bits", [13, 16, 20, 21, 23, 24])
@pytest.mark.parametrize("observations", [1, 2, 6, 8, 20, 64])
def test_rows_are_promised_within_a_factor_of_a_half(bits, observations):
    count = len(take(Plan("tape", Budget(bits, 1000, 64, observations))))
    assert count / 1.5 < rows(bits, observations) < 1.5 * count


def test_what_was_measured_is_what_is_said():
    """At 42 bits the formula before promised 75.6 million rows."""
    for observations, measured in _MEASURED.items():
        for bits, count in measured.items():
            assert rows(bits, observations) == pytest.approx(count)
    assert rows(42) == pytest.approx(218.7e6)
    assert rows(42, 8) == pytest.approx(2.87e6)


def test_more_bits_and_more_observations_make_more_rows():
    for observations in (1, 3, 8, 9, 63, 64, 10**6):
        counts = [rows(bits, observations) for bits in range(61)]
        assert counts == sorted(counts)
    for bits in (0, 12, 30, 33, 35, 42, 60):
        counts = [rows(bits, observations) for observations in range(1, 66)]
        assert counts == sorted(counts)


def test_the_memory_of_large_censuses_is_that_of_their_rows():
    """39 bits took 3.9 GB; 42 bits need more than 20."""
    assert 3e9 < estimated_bytes(Plan("tape", Budget(39, 1000, 64, 64))) < 6e9
    assert estimated_bytes(Plan("tape", Budget(42, 1000, 64, 64))) > 20e9
    assert estimated_bytes(Plan("tape", Budget(42, 1000, 64, 8))) < 1e9
