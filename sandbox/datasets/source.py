"""Where sequences come from, a census's table or coins, in one way; and how much was drawn."""

from collections.abc import Callable, Iterator

import numpy as np
import polars as pl

from sandbox.datasets.card import LICENCE, Card, card_of, card_of_coins
from sandbox.datasets.coins import CoinFlips
from sandbox.datasets.exact import Dataset
from sandbox.datasets.frames import drawn_frames, schema_of
from sandbox.datasets.sample import MOST_SHOWN, first_draws, sample_of
from sandbox.datasets.splits import SPLITS
from sandbox.vocabulary.tables import Table

Source = Dataset | CoinFlips


class Drawing:
    """A source, and how much was drawn from it.

    Attributes
    ----------
    schema : dict
        The columns of its frames, and their types.
    """

    def __init__(self, source: Source, licence: str = LICENCE) -> None:
        self.source, self.licence = source, licence
        self.drawn, self.runs = np.zeros(len(SPLITS), dtype=np.int64), 0
        self.schema = schema_of(source.measure.bits if isinstance(source, Dataset) else source.bits)

    def frames(
        self, count: int, threads: int, *, progress: Callable[[int], None] | None = None
    ) -> Iterator[pl.DataFrame]:
        """Yield the draws, and count them."""
        source = self.source
        coming = (
            drawn_frames(source, count, threads=threads, progress=progress)
            if isinstance(source, Dataset)
            else source.frames(count, ran=self._ran, progress=progress)
        )
        for frame in coming:
            self.drawn += np.bincount(frame["split"].to_physical().to_numpy(), minlength=len(SPLITS))
            yield frame

    def card(self) -> Card:
        """Return the card of what was drawn so far."""
        drawn = dict(zip(SPLITS, self.drawn.tolist(), strict=True))
        if isinstance(self.source, Dataset):
            return card_of(self.source, drawn=drawn, licence=self.licence)
        return card_of_coins(self.source, drawn=drawn, runs=self.runs, licence=self.licence)

    def _ran(self, runs: int) -> None:
        self.runs += runs


def card_before(source: Source, *, licence: str = LICENCE) -> Card:
    """Return the card of a data set of which nothing was drawn yet."""
    return Drawing(source, licence).card()


def sample_of_source(source: Source, count: int) -> Table:
    """Return the first draws as a table for people, as a file of the same seed begins; at most MOST_SHOWN."""
    count = min(count, MOST_SHOWN)
    if isinstance(source, Dataset):
        return first_draws(source, count)
    drawing = Drawing(source)
    return sample_of(pl.concat([pl.DataFrame(schema=drawing.schema), *drawing.frames(count, 1)]))
