"""Machines, a folder each with the same file names and the same verbs; `catalogue` lists them."""
