"""The page of a comparison: every tier as text, table and figure, each with its data and budget."""

from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sandbox.compare.built.comparing import Comparison
from sandbox.compare.comparison import Evidence
from sandbox.compare.verdict import CAVEATS, in_turn, truncation, verdict
from sandbox.report.figures.framing import Words
from sandbox.report.figures.posterior import posterior_curves
from sandbox.report.figures.space_time import space_time
from sandbox.report.page import Section, Table, page
from sandbox.report.tier_sections import costs_section, fates_section, phase_sections, sky_section
from sandbox.worlds.elementary.automaton import Automaton, evolve

if TYPE_CHECKING:
    from altair.typing import ChartType

_HALF_WIDTH, _MOST_GENERATIONS = 48, 72

QUESTION = "Is a world more probably simulated in full, or mocked?"


def as_page(found: Evidence, command: str = "") -> str:
    """Return the page of a comparison, complete in itself.

    Parameters
    ----------
    found : Evidence
        All three tiers.
    command : str
        What makes the page again.
    """
    compared = found.comparison
    lines = verdict(found)
    sections = [
        Section("Verdict", "\n\n".join([*lines, truncation(compared), *CAVEATS])),
        *_wall_section(compared),
        costs_section(compared),
        _posterior_section(compared),
        *phase_sections(compared),
        *fates_section(found.tier1),
        *sky_section(found),
    ]
    lead = f"{compared.world.name}: {compared.world.description}. {lines[0] if lines else ''}"
    return page(QUESTION, sections, lead, command)


def main_figure(found: Evidence) -> "ChartType":
    """Return the figure that says most: the wall's lie reaching the observer, or else the posterior."""
    compared = found.comparison
    return _wall(compared, compared.world.automaton) if compared.world.automaton else _posterior(compared)


def _wall_section(compared: Comparison) -> list[Section]:
    automaton = compared.world.automaton
    if automaton is None:
        return []
    if compared.warning:
        return [Section("Full and mocked", compared.warning, chart=_wall(compared, automaton))]
    text = (
        "A mock runs only the cells within its radius. Its wall is a lie about what lies beyond; the lie travels one "
        "cell a generation, first in from the wall, and the observer cannot know before it arrives."
    )
    return [Section("Full and mocked", text, chart=_wall(compared, automaton))]


def _wall(compared: Comparison, automaton: Automaton) -> "ChartType":
    radius = compared.options.radius
    low, high = automaton.offset - radius, automaton.offset + automaton.window - 1 + radius
    seen = -(-len(compared.truth) // automaton.window)
    generations = min(seen, _MOST_GENERATIONS, 3 * radius + 12)
    half = min(max(_HALF_WIDTH, radius + 4), generations + radius)
    full = _framed(automaton, generations, half)
    mock = np.zeros_like(full)
    left = half - radius
    rows = evolve(automaton.rule, automaton.first_row(low, high), fixed_edge=automaton.quiescent)
    mock[:, left : left + high - low + 1] = np.array(list(islice(rows, generations)))
    wall = (left, left + high - low)
    wrong = full != mock
    return space_time(
        full,
        mock,
        wrong,
        half,
        _wall_words(compared, wrong[:, half : half + automaton.window].any(axis=1), generations),
        wall,
    )


def _framed(automaton: Automaton, generations: int, half: int) -> NDArray[np.bool_]:
    """Return the world's rows, `half` cells to either side of the window; cells beyond the rows are empty space."""
    rows, first = automaton.rows(generations), automaton.first_cell(generations)
    columns = np.arange(automaton.offset - half, automaton.offset + automaton.window + half) - first
    inside = (columns >= 0) & (columns < rows.shape[1])
    beyond = np.zeros(generations, dtype=np.uint8)
    if automaton.extent is None:
        empty = evolve(automaton.rule, np.zeros(1, dtype=np.uint8), fixed_edge=False)
        beyond = np.array([row[0] for row in islice(empty, generations)])
    return np.where(inside, rows[:, np.clip(columns, 0, rows.shape[1] - 1)], beyond[:, None]).astype(np.bool_)


def _wall_words(compared: Comparison, wrong: NDArray[np.bool_], generations: int) -> Words:
    name, radius = compared.world.name, compared.options.radius
    caption = f"{compared.world.description}. Mock of radius {radius}; {generations} generations, computed exactly."
    if not wrong.any():
        return Words(f"No lie reaches the observer of {name} in {generations} generations", caption)
    return Words(f"The wall's lie reaches the observer of {name} at generation {int(np.argmax(wrong))}", caption)


def _posterior_section(compared: Comparison) -> Section:
    rows = tuple((prior, in_turn(changes)) for prior, changes in compared.changes.items())
    tolerance = compared.options.tolerance
    match = f"each wrong with probability {tolerance:g}" if tolerance else "exactly"
    text = (
        "Each simulation counts its prior weight at its cost so far, times the probability that it shows what was "
        f"observed ({match}). Shares are over this menu only."
    )
    table = Table(("prior", "largest share, from observation"), rows)
    return Section("Who is likeliest, as observations come in", text, table, _posterior(compared))


def _posterior(compared: Comparison) -> "ChartType":
    names = [one.name for one in compared.measured]
    shares: dict[str, dict[str, Any]] = {
        prior: dict(zip(names, values, strict=True)) for prior, values in compared.posterior.items()
    }
    prior, changes = next(iter(compared.changes.items()))
    last = changes[-1]
    title = f"Under {prior}, {last.name or 'nobody'} has the largest share from observation {last.observations} on"
    return posterior_curves(shares, Words(title, f"{compared.world.description}. {truncation(compared)}"))
