"""What the property tests draw from."""

from hypothesis import strategies as st

from sandbox import Budget
from sandbox.machines.tape.tree import CHARACTERS


def bit_strings(min_size=0, max_size=90):
    return st.text("01", min_size=min_size, max_size=max_size)


def budgets(max_bits=100, max_steps=300, max_cells=20, max_observations=12):
    return st.builds(
        Budget,
        bits=st.integers(0, max_bits),
        steps=st.integers(1, max_steps),
        cells=st.integers(1, max_cells),
        observations=st.integers(1, max_observations),
    )


@st.composite
def texts(draw, max_size=25):
    """Well-formed program texts, which may end inside a block."""
    text, depth = "", 0
    for character in draw(st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=max_size)):
        text += character
        depth += (character in "[(") - (character == "]")
        if depth < 0:
            break
    return text
