"""The kernels as WebAssembly: those that are kept are of today's sources; built anew they are the same bytes."""

import json
import os
import shutil
import subprocess
from dataclasses import asdict

import pytest
from worker_page import random_budgets, random_runs, require_same_run

from sandbox.explore.levels import explore
from sandbox.explore.means import Means
from sandbox.explore.plan import Plan
from sandbox.host.fingerprint import PACKAGE
from sandbox.lab.webassembly import building, sources, stored
from sandbox.lab.webassembly.constants import kernel_constants
from sandbox.lab.worker import worker_contents
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.errors import SandboxError

REMEDY = "kernels were changed: run `python -m sandbox.lab.webassembly`, where wasm-ld is, and commit what it writes"
NODE = """
const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
const lab = new Function("onmessage", "postMessage", input.source + "\\nreturn lab;")();
const plain = (key, value) => typeof value === "bigint" ? String(value)
  : ArrayBuffer.isView(value) ? Array.from(value, (each) => plain("", each)) : value;
(async () => {
  const kernels = {}, answers = [];
  for (const name in input.modules) kernels[name] = await lab.Kernels.from(input.modules[name], input.constants);
  for (const [kind, machine, program, budget] of input.asked) {
    const own = kernels[input.constants.machines[machine].module];
    const steps = kind === "census" ? lab.explored(own, machine, budget, program)
      : (kind === "run" ? lab.tapeRun : lab.turingRun)(own, program, budget);
    let step;
    do step = steps.next(); while (!step.done);
    answers.push(step.value);
  }
  process.stdout.write(JSON.stringify(answers, plain), () => process.exit());
})();
"""


def test_the_modules_are_of_todays_sources():
    assert stored.description()["sources"] == sources.fingerprint(), REMEDY
    assert stored.description()["constants"] == json.loads(json.dumps(kernel_constants())), REMEDY


def test_the_fingerprint_sees_each_file_of_a_kernel_and_no_other(monkeypatch, tmp_path):
    names = {path.relative_to(PACKAGE).as_posix() for path in sources.source_files()}
    assert {"explore/kernel_search.py", "machines/tape/kernel_going_on.py", "machines/states.py"} < names
    assert {"machines/turing/kernel_near.py", "lab/webassembly/entrances.py", "host/kernels.py"} < names
    assert not any(name.startswith(("census/", "priors/", "lab/page")) or "stepper" in name for name in names)
    before = sources.fingerprint()
    package = tmp_path / "sandbox"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(sources, "PACKAGE", package)
    monkeypatch.setattr(sources, "source_files", lambda: [package / name for name in sorted(names)])
    assert sources.fingerprint() == before
    kernel = package / "machines" / "tape" / "kernel_unknown.py"
    kernel.write_text(kernel.read_text("utf-8").replace("64", "65"), "utf-8")
    assert sources.fingerprint() != before


@pytest.mark.skipif(os.environ.get("HYPOTHESIS_PROFILE") != "ci", reason="builds for 40 s: HYPOTHESIS_PROFILE=ci only")
def test_built_anew_the_modules_are_the_same_bytes():
    try:
        here = asdict(building.tools())
    except SandboxError as error:
        pytest.skip(str(error))
    if here != stored.description()["tools"]:
        pytest.skip(f"the modules were built by {stored.description()['tools']}, here is {here}")
    built = building.built()
    assert {name: built[name] == stored.module_bytes(name) for name in built} == dict.fromkeys(stored.MODULES, True)


def test_without_a_linker_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(building.NoLinker, match="lld-14"):
        building.built()


def test_both_modules_are_small_and_import_nothing():
    assert sum(len(stored.module_bytes(name)) for name in stored.MODULES) < 30_000
    for name in stored.MODULES:
        assert not any(number == 2 for number in section_numbers(stored.module_bytes(name)))


def section_numbers(content):
    """Yield the number of each section of a WebAssembly module; 2 is that of imports."""
    at = 8
    while at < len(content):
        number, size, shift = content[at], 0, 0
        while True:
            at += 1
            size |= (content[at] & 127) << shift
            shift += 7
            if content[at] < 128:
                break
        yield number
        at += 1 + size


@pytest.fixture(scope="module")
def answers():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine; chromium runs the same in tests/e2e/test_lab_kernels.py")
    budgets = [budget for budget in random_budgets(7, 8) if budget[0]["bits"] < 17]
    censuses = [("census", "tape", how, budget) for budget, how in budgets]
    runs, expected = zip(*random_runs(9, 24), strict=True)
    asked = json.dumps({**worker_contents(), "asked": [*censuses, *runs]})
    told = subprocess.run([node, "-e", NODE], input=asked, capture_output=True, text=True, check=True, timeout=120)
    found = json.loads(told.stdout)
    return list(zip(budgets, found, strict=False)), list(zip(found[len(budgets) :], expected, strict=True))


def test_in_node_a_census_has_the_rows_that_explore_finds(answers):
    for (budget, how), found in answers[0]:
        flat = list(map(int, found["rows"]))
        rows = sorted(tuple(flat[at : at + 4]) for at in range(0, len(flat), 4))
        assert rows == sorted(map(tuple, explore(Plan("tape", Budget(**budget), **how), Means(1)).tolist()))


def test_in_node_runs_are_those_of_the_interpreter(answers):
    for found, ran in answers[1]:
        require_same_run(found, ran)
