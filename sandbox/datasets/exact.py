"""A data set drawn from a census's exact table: who draws what is settled, and nothing is drawn yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sandbox.datasets.batch import Batch
from sandbox.datasets.draw_table import DrawTable
from sandbox.datasets.drawing import BLOCK_ROWS, Ends, drawn, ends_of
from sandbox.datasets.splits import SPLITS, SplitRule
from sandbox.explore.plan import Plan
from sandbox.predictors.distribution import StringMeasure
from sandbox.vocabulary.errors import InvalidLimit, NothingFound, UnknownName
from sandbox.vocabulary.results import Displayed
from sandbox.vocabulary.tables import Table


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dataset(Displayed):
    """Sequences that can be drawn from a measure, as many as are asked for; the same seed draws the same.

    Attributes
    ----------
    table_of_draws : DrawTable
        What is drawn from, with its measure.
    plan : Plan
        Of the census: machine and budget.
    version : int
        Of the machine.
    rule : SplitRule
    seed : int
    split : uint8 array of shape (rows,)
        Of each row of the table, as its place in SPLITS.
    sequence, mask : arrays of shape (strings, n)
        As in `Batch`, of each string of the measure.
    """

    table_of_draws: DrawTable
    plan: Plan
    version: int
    rule: SplitRule
    seed: int
    split: NDArray[np.uint8] = field(repr=False)
    sequence: NDArray[np.uint8] = field(repr=False)
    mask: NDArray[np.bool_] = field(repr=False)

    def __repr__(self) -> str:
        measure = self.measure
        return f"Dataset({measure.name} of {measure.prior}, {measure.bits} bits, seed {self.seed})"

    @property
    def measure(self) -> StringMeasure:
        """Return the measure that strings are drawn from."""
        return self.table_of_draws.measure

    def split_probability(self) -> dict[str, float]:
        """Return the exact probability that a draw is in each split."""
        sums = np.bincount(self.split, self.table_of_draws.probability, minlength=len(SPLITS))
        return dict(zip(SPLITS, sums.tolist(), strict=True))

    def table(self, *, most: int | None = None) -> Table:
        """Return the strings of the measure with their probabilities, the likeliest first."""
        return self.measure.table(most=most)

    def rows(self, count: int | None, *, split: str | None = None) -> Iterator[NDArray[np.intp]]:
        """Yield the rows of the table that are drawn, a block at a time; see `batches`."""
        ends, own = self.ends(split)
        block = 0
        while count is None or count > 0:
            size = BLOCK_ROWS if count is None else min(BLOCK_ROWS, count)
            yield own[drawn(ends, seed=self.seed, block=block, count=size)]
            block, count = block + 1, None if count is None else count - size

    def ends(self, split: str | None) -> tuple[Ends, NDArray[np.intp]]:
        """Return where the intervals of the rows of a split end (`ends_of`), and which rows they are.

        Raises
        ------
        UnknownName, NothingFound
            For a split that is none, or that nothing falls into.
        """
        if split is None:
            own = np.arange(len(self.table_of_draws))
        elif split not in SPLITS:
            raise UnknownName.of("split", split, SPLITS)
        else:
            own = np.flatnonzero(self.split == SPLITS.index(split))
        probability = self.table_of_draws.probability[own]
        if not len(own):
            raise NothingFound(
                f"expected something in split {split!r}, got nothing; raise its share, or take another seed"
            )
        return ends_of(probability / probability.sum()), own

    def batches(self, size: int, *, count: int | None = None, split: str | None = None) -> Iterator[Batch]:
        """Yield batches of NumPy arrays, for ever or until `count` sequences were drawn.

        Parameters
        ----------
        size : int
            Sequences a batch; the last one may have fewer.
        count : int or None
            None: for ever.
        split : str or None
            `train`, `validation` or `test`: draws from the measure given that split, none thrown away. None: from all,
            the sequences that a file of the same seed holds, in its order.

        Cost about a microsecond a sequence.

        >>> from sandbox import dataset, take
        >>> draws = dataset(take(bits=15, observations=6), bits=4)
        >>> batch = next(draws.batches(32, split="train"))
        >>> batch.sequence.shape, batch.sequence.dtype.name, bool(batch.mask.all())
        ((32, 4), 'uint8', True)
        """
        if type(size) is not int or size < 1:
            raise InvalidLimit(f"expected batches of 1 sequence or more, got {size!r}")
        waiting: list[NDArray[np.intp]] = []
        for rows in self.rows(count, split=split):
            pending = np.concatenate([*waiting, rows])
            whole = len(pending) - len(pending) % size
            for start in range(0, whole, size):
                yield self.batch(pending[start : start + size])
            waiting = [pending[whole:]]
        if waiting and len(waiting[0]):
            yield self.batch(waiting[0])

    def batch(self, rows: NDArray[np.intp]) -> Batch:
        """Return rows of the table as arrays."""
        table = self.table_of_draws
        string = table.string[rows]
        return Batch(
            self.sequence[string], self.mask[string], table.length[rows], table.time[rows], table.space[rows],
            table.log2_weight[rows], np.log2(self.measure.probability[string]), self.split[rows], rows.astype(np.int64),
        )  # fmt: skip
