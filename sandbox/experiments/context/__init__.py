"""Experiment `context`: learners in context beside the exact mixture of all short programs."""
