"""The search for shorter programs: chains of edits side by side, in rounds, and every pair of edits in the end.

In a round each chain anneals from its start; then all pools become one, and each chain goes on from where it is, or
from the best that is known. A best program that is wrong later than it was compared makes the search compare more:
what it was wrong at is asked of all from then on. A fifth of the candidates is left for pairs of edits of the best one.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from sandbox.host.resources import available_cores
from sandbox.machines.catalogue import machine as machine_called
from sandbox.machines.machine import Machine
from sandbox.machines.result import Interrupted
from sandbox.shortening.candidates import compared_with
from sandbox.shortening.checking import Checking
from sandbox.shortening.checkpoint import Kept
from sandbox.shortening.language import language_of
from sandbox.shortening.options import MOST_THREADS, SearchEffort
from sandbox.shortening.rounds import Rounds
from sandbox.shortening.shortened import Shortened, outcome
from sandbox.shortening.starts import Program, programs_of, read_as_digits, runs_of, slowest
from sandbox.shortening.task import Task
from sandbox.shortening.wanted import LEAST_ROOM
from sandbox.vocabulary.checks import checked_type, require_callable, told
from sandbox.vocabulary.errors import InvalidLimit, InvalidType, Stopped

Progress = Callable[[float, int | None], None]
"""Told the share of the candidates that were tried, and the fewest bits so far."""


def shorten(
    starts: Program | Sequence[Program],
    *,
    truth: str | None = None,
    machine: str | Machine = "tape",
    effort: SearchEffort | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    checkpoint: Path | None = None,
) -> Shortened:
    """Return the shortest program found that prints what is wanted, and all that are the best of their kind.

    Parameters
    ----------
    starts : (text, data), or several of them
        Programs to begin from; they need not be right.
    truth : str of 0 and 1, or None
        What is wanted; None: what the first start prints.
    machine : str or Machine
        Any; one without compiled trials is searched in Python, through digits.
    effort : SearchEffort or None
        The default if None.
    threads : int or None
        All cores if None; the result does not depend on it.
    progress : callable or None
        Told after every round.
    checkpoint : Path or None
        A file that is kept up to date; where it is there already, from the same search, that goes on.

    Raises
    ------
    InvalidProgram, InvalidLimit
        For a start that is none, one that prints nothing where `truth` is not given, or no truth.
    NothingFound
        Where no start and no candidate prints what is wanted: how far the best one came.
    Stopped
        On Ctrl-C; what was done is in the checkpoint, if there is one.

    Notes
    -----
    Every result was run again, and is right for as many observations as it says: for more it is not known. Lengths are
    upper bounds on what is needed. Cost: some 10^5 candidates a second and core.

    >>> shorten(("+>[]<[.>+<]", ""), effort=SearchEffort(candidates=20000, observations=8)).best.text
    '+[.]'
    """
    chosen, effort = machine_called(machine), checked_type(effort or SearchEffort(), SearchEffort, "a SearchEffort")
    programs, threads = [read_as_digits(chosen, start) for start in programs_of(starts)], _threads(threads)
    require_callable(progress, "a progress")
    runs, truth = runs_of(chosen, programs, effort, truth)
    before = [compared_with(truth, run, chosen, *program) for program, run in zip(programs, runs, strict=True)]
    language = language_of(chosen)
    task = Task(
        truth,
        min(effort.observations, len(truth)) if chosen.prints else len(truth),
        tuple(language.spelled(*program) for program in programs),
        slowest(chosen, runs, len(truth)),
        effort,
        whole=not chosen.prints,
    )
    checking = Checking(chosen, language, task)
    longest = max(len(part) for start in task.starts for part in start)
    chains = [language.chain(effort, number, max(LEAST_ROOM, 2 * longest)) for number in range(effort.chains)]
    rounds = Rounds(chains, task, checking.right, threads)
    asked = (chosen.name, chosen.version, programs, truth, effort)
    kept = Kept(checked_type(checkpoint, Path, "the path of a checkpoint"), asked) if checkpoint is not None else None
    _search(rounds, kept, progress)
    return outcome(chosen.name, before, checking.results(rounds), task, rounds.tried)


def _search(rounds: Rounds, kept: Kept | None, progress: Progress | None) -> None:
    """Do all rounds, or those that are left, keeping where it is after each of them."""
    candidates = rounds.task.effort.candidates
    try:
        if kept:
            kept.load(rounds)
        while rounds.go_on():
            if kept:
                kept.save(rounds)
            if progress:
                progress(min(rounds.tried / candidates, 1.0), rounds.fewest_bits)
        rounds.finish()
    except (KeyboardInterrupt, Interrupted):
        where = (
            f"where it was is kept in {str(kept.path)!r}" if kept and kept.write() else "nothing is kept without --out"
        )
        raise Stopped(f"interrupted after {rounds.tried} candidates; {where}") from None


def _threads(threads: int | None) -> int:
    if threads is not None and type(threads) is not int:
        raise InvalidType(f"expected a whole number of threads, got {told(threads)}")
    if threads is not None and not 1 <= threads <= MOST_THREADS:
        raise InvalidLimit(f"expected 1 to {MOST_THREADS} threads, got {threads}")
    return threads or available_cores()
