"""Every class that the front door returns is a result: it prints in a line, escapes html, becomes JSON and a frame."""

import importlib
import json
import pickle
import pkgutil
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

import numpy as np
import polars as pl
import pytest

import sandbox
from sandbox import Budget
from sandbox.census.paths import take_paths
from sandbox.census.summary import summarize
from sandbox.census.witness import witnesses
from sandbox.coding_theorem.invariance import measure_invariance
from sandbox.coding_theorem.listed_files import parsed_table
from sandbox.coding_theorem.plans import plan_of
from sandbox.coding_theorem.rows import wide_table
from sandbox.coding_theorem.speed import weighted
from sandbox.explore.levin_search import search
from sandbox.priors.complexities import complexities_of
from sandbox.priors.sequences import predict_ahead
from sandbox.shortening.options import SearchEffort
from sandbox.tiers.options import Options
from sandbox.vocabulary.event import EVENTS
from sandbox.vocabulary.listed import Listed, Named
from sandbox.vocabulary.results import Displayed, Result
from sandbox.vocabulary.tables import Table, table_of

NO_RESULTS = {
    "Answer", "Assignment", "Automaton", "Beside", "BlockGrid", "BlockRun", "Box", "Checking", "ClusterAddress",
    "Code", "Drawing", "Edges", "Elementary", "Elsewhere", "Example", "Explorable", "FamilyLog2Weight", "FamilyWeight",
    "Filed", "FirstTape", "Front", "Groups", "Inputs", "Inside", "Language", "Means", "MenuOptions", "ModuleKernels",
    "Parts", "Pattern", "Piece", "Plane", "Program", "ReadingOptions", "Recording", "Region", "Regions", "Relative",
    "Ring", "Row", "Scopes", "Screen", "Section", "Shown", "SmallWorld", "Stretch", "StretchAssignment", "Strings",
    "Style", "Symbols", "Table", "Task", "Tools", "Totals", "Trial", "Trials", "Wanted", "WideAutomaton", "Words",
    "WorldKind",
}  # fmt: skip
"""Frozen dataclasses that no verb returns: parts of machines and worlds, of pages, and of what is kept for reading."""


def walked():
    """Yield every public frozen dataclass of the package."""
    for module in pkgutil.walk_packages(sandbox.__path__, "sandbox."):
        for name, kind in vars(importlib.import_module(module.name)).items():
            own = isinstance(kind, type) and kind.__module__ == module.name and is_dataclass(kind)
            if own and not name.startswith("_") and kind.__dataclass_params__.frozen:
                yield kind


def test_every_public_frozen_dataclass_is_a_result_or_shown_or_listed_here():
    others = {kind.__name__ for kind in walked() if not issubclass(kind, Displayed)}
    assert others - NO_RESULTS == set()
    assert NO_RESULTS - {kind.__name__ for kind in walked()} == set()


@cache
def census():
    return sandbox.take(bits=15, observations=8)


@cache
def table():
    return sandbox.ctm(2)


@cache
def comparison():
    small = Budget(bits=21, steps=200, cells=32)
    return sandbox.compare("rule30", observations=20, radius=3, census_budget=small, diagrams=True)


@cache
def fates():
    return sandbox.fates("ones", observed=4, ahead=4, bits=15, programs=2, smaller_budgets=True)


RESULTS = {
    "run": lambda: sandbox.run("+[.>+]", observations=8),
    "turing run": lambda: sandbox.run("1RB1LB_1LA1RZ", machine="turing", steps=100),
    "frame": lambda: next(sandbox.machine("tape").step(sandbox.tape.from_text("+>."), Budget())),
    "take": census,
    "summarize": lambda: summarize(census()),
    "row": lambda: next(census().rows()),
    "merge": lambda: sandbox.merge([census()]),
    "score": lambda: sandbox.score(census(), ["1111", "0011"], prior="speed-kt"),
    "score of none": lambda: sandbox.score(census(), [], prior="speed-kt"),
    "predict": lambda: sandbox.predict(census(), "111", prior="speed-fast"),
    "predict_ahead": lambda: predict_ahead(census(), "speed", "11", 2),
    "complexity": lambda: sandbox.complexity(census(), "1111"),
    "complexity of none": lambda: sandbox.complexity(census(), "0110100"),
    "complexities": lambda: complexities_of(census(), ["1", "0"]),
    "estimate": lambda: sandbox.estimate(census(), "1111", prior="speed", bits=60, samples=9),
    "omega": lambda: sandbox.omega(census()),
    "explain": lambda: sandbox.explain(census(), "1111"),
    "explain nothing": lambda: sandbox.explain(census(), "0110100"),
    "witnesses": lambda: witnesses(census()),
    "take_paths": lambda: take_paths("11111111", 4, Budget(15, 200, 64)),
    "search": lambda: search("1111"),
    "search in vain": lambda: search("0110100", most_phase=3),
    "shorten": lambda: sandbox.shorten("+>.", effort=SearchEffort(candidates=40)),
    "candidate": lambda: sandbox.shorten("+>.", effort=SearchEffort(candidates=40)).best,
    "ctm": table,
    "weighted": lambda: weighted(sandbox.take(plan=plan_of(2)), "speed"),
    "bdm": lambda: sandbox.bdm(np.array([0, 1, 0, 1]), table(), block=2),
    "bdm perturbation": lambda: sandbox.bdm_perturbation("0110", table(), block=2),
    "bdm profile": lambda: sandbox.bdm_profile("0110", table(), block=2),
    "wide table": lambda: wide_table(table()),
    "listed table": lambda: parsed_table(b"block,bits\n0,2\n1,3\n", "mine.csv"),
    "conditional bdm": lambda: sandbox.conditional_bdm(np.array([0, 1]), np.array([1, 1]), states=2, block=2),
    "invariance": lambda: measure_invariance(census(), "speed", table()),
    "compare": comparison,
    "compare without law": lambda: sandbox.compare("01" * 20, observations=20),
    "built": lambda: comparison().built,
    "measured": lambda: comparison().built.measured[0],
    "pair": lambda: comparison().built.pairs[0],
    "verdicts": lambda: comparison().built.pairs[0].verdicts["speed-kt"],
    "sky": lambda: comparison().sky,
    "outlook": lambda: comparison().sky.outlook,
    "odds": lambda: comparison().sky.outlook.odds["speed-kt"],
    "scaling": lambda: comparison().sky.scaling,
    "fit": lambda: comparison().sky.scaling.cone.time,
    "diagrams": lambda: comparison().diagrams,
    "fates": fates,
    "fate": lambda: fates().by_prior["speed-kt"],
    "details": lambda: fates().details,
    "reach": lambda: comparison().reach,
    "reach of all": lambda: fates().reach,
    "disagreement": lambda: sandbox.disagreement(census(), 4),
    "contested": lambda: sandbox.disagreement(census(), 4).contested[0],
    "shift": lambda: sandbox.disagreement(census(), 4).contested[0].gains,
    "check_answer": lambda: sandbox.check_answer("turns", "+[.+.]"),
    "trial": lambda: sandbox.trial(census(), "kt", priors=["speed-kt"], measure="stop", bits=4),
    "log_losses": lambda: sandbox.log_losses(census(), "1101101101", predictors=["kt-2"], priors=["speed-kt"]),
    "stage": lambda: fates().details.growth[-1],
}
"""A result of each verb, and the parts that a reader takes out of it."""


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_prints_in_a_short_line_and_becomes_json_a_frame_and_html(name):
    result = RESULTS[name]()
    assert isinstance(result, Result)
    assert len(repr(result)) <= 200, repr(result)
    assert "\n" not in repr(result)
    assert type(result).__name__ in repr(result)
    assert json.loads(json.dumps(result.to_dict(), allow_nan=False))
    frame, whole = result.to_polars(), result.table()
    assert isinstance(frame, pl.DataFrame)
    assert len(frame) == len(whole.rows) + whole.left_out
    assert set(whole.columns) <= set(frame.columns)
    assert result._repr_html_().count("<tr>") <= 21


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_survives_pickling(name):
    result = RESULTS[name]()
    assert pickle.loads(pickle.dumps(result)).to_dict() == result.to_dict()


@pytest.mark.parametrize(
    "shown",
    [sandbox.world("rule30"), sandbox.machine("tape"), sandbox.prior("speed-kt"), Budget(bits=9), Options(),
     sandbox.Plan("tape", Budget())],
    ids=lambda shown: type(shown).__name__,
)  # fmt: skip
def test_what_is_asked_with_prints_in_a_line_and_shows_as_a_table(shown):
    assert type(shown).__name__ in repr(shown)
    assert len(repr(shown)) <= 200
    assert "<table>" in shown._repr_html_()


@pytest.mark.parametrize("name", ["tape", "turing(2)"])
def test_a_machine_and_a_prior_show_their_name_and_description_first_and_nothing_empty(name):
    for shown in (sandbox.machine(name), *map(sandbox.prior, ("speed-kt", "simplicity", "family(1,0.5,0)"))):
        html = shown._repr_html_()
        table, described = shown.table(), ["description"] if shown.description else []
        assert list(table.columns[: 1 + len(described)]) == ["name", *described]
        assert not {None, ""} & set(table.rows[0])
        assert "<td>-</td>" not in html
        assert "<td></td>" not in html


@dataclass(frozen=True, slots=True, repr=False)
class Said(Result):
    text: str


def test_html_is_escaped_in_cells_columns_and_the_line():
    html = Said("<script>&")._repr_html_()
    assert "<script>" not in html
    assert html.count("&lt;script&gt;&amp;") == 2

    class Odd(Said):
        __slots__ = ()

        def table(self, *, most=None) -> Table:
            return table_of(("<b>",), [("<i>",)], most=most)

    assert not {"<b>", "<i>"} & set(Odd("").table().columns) & set(Odd("")._repr_html_())
    assert "&lt;b&gt;" in Odd("")._repr_html_()
    assert "&lt;i&gt;" in Odd("")._repr_html_()


def test_a_long_field_is_cut_and_a_long_line_too():
    assert repr(Said("x" * 1000)) == f"Said(text='{'x' * 39}...')"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("search", "Search('+[.]', Kt 15.170 for '1111': Cost(length=12, time=9, space=1))"),
        ("search in vain", "Search(no program for '0110100' with Kt up to 3)"),
        ("fates", "Fates('ones', 4 observed, 4 ahead: faithful by solomonoff 0."),
        ("score of none", "Scores(speed-kt: no strings)"),
    ],
)
def test_a_line_tells_the_answer(name, words):
    assert repr(RESULTS[name]()).startswith(words)


def test_lists_and_mappings_of_results_behave_as_such():
    explanations, ahead = sandbox.explain(census(), "1111"), predict_ahead(census(), "speed", "11", 2)
    assert isinstance(explanations, Listed)
    assert explanations == list(explanations)
    assert explanations == explanations[:]
    assert explanations != "1111"
    assert explanations[0] in explanations
    assert isinstance(ahead, Named)
    assert ahead == dict(ahead)
    assert sorted(ahead) == ["00", "01", "10", "11"]


def test_a_census_of_three_million_rows_becomes_a_frame_in_words_in_seconds():
    from time import process_time

    from sandbox.census.table import COLUMNS
    from sandbox.census.wording import in_words

    times = -(-3_000_000 // len(census()))
    columns = {name: np.tile(column, times) for name, column in census().columns().items()}
    assert columns.keys() == COLUMNS.keys()
    before = process_time()
    frame = in_words(columns, bits_a_symbol=1)
    assert len(frame) >= 3_000_000
    assert frame["event"].dtype == pl.Enum(EVENTS)
    assert process_time() - before < 30


def test_fields_of_a_census_in_a_frame_are_words():
    frame = census().to_polars()
    rows = zip(census().rows(), frame.rows(named=True), strict=True)
    assert all(
        (row.event, row.output, row.count) == (told["event"], told["output"], told["count"]) for row, told in rows
    )
    assert {entry.name for entry in fields(sandbox.Census)} > {"event", "witness"}
