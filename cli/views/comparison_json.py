"""A comparison as JSON, for machines."""

import json
from dataclasses import asdict
from math import isinf, isnan
from typing import TYPE_CHECKING, Any

from .words import limits

if TYPE_CHECKING:
    from sandbox.compare.comparison import Evidence
    from sandbox.compare.fates.tier1 import Tier1
    from sandbox.compare.sky.growth import Scaling
    from sandbox.worlds.simulation import Measured


def as_json(found: "Evidence") -> str:
    """Return the evidence as JSON: simulations with their costs at the last observation printed, and all verdicts."""
    from sandbox.compare.verdict import truncation, verdict

    compared = found.comparison
    return json.dumps(
        allow_nan=False,
        obj={
            "world": compared.world.name,
            "description": compared.world.description,
            "warning": compared.warning,
            "observations": compared.truth,
            "tolerance": compared.options.tolerance,
            "simulations": [_simulation(one) for one in compared.measured],
            "posterior": {
                prior: {one.name: float(share) for one, share in zip(compared.measured, shares[:, -1], strict=True)}
                for prior, shares in compared.posterior.items()
            },
            "crossovers": {
                prior: [{"observations": change.observations, "name": change.name} for change in changes]
                for prior, changes in compared.changes.items()
            },
            "pairs": [
                {
                    "name": pair.other.name,
                    "observations": pair.until,
                    "extra_bits": pair.extra_bits,
                    "speed_up": pair.speed_up,
                    "alpha_star": None if isnan(pair.alpha_star) else pair.alpha_star,
                    "wins": pair.wins,
                }
                for pair in compared.pairs
            ],
            "census": _census(found.tier1),
            "cosmos": _cosmos(found),
            "verdict": [*verdict(found), truncation(compared)],
        },
    )


def _simulation(measured: "Measured") -> dict[str, Any]:
    last = len(measured.output) - 1
    costs = {name: int(getattr(measured, name)[last]) if last >= 0 else 0 for name in ("length", "time", "space")}
    code = measured.simulation.code
    return {
        "name": measured.name,
        **costs,
        "caught_at": measured.caught_at,
        "printed": len(measured.output),
        "errors": int(measured.errors[last]) if last >= 0 else 0,
        "ran_out": measured.ran_out,
        "description": measured.simulation.description,
        "program": {"text": code.text, "data": code.data},
    }


def _census(tier1: "Tier1 | None") -> dict[str, Any] | None:
    if tier1 is None:
        return None
    shares = {name: asdict(fate.shares) | {"predictive": fate.predictive} for name, fate in tier1.fates.items()}
    return {"observed": tier1.observed, "ahead": tier1.ahead, "budget": limits(tier1.budget), "shares": shares}


def _cosmos(found: "Evidence") -> dict[str, Any] | None:
    from sandbox.compare.sky.scenarios import odds, scenario
    from sandbox.compare.sky.words import in_words, lesson

    galaxy, extra_bits = scenario("galaxy"), found.extra_bits
    of = odds(galaxy, found.priors)
    log2 = {prior: one.log2_at(extra_bits) for prior, one in of.items()}
    return {
        "scenario": galaxy.name,
        "size_ratio": galaxy.size_ratio,
        "extra_bits": extra_bits,
        "odds": {prior: {"log2": value, "odds": in_words(value)} for prior, value in log2.items()},
        "crossover_bits": {prior: one.crossover_bits for prior, one in of.items()},
        "lesson": lesson(galaxy),
        "fits": _fits(found.scaling),
        "windows": [
            asdict(one) | {"wins": {prior: _ends(ends) for prior, ends in one.wins.items()}} for one in found.windows
        ],
    }


def _ends(ends: tuple[float, float] | None) -> dict[str, float | None] | None:
    """Return from and to which observation; an end of None is for ever."""
    return None if ends is None else {"from": ends[0], "to": None if isinf(ends[1]) else ends[1]}


def _fits(scaling: "Scaling | None") -> dict[str, Any] | None:
    if scaling is None:
        return None
    return {
        name: {"formula": str(one.expression), "residual": one.residual, "held_out": scaling.held_out[name]}
        for name, one in scaling.fits.items()
    }
