"""Training a learner on a data set: a finite budget, kept on disk as it goes, and gone on with."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import monotonic, process_time

from sandbox.datasets.exact import Dataset
from sandbox.learner.extra import require_extra
from sandbox.learner.keeping import Kept, read_learner, write_learner
from sandbox.learner.learned import Learned
from sandbox.learner.learning import Learning, Trees, learning_of, whole_lesson
from sandbox.learner.lessons import Lesson, lesson_of, symbols_said
from sandbox.learner.options import LearnerOptions
from sandbox.vocabulary.errors import CensusMismatch, InvalidLimit, Stopped

MOST_UPDATES, MOST_MINUTES = 10**7, 10**5
Told = Callable[[int, float], None]
"""Told the updates so far, and the last loss in bits."""
_QUIET_SECONDS = 30.0  # between two files
_POINTS_A_DECADE = 6
_DECIDES = ("options", "measure", "prior", "machine", "budget", "bits", "data_seed", "symbols")


def train(
    dataset: Dataset,
    options: LearnerOptions,
    *,
    updates: int = 4000,
    minutes: float = 10.0,
    path: Path | None = None,
    resume: bool = False,
    progress: Told | None = None,
) -> Learned:
    """Train a learner by log-loss on draws of a data set, whatever its splits, until a budget is spent.

    Parameters
    ----------
    dataset : Dataset
        What is drawn from: update k takes the k-th batch.
    options : LearnerOptions
        The network, and how it is trained.
    updates : int
        In all, those before included.
    minutes : float
        Of this run; compiling counts, but one update is made whatever it takes.
    path : Path or None
        Where it is kept: every 30 s, at the end, and when Ctrl-C stops it.
    resume : bool
        Go on with what is in `path`, if anything is.
    progress : callable or None
        As Told says.

    Returns
    -------
    Learned
        The same for the same seeds and number of updates, with or without interruption, on one machine and version of
        jax; `cpu_seconds` aside.

    Raises
    ------
    MissingExtra, InvalidLimit
        Without the extra `learn`; for an impossible budget.
    UnreadableInput, CensusMismatch, UnwritableOutput
        When the file is damaged, or of another learner, or cannot be written.
    Stopped
        After Ctrl-C, where there is a file.
    """
    _require_budget(updates, minutes)
    require_extra()
    training = _Training(dataset, options, path)
    if resume and path is not None and path.exists():
        training.take_up(read_learner(path))
    try:
        return training.keep(training.run(updates, monotonic() + 60 * minutes, progress))
    except KeyboardInterrupt:
        if path is None:
            raise
        training.keep("")
        done = training.now[0].updates
        raise Stopped(f"stopped after {done:,} updates, kept in {str(path)!r}; --resume goes on") from None


def loss_is_summed_at(updates: int) -> bool:
    """Return whether the loss is summed after so many updates: six times a decade.

    >>> [k for k in range(50) if loss_is_summed_at(k)]
    [0, 1, 2, 3, 5, 7, 10, 15, 22, 32, 46]
    """
    decade = 10 ** (len(str(updates)) - 1)
    points = {round(decade * 10 ** (at / _POINTS_A_DECADE)) for at in range(_POINTS_A_DECADE)}
    return updates == 0 or updates in points


class _Training:
    """A learner, and what is known of it."""

    def __init__(self, dataset: Dataset, options: LearnerOptions, path: Path | None) -> None:
        self.dataset, self.path = dataset, path
        self.learning: Learning = learning_of(options, dataset)
        self.whole, measure = whole_lesson(dataset), dataset.measure
        parameters, _ = self.learning.leaves(self.learning.first)
        learned = Learned(
            options=options, parameters=sum(leaf.size for leaf in parameters), measure=measure.name,
            prior=measure.prior, machine=dataset.plan.machine, budget=dataset.plan.budget, bits=measure.bits,
            data_seed=dataset.seed, symbols=symbols_said(dataset), updates=0, sequences=0, cpu_seconds=0.0,
            entropy_bits=measure.entropy_bits, curve=(),
        )  # fmt: skip
        self.now: tuple[Learned, Trees] = learned, self.learning.first  # one value: Ctrl-C never comes between the two
        self.saved_at, self.cpu_before = monotonic(), process_time()

    def take_up(self, kept: Kept) -> None:
        """Go on with what was kept."""
        for name in _DECIDES:
            here, there = getattr(self.now[0], name), getattr(kept.learned, name)
            if here != there:
                raise CensusMismatch(
                    f"expected to go on with a learner of {name} {here}, got {str(self.path)!r} of {there}; ask for "
                    "the same, or begin anew with --force"
                )
        trees = self.learning.restored(kept.parameters, kept.state)
        if trees is None:
            raise CensusMismatch(f"expected the arrays of this network, got others in {str(self.path)!r}; train anew")
        self.now = kept.learned, trees

    def run(self, updates: int, deadline: float, progress: Told | None) -> str:
        """Train until a budget is spent, one update at least, so that going on gets on; return which."""
        began = self.now[0].updates
        for lesson in self._lessons():
            done = self.now[0].updates
            if loss_is_summed_at(done):
                self._sum_loss()
            learned, trees = self.now
            if progress:
                progress(done, learned.log_loss_bits)
            if done >= updates:
                return "updates"
            if done > began and monotonic() >= deadline:
                return "minutes"
            changed = replace(learned, updates=done + 1, sequences=(done + 1) * len(lesson.read))
            self.now = changed, self.learning.after(trees, lesson)
            if self.path is not None and monotonic() - self.saved_at >= _QUIET_SECONDS:
                self.keep("")
        raise AssertionError("draws never end")

    def keep(self, ended: str) -> Learned:
        """Sum the loss, write the file, if there is one, and return what was learned."""
        now = process_time()
        spent, self.cpu_before, self.saved_at = now - self.cpu_before, now, monotonic()
        learned, trees = self.now
        self.now = replace(learned, cpu_seconds=learned.cpu_seconds + spent, ended=ended), trees
        if ended or not learned.curve:
            self._sum_loss()
        if self.path is not None:
            write_learner(self.path, Kept(self.now[0], *self.learning.leaves(trees)))
        return self.now[0]

    def _lessons(self) -> Iterator[Lesson]:
        for batch in islice(self.dataset.batches(self.now[0].options.batch), self.now[0].updates, None):
            yield lesson_of(batch.sequence, batch.mask)

    def _sum_loss(self) -> None:
        """Add the loss now to the curve; where a run ended between two of its points, that point is not kept."""
        learned, trees = self.now
        bits = self.learning.expected_bits(trees, self.whole, self.dataset.measure.probability)
        before = [point for point in learned.curve if point[0] < learned.updates and loss_is_summed_at(point[0])]
        self.now = replace(learned, curve=(*before, (learned.updates, bits))), trees


def _require_budget(updates: int, minutes: float) -> None:
    if type(updates) is not int or not 1 <= updates <= MOST_UPDATES:
        raise InvalidLimit(f"expected 1 to {MOST_UPDATES} updates, got {updates!r}; see --updates")
    if not (isinstance(minutes, (int, float)) and 0 < minutes <= MOST_MINUTES):
        raise InvalidLimit(f"expected minutes above 0, at most {MOST_MINUTES}, got {minutes!r}; see --minutes")
