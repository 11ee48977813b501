"""The top programs of tier 1 with their intervention labels: `docs/theory.md#interventions`."""

from dataclasses import dataclass

from sandbox.census.paths import FATES
from sandbox.compare.fates.intervention import Influence, intervene
from sandbox.compare.fates.programs import FateProgram, top_programs
from sandbox.compare.fates.tier1 import Tier1
from sandbox.machines.tape.program import from_text
from sandbox.priors.prior import Prior
from sandbox.vocabulary.budget import Budget


@dataclass(frozen=True, slots=True)
class Shown:
    """A group of programs, and what flips of the tape of the first of them do: at n, looking m and 2m ahead."""

    group: FateProgram
    influence: Influence


def shown(found: Tier1, prior: Prior, most: int = 3) -> dict[str, list[Shown]]:
    """Return for each fate the likeliest programs under `prior`, with what flips at the observation do to each.

    Parameters
    ----------
    found : Tier1
        Where the programs are from.
    prior : Prior
        Any.
    most : int
        At most so many groups of each fate.

    Returns
    -------
    dict of str to list of Shown
        Flips are run within the steps and cells of `found`. The instructions stay those that were executed, one that
        never was stops the run; data bits beyond those that were read are 0.

    Raises
    ------
    InvalidLimit
        For a negative `most`.

    >>> from sandbox.compare.fates.tier1 import tier1
    >>> from sandbox.priors.prior import PRIORS
    >>> found = tier1("ones", observed=4, ahead=4, budget=Budget(bits=15, steps=200, cells=64))
    >>> [(one.group.text, one.influence.label) for one in shown(found, PRIORS["speed-kt"], 1)["faithful"]]
    [('+[.]', 'none')]
    """
    return {
        fate: [Shown(group, _influence(found, group)) for group in top_programs(found.table, prior, fate, most)]
        for fate in FATES
    }


def _influence(found: Tier1, group: FateProgram) -> Influence:
    # as a text, so that no flip makes an instruction of a data bit; each bit read costs a step, so these are enough
    program = from_text(group.text, group.data + "0" * found.budget.steps)
    return intervene(program, found.observed, found.ahead, Budget(steps=found.budget.steps, cells=found.budget.cells))
