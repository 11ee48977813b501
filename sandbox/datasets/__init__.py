"""Data sets: sequences drawn exactly from a measure over the strings that all short programs print."""
