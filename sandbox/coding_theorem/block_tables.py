"""What a block is worth beside another one: tables D(N | c), taken when a block c first needs one."""

from collections.abc import Iterable
from functools import cache

from sandbox.census.standing import is_kept
from sandbox.coding_theorem.blocks import block_bits, largest_by_size
from sandbox.coding_theorem.plans import plans_of
from sandbox.coding_theorem.shares import Distribution
from sandbox.coding_theorem.taking import coding_theorem_table
from sandbox.explore.forecast import forecast_of
from sandbox.host.resources import require_patience
from sandbox.vocabulary.errors import NotInTable


class BlockTables:
    """K(b|c) of blocks, and which pairs had no entry."""

    def __init__(self, states: int, unseen: str) -> None:
        self.states, self.unseen = states, unseen
        self.missing: set[tuple[str, str]] = set()
        self._table = cache(self._taken)

    def require_begun(self, given: Iterable[str]) -> None:
        """Do nothing if the tables of all the blocks that are given are expected within the time begun unasked.

        Raises
        ------
        TakesLong
            With one estimate for all.
        """
        plans = {plan for block in given for plan in plans_of(self.states, given=block)}
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
