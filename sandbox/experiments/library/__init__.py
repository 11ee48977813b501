"""Experiment `library`: learned abstractions, when they help and when they interfere."""
