"""A prior of your own in five lines: bits, and the square root of time; checked by the conformance kit, then used.

You will see what it makes of three strings, beside Solomonoff's prior and S_Kt: a price of time between theirs.
"""

import numpy as np

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.prior import Floats, Integers, Prior
from sandbox.priors.scores import score
from sandbox.testing import check_prior


def log2_weight(length: Integers, time: Integers, space: Integers) -> Floats:  # noqa: ARG001
    """Return log2 of 2^-l / sqrt(t); it does not look at space."""
    result: Floats = -length - 0.5 * np.log2(time)
    return result


MINE = Prior("root-time", log2_weight, weight=None, description="bits, and the square root of time")


def main() -> None:
    """Check the prior and print three strings under three priors."""
    check_prior(MINE)
    census = take(Plan("tape", Budget(bits=24, steps=1000, cells=64, observations=8)))
    strings = ["11111111", "10101010", "10010000"]
    print(f"{'restricted to 24 bits':22}" + "".join(f"{string:>12}" for string in strings))
    table = {
        prior.name: score(census, prior, strings).restricted
        for prior in (PRIORS["solomonoff"], MINE, PRIORS["speed-kt"])
    }
    for name, row in table.items():
        print(f"{name:22}" + "".join(f"{chance:12.3e}" for chance in row))
    assert (table["speed-kt"] <= table["root-time"]).all()
    assert (table["root-time"] <= table["solomonoff"]).all()


if __name__ == "__main__":
    main()
