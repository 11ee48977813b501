"""The search for shorter programs: its kernels against the plain interpreter, its moves, its order, its checkpoints."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shortening_trials import TAPE, tried

from sandbox.machines.catalogue import machine
from sandbox.machines.tape import stepper as reference
from sandbox.machines.tape.program import from_text
from sandbox.machines.tape.tree import CHARACTERS
from sandbox.shortening import kernel_moves as moves
from sandbox.shortening.candidates import Candidate, lower_hull
from sandbox.shortening.chain import Chain
from sandbox.shortening.checkpoint import Kept
from sandbox.shortening.kernel_pairs import edit, edits_of
from sandbox.shortening.options import SearchEffort
from sandbox.shortening.rounds import Rounds
from sandbox.shortening.search import shorten
from sandbox.shortening.task import Task
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import Stopped

ALPHABET = np.array([8, 5, 6, 7, 4], dtype=np.int64)
SYMBOLS = st.lists(st.integers(0, 7), min_size=1, max_size=40)
SHAPES = st.sampled_from(["", "+[", "+[>+", "+[[.>]<(,.", ",[.>]"])
BITS = st.text("01", max_size=12)


def symbols_of(text):
    return [CHARACTERS.index(character) for character in text]


def expected(symbols, data, truth, limit, cells):
    """Return right observations and the cost of the last of them, by the plain interpreter."""
    text, data = TAPE.written(list(symbols), list(map(int, data)))
    budget = Budget(steps=limit, cells=cells, observations=len(truth))
    run = reference.run(from_text(text, data=data), budget)
    right = next((k for k, (a, b) in enumerate(zip(run.output, truth, strict=False)) if a != b), len(run.output))
    return right, *(column[right - 1] for column in run.costs if right)


@settings(max_examples=1500)
@given(SHAPES, SYMBOLS, BITS, st.text("01", min_size=1, max_size=10), st.integers(1, 300), st.integers(1, 9))
@example("", symbols_of("+.]."), "", "11", 50, 9)  # ] at top level
@example("", symbols_of("[]+.(]<."), "", "10", 50, 9)  # blocks that are passed over
@example("", symbols_of("+[.["), "", "111", 50, 9)  # blocks that are never closed
@example("", symbols_of("+[>,.<]"), "01", "011", 50, 9)  # data that ends
@example("", symbols_of("+.>."), "", "10", 4, 2)
@example("", symbols_of("+.>."), "", "10", 50, 1)
def test_a_trial_is_a_run(shape, symbols, data, truth, limit, cells):
    symbols = symbols_of(shape) + symbols
    got = tried(symbols, data, truth, limit=limit, cells=cells)
    assert (got.right, *((got.length, got.time, got.space) if got.right else ())) == expected(
        symbols, data, truth, limit, cells
    )


@settings(max_examples=300)
@given(SHAPES, SYMBOLS, BITS, st.integers(1, 60))
def test_a_trial_gives_up_where_more_bits_would_be_read(shape, symbols, data, most_bits):
    symbols = symbols_of(shape) + symbols
    truth = reference.run(
        from_text(*TAPE.written(symbols, list(map(int, data)))[:1], data=data), Budget(steps=200, observations=9)
    ).output
    if truth:
        free = tried(symbols, data, truth, limit=200, cells=99)
        bound = tried(symbols, data, truth, limit=200, cells=99, most_bits=most_bits)
        assert bound.length <= most_bits
        assert bound.right == free.right or free.length > most_bits


@pytest.mark.parametrize(("goes_on", "right"), [(0, 3), (3, 3), (4, 2)])
def test_a_program_that_dies_too_soon_has_not_all_right(goes_on, right):
    assert tried(symbols_of("+..."), "", "111", limit=99, cells=9, goes_on=goes_on).right == right
    assert tried(symbols_of("+[.]"), "", "111", limit=99, cells=9, goes_on=goes_on).right == 3


@settings(max_examples=1000)
@given(SHAPES, SYMBOLS, BITS)
@example("", symbols_of("+(>]]"), "")
@example("", symbols_of("[>(+]<].+(.]"), "")
def test_tidied_text_prints_the_same_at_the_same_cost(shape, symbols, data):
    symbols = symbols_of(shape) + symbols
    text, bits = TAPE.written(symbols, list(map(int, data)))
    truth = reference.run(from_text(text, data=bits), Budget(steps=150, cells=60, observations=9)).output
    if truth:
        before = tried(symbols, data, truth, limit=150, cells=60)
        after = tried(before.tidied, data[: before.consumed], truth, limit=150, cells=60)
        names = ("right", "length", "time", "space")
        assert [getattr(after, name) for name in names] == [getattr(before, name) for name in names]
        assert len(after.tidied) == len(before.tidied) <= len(symbols)


MOVES = (
    moves.change_symbol, moves.exchange, moves.change_block, moves.change_stretch, moves.share_tail, moves.change_data,
    moves.move,
)  # fmt: skip


def moved(move, text, data, seed, room=64, times=1, alphabet=ALPHABET):
    program, sizes = np.zeros((2, room), dtype=np.uint8), np.array([len(text), len(data)], dtype=np.int64)
    program[0, : len(text)], program[1, : len(data)] = text, list(map(int, data))
    random = np.array([seed], dtype=np.uint64)
    for _ in range(times):
        move(program, sizes, np.zeros(room, dtype=np.uint8), alphabet, random)
        if not sizes[0]:
            break
    return program[0, : sizes[0]].tolist(), program[1, : sizes[1]].tolist(), sizes.tolist()


@given(st.sampled_from(MOVES), SYMBOLS, BITS, st.integers(0, 2**60), st.integers(1, 30), st.booleans())
def test_a_move_keeps_sizes_within_bounds_and_symbols_valid(move, text, data, seed, times, full):
    room = max(len(text), len(data)) + (0 if full else 24)
    text, data, sizes = moved(move, text, data, seed, room=room, times=times)
    assert all(0 <= size <= room for size in sizes)
    assert set(text) <= set(range(8))
    assert set(data) <= {0, 1}


@given(st.sampled_from(MOVES), st.lists(st.integers(0, 2), min_size=1, max_size=9), st.integers(0, 2**60))
def test_a_language_without_blocks_and_data_never_gets_any(move, text, seed):
    text, data, _ = moved(move, text, "", seed, times=20, alphabet=np.array([3, -1, -1, -1, -1], dtype=np.int64))
    assert set(text) <= {0, 1, 2}
    assert data == []


REACHES = [
    (moves.change_symbol, "+.", "", "+>.", ""),
    (moves.change_symbol, "+>.", "", "+.", ""),
    (moves.change_symbol, "+>.", "", "+<.", ""),
    (moves.change_symbol, "+[.]", "", "+(.]", ""),
    (moves.change_symbol, "+(.]", "", "+[.]", ""),
    (moves.exchange, "+.>", "", "+>.", ""),
    (moves.exchange, "+[.>]", "", "+[]>.", ""),
    (moves.change_block, "+.>", "", "+[.]>", ""),
    (moves.change_block, "+.>", "", "+(.>]", ""),
    (moves.change_block, "+[.]>", "", "+.>", ""),
    (moves.change_block, "+[.]>", "", "[+.]>", ""),
    (moves.change_stretch, "+>><.", "", "+.", ""),
    (moves.change_stretch, "+>.<", "", ".<+>", ""),
    (moves.change_stretch, "+>.", "", "+>+>.", ""),
    (moves.change_stretch, "+>.<", "", "+<.>", ""),
    (moves.share_tail, "+(.>]<.>", "", "+(]<.>", ""),
    (moves.share_tail, "+(<.>]+.>", "", "+(<]+.>", ""),
    (moves.share_tail, "+(<.]+.", "", "+(<]+.", ""),
    (moves.share_tail, "+(<+.][.+.]", "", "+(<][.]+.", ""),
    (moves.change_data, ",.", "0", ",.", "1"),
    (moves.change_data, ",.", "0", ",.", "01"),
    (moves.change_data, ",.", "01", ",.", "0"),
    (moves.change_data, "+.", "", ",.", "1"),
    (moves.change_data, ",.", "1", "+.", ""),
]


@pytest.mark.parametrize(("move", "text", "data", "wanted", "wanted_data"), REACHES)
def test_a_move_can_do_what_it_says(move, text, data, wanted, wanted_data):
    goal = symbols_of(wanted), list(map(int, wanted_data))
    assert any(moved(move, symbols_of(text), data, seed)[:2] == goal for seed in range(8000))


def test_every_kind_of_move_is_made():
    text = symbols_of("+[>,.(<]]+.")
    made = {tuple(map(tuple, moved(moves.move, text, "01", seed)[:2])) for seed in range(9000)}
    for kind in MOVES[:-1]:
        alone = {tuple(map(tuple, moved(kind, text, "01", seed)[:2])) for seed in range(200)}
        assert len(alone & made) > len(alone) / 3, kind


def edited(text, number):
    program, sizes = np.zeros((2, 32), dtype=np.uint8), np.array([len(text), 0], dtype=np.int64)
    program[0, : len(text)] = text
    edit(program, sizes, 8, number)
    return tuple(program[0, : sizes[0]].tolist())


def edits(text):
    """Return every text that one edit makes of `text`, by lists."""
    left_out = {text[:k] + text[k + 1 :] for k in range(len(text))}
    replaced = {(*text[:k], symbol, *text[k + 1 :]) for k in range(len(text)) for symbol in range(8)}
    put_in = {(*text[:k], symbol, *text[k:]) for k in range(len(text) + 1) for symbol in range(8)}
    return left_out | replaced | put_in


@given(st.lists(st.integers(0, 7), max_size=7).map(tuple))
def test_edits_are_all_edits(text):
    assert {edited(text, number) for number in range(edits_of(len(text), 8))} == edits(text)


@pytest.mark.parametrize("each", [7, 100, 10**6])
def test_pairs_are_all_pairs(each):
    """What the pools hold after every pair of edits is the best of all pairs, by plain enumeration."""
    text, truth = tuple(symbols_of("+>.")), "1101"
    effort = SearchEffort(cells=20)
    task = Task(truth, 4, ((text, ()),), np.full(4, 50, dtype=np.int64), effort)
    chain = Chain(TAPE, effort, 0)
    chain.want(task.comparing(4))
    chain.start((text, ()))
    chain.anneal(0)
    number = 0
    while number >= 0:
        chain.start((text, ()))
        number = chain.pairs(number, each)
    best = {}
    for first in edits(text) | {text}:
        for second in edits(first) | {first} if first != text else {text}:
            result = tried(second, "", truth, limit=460, cells=20)
            if result.right:
                best[result.right] = min(best.get(result.right, (99, 99)), (result.length, result.time))
    assert {right: chain.facts_of(right, 0) for right in best} == best
    assert all(chain.facts_of(right, 0) is None for right in {1, 2, 3, 4} - best.keys())


CANDIDATES = st.builds(
    lambda right, length, time: Candidate("+.", "", right, 9, right, False, Cost(length, time, 1)),
    st.integers(0, 4), st.integers(1, 6), st.integers(1, 6),
)  # fmt: skip


@given(st.lists(CANDIDATES, max_size=12))
def test_the_hull_is_what_nothing_beats(candidates):
    def key(one):
        return one.right, one.cost.length, one.cost.time

    def beats(one, other):
        return one != other and one[0] >= other[0] and one[1] <= other[1] and one[2] <= other[2]

    keys = {key(one) for one in candidates}
    wanted = {one for one in keys if not any(beats(other, one) for other in keys)}
    hull = [key(one) for one in lower_hull(candidates)]
    assert set(hull) == wanted
    assert hull == sorted(hull, key=lambda one: (-one[0], *one[1:]))
    assert len(hull) == len(wanted)


SMALL = SearchEffort(candidates=6000, observations=12, checked=40, chains=3)


def outcome(result):
    return result.to_dict()


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(["+>[]<[.>+<]", "+[>,.<.]", "+[.>+.>+[<]+.]"]), st.integers(0, 5), st.integers(1, 5))
def test_a_search_is_the_same_on_any_number_of_threads_and_what_it_says_is_so(text, seed, chains):
    effort = SearchEffort(candidates=4000, seed=seed, chains=chains, observations=10, checked=30)
    results = [shorten((text, "0110100110010110"), effort=effort, threads=threads) for threads in (1, 2)]
    assert outcome(results[0]) == outcome(results[1])
    truth = results[0].truth
    for each in results[0].hull:
        run = machine("tape").run(from_text(each.text, data=each.data), Budget(steps=10**6, observations=each.compared))
        assert run.output[: each.right] == truth[: each.right]
        assert each.wrong_at is None or run.output[: each.right + 1] != truth[: each.right + 1]
        assert tuple(each.cost) == tuple(column[each.right - 1] for column in run.costs)


@pytest.mark.parametrize("made", ["tape", "turing(2)"])
def test_a_search_that_goes_on_ends_as_one_that_was_never_stopped(monkeypatch, tmp_path, made):
    """Stopped after every round in turn, each time a new process that has only the file."""
    monkeypatch.setattr("sandbox.shortening.rounds.ROUND", 500 if made == "tape" else 20)
    effort = SMALL if made == "tape" else SearchEffort(candidates=240, chains=2)
    start = ("+>[]<[.>+<+>[]<].", "") if made == "tape" else ("6379", "")
    ends, finish = [], Rounds.finish
    monkeypatch.setattr(Rounds, "finish", lambda rounds: ends.append(rounds.state()) or finish(rounds))
    whole = shorten(start, machine=made, effort=effort, threads=1)
    path = tmp_path / "search"

    def stop(share, fewest):
        raise KeyboardInterrupt

    def search():
        return shorten(start, machine=made, effort=effort, threads=2, checkpoint=path, progress=stop)

    for _ in range(5 if made == "tape" else 7):  # rounds
        with pytest.raises(Stopped, match="is kept in"):
            search()
    result = search()
    assert ends[0].keys() == ends[1].keys()
    assert all(np.array_equal(ends[0][name], ends[1][name]) for name in ends[0] if not name.startswith("settings"))
    assert outcome(result) == outcome(whole)


@pytest.mark.parametrize("harm", ["damaged", "cut", "of another seed", "of another start", "empty"])
def test_a_checkpoint_that_is_not_its_own_is_not_gone_on_with(tmp_path, monkeypatch, harm):
    monkeypatch.setattr("sandbox.shortening.checkpoint._QUIET_SECONDS", 0)
    path, start = tmp_path / "search", ("+>[]<[.>+<]", "")
    other = SearchEffort(candidates=6000, observations=12, checked=40, chains=3, seed=int(harm == "of another seed"))
    first = ("+[.]>", "") if harm == "of another start" else start
    shorten(first, effort=other, checkpoint=path)
    content = path.read_bytes()
    if harm in ("damaged", "cut", "empty"):
        changed = {"damaged": content[:-9] + b"x" + content[-8:], "cut": content[:-1], "empty": b""}
        path.write_bytes(changed[harm])
    seen = []
    loading = Kept.load
    monkeypatch.setattr(Kept, "load", lambda kept, rounds: seen.append(loading(kept, rounds)) or seen[-1])
    result = shorten(start, effort=SMALL, checkpoint=path)
    assert seen == [False]
    assert outcome(result) == outcome(shorten(start, effort=SMALL))


def test_a_mock_stays_the_same_lie_and_a_right_program_stays_right():
    from sandbox.worlds.effort import shortened
    from sandbox.worlds.elementary.automaton import Automaton
    from sandbox.worlds.elementary.kinds import built, mocked
    from sandbox.worlds.simulation import Effort, Kind, Simulation, measure

    world = Automaton(30)
    truth, effort = world.observations(60), SearchEffort(candidates=20_000)
    mock = Simulation("mocked(3)", mocked(world, 3), kind=Kind.MOCKED, radius=3)
    before, after = mock, shortened(mock, truth, effort)
    outputs = [measure(one, world.observations(200)).output for one in (before, after)]
    assert outputs[0] == outputs[1]
    assert after.code.most_bits < before.code.most_bits
    assert (after.name, after.kind, after.radius) == (mock.name, mock.kind, mock.radius)
    assert (after.effort, after.source) == (Effort.SHORTENED, "search of 20000 candidates, seed 0")
    whole = shortened(Simulation("full", built(world), kind=Kind.FULL), truth, effort)
    assert measure(whole, truth).right_to_the_end
