"""Priors: how much a program counts, as a function of its length l (bits), time t (steps) and space s (cells) only.

P(x) = sum over the minimal programs p of x of w(l, t, s), taken when the last bit of x is printed.

    family(beta, alpha, gamma)   w = 2^(-beta l) t^(-alpha) s^(-gamma)
    solomonoff                   family(1, 0, 0): Solomonoff's M
    speed-kt                     family(1, 1, 0): S_Kt of Filan, Leike and Hutter 2016
    speed-fast                   family(2, 1, 0): S_Fast of the same, within a factor 2 of `speed`
    space                        family(1, 0, 1): charges the volume simulated
    speed                        w = 2^(1 - 2 l - ceil(log2 t)): Schmidhuber's S exactly, sum over phases i of
                                 2^-i times the programs (weight 2^-l) that finish in 2^(i - l) steps
    simplicity                   family(0, 1, 0): only steps count; proper on a finite menu of simulations only

The empty output has weight 1 under each. A prior is *proper* when no program's extensions can weigh more than it did:
2 w(l + 1, t, s) <= w(l, t, s), and w does not grow with t or s. Then P is a semimeasure and can be bounded.

Sources: Schmidhuber 2002 (COLT, LNAI 2375), closed form derived in docs/priors.md; Filan, Leike, Hutter 2016, arXiv
1604.03343; Baez and Stay, arXiv 1010.2067, for the family.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from sandbox.priors.weights import FamilyLog2Weight, FamilyWeight
from sandbox.priors.weights import Floats as Floats
from sandbox.priors.weights import Integers as Integers
from sandbox.vocabulary.errors import ImproperPrior
from sandbox.vocabulary.results import Displayed

LARGEST_EXPONENT = 1000
"""Of a family; one more doubles no verdict, and costs digits of exact numbers."""


@dataclass(frozen=True, repr=False)
class Prior(Displayed):
    """A prior over programs.

    Attributes
    ----------
    name : str
    log2_weight : callable of three integer arrays (length, time, space), to a float array
        log2 of the weight; vectorised.
    weight : callable of three int, to Fraction, or None
        The weight exactly; None where it is irrational.
    description : str
        One line.
    improper : str
        Empty for a proper prior; else the condition that fails.
    exponents : tuple of three float, or None
        (beta, alpha, gamma) of a member of the family; None for any other.

    A prior of one's own takes five lines; `sandbox.testing.check_prior` says whether it is one.

    >>> halved = Prior("halved", lambda l, t, s: -2.0 * l, lambda l, t, s: Fraction(1, 4**l), "taxes bits")
    >>> halved.weight(3, 1, 1)
    Fraction(1, 64)
    """

    name: str
    log2_weight: Callable[[Integers, Integers, Integers], Floats]
    weight: Callable[[int, int, int], Fraction] | None
    description: str
    improper: str = ""
    exponents: tuple[float, float, float] | None = None

    def __repr__(self) -> str:
        return f"Prior({self.name!r})"

    def require_proper(self) -> None:
        """Do nothing if the prior is proper.

        Raises
        ------
        ImproperPrior
            Naming the condition that fails.
        """
        if self.improper:
            raise ImproperPrior(f"expected a proper prior, got {self.name!r}: {self.improper}")


def family(beta: float, alpha: float, gamma: float, *, name: str = "", description: str = "") -> Prior:
    """Return the prior of weight 2^(-beta l) t^(-alpha) s^(-gamma).

    Parameters
    ----------
    beta : float
        Price of a bit; at least 1 for a proper prior.
    alpha : float
        Price of time; at least 0.
    gamma : float
        Price of space; at least 0.
    name : str
        Defaults to family(beta, alpha, gamma).
    description : str
        One line.

    Raises
    ------
    ImproperPrior
        When alpha or gamma is negative: a bonus for slowness diverges for every beta (busy beavers). Or when one is
        not finite, or beyond 1000 on either side.

    >>> family(1, 1, 0).weight(3, 4, 1)
    Fraction(1, 32)
    """
    name = name or f"family({beta:g},{alpha:g},{gamma:g})"
    if not all(isfinite(exponent) and abs(exponent) <= LARGEST_EXPONENT for exponent in (beta, alpha, gamma)):
        raise ImproperPrior(
            f"expected finite numbers as exponents, of at most {LARGEST_EXPONENT}, got {name}; see 'solomonoff priors'"
        )
    if alpha < 0 or gamma < 0:
        raise ImproperPrior(
            f"expected alpha >= 0 and gamma >= 0 (a bonus for slowness diverges), got {name}; see 'solomonoff priors'"
        )
    improper = "" if beta >= 1 else "beta >= 1 is needed over unboundedly many programs; it exists on finite menus"

    exponents = beta, alpha, gamma
    whole = all(int(exponent) == exponent for exponent in exponents)
    exact = FamilyWeight(*map(int, exponents)) if whole and beta >= 0 else None
    return Prior(name, FamilyLog2Weight(*exponents), exact, description, improper, exponents)
