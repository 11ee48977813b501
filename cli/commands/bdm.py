"""`solomonoff bdm`: complexity of strings and arrays of any length, by their blocks."""

from functools import partial
from typing import TYPE_CHECKING

from .. import bdm_options as own
from .. import options, table_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy import uint8
    from numpy.typing import NDArray

    from sandbox.coding_theorem.listed_table import ListedTable
    from sandbox.coding_theorem.shares import Distribution

    from ..views.block_answers import Found

_ROWS_FOR_PEOPLE = 20


def bdm_command(
    array: own.Array = None,
    file: options.File = None,
    states: table_options.States = None,
    table: table_options.Table = None,
    block: own.Block = None,
    step: own.Step = None,
    remainder: own.Remainder = "ignore",
    unseen: own.Unseen = "refuse",
    perturb: own.Perturb = None,
    profile: own.Window = None,
    given: options.Given = None,
    given_file: own.GivenFile = None,
    pairing: own.Pairing = "aligned",
    rows: options.Rows = None,
    yes: options.Yes = False,
    format: options.FormatName = None,  # noqa: A002
    json: options.Json = False,
) -> None:
    """Add up the complexity of the blocks of a string or array of any length: block decomposition.

    BDM = sum over the distinct blocks of K + log2(how often); K is that of a table D(N) of 'solomonoff ctm', or of a
    table of others in FILE, which may have up to 10 symbols and blocks of two dimensions (docs/bdm.md). The number is
    exact for its table; as a measure of Kolmogorov complexity it is an estimate, neither an upper nor a lower bound.

    A size such as 3x4 makes blocks of rows and columns: lines of a file are rows then. With --perturb, BDM of the array
    with each symbol changed, less that of the array itself. With --given Y it is conditional: by tables D(N | c) of
    each block c of Y, 4 symbols each by default.

    Example: solomonoff bdm 010101010101110001010101 --states 4

    Example: solomonoff bdm 0101/1010/0101/1010 --block 2x2 --perturb flip
    """
    from sandbox.vocabulary.errors import InvalidArray

    from ..bdm_scope import require_held, scope_of
    from ..formats import Format
    from ..table_input import STATES
    from ..views.block_answers import answer_blocks

    form, sizes = options.chosen(format, json), own.block_sizes(block)
    cells = own.array_asked_for(array, file, sizes, "array")
    if cells is None:
        raise InvalidArray("expected an array of digits, --file FILE, or - for stdin, got none; name it")
    other = own.array_asked_for(given, given_file, sizes, "array that is given")
    asked = own.BlocksAsked(cells, other, sizes, step, remainder, unseen, perturb, profile, pairing)
    own.require_one_question(asked)
    known = _known(states, table, needed=other is None or pairing == "coarse" or table is not None, yes=yes)
    sizes, result = _answered(asked, states, known, yes)
    scope = scope_of(known, STATES if states is None else states, asked, sizes)
    require_held(result, _ROWS_FOR_PEOPLE if rows is None and form is Format.TEXT else rows)
    answer_blocks(form, result, scope, rows, _ROWS_FOR_PEOPLE)


def _known(states: int | None, table: str | None, *, needed: bool, yes: bool) -> "Distribution | ListedTable | None":
    """Return the table in a file, the one that is asked for, or None where none alone is needed."""
    from sandbox.coding_theorem.listed_files import read_table
    from sandbox.vocabulary.errors import InvalidLimit

    from ..table_input import TableAsked, wide_table_asked

    if table is not None:
        if states is not None:
            raise InvalidLimit(f"expected --table {table} or --states, got both; leave one out")
        return read_table(options.named_file(table))
    return wide_table_asked(TableAsked(states=states, yes=yes)).narrow if needed else None


def _answered(
    asked: own.BlocksAsked, states: int | None, known: "Distribution | ListedTable | None", yes: bool
) -> "tuple[tuple[int, ...], Found]":
    """Return the sizes of blocks, and what is found."""
    from sandbox.coding_theorem.block_tables import BlockTables, OneTable
    from sandbox.coding_theorem.block_values import BlockValues
    from sandbox.coding_theorem.blocks import block_decomposition
    from sandbox.coding_theorem.conditional_blocks import conditional_by
    from sandbox.coding_theorem.perturbation import perturbation_of
    from sandbox.coding_theorem.profile import profile_of
    from sandbox.vocabulary.errors import InvalidLimit

    from ..table_input import STATES

    array, sizes = asked.array, asked.block
    if asked.given is not None:
        tables = BlockTables(STATES if states is None else states, asked.unseen, yes=yes)
        sizes = sizes or ((4,) if array.ndim == 1 else (2, 2))
        by = tables if known is None else OneTable(known, asked.unseen)
        return sizes, conditional_by(
            by, array, asked.given, pairing=asked.pairing, block=sizes, remainder=asked.remainder
        )
    if known is None:
        raise InvalidLimit("expected a table, got none; name --states or --table")
    if sizes is None:
        sizes = BlockValues(known, asked.unseen).largest_complete(array.ndim)
        sizes = sizes if asked.window is None else (min(sizes[0], asked.window),)
    by_rules = partial(_by_rules, array, known, sizes, asked)
    if asked.perturb is not None:
        return sizes, by_rules(perturbation_of, change=asked.perturb)
    if asked.window is not None:
        return sizes, by_rules(profile_of, window=asked.window, step=asked.step or 1)
    return sizes, by_rules(block_decomposition, step=asked.step)


def _by_rules(
    array: "NDArray[uint8]", known: "Distribution | ListedTable", sizes: tuple[int, ...], asked: own.BlocksAsked,
    find: "Callable[..., Found]", **question: object,
) -> "Found":  # fmt: skip
    """Return what a function finds by the sizes and rules that are asked for."""
    block = sizes[0] if len(sizes) == 1 else sizes
    return find(array, known, block=block, remainder=asked.remainder, unseen=asked.unseen, **question)
