"""Experiment `collapse`: encoders that only have to agree, also with negatives or with an objective fact."""
