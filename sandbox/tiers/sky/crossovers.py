"""Crossovers: where the verdict between a full and a mocked simulation flips, in closed form.

    log2 odds full : mocked = beta dl + alpha log2(t_mock / t_full) + gamma log2(s_mock / s_full)

is log2(w_full / w_mock) for the weight w = 2^(-beta l) t^(-alpha) s^(-gamma); above 0 the full simulation wins. They
are odds of two programs, not of all programs that are full or mocked.

    dl                    extra bits of the mock, l_mock - l_full; may be negative
    t_full, t_mock        steps;  s_full, s_mock  cells
    N, r                  size of the world, and of the region in detail
    n                     observations
    kappa                 steps of the mock for what one step of the full light cone does
    delta, rho            bits of a patched mock: delta, and rho for each observation
    h                     bits of a recording for each observation
    k, per_observer       observers special-cased, and bits for each
    C0, c                 steps of the fixed overhead, and steps for each unit of size

Each solution is tested by putting it back. Both real branches of the Lambert W are kept: SymPy's `solve` returns one.

Source: derived from the family of `sandbox.priors.prior`; Corless et al. 1996 (Adv. Comput. Math. 5) for W.
"""

from sympy import And, Expr, Ge, Gt, LambertW, exp, log, symbols  # type: ignore[import-untyped]

from sandbox.priors.formulas import ALPHA, BETA, GAMMA
from sandbox.tiers.sky.closed_form import ClosedForm

T_FULL, T_MOCK, S_FULL, S_MOCK = symbols("t_full t_mock s_full s_mock", positive=True)
EXTRA_BITS, DELTA = symbols("dl delta", real=True)
WORLD, REGION, SEEN, KAPPA, RHO, RECORDED = symbols("N r n kappa rho h", positive=True)
OBSERVERS, PER_OBSERVER, OVERHEAD, STEPS_EACH = symbols("k per_observer C0 c", positive=True)
"""The symbols of two simulations; positive, so that SymPy may take logarithms apart. Prices are those of the priors."""


def _log2(value: Expr) -> Expr:
    return log(value) / log(2)


LOG2_ODDS: Expr = BETA * EXTRA_BITS + ALPHA * _log2(T_MOCK / T_FULL) + GAMMA * _log2(S_MOCK / S_FULL)
"""Full : mocked."""

_BITS_FOR_TIME = 2 ** (BETA * EXTRA_BITS / ALPHA)
"""The factor of time that pays for the extra bits."""

_FINITE = BETA * EXTRA_BITS + ALPHA * _log2(REGION / WORLD)
_LIGHT_CONE = BETA * EXTRA_BITS + ALPHA * _log2(KAPPA * (2 * REGION + 1) / SEEN)
_PATCHED = BETA * (DELTA + RHO * SEEN) - ALPHA * _log2(SEEN / KAPPA)
_RECORDED = BETA * (DELTA + RECORDED * SEEN) - ALPHA * _log2(SEEN / KAPPA)
_OBSERVED = BETA * PER_OBSERVER * OBSERVERS - ALPHA * _log2(WORLD / (OBSERVERS * REGION))
_CAP = (OVERHEAD + STEPS_EACH * WORLD) / (OVERHEAD + STEPS_EACH * REGION)
_OVERHEAD = BETA * EXTRA_BITS - ALPHA * _log2(_CAP)
_ALPHA_NEEDED = BETA * EXTRA_BITS - GAMMA * _log2(S_FULL / S_MOCK)
_DECAY = BETA * PER_OBSERVER * log(2) / ALPHA


def _window(odds: Expr, rate: Expr, branch: int, words: str) -> ClosedForm:
    """Return one end of where beta (delta + rate n) < alpha log2(n / kappa)."""
    slope = BETA * rate * log(2) / ALPHA
    inside = -slope * KAPPA * 2 ** (BETA * DELTA / ALPHA)
    return ClosedForm(odds, SEEN, -LambertW(inside, branch) / slope, words, Ge(inside, -exp(-1)))


CROSSOVERS: dict[str, ClosedForm] = {
    "alpha": ClosedForm(LOG2_ODDS, ALPHA, _ALPHA_NEEDED / _log2(T_FULL / T_MOCK),
        "the price of time above which the mock wins; never where the mock is no faster, or wins at any price",
        And(Gt(T_FULL, T_MOCK), Ge(_ALPHA_NEEDED, 0))),
    "bits": ClosedForm(_FINITE, EXTRA_BITS, ALPHA / BETA * _log2(WORLD / REGION),
        "so many extra bits may a mock cost, in a world of finite size"),
    "world": ClosedForm(_FINITE, WORLD, REGION * _BITS_FOR_TIME,
        "the mock wins in worlds larger than this"),
    "observations": ClosedForm(_LIGHT_CONE, SEEN, KAPPA * (2 * REGION + 1) * _BITS_FOR_TIME,
        "against a growing light cone, the mock wins after so many observations, caught or not"),
    "patched from": _window(_PATCHED, RHO, 0, "the patched mock wins after so many observations"),
    "patched to": _window(_PATCHED, RHO, -1, "and until so many: errors cost bits in proportion, time only its log"),
    "recorded from": _window(_RECORDED, RECORDED, 0, "the recording wins after so many observations"),
    "recorded to": _window(_RECORDED, RECORDED, -1, "and until so many"),
    "observers": ClosedForm(_OBSERVED, OBSERVERS, LambertW(_DECAY * WORLD / REGION) / _DECAY,
        "the mock wins for fewer observers than this, each special-cased"),
    "bits with overhead": ClosedForm(_OVERHEAD, EXTRA_BITS, ALPHA / BETA * _log2(_CAP),
        "so many extra bits may a mock cost, where both spend C0 steps beside"),
    "alpha with overhead": ClosedForm(_OVERHEAD, ALPHA, BETA * EXTRA_BITS / _log2(_CAP),
        "the price of time above which the mock wins, where both spend C0 steps beside",
        And(Gt(WORLD, REGION), Ge(EXTRA_BITS, 0))),
}  # fmt: skip
"""Every crossover by name; `at` gives its number, None where there is none."""

SATURATED: Expr = _CAP**ALPHA
"""What time alone can give the mock at most, as odds mocked : full, where both spend C0 steps beside."""


def exact_gain(observations: int) -> float:
    """Return how many times fewer cells an exact simulation may update than the full light cone: at most 2.

    The light cone of n generations has (n + 1)^2 cells. An observer at its centre can be reached, by generation n, by
    those within min(j, n - j) of the centre at generation j: the causal diamond. More is bought with future error.

    Parameters
    ----------
    observations : int
        n, at least 1.

    >>> exact_gain(2), exact_gain(101), exact_gain(100) < 2
    (1.8, 2.0, True)
    """
    diamond = sum(2 * min(j, observations - j) + 1 for j in range(observations + 1))
    return (observations + 1) ** 2 / diamond
