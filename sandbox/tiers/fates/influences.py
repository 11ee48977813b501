"""The top programs of tier 1 with their intervention labels: `docs/theory.md#interventions`."""

from dataclasses import dataclass

from sandbox.census.paths import FATES, Paths
from sandbox.machines.tape.program import from_text
from sandbox.priors.prior import Prior
from sandbox.tiers.fates.intervention import Influence, intervene
from sandbox.tiers.fates.programs import FateProgram, top_programs
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import Result


@dataclass(frozen=True, slots=True, repr=False)
class LabelledProgram(Result):
    """A group of programs, and what flips of the tape of the first of them do: at n, looking m and 2m ahead.

    `influence` is None for machines other than `tape`: nothing flips what they remember.
    """

    group: FateProgram
    influence: Influence | None


def labelled_programs(table: Paths, prior: Prior, *, most: int = 3) -> dict[str, list[LabelledProgram]]:
    """Return for each fate the likeliest programs under `prior`, with what flips at the observation do to each.

    Parameters
    ----------
    table : Paths
        Where the programs are from.
    prior : Prior
        Any.
    most : int
        At most so many groups of each fate.

    Returns
    -------
    dict of str to list of LabelledProgram
        Flips are run within the steps and cells of the table. The instructions stay those that were executed, one that
        never was stops the run; data bits beyond those that were read are 0.

    Raises
    ------
    InvalidLimit
        For a negative `most`.

    >>> from sandbox.tiers.fates.paths_table import paths_of
    >>> from sandbox.priors.catalogue import PRIORS
    >>> table = paths_of("ones", 4, 4, Budget(bits=15, steps=200, cells=64))
    >>> labelled = labelled_programs(table, PRIORS["speed-kt"], most=1)
    >>> [(program.group.text, program.influence.label) for program in labelled["faithful"]]
    [('+[.]', 'none')]
    """
    return {
        fate: [
            LabelledProgram(group, _influence(table, group)) for group in top_programs(table, prior, fate, most=most)
        ]
        for fate in FATES
    }


def _influence(table: Paths, group: FateProgram) -> Influence | None:
    if table.machine != "tape":
        return None
    # as a text, so that no flip makes an instruction of a data bit; each bit read costs a step, so these are enough
    program = from_text(group.text, data=group.data + "0" * table.budget.steps)
    ahead = len(table.world) - table.observed
    return intervene(program, table.observed, ahead, Budget(steps=table.budget.steps, cells=table.budget.cells))
