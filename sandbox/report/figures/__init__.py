"""Figures, a file each, from plain arrays and names: nothing here knows a machine or a prior."""
