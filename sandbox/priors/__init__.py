"""Priors over programs and strings: short, pure functions of one census; only `estimate` runs programs."""
