"""Why a verdict is decided, or what would decide it: a line each, its numbers from the contestants."""

from sandbox.tiers.built.efforts import KIND_OF, SEARCHED, Standing
from sandbox.tiers.built.family import last_right
from sandbox.worlds.simulation import Effort, Kind

_PAIR = {"full", "mocked"}
"""The two that the question is about: they are always searched against one another."""
_SHORT = 30
"""Bits of a guess up to which tier 1 runs every program of a world without a law, so that what is shorter is known."""
_WITHOUT_WORLD = ("recorded", "solipsist")


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


def why_no_match(standing: Standing, kind: str, size: int, asked: float) -> str:
    """Return why the menu does not suffice: nobody is right of whom one could lead, a mock or a full simulation.

    Nor does one on which only a recording is right, or a guess longer than what tier 1 runs: who makes the world in
    fewer bits is then not on it.
    """
    if max(standing.low[place] for place in standing.places(kind)) - standing.ceiling_of_any > asked:
        return ""
    if kind in _WITHOUT_WORLD and not any(standing.kept[place] for place in _of_a_world(standing, kind)):
        leader = max(standing.places(kind), key=lambda place: standing.low[place])
        bits = standing.measured[leader].cost_at(-1).length
        if kind == "recorded" or bits > _SHORT:
            best = "a recording" if kind == "recorded" else f"recordings and guesses of {bits} bits or more"
            return (
                f"nothing but {best} is right after {size} observations; a program that makes this world (shorten, "
                "--known) could lead"
            )
    other = "full" if kind == "mocked" else "mocked"
    rivals = [each for each in standing.measured if KIND_OF[each.kind] == other]
    if any(each.ran_out or each.right_at(size) for each in rivals) or not (rivals or kind == "mocked"):
        return ""
    last = max(map(last_right, rivals), default=0)
    if other == "full":
        return f"no full simulation of the menu is right after {last} observations; one that is right could lead"
    return (
        f"every mock of the menu is wrong after {last} observations; one that is right (--radius or --known) could lead"
    )


def why_decided(standing: Standing, kind: str, asked: float) -> str:
    """Return by how much the leader leads the runner-up, and why that holds."""
    others = _by_weight(standing, kind)
    if not others:
        return "no contestant of another kind is left"
    own = max(standing.low[place] for place in standing.places(kind))
    beyond = own - max(standing.ceiling[place] for place in standing.places(others[0]))
    if beyond > asked:
        return f"{_leads(standing, kind, others[0])}, and nothing of its kind can be shortened so far"
    efforts = [effort.value for effort in Effort if standing.lead(kind, others[0], effort=effort) is not None]
    return f"{_leads(standing, kind, others[0])}, also as {' and as '.join(efforts)}"


def _by_weight(standing: Standing, kind: str) -> list[str]:
    """Return the other kinds that are left, the likeliest first."""
    others = [other for other in standing.kinds() if other != kind]
    return sorted(others, key=lambda other: -max(standing.high[place] for place in standing.places(other)))


def _against(standing: Standing, kind: str, other: str, asked: float, *, searched: bool) -> str:
    """Return why the lead over one other kind does not hold; empty where it does."""
    own = max(standing.low[place] for place in standing.places(kind))
    if own - max(standing.ceiling[place] for place in standing.places(other)) > asked:
        return ""
    told = _leads(standing, kind, other)
    if (standing.lead(kind, other) or 0.0) <= asked:
        return f"{told}, within one instruction ({asked:.3g} bits); more --observations or an --effort may decide"
    leads = {effort: standing.lead(kind, other, effort=effort) for effort in Effort}
    for effort, bits in leads.items():
        behind = standing.lead(other, kind, effort=effort)
        if behind is not None and behind > 0:
            return f"{told}, but as {effort.value} it is {behind:.1f} bits behind; a search (--effort) would decide"
        if bits is not None and bits < 0:
            return f"{told}, but as {effort.value} the budget stopped one of both; larger --steps would decide"
    return _not_searched(standing, kind, other, [leads[effort] for effort in SEARCHED], asked) if searched else ""


def _not_searched(standing: Standing, kind: str, other: str, leads: list[float | None], asked: float) -> str:
    """Return why no pair of one searched effort holds the lead."""
    pairs = [bits for bits in leads if bits is not None]
    if any(bits > asked for bits in pairs):
        return ""
    if pairs:
        return (
            f"as searched, {kind} leads {other} by {max(pairs):.1f} bits, within one instruction ({asked:.3g} bits); a "
            "longer search (--effort) would decide"
        )
    built = [each for each in (kind, other) if not any(standing.places(each, effort=effort) for effort in SEARCHED)]
    if built:
        return f"only built programs of {' and '.join(built)} were compared; a search (--effort) would decide"
    return f"no pair of {kind} and {other} had one effort; a search (--effort) would decide"


def why_trimmed(standing: Standing, kind: str) -> str:
    """Return why a full verdict does not hold that rests on a light cone: it is exact, and not the world's row."""
    if kind != "full":
        return ""
    leader = standing.measured[max(standing.places(kind), key=lambda place: standing.low[place])]
    if leader.kind is not Kind.CONE:
        return ""
    return f"{leader.name} is exact and does not run the world's row; a full program that is shorter would decide"


def _leads(standing: Standing, kind: str, other: str) -> str:
    """Return by how many bits the best of a kind leads the best of another."""
    mine = max(standing.places(kind), key=lambda place: standing.low[place])
    rival = max(standing.places(other), key=lambda place: standing.high[place])
    names, bits = [standing.measured[place].name for place in (mine, rival)], standing.low[mine] - standing.high[rival]
    return f"{names[0]} leads by {bits:.1f} bits over {names[1]}"


def _of_a_world(standing: Standing, kind: str) -> list[int]:
    """Return where those stand that are not of the kind; beside a guess, recordings do not count either."""
    without = ("recorded",) if kind == "recorded" else _WITHOUT_WORLD
    return [place for place, each in enumerate(standing.measured) if KIND_OF[each.kind] not in without]
