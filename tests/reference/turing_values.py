"""Numbers of small Turing machines that this project did not make; the files name their sources at their top."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name):
    """The rows of a reference file as dictionaries."""
    lines = [line for line in (DATA / name).read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def exact_table(states):
    """string -> (machines on blank 0, machines over both blanks, D), for up to 3 states."""
    return {
        row["string"]: (int(row["halting_machines_blank0"]), int(row["halting_machines_both_blanks"]), float(row["D"]))
        for row in rows(f"D{states}_exact_recomputed.csv")
    }


def published_bits():
    """string -> CTM complexity of D(5), for the 4095 strings of 1 to 12 bits that begin with 0 (and one more)."""
    return {row["string"]: float(row["ctm_bits"]) for row in rows("pybdm_ctm_b2_d12.csv")}


HALTING = {1: 12, 2: 3044, 3: 2147184, 4: 2985384480}
"""Of 36, 10^4, 14^6, 18^8: D*_exact_recomputed.csv; 4: Soler-Toscano, Zenil, Delahaye, Gauvrit 2014, in the issue."""

MISSING_FROM_D5 = "000110100111"
"""No machine of 5 states halts with it within 500 steps here (nor within 8000, on 64 cells); the published table has a
value, that of 72 machines, which no count explains. It is the one exception of 4095."""
