"""The surface of censuses, priors and tables: what is wrong is one line; names do; defaults are named."""

import ast
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from census_tables import take_census

from sandbox import Budget
from sandbox.census.paths import take_paths
from sandbox.census.programs import explain
from sandbox.census.taking import take
from sandbox.census.witness import witnesses
from sandbox.coding_theorem.blocks import block_decomposition
from sandbox.coding_theorem.invariance import measure_invariance
from sandbox.coding_theorem.plans import plan_of
from sandbox.coding_theorem.speed import weighted
from sandbox.coding_theorem.table import distribution
from sandbox.explore.levin_search import search_where
from sandbox.explore.plan import Plan
from sandbox.priors.catalogue import PRIORS
from sandbox.priors.complexities import complexities_of, complexity
from sandbox.priors.estimation import estimate, estimate_next
from sandbox.priors.exact import score_exactly, scores_exactly
from sandbox.priors.prediction import predict
from sandbox.priors.scores import score
from sandbox.priors.sequences import log_loss_bits, normalized, predict_ahead
from sandbox.vocabulary import errors

ROOT = Path(__file__).parents[2]
CENSUS = take_census(15, observations=8)
TABLE = distribution(take(plan_of(2)))
LARGER = Budget(60, 500, 500, 8)
KT = PRIORS["speed-kt"]

WRONG_TYPES = [
    (lambda: score(CENSUS, 3, ["1"]), "expected a prior or the name of one, such as 'speed-kt', got 3, an int"),
    (lambda: score(CENSUS, KT, 1011), "expected a string of 0 and 1 such as '1011', or a list of them, got 1011"),
    (lambda: score(CENSUS, KT, ["1", 1]), "or a list of them, got 1"),
    (
        lambda: score("census.parquet", KT, "1"),
        "expected a census, from take or read_census, got 'census.parquet', a str",
    ),
    (lambda: scores_exactly(None, KT, "1"), "expected a census"),
    (lambda: score_exactly(CENSUS, KT, ["1"]), "got ['1']"),
    (lambda: predict(CENSUS, KT, None), "got None"),
    (lambda: predict_ahead(CENSUS, [KT], "1", 2), "got [Prior('speed-kt')], a list"),
    (lambda: log_loss_bits(CENSUS, KT, 1), "got 1"),
    (lambda: normalized(CENSUS, KT, b"1"), "got b'1'"),
    (lambda: complexity(CENSUS, 1), "got 1"),
    (lambda: explain(CENSUS, 1), "got 1"),
    (lambda: explain(None, "1"), "expected a census"),
    (lambda: estimate(CENSUS, KT, "1", 60), "expected a Budget, such as Budget(bits=270), got 60"),
    (lambda: estimate_next(CENSUS, KT, 1, LARGER), "got 1"),
    (lambda: weighted(take(plan_of(2)), None), "such as 'speed-kt', got None"),
    (lambda: predict(CENSUS, KT, ["10"]), "expected one string of 0 and 1 such as '1011', got ['10'], a list"),
    (lambda: estimate(CENSUS, KT, "1", LARGER, confidence="a"), "a number between 0 and 1, got 'a', a str"),
    (lambda: estimate(CENSUS, KT, "1", LARGER, confidence=True), "got True, a bool"),
    (lambda: score(CENSUS, KT, b"1011"), "or a list of them, got b'1011', a bytes"),
    (lambda: search_where(3), "expected a function of an output, which says whether it is wanted, got 3, an int"),
    (lambda: take("tape"), "expected a Plan, such as Plan('tape', Budget(bits=27)), got str"),
    (lambda: take(Plan("tape", Budget(9, 9, 9, 9)), threads="2"), "expected a whole number of threads, got '2'"),
    (lambda: Plan(None, Budget()), "expected as machine of a plan the name of a machine, such as 'tape', got None"),
    (lambda: Plan("tape", 27), "expected as budget of a plan a Budget, such as Budget(bits=27), got 27"),
    (lambda: Plan("tape", Budget(), part="1/2"), "expected as part of a plan two whole numbers (k, m), got '1/2'"),
    (lambda: Plan("tape", Budget(), follow=1), "expected as follow of a plan a string of 0 and 1, got 1"),
    (lambda: take_paths(1111, 2, Budget(9)), "got 1111"),
]


@pytest.mark.parametrize(("call", "words"), WRONG_TYPES)
def test_another_type_is_refused_in_one_clear_line(call, words):
    with pytest.raises(errors.InvalidType) as caught:
        call()
    assert isinstance(caught.value, TypeError)
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: explain(CENSUS, "1", most=0), errors.InvalidLimit, "1 or more, as most, got 0"),
        (lambda: complexity(CENSUS, "1", significance_bits=-1), errors.InvalidLimit, "got -1"),
        (lambda: predict_ahead(CENSUS, KT, "1", 0), errors.InvalidLimit, "1 bit ahead or more, got 0"),
        (lambda: score(CENSUS, "speed-kd", "1"), errors.UnknownName, "known: speed-kt"),
        (lambda: measure_invariance(CENSUS, KT, TABLE, kind="both"), errors.UnknownName, "known: discrete, monotone"),
        (lambda: predict(CENSUS, KT, "0110110"), errors.NothingFound, "--follow 0110110"),
        (lambda: predict(CENSUS, KT, "0110110"), errors.NothingFound, "take a census of more bits (raise --bits)"),
    ],
)
def test_what_cannot_be_is_refused_in_one_clear_line(call, kind, words):
    with pytest.raises(kind) as caught:
        call()
    assert words in str(caught.value)


def test_a_text_is_one_string_and_a_name_is_a_prior():
    named, given = score(CENSUS, "speed-kt", "1011"), score(CENSUS, KT, ["1011"])
    assert named.strings == given.strings == ("1011",)
    assert np.array_equal(named.restricted, given.restricted)
    assert predict(CENSUS, "speed-kt", "11") == predict(CENSUS, KT, "11")
    assert predict_ahead(CENSUS, "speed-kt", "11", 2) == predict_ahead(CENSUS, KT, "11", 2)
    assert scores_exactly(CENSUS, "speed-kt", "11") == [score_exactly(CENSUS, KT, "11")]
    assert complexities_of(CENSUS, "11") == [complexity(CENSUS, "11")]
    assert weighted(take(plan_of(2)), "speed-kt").strings == weighted(take(plan_of(2)), KT).strings
    assert estimate(CENSUS, "space", "1", LARGER, samples=9) == estimate(
        CENSUS, PRIORS["space"], "1", LARGER, samples=9
    )


def test_results_print_in_one_short_line():
    blocks = block_decomposition(np.array([0, 1, 0, 1]), TABLE, block=2)
    results = (
        CENSUS, score(CENSUS, "speed", [format(k, "08b") for k in range(99)]), predict(CENSUS, "speed", "1"), TABLE,
        blocks,
        complexity(CENSUS, "1"), *explain(CENSUS, "1"), weighted(take(plan_of(2)), "speed"), witnesses(CENSUS),
        estimate(CENSUS, "speed", "1", LARGER, samples=9), measure_invariance(CENSUS, "speed", TABLE), CENSUS.plan,
        take_paths("1111", 2, Budget(9, 20, 9)),
    )  # fmt: skip
    for result in results:
        assert type(result).__name__ in repr(result)
        assert len(repr(result)) <= 200, repr(result)
    assert repr(CENSUS) == "Census(of tape: 380 rows, up to 15 bits, 200 steps, 64 cells, 8 observations)"


def public_functions(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


OTHERS = {"formulas.py", "prior.py"}  # of other hands, or whose defaults are short by nature: family(1, 1, 0, "name")
PACKAGES = ("census", "priors", "coding_theorem", "explore")
MODULES = [path for name in PACKAGES for path in sorted((ROOT / "sandbox" / name).glob("*.py"))]


@pytest.mark.parametrize("path", [p for p in MODULES if p.name not in OTHERS], ids=lambda path: path.name)
def test_what_has_a_default_is_keyword_only(path):
    assert [node.name for node in public_functions(path) if node.args.defaults] == []


LIGHT = ("sandbox.explore.plan", "sandbox.priors.scores", "sandbox.priors.prediction", "sandbox.census.storage")


@pytest.mark.parametrize("module", [*LIGHT, "sandbox.census.programs", "sandbox.priors.exact"])
def test_reading_and_scoring_a_census_loads_no_kernel(module):
    code = f"import sys, {module}; print([name for name in ('numba', 'sympy') if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT).strip() == "[]"
