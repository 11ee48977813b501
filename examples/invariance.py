"""Invariance, measured: two machines that have nothing in common, on the strings that both print.

You will see how well the tape machine's probabilities and D(4) agree on the order of strings, and by how many bits they
differ at most: what a compiler between the two would cost, as far as these strings tell. With a file name
(invariance.png) it also draws one against the other; this needs altair and vl-convert-python.
"""

import sys
from importlib.util import find_spec

from sandbox.census.standing import standing_census
from sandbox.coding_theorem.invariance import Invariance, measure_invariance
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.priors.catalogue import PRIORS


def figure(found: Invariance, path: str) -> None:
    """Write a scatter plot of one against the other, with the line of equal bits."""
    import altair

    names = "D(4), bits", "tape machine, bits"
    pairs = zip(found.strings, found.other_bits.tolist(), found.bits.tolist(), strict=True)
    points = [{"string": string, names[0]: x, names[1]: y} for string, x, y in pairs]
    equal = [{names[0]: x, names[1]: x} for x in (0.0, float(found.other_bits.max()))]
    axes = {"x": f"{names[0]}:Q", "y": f"{names[1]}:Q"}
    strings = altair.Chart(altair.Data(values=points)).mark_text(fontSize=7).encode(text="string:N", **axes)
    line = altair.Chart(altair.Data(values=equal)).mark_line(color="gray").encode(**axes)
    title = f"-log2 of probability; rank correlation {found.rank_correlation:.3f}"
    (line + strings).properties(width=520, height=420, title=title).save(path)


def main() -> None:
    """Compare the machines under two priors, for strings printed before halting, and for beginnings."""
    census, table = standing_census(), coding_theorem_table(4)
    print(f"tape machine, {census.plan.budget.bits} bits, beside D(4); restricted to both budgets")
    print(f"{'output':10}{'prior':12}{'strings':>8}{'rank correlation':>18}{'largest log2 ratio':>20}  at")
    found = {}
    for kind in ("discrete", "monotone"):
        for name in ("solomonoff", "speed-kt"):
            one = found[kind, name] = measure_invariance(census, PRIORS[name], table, kind=kind)
            print(f"{kind:10}{name:12}{len(one.strings):8}{one.rank_correlation:18.3f}", end="")
            print(f"{one.largest_log2_ratio:15.2f} bits  {one.furthest}")
    if sys.argv[1:] and find_spec("altair"):
        figure(found["discrete", "solomonoff"], sys.argv[1])
    assert found["discrete", "speed-kt"].rank_correlation > found["discrete", "solomonoff"].rank_correlation > 0.8


if __name__ == "__main__":
    main()
