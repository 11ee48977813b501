"""What the ranking of strings becomes when time is charged: D(4), and the same machines under three prices of a step.

You will see that short strings keep their places, that a string falls to the end if the few machines that print it
are slow, and that the order of all 1832 strings stays much the same. With a file name (speed_ranking.png) it also draws
K under these prices against K: one point a string; this needs altair and vl-convert-python.
"""

import sys
from importlib.util import find_spec

from sandbox.census.standing import take_once
from sandbox.coding_theorem.plans import plan_of
from sandbox.coding_theorem.ranks import rank_correlation
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.speed import weighted
from sandbox.coding_theorem.table import distribution
from sandbox.priors.catalogue import prior

PRIORS = ["family(1,0.5,0)", "speed-kt", "family(1,3,0)"]
STRINGS = ["0", "0000", "0101", "00000000", "01101001", "0100101001", "1010100111001"]


def figure(table: Distribution, bits: dict[str, dict[str, float]], path: str) -> None:
    """Write a scatter plot of K under each prior against K."""
    import altair

    points = [
        {"K of D(4), bits": table.complexity(string), "K under the prior, bits": of[string], "prior": name}
        for name, of in bits.items()
        for string in table.strings
    ]
    chart = altair.Chart(altair.Data(values=points), width=420, height=420).mark_point(size=8)
    axes = {"x": "K of D(4), bits:Q", "y": "K under the prior, bits:Q", "color": "prior:N"}
    chart.encode(**axes).properties(title="All strings of 4-state machines, exact for 107 steps").save(path)


def main() -> None:
    """Rank the strings of D(4) and print some of them."""
    census = take_once(plan_of(4))
    table = distribution(census)
    bits = {name: weighted(census, prior(name)).complexities() for name in PRIORS}
    places = {name: {string: place for place, string in enumerate(of, start=1)} for name, of in bits.items()}
    print("place among 1832 strings, exact for 107 steps")
    print(f"{'string':16}{'D(4)':>8}" + "".join(f"{name:>17}" for name in PRIORS))
    for string in STRINGS:
        print(f"{string:16}{table.places[string] + 1:8}" + "".join(f"{places[name][string]:17}" for name in PRIORS))
    correlations = [rank_correlation(table.complexities(), [of[s] for s in table.strings]) for of in bits.values()]
    print(f"{'rank correlation':24}" + "".join(f"{rho:17.4f}" for rho in correlations))
    if sys.argv[1:] and find_spec("altair"):
        figure(table, bits, sys.argv[1])
    assert 1 > correlations[0] > correlations[1] > correlations[2] > 0.9


if __name__ == "__main__":
    main()
