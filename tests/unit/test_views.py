"""Results are complete, and views compute nothing: they only read. Each check is shown to fail on a broken view."""

import ast
import inspect
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import FunctionType

import front_pairs
import pytest

from cli.views import comparison as comparison_view
from cli.views import comparison_json, pages
from cli.views import fates as fates_view
from cli.views import odds as odds_view
from sandbox import Budget
from sandbox.priors.catalogue import PRIORS
from sandbox.report.figures.catalogue import FIGURES, main_figure
from sandbox.report.sections import as_page
from sandbox.tiers.comparison import compare
from sandbox.tiers.fates.short_programs import fates
from sandbox.tiers.options import Options
from sandbox.tiers.sky.outlook import outlook_of
from sandbox.tiers.sky.scenarios import scenario
from sandbox.worlds import runs

ROOT = Path(__file__).parents[2]
WORKING = ("machines", "explore", "census", "priors", "coding_theorem", "worlds", "tiers")
"""What runs, takes, weighs or scores."""
NO_VIEW = {"cli/views/progress.py"}
"""Says what is about to be done, so it may ask how much that is."""
VIEWS = [
    path
    for path in sorted([*ROOT.glob("sandbox/report/**/*.py"), *ROOT.glob("cli/views/*.py")])
    if str(path.relative_to(ROOT)) not in NO_VIEW
]
SENTENCES = [*VIEWS, ROOT / "sandbox/tiers/verdict.py", ROOT / "sandbox/tiers/sky/sentences.py"]
TIER1 = Budget(bits=21, steps=200, cells=32)


def asked(**more):
    return Options(**{"observations": 60, "radius": 5, "census_budget": TIER1, "diagrams": True} | more)


@pytest.fixture(scope="module", params=["rule110", "comet"])
def result(request):
    return compare(request.param, options=asked())


def rendered(comparison, capsys, folder):
    """All that views make of a comparison, without the drawing library."""
    comparison_view.show(comparison)
    text = " ".join(capsys.readouterr().out.split())
    pages.write(comparison, folder / "page.html", folder / "figure.svg")
    html = re.sub(r"<script>.*?</script>", "", (folder / "page.html").read_text(), flags=re.DOTALL)
    return text, comparison_json.as_json(comparison), html, (folder / "figure.svg").read_text()


# What a view may import.


def computing_imports(source):
    """Return what a module imports, to run, from where work is done: all that is neither a class nor a constant."""
    tree = ast.parse(source)
    guarded = {
        id(node)
        for guard in ast.walk(tree)
        if isinstance(guard, ast.If) and ast.unparse(guard.test) == "TYPE_CHECKING"
        for node in ast.walk(guard)
    }
    for node in ast.walk(tree):
        if id(node) in guarded or not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = [alias.name for alias in node.names]
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else names
        for module in modules:
            if module.startswith(tuple(f"sandbox.{name}" for name in WORKING)):
                yield from (f"{module}.{name}" for name in names if not harmless(module, name))


def harmless(module, name):
    thing = getattr(sys.modules.get(module) or __import__(module, fromlist=[name]), name, None)
    return inspect.isclass(thing) or (name.isupper() and not callable(thing))


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_views_import_only_classes_and_constants_from_where_work_is_done(path):
    assert list(computing_imports(path.read_text())) == []


@pytest.mark.parametrize(
    "broken",
    [
        "from sandbox.worlds.simulation import measure",
        "def f():\n    from sandbox.tiers.sky.scenarios import odds",
        "import sandbox.tiers.comparison",
        "from sandbox.census import taking",
    ],
)
def test_a_view_that_imports_work_is_found(broken):
    assert len(list(computing_imports(broken))) == 1


# What a view does.


def poison(monkeypatch):
    """Let every function of the packages that work raise, wherever it has been imported to."""

    def _raise(*_, **__):
        raise AssertionError("a view computes")

    for module in [module for name, module in sys.modules.items() if name.startswith(("sandbox.", "cli."))]:
        for name, thing in list(vars(module).items()):
            function = getattr(thing, "py_func", thing)
            home = getattr(function, "__module__", "") or ""
            if isinstance(function, FunctionType) and home.startswith(tuple(f"sandbox.{part}" for part in WORKING)):
                monkeypatch.setattr(module, name, _raise)
    for method in ("trace", "_run"):
        monkeypatch.setattr(runs.Runs, method, _raise)


def test_every_view_of_a_comparison_works_where_nothing_can_be_computed(result, capsys, tmp_path, monkeypatch):
    first = rendered(result, capsys, tmp_path)
    poison(monkeypatch)
    assert rendered(result, capsys, tmp_path) == first
    assert main_figure(result).to_dict()
    missing = 3 * (result.world.law is None) + (result.fates is None)
    assert sum(draw(result) is not None for draw in FIGURES.values()) == len(FIGURES) - missing


def test_views_of_fates_and_odds_work_where_nothing_can_be_computed(capsys, monkeypatch):
    short = fates("ones", 4, 4, TIER1, programs=2, smaller_budgets=True)
    outlook = outlook_of(scenario("universe"), 3, priors=list(PRIORS.values()), observers=2)
    pair = front_pairs.pair(4, 2048)
    poison(monkeypatch)
    fates_view.show(short)
    assert list(fates_view.as_json(short)["footprints"]) == list(PRIORS)
    odds_view.show(outlook)
    odds_view.show(outlook, pair)
    odds_view.show_formulas()
    assert odds_view.as_json(outlook)["scenario"] == "universe"
    assert "growth of the budget" in capsys.readouterr().out


def test_a_view_that_computes_is_caught(monkeypatch):
    from sandbox.tiers.sky import scenarios
    from sandbox.worlds import simulation

    poison(monkeypatch)
    for broken in (
        lambda: scenarios.odds(None),
        lambda: simulation.measure(None, ""),
        lambda: runs.Runs().trace(runs.Code("+[.]"), 3),
        lambda: compare("rule30"),
    ):
        with pytest.raises(AssertionError, match="a view computes"):
            broken()


@pytest.mark.parametrize("name", ["rule110", "comet"])
def test_every_program_runs_once_and_only_inside_compare(name, capsys, tmp_path, monkeypatch):
    count, run = Counter(), runs.Runs._run
    monkeypatch.setattr(runs.Runs, "_run", lambda own, code, size: (count.update([code]), run(own, code, size))[1])
    comparison = compare(name, options=Options(diagrams=True, census_budget=TIER1))
    assert len(count) >= (40 if comparison.world.law else 2)
    assert set(count.values()) == {1}
    total = count.total()
    rendered(comparison, capsys, tmp_path)
    assert count.total() == total


def test_what_was_not_asked_for_is_said_to_be_missing_and_the_page_does_without():
    comparison = compare("rule30", options=asked(diagrams=False))
    assert comparison.diagrams is None
    assert "Where the line runs" not in as_page(comparison)


# What a view says.


def typed_numbers(source):
    """Return the numbers of two digits or more in the sentences of a module; docstrings and formulas are none."""
    tree = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    silent |= {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and node.format_spec
        for part in ast.walk(node.format_spec)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
            and "datum." not in node.value
        ):
            yield from re.findall(r"\d[\d.^]*\d", re.sub(r"#[0-9a-f]{6}|:[^ ]*|1e-6|\\u[0-9a-f]{4}", "", node.value))


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_or_title_has_a_number_typed_in(path):
    assert list(typed_numbers(path.read_text())) == []


def test_a_number_typed_into_a_title_is_found():
    assert list(typed_numbers('title = f"A mocked {name} may cost 36.5 extra bits, 10^11 to {n:11.4g}"')) == [
        "36.5",
        "10^11",
    ]


def test_all_sentences_move_with_the_scenario(capsys, tmp_path):
    galaxy, universe = (
        " ".join(rendered(compare("rule30", options=asked(scenario=name)), capsys, tmp_path)[:3])
        for name in ("galaxy", "universe")
    )
    for words in ("10^11", "1e+11", "Milky Way", "galaxy", "36.5 extra", "18.3 under", "18.27"):
        assert words in galaxy
        assert words not in universe
    for words in ("10^22", "1e+22", "observable universe", "A mocked universe", "73.08", "73.1 extra", "36.5 under"):
        assert words in universe


def test_all_sentences_move_with_the_result(result, capsys, tmp_path):
    """A made-up size ratio, extra bits and number of observations: every place that states one states the new one."""
    outlook = replace(
        result.sky.outlook, size="10^7", by_steps="10^7", scenario=replace(result.sky.outlook.scenario, size_ratio=1e7)
    )
    sky = replace(result.sky, outlook=outlook, measured="Measured: 12345 bits.", assumed="Assumed: 10^7.")
    moved = replace(result, sky=sky, built=replace(result.built, truth=result.truth + "0" * 17))
    before, after = (rendered(each, capsys, tmp_path) for each in (result, moved))
    assert "60 observations: " in before[0]
    assert "77 observations: " in after[0]
    assert "Assumed: 10^7." in after[0]
    assert "ratio of 10^11" not in after[0].partition("Tier 3.")[2].partition("Verdict")[0]
    assert '"size_ratio": 10000000.0' in after[1]
    assert "size ratio of 1e+07" in after[2]
    assert "Measured: 12345 bits." in after[2]
    assert ("After 60 observations" in before[2]) == ("After 77 observations" in after[2])
