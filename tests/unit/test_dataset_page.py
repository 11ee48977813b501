"""docs/datasets.md: its numbers are computed again, and its Python runs."""

import re
from functools import cache
from math import log2
from pathlib import Path

import numpy as np
import pytest

import sandbox
from sandbox.census.taking import take
from sandbox.datasets.draw_table import draws_of
from sandbox.explore.plan import Plan
from sandbox.predictors.distribution import entropy_bits
from sandbox.predictors.measures import string_measure
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.event import EVENTS

PAGE = (Path(__file__).parents[2] / "docs/datasets.md").read_text()
ZEROS, ONES = "0" * 12, "1" * 12


@cache
def census():
    return take(Plan("tape", Budget(30, 4000, 64, 12)))


@cache
def chances(name, bits=12):
    """Of each string; *stop* as a full stop."""
    measure = string_measure(census(), "solomonoff", name, bits=bits)
    stops = "." if name == "stop" else ""
    texts = [string + stops * (len(string) < bits) for string in measure.strings()]
    return dict(zip(texts, measure.probability.tolist(), strict=True))


@cache
def padded():
    """What a loader makes of `stop` that pads with 0."""
    sums = {}
    for string, chance in chances("stop").items():
        text = string.rstrip(".").ljust(12, "0")
        sums[text] = sums.get(text, 0) + chance
    return sums


def row(words):
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| {words} ")]
    return [cell.strip() for cell in line.split("|")[2:-1]]


def starting(of, prefix):
    return sum(chance for string, chance in of.items() if string.startswith(prefix))


def far(first, second):
    return sum(chance * log2(chance / second[string]) for string, chance in first.items())


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("a symbol *stop* after", lambda: chances("stop")),
        ("short ones masked,", lambda: chances("normalised")),
        ("short ones dropped", lambda: chances("at-least")),
        ("short ones padded", padded),
    ],
)
def test_the_table_of_loaders(words, of):
    _, strings, entropy, zeros, ones, first, _ = row(words)
    of = of()
    assert int(strings) == len(of)
    assert entropy == f"{entropy_bits(np.array(list(of.values()))):.4f}"
    assert (zeros, ones) == (f"{of[ZEROS]:.4f}", f"{of[ONES]:.4f}")
    assert first == f"{starting(of, '1'):.4f}"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("a symbol *stop* after", "stop"),
        ("short ones masked,", "normalised"),
        ("short ones dropped", "at-least"),
    ],
)
def test_what_comes_after_0101(words, name):
    of = chances(name)
    assert row(words)[-1] == f"{starting(of, '01011') / starting(of, '0101'):.4f}"


def test_what_is_said_of_distances_and_of_what_stops():
    dropped, masked = chances("at-least"), chances("normalised")
    distance = sum(abs(dropped.get(x, 0) - masked.get(x, 0)) for x in {*dropped, *masked}) / 2
    mass = starting(chances("stop"), "") - sum(p for x, p in chances("stop").items() if x.endswith("."))
    table = draws_of(census(), "solomonoff", "stop", bits=12)
    events = dict(zip(EVENTS, np.bincount(table.event, table.probability, minlength=len(EVENTS)), strict=True))
    for number in (
        f"{far(dropped, masked):.4f}\n  bits", f"{distance:.4f} in total", f"{far(dropped, padded()):.4f} bits away",
        f"{1 - mass:.2%}".replace("%", " %"), f"*halt* {events['halt']:.4f}", f"*pending* {events['pending']:.4f}",
        f"*loop* {events['loop']:.4f}",
    ):  # fmt: skip
        assert number in PAGE
    length, least = chances("length", 6), chances("at-least", 6)
    for words in (
        f"{len(length)} strings and {entropy_bits(np.array(list(length.values()))):.4f} bits",
        f"`at-least` has {len(least)}\n  and {entropy_bits(np.array(list(least.values()))):.4f}",
        f"000000 with {length['000000']:.4f} against {least['000000']:.4f}",
        f"111111 with {length['111111']:.4f} against {least['111111']:.4f}",
    ):
        assert words in PAGE


def test_masking_alone_has_its_least_loss_at_the_normalised_conditionals():
    """The loss of a context is that of its next bit where there is one; its minimum is found by a search."""
    stop, masked = chances("stop"), chances("normalised")
    for context in ("", "0", "0101", "1111"):
        zero, one = (starting(stop, context + bit) for bit in "01")
        q = np.linspace(1e-4, 1 - 1e-4, 9999)
        best = q[np.argmin(-zero * np.log2(1 - q) - one * np.log2(q))]
        assert best == pytest.approx(starting(masked, context + "1") / starting(masked, context), abs=1e-4)


def test_its_python_runs():
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    exec("\n".join(blocks), {})


def lines_of(library):
    """The lines of the page that wrap batches for a library, and a data set for them."""
    (block,) = re.findall(r"^```text\n(class Draws.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    data = sandbox.dataset(sandbox.take(bits=15, observations=6), measure="stop", bits=4, seed=1)
    torch_lines, jax_lines = block.split("\n\n")
    return (torch_lines if library == "torch" else jax_lines), data, next(data.batches(256, split="train"))


def test_the_lines_for_torch_run():
    torch = pytest.importorskip("torch", reason="torch is not installed: no extra has it")
    lines, data, first = lines_of("torch")
    names = {"torch": torch, "data": data}
    exec(lines, names)
    sequence, mask = next(iter(torch.utils.data.DataLoader(names["Draws"](), batch_size=None)))
    assert (sequence.numpy() == first.sequence).all()
    assert (mask.numpy() == first.mask).all()
    assert (sequence.dtype, mask.dtype) == (torch.uint8, torch.bool)


def test_the_lines_for_jax_run():
    jnp = pytest.importorskip("jax.numpy", reason="the extra learn is not installed")
    lines, data, first = lines_of("jax")
    seen = []

    def update(state, sequence, mask):
        seen.append((sequence, mask))
        if len(seen) == 2:
            raise StopIteration
        return state + 1

    with pytest.raises(StopIteration):
        exec(lines, {"jnp": jnp, "data": data, "update": update, "state": 0})
    assert (np.asarray(seen[0][0]) == first.sequence).all()
    assert (np.asarray(seen[0][1]) == first.mask).all()
    assert seen[0][0].dtype == jnp.uint8
