"""Exploration: every program of a machine up to L bits, by depth-first search over its lazy tree of choices.

The explorer knows a machine only through `sandbox.machines.states`. What it finds is a table of integers, one row for
each distinct (event, printed, length, space, time, output), with an exact count and the first program of the row.
"""
