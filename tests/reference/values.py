"""Numbers that this project did not make, each with its source."""

REFERENCE_BUDGET = {"bits_limit": 12, "observations": 6, "steps": 200, "cells": 64}
REFERENCE_PROGRAMS = {"emit": 295, "halt": 262, "timeout": 10, "pending": 1831, "overflow": 0}
REFERENCE_PROBABILITIES_4096 = {"halt": 1521, "timeout": 20, "pending": 2554, "emit": 1}  # six bits emitted
"""`docs/machine.md#reference-totals`."""

RULE_30 = "110111001100010110010011101011100111010101100001100101011010101111110000111100010101110000010010110001"
"""Centre column of rule 30 from one live cell: the 102 terms printed at OEIS A051023."""
