"""A superoptimiser: shorter programs for the same output, found by editing and running them.

options         what is searched for, and how long
starts          programs to begin from, and what is wanted
task            both, as the rounds see them
language        programs as symbols, or as digits
kernel_random   random numbers of a chain
kernel_edits    a program as arrays
kernel_moves    moves of a program
kernel_chain    a chain of edits, accepted by chance (simulated annealing)
kernel_pairs    every edit, and every pair of edits
chain           a chain and its pool: the best programs by (observations right, bits, steps)
digit_chain     the same for a machine whose programs are only known as digits
rounds          chains side by side, and what they tell each other
checkpoint      a search on disk
checking        what was found, run again
shortened       the result
search          `shorten`
"""
