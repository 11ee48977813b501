"""Experiment `reporter`: a reporter of the truth against one that says what a human would think."""
