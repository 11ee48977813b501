"""The command line `solomonoff`: each command parses, calls one function of `sandbox` and prints what it returns."""
