"""A world, a simulation and a figure of one's own, from outside the package; worlds go through pickle."""

import pickle

import pytest

from sandbox import Budget
from sandbox.report.figures.catalogue import FIGURES
from sandbox.report.figures.fates import fates_bars
from sandbox.report.figures.framing import Words
from sandbox.report.sections import as_page
from sandbox.tiers.comparison import compare
from sandbox.tiers.options import Options
from sandbox.vocabulary.errors import InvalidType
from sandbox.worlds import menu
from sandbox.worlds.menu import WORLDS, world
from sandbox.worlds.periodic import recorded
from sandbox.worlds.runs import Code, Runs
from sandbox.worlds.simulation import Kind, Simulation, measure
from sandbox.worlds.world import World, WorldKind

ASKED = Options(observations=30, census_budget=Budget(bits=18, steps=200, cells=32), diagrams=True)


def blinking(size):
    return ("10" * size)[:size]


def blinkers(truth, options):
    """The whole world, and what stops after as many as the radius says."""
    return [
        Simulation("full", Code("+[.+.+]"), "it blinks", Kind.FULL),
        Simulation("short", recorded(truth[:8]), "it ends", Kind.MOCKED, 8),
    ]


BLINKER = World("blinker", "1 and 0 in turn", blinking, contestants=blinkers)


def test_a_world_of_ones_own_is_compared_with_its_own_menu_and_has_a_page():
    comparison = compare(BLINKER, options=ASKED, more=[Simulation("mine", Code("+[.]"))])
    built = comparison.built
    assert [measured.name for measured in built.measured][:2] == ["full", "short"]
    assert built.measured[0].caught_at is None
    assert (built.measured[1].caught_at, built.best_mock.other.name) == (9, "short")
    assert built.measured[-1].caught_at == 2
    assert "Every mock of this menu is wrong after observation 8" in " ".join(comparison.sentences)
    assert not any(told.decided for told in comparison.verdict.values())
    assert "1 and 0 in turn" in as_page(comparison)


def test_a_kind_of_world_is_a_line_of_the_catalogue(monkeypatch):
    kind = WorldKind({"blinker": BLINKER}, lambda name, _: BLINKER if name == "blinker" else None)
    monkeypatch.setattr(menu, "KINDS", (*menu.KINDS, kind))
    assert compare("blinker", options=ASKED).world is BLINKER


def test_a_figure_is_a_line_of_the_catalogue_and_on_every_page(monkeypatch):
    def _draw(comparison):
        return fates_bars({"mine": {"faithful": 1}}, Words(f"Mine of {comparison.world.name}", ""))

    monkeypatch.setitem(FIGURES, "mine", _draw)
    page = as_page(compare(BLINKER, options=ASKED))
    assert "<h2 id=" in page
    assert ">Mine</h2>" in page
    assert "Mine of blinker" in page


@pytest.mark.parametrize("name", [*WORLDS, "rule54", "0110"])
def test_worlds_go_through_pickle(name):
    before, after = world(name), pickle.loads(pickle.dumps(world(name)))
    assert (after.name, after.law, after.most, after.changes) == (before.name, before.law, before.most, before.changes)
    assert after.observations(4) == before.observations(4)


def test_what_is_no_name_is_refused_in_one_line():
    for wrong in ([0, 1], 30, None):
        with pytest.raises(InvalidType, match="expected a world"):
            world(wrong)
        with pytest.raises(InvalidType, match="expected a world"):
            compare(wrong)


@pytest.mark.parametrize("steps", [50, 10**6])
def test_runs_answer_from_memory_what_a_new_run_would_say(steps):
    """Fewer, equal and more observations than before; a run that its budget ends; one that halts."""
    runs = Runs(steps=steps)
    for code in (Code("+[.>+]"), Code("+..."), recorded("0110")):
        for size in (4, 9, 2, 9, 12, 1):
            truth = blinking(size)
            old, new = (measure(Simulation("", code), truth, runs=each) for each in (runs, Runs(steps=steps)))
            assert (old.output, old.caught_at, old.ran_out) == (new.output, new.caught_at, new.ran_out)
            assert [column.tolist() for column in old.cost] == [column.tolist() for column in new.cost]
            assert old.errors.tolist() == new.errors.tolist()
    assert runs.count <= 9
