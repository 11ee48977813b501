"""A campaign of faults: kills, damage, nonsense, crowds and odd surroundings, each trial chosen by a seed.

    check          what a check is, and the table of what they found
    kills          processes killed at any moment, then resumed
    kills_cluster  the same of a census that is shared out
    damage         bits flipped in files that are written, and files cut off
    damaged_files  the files, and how each is read back
    nonsense       texts to parsers, each beside an oracle
    options        words to the command, in process
    nonsense_worker  the process that they are tried in, with limits
    crowds         two processes that write one thing
    surroundings   full disks, read-only folders, links, odd names
    reach          whether anything that is typed is run as code
    recount        censuses on random budgets beside plain Python and C

`python -m campaign --help`, with `tests` on the path; `make campaign` runs all of it.
"""
