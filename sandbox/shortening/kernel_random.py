"""Random numbers of a chain: SplitMix64, one word of state, the same on every system.

Source: G. Steele, D. Lea, C. Flood 2014, Fast splittable pseudorandom number generators (OOPSLA).
"""

from numba import float64, int64, uint64

from sandbox.host.kernels import kernel


@kernel(uint64(uint64[::1]), inlined=True)
def draw(random):  # type: ignore[no-untyped-def]
    """Return the next 64 random bits."""
    random[0] += uint64(0x9E3779B97F4A7C15)
    z = random[0]
    z = (z ^ (z >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> uint64(27))) * uint64(0x94D049BB133111EB)
    return z ^ (z >> uint64(31))


@kernel(int64(uint64[::1], int64), inlined=True)
def below(random, bound):  # type: ignore[no-untyped-def]
    """Return a whole number from 0 to below `bound`; the bias is at most bound / 2^32."""
    return int64(((draw(random) >> uint64(32)) * uint64(bound)) >> uint64(32))


@kernel(float64(uint64[::1]), inlined=True)
def uniform(random):  # type: ignore[no-untyped-def]
    """Return a float above 0, and at most 1."""
    return (float64(draw(random) >> uint64(11)) + 1.0) / 9007199254740992.0
