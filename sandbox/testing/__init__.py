"""The conformance kit: Hypothesis strategies for this project's things, and `check_prior` for priors of your own.

A prior passes when it weighs programs as a prior must; each check names the law it tests, and a wrong prior that it is
known to catch is kept in `tests/wrong_priors.py`. Checks use the tape machine's censuses of a few thousand programs.

>>> from sandbox.priors.catalogue import PRIORS
>>> check_prior(PRIORS["speed-kt"])
"""

from sandbox.testing.conformance import CHECKS, check_prior
from sandbox.testing.strategies import bit_strings, budgets, censuses, priors, programs

__all__ = ["CHECKS", "bit_strings", "budgets", "censuses", "check_prior", "priors", "programs"]
