"""What the property tests draw from: the strategies of the public conformance kit."""

from sandbox.testing import bit_strings, budgets
from sandbox.testing import programs as texts

__all__ = ["bit_strings", "budgets", "texts"]
