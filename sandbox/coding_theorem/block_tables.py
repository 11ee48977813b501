"""What a block is worth beside another one: tables D(N | c), taken when a block c first needs one."""

from collections.abc import Iterable
from functools import cache

from sandbox.census.standing import is_kept
from sandbox.coding_theorem.block_values import BlockValues
from sandbox.coding_theorem.blocks import block_bits, complexities_of, largest_by_size
from sandbox.coding_theorem.kept_tables import is_table_kept
from sandbox.coding_theorem.listed_table import ListedTable
from sandbox.coding_theorem.plans import plans_of
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.explore.forecast import forecast_of
from sandbox.host.resources import require_patience
from sandbox.vocabulary.errors import NotInTable


class BlockTables:
    """K(b|c) of blocks of 0 and 1, and which pairs had no entry."""

    symbols, planar = 2, False

    def __init__(self, states: int, unseen: str, *, yes: bool = False) -> None:
        self.states, self.unseen, self.yes = states, unseen, yes
        self.missing: set[tuple[str, str]] = set()
        self._table = cache(self._taken)

    def require_begun(self, given: Iterable[str]) -> None:
        """Do nothing if the tables of all the blocks given are expected within the time begun unasked, or `yes`.

        Raises
        ------
        TakesLong
            With one estimate for all.
        """
        if self.yes:
            return
        pairs = [plans_of(self.states, given=block) for block in given]
        plans = {plan for pair in pairs if not is_table_kept(pair[0]) for plan in pair}
        seconds = sum(forecast_of(plan).seconds for plan in plans if not is_kept(plan))
        remedy = "take fewer states or smaller blocks, or first some tables by sandbox.ctm(given=...), which are kept"
        require_patience(seconds, f"{len(plans)} searches of all machines of {self.states} states", remedy)

    def _taken(self, given: str) -> tuple[Distribution, dict[int, float]]:
        table = coding_theorem_table(self.states, given=given)
        return table, largest_by_size(table)

    def bits(self, block: str, given: str) -> float:
        """Return K(block | given), or what an unseen one counts as."""
        table, largest = self._table(given)
        if not table.count(block):
            if self.unseen == "refuse":
                raise NotInTable(
                    f"expected blocks that {table.name} has, got {block}, which no machine halts with; take smaller "
                    "blocks, more states, or unseen='largest+1'"
                )
            self.missing.add((block, given))
        return block_bits(block, table, largest)


class OneTable:
    """K(b) of blocks in a table, for pairings that describe no block by another; and which had no entry."""

    def __init__(self, table: Distribution | ListedTable, unseen: str) -> None:
        self.values, self.unseen = BlockValues(table, unseen), unseen
        self.symbols, self.planar = self.values.symbols, self.values.planar
        self.missing: set[tuple[str, str]] = set()

    def require_begun(self, given: Iterable[str]) -> None:
        """Do nothing: the table is there."""

    def bits(self, block: str, given: str) -> float:
        """Return K(block), or what an unseen one counts as; nothing is given."""
        bits, missing = complexities_of([block], self.values)
        self.missing |= {(text, given) for text in missing}
        return bits[block]
