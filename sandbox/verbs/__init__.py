"""Verbs of the front door that take names and numbers where what they call takes objects."""
