"""The census: one table of exact counts that every prior reads; taken once, scored under any prior."""

from sandbox.census.explanation import Explanation, explain
from sandbox.census.laws import check_laws
from sandbox.census.merging import merge
from sandbox.census.storage import read, write
from sandbox.census.table import Census
from sandbox.census.taking import take
from sandbox.census.witness import witnesses

__all__ = ["Census", "Explanation", "check_laws", "explain", "merge", "read", "take", "witnesses", "write"]
