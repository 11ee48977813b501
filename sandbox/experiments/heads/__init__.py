"""Experiment `heads`: two heads that must agree, and how many programs a function has."""
