"""The machines there are, one line each. A machine knows nothing of priors."""

from collections.abc import Mapping
from types import MappingProxyType

MACHINES: Mapping[str, str] = MappingProxyType(
    {
        "tape": "lazy tape machine: 8 instructions of 3 bits, read only when first executed; universal and monotone",
    }
)
"""Name of each machine and what it is. To add one: a package `sandbox/machines/NAME/`, its tests, a line here."""
