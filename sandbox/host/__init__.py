"""The computer that all runs on: compiled kernels and their cache, files, memory and cores."""
