"""World x prior in one table: what `compare` says of each; and the page in docs is what the command writes."""

import re
from pathlib import Path

import pytest

from cli.main import main
from sandbox import Budget
from sandbox.report.sections import as_page
from sandbox.tiers.comparison import compare
from sandbox.tiers.verdict_table import table_of_verdicts
from sandbox.worlds.menu import WORLDS

PAGE = (Path(__file__).parents[2] / "docs/verdicts.md").read_text()


def rows_of(page):
    return {line.split(" | ")[0]: line for line in page.splitlines() if line.startswith("| ")}


def test_a_row_says_what_the_comparison_says():
    table = table_of_verdicts(["front13", "comet"], observations=300, priors=["solomonoff", "simplicity"])
    for world in ("front13", "comet"):
        comparison = compare(world, observations=300, priors=["solomonoff", "simplicity"])
        for prior, told in comparison.verdict.items():
            row = next(each for each in table.verdicts if (each.world, each.prior) == (world, prior))
            assert (row.kind, row.name, row.since, row.decided) == (told.kind, told.name, told.since, told.decided)
            efforts = {effort: getattr(row, effort) for effort in ("built", "shortened", "known")}
            assert efforts == dict.fromkeys(efforts) | told.by_effort
            kinds = " / ".join(kind or "-" for kind in efforts.values())
            assert row.told == f"{told.kind if told.decided else 'undecided'}: {kinds}"
    assert [row[:2] for row in table.table().rows] == [("front13", 300), ("comet", 300)]


def test_the_best_of_an_effort_is_of_that_effort_and_kind():
    built = compare("front13", observations=300, census_budget=Budget(bits=21, steps=200, cells=32)).built
    by_name = {each.name: each for each in built.measured}
    for told in built.judgements.values():
        for effort, kind in told.by_effort.items():
            best = by_name[told.best_of_effort[effort]]
            assert kind in ("recorded", "solipsist") or effort in [own.value for own in best.simulation.efforts]
            assert {"full": "full", "mocked": "mocked", "recorded": "recorded"}.get(kind, kind) == best.kind.value


def test_the_page_in_docs_has_every_world_and_says_its_budget_and_its_command():
    named = {name.removeprefix("| ").replace("\\", "") for name in rows_of(PAGE)}
    assert named - {"world"} == set(WORLDS)
    assert "solomonoff verdicts --out docs/verdicts.md --force" in PAGE
    assert "steps" in PAGE


@pytest.mark.parametrize("world", ["front13", "rule110", "comet"])
def test_a_row_of_the_page_in_docs_is_what_the_command_writes(world, tmp_path, capsys):
    path = tmp_path / "verdicts.md"
    assert main(["verdicts", world, "--out", str(path)]) == 0
    assert main(["verdicts", world, "--out", str(path)]) == 1  # it is there already
    assert "--force" in capsys.readouterr().err
    assert rows_of(path.read_text())[f"| {world}"] == rows_of(PAGE)[f"| {world}"]
    assert str(tmp_path) not in path.read_text()


def test_the_page_of_a_comparison_opens_with_the_picture_and_the_verdict_of_each_effort():
    small = Budget(bits=21, steps=200, cells=32)
    pages = {
        name: as_page(compare(name, observations=60, census_budget=small, diagrams=True))
        for name in ("front13", "comet")
    }
    headings = {name: re.findall(r"<h2 [^>]*>([^<]*)", page) for name, page in pages.items()}
    assert headings["front13"][:2] == ["Mocked against full, as observations come in", "Verdict"]
    assert headings["comet"][0] == "Verdict"
    table = pages["front13"].partition("Verdict</h2>")[2].partition("</table>")[0]
    names = ["prior", "verdict", "since", "as built", "as shortened", "as known"]
    assert re.findall(r"<th [^>]*>([^<]*)", table) == names
    assert len(re.findall("<tr>", table)) == 7
