"""Why a verdict is decided, or what would decide it: a line each, its numbers from the contestants."""

from sandbox.tiers.built.efforts import SEARCHED, Standing
from sandbox.worlds.simulation import Effort

_PAIR = {"full", "mocked"}
"""The two that the question is about: they are always searched against one another."""


def why_undecided(standing: Standing, kind: str, asked: float, *, searched: bool) -> str:
    """Return the first reason why a lead does not hold, and what would decide; empty where it does.

    Parameters
    ----------
    standing : Standing
        The contestants.
    kind : str
        Which leads.
    asked : float
        log2 odds that a lead must exceed.
    searched : bool
        Whether the prior charges bits, so that a search could change the order.
    """
    others = _by_weight(standing, kind)
    for other in others:
        needed = searched and (other == others[0] or {kind, other} == _PAIR)
        why = _against(standing, kind, other, asked, searched=needed)
        if why:
            return why
    return ""


def why_decided(standing: Standing, kind: str) -> str:
    """Return by how much the leader leads whom."""
    others = _by_weight(standing, kind)
    if not others:
        return "no contestant of another kind is left"
    lead, rival = standing.lead(kind, others[0]), _name(standing, others[0])
    efforts = [effort.value for effort in Effort if standing.lead(kind, others[0], effort=effort) is not None]
    return f"leads {rival} by {lead:.1f} bits; as {' and as '.join(efforts)}" if efforts else _unreachable(rival, lead)


def _unreachable(rival: str, lead: float | None) -> str:
    return f"leads {rival} by {lead:.1f} bits, which cannot be shortened so far"


def _by_weight(standing: Standing, kind: str) -> list[str]:
    """Return the other kinds that are left, the likeliest first."""
    others = [other for other in standing.kinds() if other != kind]
    return sorted(others, key=lambda other: -max(standing.high[place] for place in standing.places(other)))


def _against(standing: Standing, kind: str, other: str, asked: float, *, searched: bool) -> str:
    """Return why the lead over one other kind does not hold; empty where it does."""
    own = max(standing.low[place] for place in standing.places(kind))
    if own - max(standing.ceiling[place] for place in standing.places(other)) > asked:
        return ""
    lead, rival = standing.lead(kind, other) or 0.0, _name(standing, other)
    if lead <= asked:
        return (
            f"leads {rival} by {lead:.1f} bits, within one instruction ({asked:.3g}); more --observations or a search "
            "(--effort) would decide"
        )
    leads = {effort: standing.lead(kind, other, effort=effort) for effort in Effort}
    for effort, bits in leads.items():
        if bits is not None and bits < 0:
            return (
                f"leads {rival} by {lead:.1f} bits, but as {effort.value} it is {-bits:.1f} bits behind; a search of "
                "both (--effort) would decide"
            )
    return _not_searched(standing, kind, other, [leads[effort] for effort in SEARCHED], asked) if searched else ""


def _not_searched(standing: Standing, kind: str, other: str, leads: list[float | None], asked: float) -> str:
    """Return why no pair of one searched effort holds the lead."""
    pairs = [bits for bits in leads if bits is not None]
    if any(bits > asked for bits in pairs):
        return ""
    if pairs:
        return (
            f"as searched, leads {_name(standing, other)} by {max(pairs):.1f} bits, within one instruction "
            f"({asked:.3g}); a longer search (--effort) would decide"
        )
    built = [each for each in (kind, other) if not any(standing.places(each, effort=effort) for effort in SEARCHED)]
    if built:
        return f"only built programs of {' and '.join(built)} were compared; a search of both (--effort) would decide"
    return f"no pair of {kind} and {other} had one effort; a search of both (--effort) would decide"


def _name(standing: Standing, kind: str) -> str:
    place = standing.best(kind)
    return kind if place is None else standing.measured[place].name
