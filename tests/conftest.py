"""Hypothesis profiles, and where the tests keep compiled kernels."""

import os

from hypothesis import settings

# GNU readline, which pytest loads, may put COLUMNS into the environment: then text would be folded
os.environ.pop("COLUMNS", None)

settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=25, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("campaign", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
