"""Experiment `imitation`: a learned prior of texts that humans can use, against learning on labels directly."""
