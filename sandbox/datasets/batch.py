"""Draws as arrays: symbols, which of them count, and what is known of each."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sandbox.predictors.distribution import StringMeasure
from sandbox.priors.prior import Floats

STOP = 2
"""The symbol *stop* in a sequence; 0 and 1 are themselves."""


class Batch(NamedTuple):
    """Draws as arrays; n is the most bits of a string.

    Attributes
    ----------
    sequence : uint8 array of shape (batch, n)
        Symbols: 0, 1, and 2 for *stop*; 0 after the end.
    mask : bool array of shape (batch, n)
        Whether a symbol was drawn: where it is False a loss must not look.
    length, time, space : uint8, uint32, uint8 arrays of shape (batch,)
        The cost of the program: bits, steps, cells.
    log2_weight : float64 array of shape (batch,)
        log2 of the prior's weight of the program.
    log2_probability : float64 array of shape (batch,)
        log2 of the exact probability of the string under the measure.
    split : uint8 array of shape (batch,)
        0 train, 1 validation, 2 test.
    row : int64 array of shape (batch,)
        Of the data set's table: its `witness` is the program.
    """

    sequence: NDArray[np.uint8]
    mask: NDArray[np.bool_]
    length: NDArray[np.uint8]
    time: NDArray[np.uint32]
    space: NDArray[np.uint8]
    log2_weight: Floats
    log2_probability: Floats
    split: NDArray[np.uint8]
    row: NDArray[np.int64]

    def __repr__(self) -> str:
        return "Batch({} sequences of {} symbols)".format(*self.sequence.shape)


def symbols_of(measure: StringMeasure) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return the symbols of each string of a measure, and which of them are there: arrays of shape (strings, n).

    A string of fewer than n bits is followed by *stop* where that is a symbol of the measure. A dead end of
    `normalised` is followed by nothing.
    """
    printed = measure.printed[:, None].astype(np.int64)
    at = np.arange(measure.bits)
    shift = np.clip(printed - 1 - at, 0, 63).astype(np.uint64)
    bits = (measure.output[:, None] >> shift & np.uint64(1)).astype(np.uint8)
    stops = (at == printed) & (measure.name == "stop")
    return np.where(stops, np.uint8(STOP), np.where(at < printed, bits, np.uint8(0))), (at < printed) | stops
