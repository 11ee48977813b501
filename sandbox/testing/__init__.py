"""The conformance kit: Hypothesis strategies, `check_prior` and `check_machine` for priors and machines of your own.

A machine passes when its kernels keep their contract, its censuses their laws, and its verbs do what the censuses say;
each check names the law that fails, and `tests/wrong_machines.py` has a machine for each that only it catches.

A prior passes when it weighs programs as a prior must; each check names the law it tests, and a wrong prior that it is
known to catch is kept in `tests/wrong_priors.py`. Checks use the tape machine's censuses of a few thousand programs.

>>> from sandbox.priors.catalogue import PRIORS
>>> check_prior(PRIORS["speed-kt"])
"""

from sandbox.testing.conformance import CHECKS, check_prior
from sandbox.testing.machines import MACHINE_CHECKS, check_machine
from sandbox.testing.strategies import bit_strings, budgets, censuses, priors, programs

__all__ = [
    "CHECKS",
    "MACHINE_CHECKS",
    "bit_strings",
    "budgets",
    "censuses",
    "check_machine",
    "check_prior",
    "priors",
    "programs",
]
