"""The window of observations in which a simulation that reads a recording wins against the full world.

A recording, or a mock patched from one, reads rho bits an observation, but takes time linear in n where the light cone
takes time quadratic in n. With delta bits at the start and t_full / t_other = n / kappa it wins while

    beta (delta + rho n) < alpha log2(n / kappa)

between the two real branches of the Lambert function, if they exist: first too few observations to gain time, then too
many to read. Full wins in the end, whatever the prices. `delta`, `rho` and `kappa` are fitted on the second half of
what was measured, so the window is an estimate, exact only as far as the fit is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from sandbox.priors.prior import Prior
from sandbox.tiers.built.pairs import Pair
from sandbox.tiers.sky.crossovers import CROSSOVERS
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table, table_of
from sandbox.worlds.simulation import Measured


@dataclass(frozen=True, slots=True, repr=False)
class Window(Result):
    """What was fitted, and from and to which observation the other simulation wins, by prior; None: never.

    Attributes
    ----------
    name : str
        Of the simulation that reads a recording.
    delta, rho, kappa : float
        See the module's text.
    wins : dict of str to (float, float) or None
        By prior.
    """

    name: str
    delta: float
    rho: float
    kappa: float
    wins: dict[str, tuple[float, float] | None]

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a prior: from and to which observation the other wins."""
        rows = ((prior, *(ends or (None, None))) for prior, ends in self.wins.items())
        return table_of(("prior", "from", "to"), rows, most=most, total=len(self.wins))


def window(full: Measured, pair: Pair, priors: Sequence[Prior]) -> Window | None:
    """Return the window of the other simulation of `pair`; None where it does not read at a steady rate.

    Parameters
    ----------
    full : Measured
        The full simulation, a growing light cone.
    pair : Pair
        Full against a simulation that is right to the end of what was measured.
    priors : sequence of Prior
        Those of the family that charge no space are used.

    >>> from sandbox.tiers.built.contest import run_all
    >>> from sandbox.tiers.options import Options
    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.worlds.menu import world
    >>> built = run_all(world("rule30"), Options(observations=200))
    >>> told = window(built.measured[0], built.pairs[-1], [PRIORS["solomonoff"], PRIORS["speed-kt"]])
    >>> told.name, told.rho, told.wins["solomonoff"]
    ('recorded(200)', 1.0, (0.0, 129.0))
    """
    until, other = pair.until, pair.other
    half = until // 2
    rates = np.diff(other.cost.length[half:until])
    if not other.right_to_the_end or full.ran_out or until < 16 or rates[0] <= 0 or (rates != rates[0]).any():
        return None
    rho = float(rates[0])
    delta = float(other.cost.length[until - 1] - rho * until - full.cost.length[until - 1])
    seen = np.arange(half, until) + 1.0
    kappa = float(np.exp(np.mean(np.log(seen * other.cost.time[half:until] / full.cost.time[half:until]))))
    wins = {
        prior.name: _wins(prior.exponents, delta, rho, kappa)
        for prior in priors
        if prior.exponents and not prior.exponents[2]
    }
    return Window(other.name, delta, rho, kappa, wins)


def _wins(exponents: tuple[float, float, float], delta: float, rho: float, kappa: float) -> tuple[float, float] | None:
    beta, alpha, _ = exponents
    if beta == 0:
        return (kappa, inf) if alpha else None
    if alpha == 0:
        return (0.0, -delta / rho) if delta < 0 else None
    values = {"alpha": alpha, "beta": beta, "delta": delta, "rho": rho, "kappa": kappa}
    start, end = CROSSOVERS["patched from"].at(**values), CROSSOVERS["patched to"].at(**values)
    return None if start is None or end is None else (start, end)
