"""The machines there are, one line each. A machine knows nothing of priors."""

from collections.abc import Mapping
from types import MappingProxyType

MACHINES: Mapping[str, str] = MappingProxyType(
    {
        "tape": "lazy tape machine: 8 instructions of 3 bits, read only when first executed; universal and monotone",
        "turing(N)": "all (4 N + 2)^(2 N) Turing machines of N = 1 to 6 states, 2 symbols; output when they halt",
        "turing(N,M)": "the same with M = 3 or 4 symbols, up to 3 states",
        "turing(N,tnf)": "as busy beavers, in tree normal form: one for all that are alike, first 1RB; also (N,M,tnf)",
    }
)
"""Name of each machine and what it is. To add one: a package `sandbox/machines/NAME/`, its tests, a line here."""
