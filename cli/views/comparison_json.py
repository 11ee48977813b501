"""A comparison as JSON, for machines. Nothing is computed here."""

import json
from dataclasses import asdict
from math import isinf, isnan
from typing import TYPE_CHECKING, Any

from sandbox.vocabulary.cost import Cost

from .measured_pair import pair_json
from .words import limits

if TYPE_CHECKING:
    from sandbox.tiers.built.differences import Difference
    from sandbox.tiers.built.judging import Judgement
    from sandbox.tiers.built.pairs import Pair
    from sandbox.tiers.comparison import Comparison
    from sandbox.tiers.sky.growth import Scaling
    from sandbox.tiers.sky.scaled import Sky
    from sandbox.worlds.simulation import Measured


def as_json(comparison: "Comparison") -> str:
    """Return a comparison as JSON."""
    return json.dumps(as_dict(comparison), allow_nan=False)


def as_dict(comparison: "Comparison") -> dict[str, Any]:
    """Return for JSON: simulations with their costs at the last observation printed, and all verdicts."""
    built = comparison.built
    names = [measured.name for measured in built.measured]
    return {
        "world": comparison.world.name,
        "description": comparison.world.description,
        "warning": comparison.warning,
        "observations": comparison.truth,
        "tolerance": comparison.options.tolerance,
        "simulations": [_simulation(measured) for measured in built.measured],
        "posterior": {
            prior: {
                name: {"low": float(low), "high": float(high)}
                for name, low, high in zip(names, shares.low[:, -1], shares.high[:, -1], strict=True)
            }
            for prior, shares in built.posterior.items()
        },
        "crossovers": {prior: [change.to_dict() for change in changes] for prior, changes in built.changes.items()},
        "pairs": [_pair(pair) for pair in built.pairs],
        "budget": limits(comparison.census_budget),
        "steps": comparison.options.steps,
        "search": _search(comparison),
        "census": _census(comparison),
        "cosmos": _cosmos(comparison.sky),
        "verdict": {prior: _judgement(told) for prior, told in built.judgements.items()},
        "dl": _difference(built.difference),
        "hull": [corner.to_dict() for corner in built.hull],
        "sentences": [*comparison.sentences, comparison.truncation],
    }


def _judgement(told: "Judgement") -> dict[str, Any]:
    return {name: getattr(told, name) for name in ("kind", "name", "since", "decided", "because")}


def _search(comparison: "Comparison") -> dict[str, Any] | None:
    """Return the effort that was the same for all; null where nothing was searched."""
    options, lost = comparison.options, list(comparison.built.lost)
    return {"candidates": options.effort, "seed": options.seed, "lost": lost} if options.effort else None


def _difference(told: "Difference | None") -> dict[str, Any] | None:
    """Return dl; what is not known is null, and so is all of it where no mock and full simulation are right at once."""
    names = ("built", "shortened", "walls", "radius", "size", "low", "high")
    return None if told is None else {name: getattr(told, name) for name in names}


def _simulation(measured: "Measured") -> dict[str, Any]:
    printed, simulation, code = len(measured.output), measured.simulation, measured.simulation.code
    costs: dict[str, int | None] = measured.cost_at(-1)._asdict() if printed else dict.fromkeys(Cost._fields)
    return {
        "name": measured.name,
        "kind": simulation.kind.value,
        "effort": simulation.effort.value,
        "efforts": [effort.value for effort in simulation.efforts],
        **costs,
        "caught_at": measured.caught_at,
        "printed": printed,
        "errors": int(measured.errors[-1]) if printed else 0,
        "ran_out": measured.ran_out,
        "description": simulation.description,
        "source": simulation.source,
        "walls": simulation.walls,
        "radius": simulation.radius,
        "also": list(simulation.also),
        "program": {"text": code.text, "data": code.data},
    }


def _pair(pair: "Pair") -> dict[str, Any]:
    return {
        "name": pair.other.name,
        "full": pair.full.name,
        "observations": pair.until,
        "extra_bits": pair.extra_bits,
        "speed_up": pair.speed_up,
        "alpha_star": None if isnan(pair.alpha_star) else pair.alpha_star,
        "wins": pair.wins,
    }


def _census(comparison: "Comparison") -> dict[str, Any]:
    fates, shared = comparison.fates, {"budget": limits(comparison.census_budget), "reach": comparison.reach.to_dict()}
    if fates is None:
        return {"observed": None, "ahead": None, "shares": None, **shared}
    shares = {name: asdict(fate.shares) | {"predictive": fate.predictive} for name, fate in fates.by_prior.items()}
    return {"observed": fates.observed, "ahead": fates.ahead, "shares": shares, **shared}


def _cosmos(sky: "Sky") -> dict[str, Any] | None:
    of = sky.outlook
    return {
        "scenario": of.scenario.name,
        "size_ratio": of.scenario.size_ratio,
        "measured": pair_json(sky.pair),
        "saving": sky.saving and sky.saving._asdict(),
        "extra_bits": sky.extra_bits,
        "odds": {prior: {"log2": log2, "odds": of.in_words[prior]} for prior, log2 in of.log2_odds.items()},
        "crossover_bits": {prior: odds.crossover_bits for prior, odds in of.odds.items()},
        "said": {"measured": sky.measured, "assumed": sky.assumed},
        "lesson": of.lesson,
        "located": [each.to_dict() for each in sky.located],
        "experience": [each.to_dict() for each in sky.experience],
        "fits": _fits(sky.scaling),
        "windows": [
            asdict(window) | {"wins": {prior: _ends(ends) for prior, ends in window.wins.items()}}
            for window in sky.windows
        ],
    }


def _ends(ends: tuple[float, float] | None) -> dict[str, float | None] | None:
    """Return from and to which observation; an end of None is for ever."""
    return None if ends is None else {"from": ends[0], "to": None if isinf(ends[1]) else ends[1]}


def _fits(scaling: "Scaling | None") -> dict[str, Any] | None:
    if scaling is None:
        return None
    return {
        name: {
            "formula": str(fit.expression) if scaling.holds(name) else None,
            "residual": fit.residual,
            "held_out": scaling.held_out[name],
        }
        for name, fit in scaling.fits.items()
    }
