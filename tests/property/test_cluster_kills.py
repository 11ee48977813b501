"""Workers killed at any moment cost their pieces only: the census stays what threads find.

`make test` tries one moment; `make campaign` many.
"""

import os
import random
import signal
import threading
from contextlib import suppress

import pytest
from census_tables import table

from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore import cluster_team, composing, scope_team, scopes
from sandbox.explore.checkpoint import Checkpoint
from sandbox.explore.cluster_address import parsed_cluster
from sandbox.explore.cluster_opening import opened
from sandbox.explore.plan import Plan

CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
PLAN = Plan("tape", Budget(24 if CAMPAIGN else 21, 1000, 64, 16))
SEEDS = range(60 if CAMPAIGN else 1)


@pytest.fixture(scope="module")
def cluster():
    with opened(parsed_cluster("local:2")) as engine:
        yield engine


@pytest.fixture(scope="module")
def expected():
    return table(take(PLAN, threads=1))


@pytest.mark.parametrize("seed", SEEDS)
def test_workers_killed_at_any_moment_cost_their_pieces_only(seed, cluster, expected, tmp_path, monkeypatch):
    monkeypatch.setattr(scopes, "_CUT_BITS", 9)
    monkeypatch.setattr(scopes, "_WHOLE_BITS", 9)
    monkeypatch.setattr(scope_team, "_UNIT_NODES", 300)
    monkeypatch.setattr(composing, "RANGE_ROWS", 256)
    monkeypatch.setattr(cluster_team, "_STRETCH_RANGES", 2)
    chosen = random.Random(seed)
    over = threading.Event()

    def kill_one_after_a_while():
        over.wait(chosen.random())
        pids = list(cluster.client.run(os.getpid, on_error="ignore").values())
        with suppress(ProcessLookupError):
            os.kill(chosen.choice(pids), signal.SIGKILL)

    killing = threading.Thread(target=kill_one_after_a_while)
    killing.start()
    try:
        checkpoint = Checkpoint(tmp_path / "pieces", PLAN, quiet_seconds=0) if seed % 2 else None
        assert table(take(PLAN, engine=cluster, checkpoint=checkpoint)) == expected
    finally:
        over.set()
        killing.join()
