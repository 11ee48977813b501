"""Priors over programs and strings: short, pure functions of one census; they never run a program (`estimate` excepted)."""
