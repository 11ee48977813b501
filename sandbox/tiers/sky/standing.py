"""The pair that `odds` speaks of where no other is named: a world on whose size nothing that is seen depends."""

from collections.abc import Sequence

from sandbox.priors.prior import Prior
from sandbox.tiers.sky.measured_pair import MeasuredPair, pair_of_runs
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Kind, Simulation, measure

OBSERVATIONS = 2**15
"""Some 5 * 10^8 steps of the full program, a second: past the flip under speed-fast."""
_LAW = "[<(>>+(>>+<<]<<]<]"
_GIVEN = "1111011111011111011"


def standing_pair(priors: Sequence[Prior], *, observations: int = OBSERVATIONS) -> MeasuredPair | None:
    """Return the standing pair, run for so many observations; None where those are too few to carry it up.

    Parameters
    ----------
    priors : sequence of Prior
        Under which it is told who leads.
    observations : int
        How many of each are run.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> standing_pair([PRIORS["speed-kt"]], observations=2048).leads["speed-kt"].since
    1579
    """
    full = Simulation("full", Code(f"+>+[>,>,]<<[.{_LAW}>[>>.]<[>>]+]", _GIVEN + "0"), kind=Kind.FULL)
    box = Simulation("box", Code(f"+>+[>,>,]+[.[>>]<<{_LAW}>[>>.]>]", _GIVEN + "11110"), kind=Kind.MOCKED)
    runs = Runs()
    truth = runs.trace(full.code, observations).output
    return pair_of_runs("front", measure(full, truth, runs=runs), measure(box, truth, runs=runs), priors)
