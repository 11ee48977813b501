"""A chain of edits of one program: simulated annealing on bits, with every good program on the way kept in a pool.

A candidate is the current program with one or more random moves. Its energy is

    bits + price log2 steps + missing (observations wanted - observations right)

counted when its last right observation was printed. It takes the current one's place if its energy is at most that
one's, less temperature log(u), u uniform in (0, 1]. Since that bound is known before the run, a candidate is left as
soon as it has read more bits than it.

    parts     uint8[3, 2, most]  current, candidate and start: symbols and data, as in `kernel_edits`
    sizes     int64[3, 2]        of each
    numbers   int64[:]           as `sandbox.machines.trials` names them
    settings  float64[:]         HOT, COLD (temperatures in bits), PRICE, MISSING, and the current ENERGY
    kept      uint8[prices, compared + 1, 2, most], with `facts` int64[prices, compared + 1, FACTS]: the pool; for so
              many observations right, the best program at each price of time

Source: S. Kirkpatrick et al. 1983, Optimization by simulated annealing (Science 220); E. Schkufza et al. 2013,
Stochastic superoptimization (ASPLOS), for annealing over programs.
"""

from math import log, log2

from numba import float64, int64, types, uint8, uint64, void

from sandbox.host.kernels import kernel
from sandbox.machines.trials import COMPARED, CONSUMED, LENGTH, MOST_BITS, SPACE, TIME
from sandbox.shortening.kernel_edits import DATA, TEXT
from sandbox.shortening.kernel_moves import move
from sandbox.shortening.kernel_random import below, uniform

CURRENT, CANDIDATE, START = range(3)
HOT, COLD, PRICE, MISSING, ENERGY = range(5)
TEXT_SIZE, DATA_SIZE, BITS, STEPS, CELLS_VISITED = range(5)
FACTS = 5
NONE = 1 << 40
"""Bits of a place of the pool that holds no program."""

TIDY = types.FunctionType(int64(uint8[::1], int64, int64[::1]))
TRIAL = types.FunctionType(int64(
    uint8[::1], int64, uint8[::1], int64, int64[::1], uint8[::1], uint8[::1], int64[::1], int64[::1]
))  # fmt: skip
_PARTS, _SIZES, _KEPT, _FACTS = uint8[:, :, ::1], int64[:, ::1], uint8[:, :, :, ::1], int64[:, :, ::1]


@kernel(void(_PARTS, _SIZES, int64, int64), inlined=True)
def copy(parts, sizes, source, to):  # type: ignore[no-untyped-def]
    """Copy a program of `parts`."""
    for part in range(2):
        size = sizes[source, part]
        sizes[to, part] = size
        for k in range(size):
            parts[to, part, uint64(k)] = parts[source, part, uint64(k)]


@kernel(int64(_PARTS, _SIZES), inlined=True)
def is_new(parts, sizes):  # type: ignore[no-untyped-def]
    """Return whether the candidate is another program than the current one."""
    for part in range(2):
        if sizes[CURRENT, part] != sizes[CANDIDATE, part]:
            return 1
        for k in range(sizes[CURRENT, part]):
            if parts[CURRENT, part, uint64(k)] != parts[CANDIDATE, part, uint64(k)]:
                return 1
    return 0


@kernel(void(_KEPT, _FACTS, float64[::1], _PARTS, _SIZES, int64[::1], int64))
def keep(kept, facts, prices, parts, sizes, numbers, right):  # type: ignore[no-untyped-def]
    """Put the candidate into the pool where it is the best of those with so many observations right."""
    length, time = numbers[LENGTH], numbers[TIME]
    for k in range(prices.size):
        bits = facts[k, uint64(right), BITS]
        if length > bits + 64:
            continue
        score, best = length + prices[k] * log2(time), bits + prices[k] * log2(max(facts[k, uint64(right), STEPS], 1))
        if score > best or (score == best and (bits, facts[k, uint64(right), STEPS]) <= (length, time)):
            continue
        place = facts[k, uint64(right)]
        place[TEXT_SIZE], place[DATA_SIZE] = sizes[CANDIDATE, TEXT], sizes[CANDIDATE, DATA]
        place[BITS], place[STEPS], place[CELLS_VISITED] = length, time, numbers[SPACE]
        for part in range(2):
            for j in range(sizes[CANDIDATE, part]):
                kept[k, uint64(right), part, uint64(j)] = parts[CANDIDATE, part, uint64(j)]


@kernel(float64(TRIAL, _PARTS, _SIZES, int64[::1], uint8[::1], uint8[::1], int64[::1], int64[::1], float64[::1],
                _KEPT, _FACTS, float64[::1]))  # fmt: skip
def judge(trial, parts, sizes, work, tape, truth, limits, numbers, settings, kept, facts, prices):  # type: ignore[no-untyped-def]
    """Run the candidate, keep it where it belongs, and return its energy."""
    right = trial(
        parts[CANDIDATE, TEXT], sizes[CANDIDATE, TEXT], parts[CANDIDATE, DATA], sizes[CANDIDATE, DATA],
        work, tape, truth, limits, numbers,
    )  # fmt: skip
    if right > 0 and numbers[LENGTH] < facts[0, uint64(right), BITS] + 24:
        keep(kept, facts, prices, parts, sizes, numbers, right)
    missing = numbers[COMPARED] - right
    return numbers[LENGTH] + settings[PRICE] * log2(numbers[TIME]) + settings[MISSING] * missing


@kernel(int64(TRIAL, TIDY, _PARTS, _SIZES, uint8[::1], int64[::1], int64[::1], uint8[::1], uint8[::1], int64[::1],
              int64[::1], float64[::1], _KEPT, _FACTS, float64[::1], uint64[::1], int64, int64))  # fmt: skip
def anneal(  # type: ignore[no-untyped-def]
    trial, tidy, parts, sizes, scratch, alphabet, work, tape, truth, limits, numbers, settings, kept, facts, prices,
    random, candidates, most_bits,
):  # fmt: skip
    """Try so many candidates, from hot to cold, beginning with START; return how many took the current one's place.

    No candidate of more than `most_bits` is ever taken.
    """
    accepted = 0
    copy(parts, sizes, START, CANDIDATE)
    numbers[MOST_BITS] = NONE
    settings[ENERGY] = judge(
        trial, parts, sizes, work, tape, truth, limits, numbers, settings, kept, facts, prices
    )  # fmt: skip
    copy(parts, sizes, CANDIDATE, CURRENT)
    ratio = log(settings[COLD] / settings[HOT])
    temperature = settings[HOT]
    for k in range(candidates):
        if k & 1023 == 0:
            temperature = settings[HOT] * 2.718281828459045 ** (ratio * k / candidates)
        copy(parts, sizes, CURRENT, CANDIDATE)
        move(parts[CANDIDATE], sizes[CANDIDATE], scratch, alphabet, random)
        while below(random, 2):
            move(parts[CANDIDATE], sizes[CANDIDATE], scratch, alphabet, random)
        if not is_new(parts, sizes):
            continue
        bound = settings[ENERGY] - temperature * log(uniform(random))
        numbers[MOST_BITS] = min(int64(bound), most_bits)
        energy = judge(trial, parts, sizes, work, tape, truth, limits, numbers, settings, kept, facts, prices)
        if energy <= bound and numbers[LENGTH] > 0:
            sizes[CANDIDATE, TEXT] = tidy(parts[CANDIDATE, TEXT], sizes[CANDIDATE, TEXT], work)
            sizes[CANDIDATE, DATA] = min(sizes[CANDIDATE, DATA], numbers[CONSUMED])
            copy(parts, sizes, CANDIDATE, CURRENT)
            settings[ENERGY] = energy
            accepted += 1
    copy(parts, sizes, CURRENT, START)
    return accepted
