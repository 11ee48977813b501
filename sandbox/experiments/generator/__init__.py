"""Experiment `generator`: four procedures that are all called sampling from the prior after what was observed."""
