"""Worlds: what an observer sees, one bit a moment; and simulations of them, programs of the tape machine.

A folder a kind of world: its truth and its simulations. Beside them what all kinds share: a simulation and its
measured costs, the recording, the periodic guess, the superoptimiser.
"""
