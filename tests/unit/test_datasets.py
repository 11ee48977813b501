"""Data sets: drawn rows are as frequent as their exact probabilities say, and files hold what was drawn."""

import hashlib
import json
from functools import cache
from math import lgamma, log, log1p

import numpy as np
import oracle
import polars as pl
import pytest

import sandbox
from sandbox.census.taking import take
from sandbox.datasets import coins as own_coins
from sandbox.datasets.coins import coin_flips
from sandbox.datasets.draw_table import draws_of
from sandbox.datasets.drawing import BLOCK_ROWS, drawn, ends_of
from sandbox.datasets.files import write_npz
from sandbox.datasets.frames import MEANINGS, frame_of
from sandbox.datasets.making import dataset
from sandbox.datasets.splits import SPLITS, SplitRule
from sandbox.datasets.writing import write_dataset
from sandbox.experiments.intervals import clopper_pearson
from sandbox.explore.plan import Plan
from sandbox.predictors.measures import MEASURES
from sandbox.priors.catalogue import PRIORS
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import InvalidLimit, NothingFound, UnknownName, UnwritableOutput
from sandbox.vocabulary.event import EVENTS

PROPER = [name for name, prior in PRIORS.items() if not prior.improper]
DRAWS, SEEDS, DOUBT = 20_000, (0, 1, 2), 0.01
EXACTLY = ("emit", "halt", "pending")
"""Events of which the oracle knows the cost: what is proved to loop, it runs until a budget ends it."""
COUNT = BLOCK_ROWS + 500


@cache
def census(bits=15, observations=4):
    return take(Plan("tape", Budget(bits, 200, 16, observations)))


@cache
def example(measure="stop", **options):
    return dataset(census(), measure=measure, bits=3, **options)


def texts(batch):
    return ["".join("01."[symbol] for symbol in row[own]) for row, own in zip(batch.sequence, batch.mask, strict=True)]


@cache
def log_ways(draws):
    """Of each number of draws, the logarithm of in how many ways it comes about."""
    return np.array([lgamma(draws + 1) - lgamma(k + 1) - lgamma(draws - k + 1) for k in range(draws + 1)])


def inside_clopper_pearson(chance, often, draws, doubt):
    """By its definition: neither so few nor so many draws have less than half the doubt where `chance` is true."""
    times = np.arange(draws + 1)
    likely = np.exp(log_ways(draws) + times * log(chance) + (draws - times) * log1p(-chance))
    return min(likely[: often + 1].sum(), likely[often:].sum()) >= doubt / 2


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", MEASURES)
def test_frequencies_are_inside_clopper_pearson_of_the_exact_probabilities(name, seed):
    comparisons = len(SEEDS) * sum(len(example(of).table_of_draws) + len(example(of).measure) for of in MEASURES)
    data = dataset(census(), measure=name, bits=3, seed=seed)
    rows = np.concatenate([batch.row for batch in data.batches(1 << 12, count=DRAWS)])
    table = data.table_of_draws
    for chances, drawn_places in ((table.probability, rows), (data.measure.probability, table.string[rows])):
        times = np.bincount(drawn_places, minlength=len(chances)).tolist()
        assert sum(times) == DRAWS
        for often, chance in zip(times, chances.tolist(), strict=True):
            assert inside_clopper_pearson(chance, often, DRAWS, DOUBT / comparisons)


def test_inside_clopper_pearson_is_what_the_interval_says():
    low, high = clopper_pearson(7, 100, doubt=0.05)
    chances = (low - 1e-6, low + 1e-6, 0.07, high - 1e-6, high + 1e-6)
    assert [inside_clopper_pearson(chance, 7, 100, 0.05) for chance in chances] == [False, True, True, True, False]


@pytest.mark.parametrize("prior", PROPER)
@pytest.mark.parametrize("name", MEASURES)
def test_rows_of_a_string_share_its_probability(prior, name):
    table = draws_of(census(), prior, name, bits=3)
    shares = np.bincount(table.string, table.probability, minlength=len(table.measure))
    assert shares == pytest.approx(table.measure.probability, rel=1e-10)


def test_under_solomonoff_what_stops_is_each_ending_with_its_own_probability():
    table, expected, drawn_as = draws_of(census(), "solomonoff", "stop", bits=3), {}, {}
    for (event, output, *cost), count in oracle.census(15, 200, 16, 4).items():
        if (len(output) == 3) if event == "emit" else len(output) < 3:
            key = (event, output, *cost) if event in EXACTLY else (output,)
            expected[key] = expected.get(key, 0) + count / 2 ** cost[0]
    strings = table.measure.strings()
    columns = (table.event, table.string, table.length, table.time, table.space, table.probability)
    for event, string, *cost, chance in zip(*(column.tolist() for column in columns), strict=True):
        key = (EVENTS[event], strings[string], *cost) if EVENTS[event] in EXACTLY else (strings[string],)
        drawn_as[key] = drawn_as.get(key, 0) + chance
    assert drawn_as == expected


def test_what_a_prior_charges_stops_with_programs_that_printed_the_string():
    table = draws_of(census(), "speed-fast", "stop", bits=3)
    empty = np.flatnonzero((table.length == 0) & (table.event == EVENTS.index("emit")))
    assert len(empty) == 1
    assert table.probability[empty][0] > 0.5


def test_a_program_that_took_no_step_weighs_as_one_of_a_step():
    table = draws_of(census(2), "speed-kt", "stop", bits=1)
    assert sorted(table.log2_weight.tolist()) == [0.0]
    assert table.probability.tolist() == [1.0]


def test_whole_numbers_of_probabilities_add_up_and_rows_of_probability_0_are_never_drawn():
    ends = ends_of(np.array([0.1, 0.0, 0.7, 0.2]))
    assert int(ends[-1]) == 2**63
    assert 1 not in drawn(ends, seed=5, block=3)
    assert set(drawn(ends_of(np.array([1.0])), seed=5, block=0, count=100).tolist()) == {0}


def test_blocks_and_seeds_draw_differently_and_each_the_same_again():
    ends = ends_of(np.full(1000, 1e-3))
    first, again, other, seeded = (
        drawn(ends, seed=seed, block=block, count=100).tolist() for seed, block in ((1, 0), (1, 0), (1, 1), (2, 0))
    )
    assert first == again
    assert first != other
    assert first != seeded


@pytest.mark.parametrize("name", MEASURES)
def test_a_drawn_program_prints_its_sequence_and_ends_as_it_says(name):
    data = example(name)
    table, frame = data.table_of_draws, frame_of(data)
    strings = table.measure.strings()
    for place, digits, text, event in zip(table.string, frame["program"], frame["text"], frame["event"], strict=True):
        string = strings[place]
        ran = sandbox.run(digits, steps=200, cells=16, observations=4) if digits else None
        assert (ran.output if ran else "").startswith(string)
        if event != "emit":
            assert (ran.output, ran.outcome.value) in {(string, event), (string, "pending")}
        if ran and "data" not in text and "?" not in text:
            assert sandbox.run(text, steps=200, cells=16, observations=4).output.startswith(string)


def test_batches_are_what_they_say():
    data = example("stop")
    batches = list(data.batches(300, count=1000))
    assert [len(batch.row) for batch in batches] == [300, 300, 300, 100]
    batch = batches[0]
    assert batch.sequence.shape == batch.mask.shape == (300, 3)
    assert [column.dtype.name for column in batch] == [
        "uint8", "bool", "uint8", "uint32", "uint8", "float64", "float64", "uint8", "int64",
    ]  # fmt: skip
    table = data.table_of_draws
    strings = [string + "." * (len(string) < 3) for string in data.measure.strings()]
    assert texts(batch) == [strings[place] for place in table.string[batch.row]]
    assert 2.0**batch.log2_probability == pytest.approx(data.measure.probability[table.string[batch.row]])
    assert (batch.log2_weight == -batch.length.astype(float)).all()
    assert next(data.batches(10**5)).sequence.shape == (10**5, 3)


def test_a_dead_end_is_masked_and_followed_by_nothing():
    data = dataset(census(12, 4), measure="normalised", bits=4)
    short = np.flatnonzero(data.measure.printed < 4)
    assert len(short)
    assert data.mask[short].sum(axis=1).tolist() == data.measure.printed[short].tolist()
    assert data.sequence.max() == 1


@pytest.mark.parametrize("by", ["string", "program"])
def test_nothing_of_one_split_is_in_another_and_batches_of_one_hold_only_its_own(by):
    data = dataset(census(21, 6), bits=6, rule=SplitRule(by=by, test=0.3, validation=0.2), seed=3)
    table = data.table_of_draws
    kept = table.string if by == "string" else table.witness + (table.length.astype(np.int64) << 40)
    assert all(len(set(data.split[kept == one])) == 1 for one in np.unique(kept))
    assert set(data.split.tolist()) == {0, 1, 2}
    for place, split in enumerate(SPLITS):
        batch = next(data.batches(2000, split=split))
        assert set(batch.split.tolist()) == {place}
    assert sum(data.split_probability().values()) == pytest.approx(1)
    assert set(dataset(census(), rule=SplitRule(by="none", test=0.5)).split.tolist()) == {0}


def test_a_string_is_in_the_same_split_whatever_measure_it_is_drawn_from():
    of = {}
    for name in ("stop", "at-least", "normalised"):
        data = dataset(census(21, 6), measure=name, prior="speed", bits=6, rule=SplitRule(test=0.5))
        for string, split in zip(data.measure.output[data.table_of_draws.string], data.split, strict=True):
            size = data.measure.printed[data.table_of_draws.string]
            of.setdefault(int(string), set()).add(int(split)) if (size == 6).all() else None
    assert of
    assert all(len(splits) == 1 for splits in of.values())


RUNS = 600


def flips_of(measure):
    return coin_flips(measure=measure, bits=1 if measure == "length" else 3, budget=Budget(15, 200, 16), seed=2)


@cache
def coins(measure="stop"):
    flips, runs = flips_of(measure), []
    return pl.concat(flips.frames(RUNS if measure == "stop" else 3, ran=runs.append)), sum(runs)


def test_coins_within_the_budget_of_a_census_draw_as_its_table_says():
    frame, runs = coins()
    assert len(frame) == runs == RUNS
    measure = example().measure
    strings = [string + "." * (len(string) < 3) for string in measure.strings()]
    symbols = zip(frame["sequence"], frame["mask"], strict=True)
    drawn_strings = ["".join("01."[symbol] for symbol in row[: sum(mask)]) for row, mask in symbols]
    assert set(drawn_strings) <= set(strings)
    for string, chance in zip(strings, measure.probability.tolist(), strict=True):
        assert inside_clopper_pearson(chance, drawn_strings.count(string), RUNS, DOUBT / len(strings))
    assert frame["log2_probability"].null_count() == RUNS
    assert frame["log2_weight"].to_list() == [-float(len(program)) for program in frame["program"]]


@pytest.mark.parametrize("measure", ["at-least", "length"])
def test_coins_keep_what_is_of_the_measure_and_say_how_much_was_run(measure, tmp_path):
    frame, runs = coins(measure)
    assert len(frame) == 3 < runs
    assert set(frame["event"]) == {"emit" if measure == "at-least" else "halt"}
    assert frame["mask"].to_numpy().all()
    assert frame.equals(coins.__wrapped__(measure)[0])
    card = write_dataset(flips_of(measure), tmp_path / "x.parquet", 3)
    assert (card.sequences, card.runs, card.entropy_bits) == (3, runs, None)
    assert pl.read_parquet(tmp_path / "x.parquet").equals(frame)


def test_coins_end_where_nothing_is_ever_of_the_measure(monkeypatch, tmp_path):
    monkeypatch.setattr(own_coins, "_MOST_IN_VAIN", 1024)
    flips = coin_flips(measure="at-least", bits=40, budget=Budget(3, 200, 16))  # no program so short prints 40
    with pytest.raises(NothingFound, match=r"of 40 bits, found none in 1,024 runs of up to 3 bits; raise --bits"):
        write_dataset(flips, tmp_path / "x.parquet", 5)
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    cards = {
        (ending, threads): write_dataset(example(seed=4), folder / f"{threads}{ending}", COUNT, threads=threads)
        for ending in (".parquet", ".npz", ".jsonl")
        for threads in (1, 2)
    }
    return folder, cards


@pytest.mark.parametrize("ending", [".parquet", ".npz", ".jsonl"])
def test_one_thread_or_two_write_the_same_bytes_and_the_card_has_their_checksum(written, ending):
    folder, cards = written
    one, two = (cards[ending, threads] for threads in (1, 2))
    content = (folder / f"1{ending}").read_bytes()
    assert content == (folder / f"2{ending}").read_bytes()
    assert one.sha256 == two.sha256 == hashlib.sha256(content).hexdigest()
    beside = json.loads((folder / f"1{ending}.card.json").read_text())
    assert beside == one.to_dict()
    assert beside["sequences"] == sum(beside["drawn"].values()) == COUNT
    assert beside["entropy_bits"] == pytest.approx(example().measure.entropy_bits)


def test_files_hold_what_batches_say(written):
    folder, _ = written
    frame, arrays = pl.read_parquet(folder / "1.parquet"), np.load(folder / "1.npz")
    assert frame.columns == list(arrays) == list(MEANINGS)
    (batch,) = example(seed=4).batches(COUNT, count=COUNT)
    assert (frame["sequence"].to_numpy() == batch.sequence).all()
    assert (frame["mask"].to_numpy() == batch.mask).all()
    assert frame["log2_probability"].to_list() == batch.log2_probability.tolist()
    for name in MEANINGS:
        column = arrays[name].astype("U") if arrays[name].dtype.kind == "S" else arrays[name]
        assert column[::7].tolist() == frame[name][::7].to_list(), name
    first = json.loads((folder / "1.jsonl").read_text().partition("\n")[0])
    assert first == frame.row(0, named=True)
    assert pl.read_parquet_metadata(folder / "1.parquet")["solomonoff-dataset"]


def test_texts_of_an_npz_are_as_wide_as_the_widest_of_all_frames(tmp_path):
    pieces = [pl.DataFrame({"text": texts}) for texts in (["+", "[.]"], ["+[.>+]", ""], ["."])]
    write_npz(tmp_path / "x.npz", iter(pieces), pieces[0].schema)
    assert np.load(tmp_path / "x.npz")["text"].tolist() == [b"+", b"[.]", b"+[.>+]", b"", b"."]


def test_what_cannot_be_drawn_or_written_is_one_line(tmp_path):
    for error, message, call in (
        (InvalidLimit, "expected a seed between 0 and", lambda: dataset(census(), seed=-1)),
        (InvalidLimit, "expected a share between 0 and 1 for test, got 1.5", lambda: SplitRule(test=1.5)),
        (InvalidLimit, "leave something for training", lambda: SplitRule(test=0.6, validation=0.6)),
        (UnknownName, "expected a split, got 'word'", lambda: SplitRule(by="word")),
        (UnknownName, "expected a split, got 'tests'", lambda: next(example().batches(3, split="tests"))),
        (NothingFound, "in split 'validation', got nothing", lambda: next(example().batches(3, split="validation"))),
        (InvalidLimit, "expected batches of 1 sequence or more, got 0", lambda: next(example().batches(0))),
        (InvalidLimit, "ends in .parquet, .npz, .jsonl", lambda: write_dataset(example(), tmp_path / "x.csv", 3)),
        (InvalidLimit, "expected 1 to 1000000000000 seq", lambda: write_dataset(example(), tmp_path / "x.npz", 0)),
        (UnwritableOutput, "make the folder first", lambda: write_dataset(example(), tmp_path / "y" / "x.npz", 3)),
    ):
        with pytest.raises(error, match=message):
            call()


def test_a_failure_on_the_way_leaves_nothing_behind(tmp_path):
    def _stop(_):
        raise KeyboardInterrupt

    for ending in (".parquet", ".npz", ".jsonl"):
        with pytest.raises(KeyboardInterrupt):
            write_dataset(example(), tmp_path / f"x{ending}", COUNT, progress=_stop)
    assert not list(tmp_path.iterdir())


def test_a_card_is_never_there_without_its_data(tmp_path, monkeypatch):
    """Where the data cannot be put in their place, the card that was there stays, or none comes."""
    path = tmp_path / "x.npz"
    monkeypatch.setattr("sandbox.host.files.os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(UnwritableOutput, match="No space left"):
        write_dataset(example(), path, 3)
    assert not list(tmp_path.iterdir())


def test_a_batch_prints_its_shape_alone():
    assert repr(next(example().batches(3))).startswith("Batch(3 sequences of ")
