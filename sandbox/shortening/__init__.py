"""A superoptimiser: shorter programs for the same output, found by editing and running them.

options         what is searched for, and how long
kernel_random   random numbers of a chain
kernel_edits    moves of a program
kernel_chain    a chain of edits, accepted by chance (simulated annealing)
kernel_pairs    every edit, and every pair of edits
pool            the best programs by (observations right, bits, steps)
chains          the chains of a search, side by side
search          `shorten`
"""
