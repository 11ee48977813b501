"""Questions to all short programs besides mocked or full: a folder an experiment, a line each in the catalogue."""
