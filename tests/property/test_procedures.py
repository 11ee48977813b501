"""FAST and GUESS, run as written, agree with the closed form of `speed` on a census: FAST exactly, GUESS statistically.

Every minimal program with length + ceil(log2 time) <= PHASES has at most PHASES bits and 2^(PHASES - 3) steps (three
bits are read before anything is printed), so the census of that budget has them all.
"""

from collections import Counter
from fractions import Fraction
from functools import cache
from math import exp, fsum, lgamma, log, log1p
from random import Random

import pytest
from census_tables import take_census

from sandbox.priors.catalogue import prior
from sandbox.priors.fast_and_guess import fast, fast_phase, guess, guess_phase, speed_sums
from sandbox.vocabulary.errors import InvalidLimit

PHASES, OBSERVATIONS = 15, 8


@cache
def phases():
    return list(fast(PHASES, observations=OBSERVATIONS))


@cache
def programs():
    """The emit rows of all programs with a part in the phases: (output, length, time, first phase, count)."""
    census = take_census(PHASES, 2 ** (PHASES - 3), 64, OBSERVATIONS)
    rows = [
        (row.output, row.cost.length, row.cost.time, first_phase(row.cost.length, row.cost.time), row.count)
        for row in census.rows()
        if row.event == "emit"
    ]
    return [row for row in rows if row[3] <= PHASES]


def first_phase(length, time):
    """The least i with time <= 2^(i - length)."""
    return next(i for i in range(length, length + 64) if time <= 2 ** (i - length))


def outputs():
    return sorted({output for output, *_ in programs()})


def summed(weight):
    """The sum of a weight over the programs of each output."""
    sums = dict.fromkeys(outputs(), Fraction(0))
    for output, length, time, first, count in programs():
        sums[output] += count * weight(length, time, first)
    return sums


def without_empty(sums):
    return {output: mass for output, mass in sums.items() if output}


def test_each_phase_has_the_programs_that_finish_in_it_and_no_others():
    assert len(outputs()) > 10
    for phase in phases():
        expected = summed(lambda length, time, first, number=phase.number: Fraction(first <= number, 2**length))
        assert without_empty(phase.sums) == {output: mass for output, mass in expected.items() if mass}


def test_the_phases_add_up_to_the_closed_form_of_speed_exactly():
    """2^(1 - 2l - ceil(log2 t)) is the sum over all phases; those after the last add 2^-l 2^-PHASES."""
    speed = prior("speed").weight
    expected = summed(lambda length, time, _: speed(length, time, 1) - Fraction(1, 2 ** (length + PHASES)))
    assert without_empty(speed_sums(phases())) == expected
    assert speed_sums(phases())[""] == 1 - Fraction(1, 2**PHASES)
    assert speed(0, 1, 1) == 1


def test_phase_i_executes_at_most_2_to_the_i_steps_and_all_up_to_k_less_than_2_to_the_k_plus_1():
    assert all(phase.steps <= 2**phase.number for phase in phases())
    assert all(sum(phase.steps for phase in phases()[:k]) < 2 ** (k + 1) for k in range(1, PHASES + 1))
    assert phases()[-1].steps > 2 ** (PHASES - 1)  # so the bound is not vacuous


def test_a_string_is_first_printed_in_the_phase_of_its_cheapest_program():
    """So every x with Kt(x) <= k is printed within the first k phases, in less than 2^(k + 1) steps."""
    least = {}
    for output, length, time, first, _ in programs():
        assert time <= 2 ** (first - length)  # Kt <= first
        assert first == length or time > 2 ** (first - length - 1)  # Kt > first - 1
        least[output] = min(first, least.get(output, first))
    for output, first in least.items():
        assert output in phases()[first - 1].sums
        assert all(output not in phase.sums for phase in phases()[: first - 1])


def completed():
    """S of the programs seen: what they add after the last phase included."""
    last = phases()[-1].sums
    return {x: mass + last[x] / 2**PHASES for x, mass in without_empty(speed_sums(phases())).items()}


def test_speed_is_between_the_product_form_and_twice_it():
    product = summed(lambda length, time, _: prior("speed-fast").weight(length, time, 1))
    for output, mass in completed().items():
        assert product[output] <= mass <= 2 * product[output]
    assert any(product[output] == mass / 2 for output, mass in completed().items())  # t a power of 2


def test_speed_is_at_most_2_to_the_1_minus_i0_times_solomonoff_and_not_half_of_that():
    """The corrected bound; the printed one drops the factor 2 (`docs/priors.md#speed-in-closed-form`)."""
    total = summed(lambda length, _time, _first: Fraction(1, 2**length))
    first = {x: next(phase.number for phase in phases() if x in phase.sums) for x in outputs()}
    for output, mass in completed().items():
        assert mass <= Fraction(2, 2 ** first[output]) * total[output]
    assert any(mass > Fraction(1, 2 ** first[output]) * total[output] for output, mass in completed().items())


def test_every_phase_and_the_sum_are_semimeasures():
    for sums in (*(phase.sums for phase in phases()), speed_sums(phases()), {"": Fraction(1), **completed()}):
        assert sums[""] <= 1
        for output, mass in sums.items():
            if len(output) < OBSERVATIONS:
                assert sums.get(output + "0", 0) + sums.get(output + "1", 0) <= mass


def tail(successes, draws, chance):
    """P(X >= successes) of the binomial distribution; the terms by lgamma, good to about 1e-9 relative."""
    if successes == 0:
        return 1.0
    sizes = range(successes, draws + 1)
    constant = lgamma(draws + 1)
    return fsum(
        exp(constant - lgamma(k + 1) - lgamma(draws - k + 1) + k * log(chance) + (draws - k) * log1p(-chance))
        for k in sizes
    )


def inside_clopper_pearson(successes, draws, chance, doubt):
    """Whether `chance` is in the Clopper-Pearson interval of confidence 1 - doubt: neither tail is below doubt / 2."""
    above, below = tail(successes, draws, chance), tail(draws - successes, draws, 1 - chance)
    return min(above, below) >= doubt / 2


def test_the_interval_is_that_of_clopper_and_pearson():
    """By hand: of 0 in 10 the upper end is 1 - (doubt / 2)^(1/10); of 10 in 10 the lower end is (doubt / 2)^(1/10)."""
    end = 0.025 ** (1 / 10)
    assert inside_clopper_pearson(0, 10, 1 - end - 1e-9, 0.05)
    assert not inside_clopper_pearson(0, 10, 1 - end + 1e-9, 0.05)
    assert inside_clopper_pearson(10, 10, end + 1e-9, 0.05)
    assert not inside_clopper_pearson(10, 10, end - 1e-9, 0.05)


DOUBT = 1e-3  # of each test below, Bonferroni: a right GUESS fails one seed in a thousand; the seeds are fixed


def assert_frequencies(drawn, exact):
    """Each frequency of an output that begins with x is within its interval of the exact probability of x."""
    counts = Counter(output[:n] for output in drawn for n in range(1, len(output) + 1))
    assert set(counts) <= set(exact)
    for output, chance in exact.items():
        wrong = f"{output}: {counts[output]} of {len(drawn)}, expected {float(chance)}"
        assert inside_clopper_pearson(counts[output], len(drawn), float(chance), DOUBT / len(exact)), wrong


@pytest.mark.parametrize(("number", "seed"), [(3, 1), (7, 2), (10, 3), (13, 4)])
def test_guess_within_a_phase_prints_with_the_probabilities_of_fast(number, seed):
    coin = Random(seed)
    drawn = [guess_phase(coin, number, observations=OBSERVATIONS) for _ in range(4000)]
    assert_frequencies(drawn, without_empty(phases()[number - 1].sums))


def test_guess_prints_with_the_probabilities_of_speed_and_leaves_out_what_it_says():
    coin = Random(5)
    drawn = [guess(coin, 12, observations=OBSERVATIONS) for _ in range(40000)]
    left_out = drawn.count(None)
    assert inside_clopper_pearson(left_out, len(drawn), 2.0**-12, DOUBT)
    assert_frequencies([output or "" for output in drawn], without_empty(speed_sums(phases()[:12])))


def test_guess_with_one_phase_is_left_out_half_of_the_time():
    coin = Random(6)
    drawn = [guess(coin, 1) for _ in range(1000)]
    assert set(drawn) == {None, ""}
    assert inside_clopper_pearson(drawn.count(None), 1000, 0.5, DOUBT)


def test_the_same_seed_makes_the_same_guesses():
    assert [guess(Random(7), 12) for _ in range(20)] == [guess(Random(7), 12) for _ in range(20)]


@pytest.mark.parametrize("call", [fast_phase, lambda i: list(fast(i)), lambda i: guess(Random(1), i)])
@pytest.mark.parametrize("number", [0, -1, 33])
def test_a_phase_out_of_range_is_refused(call, number):
    with pytest.raises(InvalidLimit, match=f"phase between 1 and 32, got {number}"):
        call(number)
