"""Experiment `location`: what it costs to say where an observer is, and what privileged observers save."""
