"""The front door: every name is there, light, known to type checkers, and says in one line what is wrong."""

import ast
import inspect
import pkgutil
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sandbox
from sandbox import Budget
from sandbox.shortening.options import SearchEffort
from sandbox.vocabulary.errors import InvalidType, SandboxError

SOURCE = Path(sandbox.__file__).read_text()
WRONG = [None, 3, [], object(), b"0101", 1.5, {}]
PACKAGES_OF_THE_SAME_NAME: set[str] = set()
"""Of those the function is meant: importing the package sets no name of the front door."""
LIGHT = """
import resource, sys
def cpu(): return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
before = cpu()
import sandbox
sandbox.Budget, sandbox.Cost(9, 3, 1), sandbox.Event.HALT, dir(sandbox)
print(cpu() - before)
print(sorted({"numpy", "numba", "sympy", "polars", "altair"} & set(sys.modules)))
"""


def verb(name):
    """Return what the front door means by `name`, also where a package of that name has been imported before."""
    return sandbox.__getattr__(name) if name in sandbox._HOMES else getattr(sandbox, name)


@pytest.fixture(scope="module")
def census():
    return sandbox.take(bits=12, observations=6)


def test_importing_it_takes_little_and_loads_none_of_the_large_packages():
    seconds, loaded = subprocess.check_output([sys.executable, "-c", LIGHT], text=True).splitlines()
    assert float(seconds) < 0.15
    assert loaded == "[]"


@pytest.mark.parametrize("name", sandbox.__all__)
def test_every_name_is_there_and_is_called_so_where_it_comes_from(name):
    assert verb(name) is not None
    assert name in dir(sandbox)


def test_names_are_in_order_and_all_of_them_are_promised_to_type_checkers():
    assert sandbox.__all__ == sorted(sandbox.__all__)
    promised = {}
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.ImportFrom):
            promised |= {alias.asname or alias.name: f"{node.module}:{alias.name}" for alias in node.names}
    for name, home in sandbox._HOMES.items():
        module, _, own = home.partition(":")
        assert promised[name] == f"{module}:{own or name}"
    assert set(sandbox.__all__) == promised.keys() - {"import_module", "TYPE_CHECKING", "modules", "ModuleType"}


def test_the_text_of_the_module_names_every_verb():
    for name in sandbox.__all__:
        if inspect.isfunction(verb(name)):
            assert re.search(rf"\b{name}\b", sandbox.__doc__), name


def test_no_name_is_also_that_of_a_package():
    packages = {module.name for module in pkgutil.iter_modules(sandbox.__path__)}
    assert set(sandbox.__all__) & packages == PACKAGES_OF_THE_SAME_NAME


def test_a_name_stays_itself_when_its_module_has_been_loaded():
    program = (
        "from sandbox import ctm, compare; import sandbox; print(callable(sandbox.ctm), callable(sandbox.compare))"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "True True\n"


def test_a_verb_is_itself_after_the_package_of_its_name_was_imported():
    program = (
        "import sandbox.tiers.options, sandbox.coding_theorem.table, sandbox; "
        "print(callable(sandbox.ctm), callable(sandbox.compare), sandbox.ctm(2).count('01'))"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "True True 508\n"


def test_names_or_objects_are_accepted(census):
    assert sandbox.machine(sandbox.machine("tape")) is sandbox.machine("tape")
    assert sandbox.prior(sandbox.prior("speed")) is sandbox.prior("speed")
    assert sandbox.world(sandbox.world("rule30")) is sandbox.world("rule30")
    assert sandbox.world(sandbox.world("rule30"), offset=2).law.offset == 2
    plan = sandbox.Plan("tape", Budget(bits=12, steps=1000, cells=64, observations=6))
    for same in (sandbox.take(plan=plan), sandbox.take(machine=sandbox.machine("tape"), bits=12, observations=6)):
        assert same.plan == census.plan
        assert same.count.tolist() == census.count.tolist()
    assert sandbox.take(machine="turing(2)").plan.budget == Budget(4, 1000, 64, 32)


def test_a_machine_given_as_itself_is_the_one_whose_programs_are_counted():
    """A plan holds its name only: under that of another machine the other one's programs were counted."""
    turing, name = sandbox.machine("turing(2)"), "two states, given as itself"
    census = sandbox.take(machine=replace(turing, name=name), bits=4)
    assert (census.machine.radix, census.plan.machine) == (turing.radix, name)
    assert census.count.tolist() == sandbox.take(machine="turing(2)", bits=4).count.tolist()
    with pytest.raises(sandbox.UnknownName, match="a name that this package does not use, got 'tape'"):
        sandbox.take(machine=replace(turing, name="tape"), bits=4)


def test_a_program_is_run_from_text_from_bits_or_as_a_program():
    runs = [
        sandbox.run("+[.>+]", observations=8),
        sandbox.run("+[.>+]", budget=Budget(observations=8)),
        sandbox.run("010101011000010111", observations=8),
        sandbox.run(sandbox.tape.from_text("+[.>+]"), observations=8),
        sandbox.run(sandbox.machine("tape").parse("+[.>+]"), observations=8, machine="tape"),
    ]
    assert {one.output for one in runs} == {"1" * 8}
    assert sandbox.run("+[>,.<]", data="011").output == "011"


def test_a_census_is_written_and_read_by_path_and_replaced_only_by_force(census, tmp_path):
    path = tmp_path / "census.parquet"
    sandbox.write_census(census, str(path))
    assert sandbox.read_census(path).count.tolist() == sandbox.read_census(str(path)).count.tolist()
    with pytest.raises(sandbox.UnwritableOutput, match="exists"):
        sandbox.write_census(census, path)
    sandbox.write_census(census, path, force=True)


BAD = [
    (lambda: sandbox.world([0, 1]), "expected a world, its name or its bits, got [0, 1], a list"),
    (
        lambda: sandbox.world("rule30", colour=3),
        "expected changes of seed, offset, window, extent, ring, speed, left, pattern, cell, got colour",
    ),
    (lambda: sandbox.world("rule30", seed=101), "expected a seed of 0 and 1, got 101, an int"),
    (
        lambda: sandbox.prior(["speed"]),
        "expected a prior or the name of one, such as 'speed-kt', got ['speed'], a list",
    ),
    (lambda: sandbox.machine(None), "expected a machine or the name of one, got None"),
    (lambda: Budget(bits="3"), "expected bits between 0 and 1000000000 (bits of program), got '3'"),
    (lambda: sandbox.take(machine=7), "expected a machine or the name of one, got 7, an int"),
    (lambda: sandbox.take(bits="24"), "expected bits between 0 and"),
    (lambda: sandbox.take(bit=24), "expected limits among bits, steps, cells, observations, got bit; is it bits?"),
    (lambda: sandbox.take(plan="tape"), "expected a Plan, got 'tape', a str"),
    (lambda: sandbox.take(plan=None, bits=12, threads=0), "expected at least 1 thread, got 0"),
    (lambda: sandbox.take(follow=[1]), "expected as follow of a plan a string of 0 and 1, got [1]"),
    (lambda: sandbox.take(bits=12, proofs="no"), "expected proofs as True or False, got 'no', a str"),
    (lambda: sandbox.take(bits=12, progress=3), "expected a progress that can be called, got 3, an int"),
    (lambda: sandbox.run("+[.]", steps=0), "expected steps between 1 and"),
    (lambda: sandbox.run("+[.]", budget=Budget(), steps=9), "expected a budget or its limits, got both, with steps"),
    (lambda: sandbox.run("+[.]", speed=9), "expected limits among bits, steps, cells, observations, got speed"),
    (lambda: sandbox.run("+[.]", budget=9), "expected a Budget, got 9, an int"),
    (
        lambda: sandbox.run(["+[.]"]),
        "expected a program: its text, its digits or what a machine parses, got ['+[.]'], a",
    ),
    (lambda: sandbox.run(3), "expected a program: its text, its digits or what a machine parses, got 3, an int"),
    (
        lambda: sandbox.run(sandbox.tape.from_text("+[.]"), data="1"),
        "expected data only with a program as text, got '1', a str; leave the data out",
    ),
    (
        lambda: sandbox.fates("ones", prior="speed-kt"),
        "expected limits among bits, steps, cells, observations, got prior; is it priors?",
    ),
    (lambda: sandbox.take(machines="tape"), "expected limits among bits, steps, cells, observations, got machines; is"),
    (lambda: sandbox.compare("ones", prior="speed-kt"), "expected options among observations, radius, exceptions, to"),
    (lambda: sandbox.fates("ones", observed="3"), "expected whole numbers of bits observed and ahead, got '3', a str,"),
    (lambda: sandbox.run("+[.]", data=[1]), "expected data of 0 and 1, got [1], a list"),
    (lambda: sandbox.Plan("tape", 24), "expected as budget of a plan a Budget, such as Budget(bits=27), got 24"),
    (
        lambda: sandbox.Plan("tape", Budget(), part="1/2"),
        "expected as part of a plan two whole numbers (k, m), got '1/2'",
    ),
    (lambda: sandbox.Plan("tape", Budget(), part=(1, 2.0)), "expected as part of a plan two whole numbers"),
    (lambda: sandbox.read_census(3), "expected the path of a census, got 3, an int"),
    (lambda: sandbox.write_census("c", "d"), "expected a census, from take or read_census, got 'c', a str"),
]


@pytest.mark.parametrize(("call", "start"), BAD, ids=[start[:60] for _, start in BAD])
def test_what_is_wrong_is_said_in_one_line(call, start):
    with pytest.raises(SandboxError) as caught:
        call()
    assert str(caught.value).startswith(start)
    assert "\n" not in str(caught.value)


CALLS = {
    "Plan": (("tape", Budget(bits=9)), {}),
    "bdm": ((np.array([0, 1]), "D(2)"), {"block": 1, "step": 1}),
    "bdm_perturbation": (
        (np.array([0, 1]), "D(2)"),
        {"change": "flip", "block": 1, "remainder": "ignore", "unseen": "refuse"},
    ),
    "bdm_profile": ((np.array([0, 1]), "D(2)"), {"window": 1, "step": 1, "block": 1, "remainder": "ignore"}),
    "check_answer": (("ones", "+[.]"), {}),
    "check_prior": (("speed-kt",), {}),
    "compare": (("period3",), {"options": None, "more": (), "progress": None}),
    "complexity": ((None, "1111"), {}),
    "conditional_bdm": (
        (np.array([0, 1]), np.array([1, 1])),
        {"states": 2, "block": 2, "pairing": "aligned", "remainder": "ignore"},
    ),
    "ctm": ((2,), {"steps": 6, "progress": None}),
    "dataset": ((None,), {"prior": "speed", "measure": "stop", "bits": 3, "seed": 0, "rule": None}),
    "disagreement": ((None, 4), {"prior": "solomonoff", "against": "speed-kt", "most": 2}),
    "estimate": ((None, "1111"), {"prior": "speed-kt", "budget": Budget(bits=9)}),
    "explain": ((None, "1111"), {}),
    "fates": (
        ("ones",),
        {"observed": 4, "ahead": 4, "budget": Budget(bits=9, steps=20, cells=9), "priors": ["speed"], "programs": None}
        | {"smaller_budgets": False},
    ),
    "log_losses": ((None, "11"), {"predictors": ["kt"], "priors": ["speed"], "progress": None}),
    "machine": (("tape",), {}),
    "merge": (([],), {}),
    "omega": ((None,), {}),
    "predict": ((None, "1111"), {"prior": "speed-kt"}),
    "prior": (("speed",), {}),
    "open_census": (("no such file",), {}),
    "read_bits": (("no such file",), {"form": "raw", "first": 9, "most": 9}),
    "read_census": (("no such file",), {}),
    "read_table": (("no such file",), {}),
    "run": (("+[.]",), {"budget": Budget(steps=9), "machine": "tape", "data": ""}),
    "score": ((None, ["1111"]), {"prior": "speed-kt"}),
    "search": (("1",), {"machine": "tape"}),
    "shorten": (
        ("+.",),
        {"data": "", "machine": "tape", "effort": SearchEffort(candidates=4), "threads": 1}
        | {"known": (), "progress": None, "checkpoint": None},
    ),
    "take": ((), {"bits": 6, "machine": "tape", "plan": None, "follow": "", "proofs": True, "threads": 1}),
    "trial": ((None, "kt"), {"priors": ["speed"], "measure": "stop", "bits": 3, "scope": None, "options": None}),
    "world": (("rule30",), {"seed": "1", "offset": 0, "window": 1, "extent": None}),
    "write_census": ((None, "/no such folder/x"), {"force": False}),
}
"""A right call of each verb, None where a census goes, D(2) where that table does; then each argument is made wrong."""


def wrong_calls(name, census):
    arguments, options = CALLS[name]
    table = verb("ctm")(2) if name.startswith("bdm") else None
    arguments = [
        census if given is None else table if isinstance(given, str) and given == "D(2)" else given
        for given in arguments
    ]
    for wrong in WRONG:
        for place in range(len(arguments)):
            yield [*arguments[:place], wrong, *arguments[place + 1 :]], options
        for option in options:
            yield arguments, {**options, option: wrong}


def bare_errors(name, census):
    """Return what escapes from wrong calls besides errors raised on purpose."""
    escaped = []
    for arguments, options in wrong_calls(name, census):
        try:
            verb(name)(*arguments, **options)
        except SandboxError:
            pass
        except Exception as error:
            escaped.append(f"{name}{tuple(arguments)[:2]} {options}: {type(error).__name__}: {error}")
    return escaped


def test_every_verb_has_a_call():
    verbs = {name for name in sandbox.__all__ if inspect.isfunction(verb(name))}
    assert CALLS.keys() == verbs | {"Plan"}


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_wrong_type_is_never_a_bare_error(name, census):
    assert not bare_errors(name, census)


def test_a_type_error_can_be_caught_as_one():
    with pytest.raises(TypeError):
        sandbox.world(3)
    assert issubclass(InvalidType, SandboxError)


@pytest.mark.parametrize("bits", ["11", "1011", "0" * 40])
def test_a_short_world_is_compared_as_far_as_it_goes_and_no_further(bits):
    small = Budget(bits=9, steps=50, cells=16)
    comparison = sandbox.compare(bits, priors=["speed-kt"], census_budget=small)
    assert (comparison.options.observations, comparison.truth) == (len(bits), bits)
    with pytest.raises(sandbox.InvalidLimit, match=f"a world of at least 60 bits, got {len(bits)};"):
        sandbox.compare(bits, observations=60, priors=["speed-kt"], census_budget=small)


def test_fates_has_the_defaults_of_its_command():
    from cli.commands.fates import fates as command

    verb, told = inspect.signature(sandbox.fates).parameters, inspect.signature(command).parameters
    for name in ("observed", "ahead", "machine"):
        assert (told[name].default or "tape") == verb[name].default
    small = sandbox.fates("ones", bits=15, priors=["speed-kt"], machine="tape")
    assert (small.observed, small.ahead) == (9, 7)
