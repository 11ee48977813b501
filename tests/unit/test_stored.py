"""A census on disk: written range by range it is the same file; asked about strings it says what one in memory says."""

import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import product
from random import Random

import numpy as np
import pytest
from census_tables import table, written
from hypothesis import given, settings
from hypothesis import strategies as st

import sandbox
from cli.main import main
from sandbox import Budget
from sandbox.census import merging, storage
from sandbox.census.by_output import emits
from sandbox.census.laws import Audit, check_laws
from sandbox.census.merging import merge, merged_plan, merged_ranges
from sandbox.census.order import rows_without_deciders, sorted_census, without_deciders
from sandbox.census.paths import take_paths
from sandbox.census.programs import explain
from sandbox.census.seen import require_complete
from sandbox.census.storage import read, write, write_ranges
from sandbox.census.stored import open_census
from sandbox.census.strings import checked_strings
from sandbox.census.summary import summarize
from sandbox.census.table import COLUMNS
from sandbox.census.taking import take
from sandbox.census.witness import witnesses
from sandbox.census.wording import _texts
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.complexities import complexities_of
from sandbox.priors.estimation import estimate, estimate_next
from sandbox.priors.exact import score_exactly, scores_exactly
from sandbox.priors.formulas import score_expression
from sandbox.priors.halting_probability import omega
from sandbox.priors.prediction import predict
from sandbox.priors.scores import score
from sandbox.priors.sequences import log_loss_bits, normalized, predict_ahead
from sandbox.tiers.fates.all_worlds import disagreement
from sandbox.tiers.fates.shares import faithful_interval
from sandbox.vocabulary import errors
from sandbox.vocabulary.bits import as_digits
from sandbox.vocabulary.event import HALT

BUDGET = Budget(18, 200, 64, 10)
PLANS = [
    Plan("tape", BUDGET),
    Plan("tape", BUDGET, part=(2, 3)),
    Plan("tape", BUDGET, follow="1101"),
    Plan("tape", Budget(0, 10, 3, 3)),
    Plan("tape", Budget(12, 10, 3, 3), part=(700, 1000)),
    Plan("turing(2)", Budget(4, 20, 16, 16)),
    Plan("turing(2,4)", Budget(3, 20, 16, 32)),
]
PROPER = [prior for prior in PRIORS.values() if not prior.improper]


@cache
def census(plan=PLANS[0]):
    return take(plan, threads=1)


@pytest.fixture(autouse=True)
def many_row_groups(monkeypatch):
    """Files of many small row groups, as those of large censuses have."""
    monkeypatch.setattr(storage, "ROW_GROUP_ROWS", 64)


@pytest.fixture
def stored(tmp_path):
    write(census(), tmp_path / "census")
    return open_census(tmp_path / "census")


def cut(whole, seed):
    """The rows of a census in ranges that are cut anywhere, some of them empty."""
    random, at = Random(seed), 0
    while at < len(whole):
        size = random.choice([0, 1, 7, 64, 65, 400, 5000])
        yield {name: column[at : at + size] for name, column in whole.columns().items()}
        at += size


# ---- writing


@pytest.mark.parametrize("plan", PLANS, ids=str)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=3)
def test_ranges_cut_anywhere_make_the_bytes_and_the_summary_of_the_census(plan, seed, tmp_path_factory):
    path = tmp_path_factory.mktemp("written") / "census"
    whole = census(plan)
    summary = write_ranges(path, plan, cut(whole, seed), parts=whole.parts, version=whole.version)
    assert path.read_bytes() == written(whole)
    assert dict(summary) == dict(summarize(whole))
    assert [name.name for name in path.parent.iterdir()] == ["census"]
    assert table(read(path)) == table(whole)


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_row_groups_have_one_size_and_begin_where_others_end(plan, tmp_path):
    write(census(plan), tmp_path / "census")
    at = open_census(tmp_path / "census")
    assert len(at) == len(census(plan))
    for most in (1, 63, 64, 1000):
        ranges = list(at.ranges(most=most))
        assert all(len(rows["count"]) == most for rows in ranges[:-1])
        for name, kind in COLUMNS.items():
            joined = np.concatenate([np.empty(0, kind), *(rows[name] for rows in ranges)])
            np.testing.assert_array_equal(joined, getattr(census(plan), name))
            assert joined.dtype == kind


def broken(column, row, value):
    """The census with another number in one place, sorted."""
    changed = getattr(census(), column).copy()
    changed[row] = value
    return sorted_census(replace(census(), **{column: changed}))


@pytest.mark.parametrize(
    ("column", "value"), [("event", 0), ("event", 200), ("printed", 99), ("output", 2**60), ("count", 10**6),
                          ("length", 40), ("time", 10**6), ("space", 0), ("decider", 77), ("witness", -1)]
)  # fmt: skip
def test_a_broken_row_in_the_middle_of_the_stream_is_told_and_nothing_is_left(column, value, tmp_path):
    wrong = broken(column, len(census()) // 2, value)
    with pytest.raises(errors.CensusFormatError, match=r"^expected "):
        write_ranges(tmp_path / "census", wrong.plan, cut(wrong, 1), parts=wrong.parts, version=wrong.version)
    assert not list(tmp_path.iterdir())


def test_ranges_that_come_in_another_order_are_refused(tmp_path):
    half = len(census()) // 2
    turned = [
        {name: column[part] for name, column in census().columns().items()} for part in (np.s_[half:], np.s_[:half])
    ]
    with pytest.raises(errors.CensusFormatError, match=r"expected a key .* above that of the row before"):
        write_ranges(tmp_path / "census", PLANS[0], turned, parts=frozenset({1}), version=census().version)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "failure", [KeyboardInterrupt(), errors.Stopped("stopped"), RuntimeError("mine"), OSError(5, "no")]
)
def test_what_the_maker_of_rows_raises_comes_through_and_nothing_is_left(failure, tmp_path):
    (tmp_path / "census").write_text("the old one")

    def failing():
        yield from list(cut(census(), 3))[:-1]
        raise failure

    expected = errors.UnwritableOutput if isinstance(failure, OSError) else type(failure)
    with pytest.raises(expected):
        write_ranges(tmp_path / "census", PLANS[0], failing(), parts=frozenset({1}), version=census().version)
    assert (tmp_path / "census").read_text() == "the old one"
    assert len(list(tmp_path.iterdir())) == 1


FULL = """
import resource, signal, sys
from pathlib import Path
from sandbox import Budget
from sandbox.census.storage import write
from sandbox.census.taking import take
from sandbox.explore.plan import Plan
from sandbox.vocabulary.errors import UnwritableOutput
census = take(Plan("tape", Budget(24, 200, 64, 64)), threads=1)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
try:
    write(census, Path(sys.argv[1]))
except UnwritableOutput as error:
    print(error)
"""


def test_a_disk_that_is_full_in_the_middle_is_one_line_and_leaves_nothing(tmp_path):
    said = subprocess.check_output([sys.executable, "-c", FULL, str(tmp_path / "census")], text=True, timeout=100)
    assert said.startswith(f"expected to write {str(tmp_path / 'census')!r}, got: ")
    assert said.count("\n") == 1
    assert "; choose another place" in said
    assert not list(tmp_path.iterdir())


# ---- reading


@given(st.lists(st.text("01", min_size=1, max_size=9), min_size=1, max_size=5), st.sampled_from(PROPER))
@settings(max_examples=25)
def test_what_is_read_about_strings_says_what_the_whole_says(tmp_path_factory, strings, prior):
    path = tmp_path_factory.mktemp("asked") / "census"
    write(census(), path)
    stored, whole = open_census(path), census()
    lazy, eager = score(stored, prior, strings), score(whole, prior, strings)
    for name in ("restricted", "lower", "upper"):
        np.testing.assert_array_equal(getattr(lazy, name), getattr(eager, name))
    assert complexities_of(stored, strings).entries == complexities_of(whole, strings).entries
    if prior.weight:
        assert scores_exactly(stored, prior, strings) == scores_exactly(whole, prior, strings)
    string = strings[0]
    for ask in (
        lambda of: predict(of, prior, string),
        lambda of: predict_ahead(of, prior, string[:7], 3),
        lambda of: explain(of, string, most=10**6),
        lambda of: log_loss_bits(of, prior, string).tolist(),
        lambda of: normalized(of, prior, string),
        lambda of: estimate(of, prior, string, Budget(60, 500, 500, 10), samples=20),
        lambda of: estimate_next(of, prior, string, Budget(60, 500, 500, 10), samples=20),
        lambda of: score_expression(of, string[:4]),
    ):
        assert answer(ask, stored) == answer(ask, whole)


def answer(ask, of):
    """What is said, also where it is that nothing was found."""
    try:
        return repr(ask(of))
    except errors.SandboxError as error:
        return str(error)


def test_nothing_printed_a_bit_more_and_intervals_of_fates_are_read_too(stored):
    for prior in PROPER:
        assert predict(stored, prior, "") == predict(census(), prior, "")
        assert score_exactly(stored, prior, "") == score_exactly(census(), prior, "") if prior.weight else True
    paths = take_paths("1111111111", 2, BUDGET)
    assert faithful_interval(paths, stored, PROPER[0]) == faithful_interval(paths, census(), PROPER[0])
    assert omega(stored) == omega(census())
    assert dict(summarize(stored)) == dict(summarize(census()))
    assert check_laws(stored) == check_laws(census())


@pytest.mark.parametrize("string", ["1", "11", "110", "1101", "11010", "0", "10"])
@pytest.mark.parametrize("plan", [PLANS[2], PLANS[5]], ids=str)
def test_a_census_that_follows_and_one_that_prints_at_the_end_are_asked_from_disk(plan, string, tmp_path):
    write(census(plan), tmp_path / "census")
    stored = open_census(tmp_path / "census")
    for ask in (lambda of: explain(of, string), lambda of: score(of, "speed", string)):
        assert answer(ask, stored) == answer(ask, census(plan))


def test_only_rows_of_the_strings_and_their_prefixes_are_there(stored):
    excerpt = stored.about(["1101", "0"])
    wanted = {"", "1", "11", "110", "1101", "0"}
    assert table(excerpt) == [row for row in table(census()) if row.output in wanted]
    assert stored.about({"0", "1101"}) is excerpt
    assert 0 < len(excerpt) < len(census()) / 2


REFUSED = [
    require_complete,
    omega,
    lambda part: disagreement(part, 2),
    lambda part: score(part, "speed", "11"),
    lambda part: explain(part, "11"),
    lambda part: emits(part).find(checked_strings(["111"], part).keys()),
    lambda part: emits(part).of(checked_strings(["0"], part).keys()),
    check_laws,
    summarize,
]


@pytest.mark.parametrize("ask", REFUSED)
def test_an_excerpt_answers_for_nothing_else(stored, ask):
    part = stored.about(["11"])
    assert len(emits(part).of(checked_strings(["11"], part).keys())[0])
    with pytest.raises(errors.SandboxError, match=r"^expected [^\n]*$"):
        ask(part)


NEEDS_ALL = [
    lambda of: disagreement(of, 2),
    witnesses,
    emits,
    lambda of: merge([of]),
    lambda of: sandbox.write_census(of, "never-written"),
]


@pytest.mark.parametrize("ask", NEEDS_ALL)
def test_what_needs_all_rows_says_so_of_one_on_disk(stored, ask):
    with pytest.raises(errors.InvalidType, match=r"^expected [^\n]*StoredCensus[^\n]*$"):
        ask(stored)


def test_incomplete_ones_are_refused_on_disk_too(tmp_path):
    write(census(PLANS[1]), tmp_path / "part")
    for ask in (lambda of: score(of, "speed", "1"), lambda of: explain(of, "1"), omega):
        with pytest.raises(errors.CensusMismatch, match="expected a complete census, got one with 2 parts missing"):
            ask(open_census(tmp_path / "part"))


def test_a_file_that_changes_while_it_is_read_is_noticed(stored):
    rows = stored.ranges(most=100)
    next(rows)
    other = take(replace(PLANS[0], budget=replace(BUDGET, steps=300)), threads=1)
    write(other, stored.path)
    for ask in (lambda: next(rows), lambda: stored.about(["1"]), lambda: score(stored, "speed", "1")):
        with pytest.raises(errors.UnreadableInput, match="to stay as it is while it is read"):
            ask()
    stored.path.unlink()
    with pytest.raises(errors.UnreadableInput, match="expected a readable census"):
        stored.about(["0"])


def test_a_broken_law_behind_a_right_checksum_is_found_by_who_reads_all(tmp_path, monkeypatch, capsys):
    path = tmp_path / "census"
    with monkeypatch.context() as patched:
        patched.setattr(Audit, "laws", lambda audit: "")
        row = int(np.flatnonzero(census().event == HALT)[5])
        write(broken("count", row, int(census().count[row]) + 1), path)
    for command in (["verify"], ["show"], ["merge", "--out", str(tmp_path / "other")]):
        assert main(["census", command[0], str(path), *command[1:]]) == 1
        assert capsys.readouterr().err.startswith("solomonoff: expected probability 1, got ")
    assert [name.name for name in tmp_path.iterdir()] == ["census"]
    with pytest.raises(errors.CensusFormatError):
        read(path)


# ---- merging and showing


@given(st.integers(2, 5), st.integers(0, 2**32), st.sampled_from(PLANS[:1] + PLANS[2:3] + PLANS[5:6]))
@settings(max_examples=6)
def test_parts_merged_range_by_range_make_the_bytes_of_the_whole_in_any_order_and_grouping(
    tmp_path_factory, parts, seed, plan
):
    folder, random = tmp_path_factory.mktemp("merged"), Random(seed)
    paths = []
    for k in range(1, parts + 1):
        paths.append(folder / f"part{k}")
        write(take(replace(plan, part=(k, parts)), threads=1), paths[-1])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(merging, "_LEAST_ROWS", random.choice([1, 3, 100]))
        patched.setattr(merging, "_MOST_ROWS", random.choice([1, 5, 1000]))
        random.shuffle(paths)
        while len(paths) > 1:
            some = [paths.pop() for _ in range(random.randint(2, len(paths)))]
            paths.insert(0, folder / f"{len(paths)} and {len(some)}")
            merge_files(some, paths[0])
    assert paths[0].read_bytes() == written(census(plan))


def merge_files(paths, out):
    censuses = [open_census(path) for path in paths]
    plan, parts = merged_plan(censuses)
    return write_ranges(out, plan, merged_ranges(censuses), parts=parts, version=censuses[0].version)


def test_a_part_whose_rows_are_out_of_order_is_refused(tmp_path, monkeypatch, capsys):
    with monkeypatch.context() as patched:
        patched.setattr(Audit, "laws", lambda audit: "")
        order = np.arange(len(census()))[::-1]
        wrong = replace(census(), **{name: column[order] for name, column in census().columns().items()})
        write(wrong, tmp_path / "census")
    assert main(["census", "merge", str(tmp_path / "census"), "--out", str(tmp_path / "out")]) == 1
    assert "expected rows in order, got others in " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("most", [1, 2, 3, 64, 10**6])
def test_rows_are_told_without_deciders_wherever_the_ranges_end(stored, most, monkeypatch):
    ranges = list(stored.ranges(most=most))
    monkeypatch.setattr(type(stored), "ranges", lambda _: iter(ranges))
    assert list(rows_without_deciders(stored)) == list(without_deciders(census()).rows())
    assert list(stored.rows(most=7)) == table(census())[:7]


def test_texts_of_outputs_are_their_digits():
    strings = [
        *("".join(bits) for size in range(9) for bits in product("01", repeat=size)),
        "1" * 64,
        "01" * 32,
        "0" * 63,
    ]
    printed = np.array([len(string) for string in strings], dtype=np.uint8)
    output = np.array([int(string or "0", 2) for string in strings], dtype=np.uint64)
    assert _texts(printed, output, 2).to_list() == strings
    even = printed % 2 == 0
    numbers = zip(output[even].tolist(), printed[even].tolist(), strict=True)
    assert _texts(printed[even] // 2, output[even], 4).to_list() == [as_digits(n, size // 2, 4) for n, size in numbers]
    assert _texts(np.array([3], dtype=np.uint8), np.array([0o317], dtype=np.uint64), 8).to_list() == ["317"]
