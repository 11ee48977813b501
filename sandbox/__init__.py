"""A sandbox for Solomonoff and speed priors, counted exactly.

Vocabulary, used everywhere with one meaning:

    p   program   the bits that a machine has read: a minimal program   '010101011'
    x   output    the bits that it has printed so far                   '1'
    l   length    bits of p read                                        9
    t   time      instructions executed                                 3
    s   space     cells visited                                         1
    L, T, S, N    the budgets of l, t, s and of the bits of x           Budget(...)

All that a user needs is here; names or objects are accepted, and what has a default is given by name.

    take, read_census, write_census, merge      a census: all programs of a machine up to so many bits
    open_census                                 one that stays on disk, where it may be larger than memory
    run, search, explain                        one program; the cheapest one of a string; those behind a string
    score, predict, complexity, estimate, omega what a census says of strings under a prior
    ctm, bdm, conditional_bdm                   complexity from all small Turing machines; of arrays, by blocks
    bdm_perturbation, bdm_profile, read_table   how much each symbol matters; along a sequence; tables of others
    compare, fates                              full and mocked simulations of a world; what becomes of its programs
    shorten                                     shorter programs of an output or a world, by search
    dataset                                     sequences to train on, drawn exactly from a measure over strings
    read_bits                                   bits of a file: text, bytes, CSV, Parquet, b-files, FASTA; packed or not
    disagreement                                how far apart two priors are, over all strings of a census
    log_losses                                  what priors and baselines lose along one string of any length
    trial                                       what a predictor loses on the exact mixture of each prior
    check_answer                                an answer to an exercise of the lesson, checked by running it
    machine, prior, world, tape; check_prior    what there is, by name; whether a prior of your own is one

Importing this package loads neither NumPy, Numba nor SymPy; a name is imported when it is first used.

>>> import sandbox
>>> sandbox.run("+[.]", observations=3).output
'111'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.cost import Cost
from sandbox.vocabulary.errors import (
    BudgetExceeded,
    CensusFormatError,
    CensusMismatch,
    ImproperPrior,
    InvalidArray,
    InvalidData,
    InvalidLimit,
    InvalidProgram,
    InvalidType,
    NothingFound,
    NotInTable,
    SandboxError,
    UnknownName,
    UnreadableInput,
    UnwritableOutput,
)
from sandbox.vocabulary.event import Event

if TYPE_CHECKING:  # what `__getattr__` finds, for editors and type checkers
    from sandbox.census.files import open_census, read_census, write_census
    from sandbox.census.merging import merge
    from sandbox.census.programs import explain
    from sandbox.census.stored import StoredCensus
    from sandbox.census.table import Census
    from sandbox.coding_theorem.blocks import block_decomposition as bdm
    from sandbox.coding_theorem.conditional_blocks import conditional_block_decomposition as conditional_bdm
    from sandbox.coding_theorem.listed_files import read_table
    from sandbox.coding_theorem.perturbation import perturbation_of as bdm_perturbation
    from sandbox.coding_theorem.profile import profile_of as bdm_profile
    from sandbox.coding_theorem.taking import coding_theorem_table as ctm
    from sandbox.datasets.making import dataset
    from sandbox.explore.levin_search import search
    from sandbox.explore.plan import Plan
    from sandbox.lab.exercises.catalogue import check_answer
    from sandbox.machines import tape
    from sandbox.machines.catalogue import machine
    from sandbox.machines.machine import Machine
    from sandbox.machines.result import Frame, Interrupted, Observation, Run
    from sandbox.predictors.losses_along import log_losses
    from sandbox.predictors.trials import trial
    from sandbox.priors.catalogue import prior
    from sandbox.priors.complexities import complexity
    from sandbox.priors.halting_probability import omega
    from sandbox.priors.prior import Prior
    from sandbox.readers.reading import read_bits
    from sandbox.testing.conformance import check_prior
    from sandbox.tiers.comparison import compare
    from sandbox.tiers.fates.all_worlds import disagreement
    from sandbox.verbs.asking import estimate, fates, predict, score
    from sandbox.verbs.running import run, take
    from sandbox.verbs.shortening import shorten
    from sandbox.worlds.menu import world
    from sandbox.worlds.world import World

__version__ = "0.2.0"

_HOMES = {
    "Census": "sandbox.census.table",
    "Frame": "sandbox.machines.result",
    "Interrupted": "sandbox.machines.result",
    "Machine": "sandbox.machines.machine",
    "Observation": "sandbox.machines.result",
    "Plan": "sandbox.explore.plan",
    "Prior": "sandbox.priors.prior",
    "Run": "sandbox.machines.result",
    "StoredCensus": "sandbox.census.stored",
    "World": "sandbox.worlds.world",
    "bdm": "sandbox.coding_theorem.blocks:block_decomposition",
    "bdm_perturbation": "sandbox.coding_theorem.perturbation:perturbation_of",
    "bdm_profile": "sandbox.coding_theorem.profile:profile_of",
    "check_answer": "sandbox.lab.exercises.catalogue",
    "check_prior": "sandbox.testing.conformance",
    "compare": "sandbox.tiers.comparison",
    "complexity": "sandbox.priors.complexities",
    "conditional_bdm": "sandbox.coding_theorem.conditional_blocks:conditional_block_decomposition",
    "ctm": "sandbox.coding_theorem.taking:coding_theorem_table",
    "dataset": "sandbox.datasets.making",
    "disagreement": "sandbox.tiers.fates.all_worlds",
    "estimate": "sandbox.verbs.asking",
    "explain": "sandbox.census.programs",
    "fates": "sandbox.verbs.asking",
    "log_losses": "sandbox.predictors.losses_along",
    "machine": "sandbox.machines.catalogue",
    "merge": "sandbox.census.merging",
    "open_census": "sandbox.census.files",
    "omega": "sandbox.priors.halting_probability",
    "predict": "sandbox.verbs.asking",
    "prior": "sandbox.priors.catalogue",
    "read_bits": "sandbox.readers.reading",
    "read_census": "sandbox.census.files",
    "read_table": "sandbox.coding_theorem.listed_files",
    "run": "sandbox.verbs.running",
    "score": "sandbox.verbs.asking",
    "search": "sandbox.explore.levin_search",
    "shorten": "sandbox.verbs.shortening",
    "take": "sandbox.verbs.running",
    "tape": "sandbox.machines:tape",
    "trial": "sandbox.predictors.trials",
    "world": "sandbox.worlds.menu",
    "write_census": "sandbox.census.files",
}
"""Where each lazy name is: a module, and after a colon its name there where it is another."""

__all__ = [
    "Budget", "BudgetExceeded", "Census", "CensusFormatError", "CensusMismatch", "Cost", "Event", "Frame",
    "ImproperPrior", "Interrupted", "InvalidArray", "InvalidData", "InvalidLimit", "InvalidProgram", "InvalidType",
    "Machine", "NotInTable", "NothingFound", "Observation", "Plan", "Prior", "Run", "SandboxError", "StoredCensus",
    "UnknownName", "UnreadableInput", "UnwritableOutput", "World", "bdm", "bdm_perturbation", "bdm_profile",
    "check_answer", "check_prior", "compare", "complexity", "conditional_bdm", "ctm", "dataset", "disagreement",
    "estimate", "explain", "fates", "log_losses", "machine", "merge", "omega", "open_census", "predict", "prior",
    "read_bits", "read_census", "read_table", "run", "score", "search", "shorten", "take", "tape", "trial", "world",
    "write_census",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'sandbox' has no attribute {name!r}")
    module, _, own = _HOMES[name].partition(":")
    value = import_module(f"{module}.tape") if name == "tape" else getattr(import_module(module), own or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
