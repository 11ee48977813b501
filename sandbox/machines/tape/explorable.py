"""The lazy tape machine under the explorer's contract."""

from sandbox.machines.explorable import Explorable
from sandbox.machines.tape import kernel_advance, kernel_state
from sandbox.machines.tape.assembly import disassemble


def _text(bits: str) -> str:
    meaning = disassemble(bits)
    return f"{meaning.text}  data {meaning.data}" if meaning.data else meaning.text


EXPLORABLE = Explorable(
    name="tape",
    version=1,
    width=kernel_state.WIDTH,
    program_words=4,
    most={"bits": 60, "steps": 10**9, "cells": 64, "observations": 64},
    root=kernel_state.ROOT,
    advance=kernel_advance.advance,
    configuration=kernel_state.configuration,
    restore=kernel_state.restore,
    text=_text,
)
