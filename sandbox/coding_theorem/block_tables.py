"""What a block is worth beside another one: tables D(N | c), taken when a block c first needs one."""

from functools import cache

from sandbox.coding_theorem.blocks import block_bits, largest_by_size
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.vocabulary.errors import NotInTable


class BlockTables:
    """K(b|c) of blocks, and which pairs had no entry."""

    def __init__(self, states: int, unseen: str) -> None:
        self.states, self.unseen = states, unseen
        self.missing: set[tuple[str, str]] = set()
        self._table = cache(self._taken)

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
