"""Censuses on a cluster: the bytes of one process, whatever is killed; one clear line for all that is no cluster."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack, nullcontext, suppress
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from census_tables import table

import sandbox
from cli.main import main
from sandbox import Budget
from sandbox.census.taking import take
from sandbox.explore import cluster_opening, cluster_team, composing, levels, scope_team, scopes
from sandbox.explore.assignments import carry_out
from sandbox.explore.cluster_address import parsed_cluster
from sandbox.explore.cluster_opening import opened
from sandbox.explore.plan import Plan
from sandbox.explore.stretches import compose_stretch
from sandbox.vocabulary.errors import ClusterFailed

# small pieces, so that there are many: as in `small_pieces`, but in another process
IN_PIECES = """
import sys
from sandbox.explore import cluster_team, composing, levels, scope_team, scopes
composing.RANGE_ROWS, cluster_team._STRETCH_RANGES = 256, 2
scopes._CUT_BITS, scopes._WHOLE_BITS, scope_team._UNIT_NODES = 9, 9, 300
levels._WHOLE_BITS, levels._UNIT_NODES = 9, 1e3
from cli.main import main
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""
SMALL = ["enumerate", "--bits", "21", "--observations", "8"]
WAITING_SECONDS = 120


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(scopes, "_CUT_BITS", 9)
    monkeypatch.setattr(scopes, "_WHOLE_BITS", 9)
    monkeypatch.setattr(scope_team, "_UNIT_NODES", 300)
    monkeypatch.setattr(levels, "_WHOLE_BITS", 9)
    monkeypatch.setattr(levels, "_UNIT_NODES", 1e3)
    monkeypatch.setattr(composing, "RANGE_ROWS", 256)
    monkeypatch.setattr(cluster_team, "_STRETCH_RANGES", 2)


@pytest.fixture(scope="module")
def cluster():
    with opened(parsed_cluster("local:2")) as engine:
        yield engine


class Counting:
    """An engine that counts the pieces of another, by what is done of them, and does something at the first."""

    def __init__(self, engine, at_first=lambda: None, of=carry_out):
        self.engine, self.pieces, self.at_first, self.of = engine, Counter(), at_first, of

    def map_unordered(self, function, pieces):
        for answer in self.engine.map_unordered(function, pieces):
            self.pieces[function] += 1
            if function == self.of and self.pieces[function] == 1:
                self.at_first()
            yield answer


PLANS = {
    Plan("tape", Budget(21, 1000, 64, 32)): 12,
    Plan("tape", Budget(21, 30, 6, 3)): 0,
    Plan("tape", Budget(21, 1000, 64, 8), proofs=False): 5,
    Plan("tape", Budget(21, 200, 64, 16), follow="1101"): 0,
    Plan("tape", Budget(21, 200, 64, 8), part=(2, 3)): 0,
    Plan("tape", Budget(15, 200, 64, 8), merge=False): 0,
    Plan("turing(3)", Budget(6, 21, 64, 64)): 0,
}
"""How many stretches of ranges each has at least; machines without scopes have none."""


@pytest.mark.parametrize(("plan", "stretches"), PLANS.items(), ids=str)
def test_workers_find_every_row_that_threads_find(plan, stretches, cluster, small_pieces):
    counting = Counting(cluster)
    assert table(take(plan, engine=counting)) == table(take(plan, threads=1))
    assert counting.pieces[carry_out] > 5
    assert counting.pieces[compose_stretch] >= stretches


@pytest.mark.parametrize("of", [carry_out, compose_stretch])
def test_a_killed_worker_costs_its_piece_only(of, cluster, small_pieces):
    pids = cluster.client.run(os.getpid)
    counting = Counting(cluster, lambda: os.kill(next(iter(pids.values())), signal.SIGKILL), of)
    plan = next(iter(PLANS))
    assert table(take(plan, engine=counting)) == table(take(plan, threads=1))
    assert counting.pieces[compose_stretch] > 10


def test_a_piece_that_kills_its_workers_or_fails_is_one_line_and_the_cluster_lives(cluster):
    with pytest.raises(ClusterFailed, match="to live through a piece, got 3 that were killed at it"):
        list(cluster.map_unordered(os._exit, [1]))
    with pytest.raises(ClusterFailed, match="got ValueError: invalid literal"):
        list(cluster.map_unordered(int, ["1", "x"]))
    assert sorted(cluster.map_unordered(int, ["1", "2"])) == [(0, 1), (1, 2)]


class Deserted:
    """A client whose scheduler answers, and has no workers any more."""

    status = "running"
    scheduler = SimpleNamespace(ncores=None)

    def sync(self, *_, **__):
        return {}

    def submit(self, *_, **__):
        return MagicMock()  # never done

    def cancel(self, *_, **__):
        self.status = "closed"


def test_workers_that_are_gone_for_long_are_one_line(monkeypatch):
    from sandbox.explore import cluster as module

    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(module, "_ASK_SECONDS", 0.1)
    deserted = Deserted()
    with pytest.raises(ClusterFailed, match=r"expected workers at tcp://here, got none for 0 s; start some"):
        list(module.Cluster(deserted, "tcp://here").map_unordered(abs, [1, 2]))
    assert deserted.status == "closed"  # what was asked for is forgotten


def test_the_file_is_the_same_in_every_byte(small_pieces, tmp_path, capsys):
    assert main([*SMALL, "--out", str(tmp_path / "one")]) == 0
    assert main([*SMALL, "--out", str(tmp_path / "two"), "--cluster", "local:2"]) == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    assert capsys.readouterr().err == ""


def in_pieces(*arguments, folder):
    script = folder / "in_pieces.py"
    script.write_text(IN_PIECES)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(
        [sys.executable, str(script), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment, start_new_session=True,
    )  # fmt: skip


def wait_for(happened):
    last = time.monotonic() + WAITING_SECONDS
    while not happened():
        assert time.monotonic() < last
        time.sleep(0.02)


def group(process):
    """Return the processes of the group that `process` began, itself among them, but for those that are ended."""
    listed = subprocess.check_output(["ps", "-eo", "pid,pgid,stat"], text=True).splitlines()[1:]
    rows = [line.split() for line in listed]
    return [int(pid) for pid, pgid, state in rows if int(pgid) == process.pid and not state.startswith("Z")]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_what_is_on_disk_outlives_the_scheduler_and_no_process_is_left(how, small_pieces, tmp_path, capsys):
    """Killed, or Ctrl-C to all processes of the terminal: --resume goes on, with a cluster or without."""
    out, pieces = tmp_path / "census", tmp_path / "census.pieces"
    first = in_pieces(*SMALL, "--out", str(out), "--cluster", "local:1", folder=tmp_path)
    wait_for(lambda: len(list(pieces.glob("*.npz"))) > 5 or first.poll() is not None)
    (os.kill if how == signal.SIGKILL else os.killpg)(first.pid, how)
    said = first.communicate(timeout=WAITING_SECONDS)[1]
    wait_for(lambda: not group(first))
    if how == signal.SIGINT:
        assert first.returncode == 130
        assert len(said.splitlines()) == 1
        assert "the same command with --resume goes on from here" in said
    assert len(list(pieces.glob("*.npz"))) > 5
    assert main([*SMALL, "--out", str(out), "--resume"]) == 0
    assert main([*SMALL, "--out", str(tmp_path / "whole")]) == 0
    assert out.read_bytes() == (tmp_path / "whole").read_bytes()


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def begin(tmp_path):
    """Begin a scheduler or a worker as users do; all are ended after the test."""
    begun = []

    def _begin(program, *arguments, package=Path(__file__).parents[2]):
        environment = {**os.environ, "PYTHONPATH": str(package)}
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", "--no-dashboard", *arguments]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path, "env": environment}
        begun.append(subprocess.Popen(command, start_new_session=True, **quiet))
        return begun[-1]

    yield _begin
    for process in begun:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def worker_options(url):
    return [url, "--host", "127.0.0.1", "--nworkers", "1", "--nthreads", "1", "--no-nanny"]


def another_version(folder):
    """Return where a copy of this package is that differs in a comment."""
    copy = folder / "sandbox"
    shutil.copytree(Path(sandbox.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "explore" / "plan.py").open("a") as file:
        file.write("# another\n")
    return folder


def one_line(capsys):
    captured = capsys.readouterr()
    assert captured.out == ""
    [line] = captured.err.splitlines()
    return line


def test_a_scheduler_of_ones_own(begin, free_port, small_pieces, tmp_path, monkeypatch, capsys):
    """Without workers; with those of another version; as it should be; and killed in the middle: --resume goes on."""
    monkeypatch.setattr(cluster_opening, "_CONNECT_SECONDS", 2.0)
    url, out = f"tcp://127.0.0.1:{free_port}", tmp_path / "census"
    shared = [*SMALL, "--out", str(out), "--cluster", url]
    scheduler = begin("scheduler", "--host", "127.0.0.1", "--port", str(free_port))
    wait_for(lambda: listens(free_port))
    assert main(shared) == 1
    assert f"expected workers at {url}, got none within 2 s" in one_line(capsys)

    monkeypatch.setattr(cluster_opening, "_CONNECT_SECONDS", 60.0)
    other = begin("worker", *worker_options(url), package=another_version(tmp_path / "other"))
    assert main(shared) == 1
    assert "as it is here, got another version; install the same one there" in one_line(capsys)
    other.kill()
    other.wait()

    begin("worker", *worker_options(url))
    assert main([*SMALL, "--cluster", url, "--out", str(tmp_path / "whole")]) == 0
    capsys.readouterr()
    pieces = tmp_path / "census.pieces"
    killing = threading.Thread(target=lambda: (wait_for(lambda: len(list(pieces.glob("*.npz"))) > 5), scheduler.kill()))
    killing.start()
    assert main(shared) == 1
    killing.join()
    line = one_line(capsys)
    assert f"expected the scheduler at {url} to live, got no answer any more; start it again" in line
    assert line.endswith("the same command with --resume goes on from here")
    assert main([*SMALL, "--out", str(out), "--resume"]) == 0
    assert out.read_bytes() == (tmp_path / "whole").read_bytes()


def listens(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("words", [None, b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_what_is_no_scheduler_is_one_line(words, free_port, monkeypatch, capsys):
    """Nothing there; something silent; something that speaks otherwise."""
    monkeypatch.setattr(cluster_opening, "_GREET_SECONDS", 1.0)
    url, held = f"tcp://127.0.0.1:{free_port}", []
    with ExitStack() as stack:
        if words is not None:
            server = stack.enter_context(socket.create_server(("127.0.0.1", free_port)))
            server.settimeout(0.2)
            over = threading.Event()
            thread = threading.Thread(target=answering, args=(server, words, over, held))
            thread.start()
            stack.callback(lambda: (over.set(), thread.join(), [each.close() for each in held]))
        assert main([*SMALL, "--cluster", url]) == 1
    expected = "Connection refused; start it" if words is None else "expected a dask scheduler at"
    assert expected in one_line(capsys)


def answering(server, words, over, held):
    while not over.is_set():
        with suppress(TimeoutError):
            held.append(server.accept()[0])
            held[-1].sendall(words)


BAD_INPUT = [
    (["local:0"], "expected local:K with 1 <= K <= 256 as cluster, got 'local:0'"),
    (["local:257"], "expected local:K with 1 <= K <= 256 as cluster, got 'local:257'"),
    (["local:abc"], "expected local:K, tls://HOST:PORT or tcp://HOST:PORT as cluster, got 'local:abc'"),
    (["local:-1"], "got 'local:-1'"),
    ([""], "got ''"),
    (["http://night.example:80"], "got 'http://night.example:80'"),
    (["tcp://127.0.0.1"], "got 'tcp://127.0.0.1'"),
    (["tls://night.example:70000"], "got 'tls://night.example:70000'"),
    (["tcp://night.example:8786"], "which anybody on the way can read and change; use tls://"),
    (["tcp://[2001:db8::1]:8786"], "which anybody on the way can read and change; use tls://"),
]


@pytest.mark.parametrize(("place", "words"), BAD_INPUT)
@pytest.mark.parametrize("command", [SMALL, ["ctm", "--states", "2"], ["verdicts", "ones"]], ids=lambda words: words[0])
def test_a_place_that_is_none_is_one_line(command, place, words, capsys):
    assert main([*command, "--cluster", *place]) == 2
    assert words in one_line(capsys)


def test_without_certificates_tls_is_one_line(free_port, monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", free_port)):
        assert main([*SMALL, "--cluster", f"tls://127.0.0.1:{free_port}"]) == 1
    assert f"expected certificates for tls://127.0.0.1:{free_port}, got none" in one_line(capsys)


def test_plaintext_without_a_cluster_is_one_line(capsys):
    assert main([*SMALL, "--cluster-plaintext"]) == 2
    assert "expected --cluster with --cluster-plaintext, got none" in one_line(capsys)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main([*SMALL, "--cluster", "local:2"]) == 1
    assert one_line(capsys).endswith("pip install 'solomonoff-sandbox[cluster]'")


def test_without_a_cluster_nothing_of_it_is_loaded():
    code = (
        "import sys; from cli.main import main; main(['--help']); main(['enumerate', '--bits', '12']);"
        "print([name for name in ('distributed', 'dask', 'cryptography') if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    said = subprocess.check_output([sys.executable, "-c", code], text=True, env=environment)
    assert said.splitlines()[-1] == "[]"


def test_a_table_of_machines_and_one_of_verdicts_are_the_same(cluster, monkeypatch, capsys):
    monkeypatch.setattr(cluster_opening, "opened", lambda _: nullcontext(cluster))
    monkeypatch.setattr("sandbox.census.standing.kept_census", lambda _: None)
    monkeypatch.setattr("sandbox.coding_theorem.kept_tables.kept_table", lambda _: None)
    for command in (["ctm", "--states", "2"], ["verdicts", "ones", "period3", "--observations", "24"]):
        assert main([*command, "--json"]) == 0
        alone = capsys.readouterr().out
        assert main([*command, "--json", "--cluster", "local:2"]) == 0
        assert capsys.readouterr().out == alone
