"""Reference learners: a transformer and a GRU, trained by log-loss on a data set, then put on trial."""
