"""Every check there is, in the order of the table."""

from campaign import crowds, damage, kills, kills_cluster, nonsense, options, reach, recount, surroundings
from campaign.check import Check

CHECKS = (
    Check("kills of `enumerate`", 400, kills.trials_of(kills.ENUMERATIONS)),
    Check("kills of `ctm`", 200, kills.trials_of(kills.TABLES)),
    Check("kills of `shorten`", 200, kills.trials_of(kills.SHORTENINGS)),
    Check("kills of `dataset`", 100, kills.trials_of(kills.DRAWS)),
    Check("kills of a shared census", 100, kills_cluster.trials),
    Check("two processes, one output", 200, crowds.outputs),
    Check("two processes, one cache", 100, crowds.caches),
    Check("full disks", 200, surroundings.full_disks),
    Check("read-only folders", 100, surroundings.closed_folders),
    Check("links where files go", 200, surroundings.links),
    Check("names of files with markup and newlines", 200, surroundings.names),
    Check("code in what is typed", 10_000, reach.trials),
    Check("damaged files of every kind", 10_000, damage.trials),
    Check("nonsense to parsers", 900_000, nonsense.trials),
    Check("words to the command", 100_000, options.trials),
    Check("recounts of random budgets", 200, recount.trials),
)
