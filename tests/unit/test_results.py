"""What every result can do: one declaration, and printing, notebooks, JSON and polars follow from it."""

import json
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import polars as pl
import pytest

from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.machines import tape
from sandbox.machines.catalogue import machine
from sandbox.machines.result import Frame, Run
from sandbox.machines.tape.runner import run
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.scores import score
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import Result, plain
from sandbox.vocabulary.tables import Table, table_of


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ShownScores(Result):
    """As `Scores` could be said: strings and arrays."""

    strings: tuple[str, ...]
    restricted: np.ndarray
    lower: np.ndarray = field(repr=False)

    def table(self, *, most=None) -> Table:
        rows = zip(self.strings, self.restricted.tolist(), self.lower.tolist(), strict=True)
        return table_of(("string", "restricted", "lower"), rows, most=most, total=len(self.strings))


class ShownCensus(Result):
    """As `Census` could be said: its rows in words."""

    def __init__(self, census: Census) -> None:
        self.census = census

    def table(self, *, most=None) -> Table:
        rows = (row.columns() for row in self.census.rows())
        return table_of(
            ("event", "output", "length", "time", "space", "count"), rows, most=most, total=len(self.census)
        )

    def __repr__(self) -> str:
        return "ShownCensus"


@pytest.fixture(scope="module")
def census():
    return take(Plan("tape", Budget(bits=12, steps=200, cells=64, observations=6)))


@pytest.fixture(scope="module")
def result():
    return run(tape.from_text("+[.>+]"), Budget(observations=50))


def test_a_run_prints_in_a_line_and_its_table_has_a_row_a_bit(result):
    assert repr(run(tape.from_text("+[.]"), Budget(observations=3))) == (
        "Run(text='+[.]', bits='010101011111', outcome='horizon', output='111', "
        "costs=Cost(<3 numbers>, <3 numbers>, <3 numbers>), cost=Cost(12, 7, 1), tape='1')"
    )
    assert len(repr(result)) < 300
    frame = result.to_polars()
    assert frame.columns == ["n", "bit", "length", "time", "space"]
    assert frame["time"].to_list() == list(result.costs.time)


def test_a_notebook_shows_twenty_rows_and_how_many_more(result):
    html = result._repr_html_()
    assert html.count("<tr>") == 1 + 20
    assert "30 more rows" in html


def test_what_a_notebook_shows_is_escaped():
    @dataclass(frozen=True, repr=False)
    class Hostile(Result):
        text: str

    html = Hostile("<script>&")._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;&amp;" in html


def test_plain_values_are_those_of_json(result):
    assert json.loads(json.dumps(result.to_dict())) == result.to_dict()
    assert result.to_dict()["observations"][0] == [1, *(column[0] for column in result.costs)]
    shown = next(machine("tape").step(tape.from_text("+>."), Budget()))
    assert isinstance(shown, Frame)
    assert list(shown.to_dict()) == [
        "cells", "head", "text", "place", "output", "length", "time", "space", "outcome",
        "words",
    ]  # fmt: skip
    assert next(result.observations).to_dict() == {"bit": 1, **next(result.observations).cost._asdict()}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 3), "1/3"), (np.float64(0.5), 0.5), (np.int64(3), 3), (np.array([[1, 2]]), [[1, 2]]),
        (float("inf"), None), (np.array([np.nan, 1.0]), [None, 1.0]), (frozenset({2, 1}), [1, 2]),
        (PRIORS["speed"], "speed"), (machine("tape"), "tape"), ((True, None, "01"), [True, None, "01"]),
        (Budget(), {"bits": 10**9, "steps": 10**6, "cells": 10**6, "observations": 64}),
    ],
)  # fmt: skip
def test_plain(value, expected):
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


def test_what_json_cannot_hold_is_refused():
    with pytest.raises(TypeError, match="JSON can hold, got object"):
        plain(object())


def test_a_result_without_a_table_is_one_row_of_its_single_values():
    @dataclass(frozen=True, repr=False)
    class Measured(Result):
        name: str
        bits: float | None
        hidden: tuple[int, ...] = field(repr=False)

    measured = Measured("a", None, tuple(range(9)))
    assert measured.table() == Table(("name", "bits"), (("a", None),))
    assert repr(measured) == "Measured(name='a', bits=None)"
    assert measured.to_dict() == {"name": "a", "bits": None, "hidden": list(range(9))}


def test_scores_become_a_result_by_one_declaration(census):
    strings = ("1111", "0011")
    scores = score(census, PRIORS["solomonoff"], strings)
    shown = ShownScores(strings, scores.restricted, scores.lower)
    assert shown.to_polars().equals(
        pl.DataFrame({"string": strings, "restricted": scores.restricted, "lower": scores.lower})
    )
    assert repr(shown) == "ShownScores(strings=('1111', '0011'), restricted=<2 numbers>)"
    assert shown.to_dict()["lower"] == scores.lower.tolist()


def test_a_census_becomes_a_result_by_one_declaration(census):
    shown = ShownCensus(census)
    assert len(shown.to_polars()) == len(census)
    assert f"{len(census) - 20} more rows" in shown._repr_html_()
    assert shown.to_polars()["output"].to_list()[5] == [row.output for row in census.rows()][5]


@pytest.mark.parametrize("kind", [Run, Frame])
def test_results_print_as_results_do(kind):
    assert kind.__repr__ is Result.__repr__


def test_tables_keep_no_more_rows_than_asked_for_and_know_which_columns_are_numbers():
    table = table_of(("string", "K", "share"), (("01", 3, None), ("1", None, 0.5)), formats={"share": ".1%"}, most=1)
    assert (table.left_out, table.numeric(), table.shown()) == (1, (False, True, True), (("01", "3", "-"),))
    assert table_of(("n",), iter([])).numeric() == (True,)


def test_a_run_that_prints_at_its_end_is_one_row_and_none_left_out():
    turing = machine("turing(2)")
    table = turing.run(turing.parse("1RB1LB_1LA1RZ"), Budget()).table()
    assert (len(table.rows), table.left_out) == (1, 0)
