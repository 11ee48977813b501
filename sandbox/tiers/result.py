"""Everything that is said of one world, in one value. Views only read it."""

from dataclasses import dataclass, field

from sandbox.tiers.built.judging import Judgement
from sandbox.tiers.built.result import Built
from sandbox.tiers.diagrams import Diagrams
from sandbox.tiers.fates.reach import Reach
from sandbox.tiers.fates.short_programs import Fates
from sandbox.tiers.options import Options
from sandbox.tiers.sky.scaled import Sky
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import Result
from sandbox.vocabulary.tables import Table
from sandbox.worlds.world import World


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison(Result):
    """Everything about one world.

    Attributes
    ----------
    world : World
    options : Options
        What was asked.
    warning : str
        Why the comparison says little; empty where it does not.
    census_budget : Budget
        Of tier 1.
    fates : Fates or None
        Tier 1, of the first observations; None where no faithful program is within its reach (`Reach.explains`): then
        the shares would only say who records, or guesses, the beginning.
    reach : Reach
        How many of the observations programs within the budget of tier 1 print at all, and in how few bits.
    built : Built
        Tier 2.
    sky : Sky
        Tier 3.
    winners : tuple of str
        A sentence each: who is likelier under which prior, and whether that is decided.
    findings : tuple of str
        What the three tiers say besides.
    truncation : str
        The budget and the tolerance that the verdict holds for, and which simulations were stopped.
    caveats : tuple of str
        What the verdict does not say.
    diagrams : Diagrams or None
        What only a page shows; None where it was not asked for (`Options.diagrams`).
    """

    world: World
    options: Options
    warning: str
    census_budget: Budget
    fates: Fates | None = field(repr=False)
    reach: Reach = field(repr=False)
    built: Built = field(repr=False)
    sky: Sky = field(repr=False)
    winners: tuple[str, ...]
    findings: tuple[str, ...]
    truncation: str
    caveats: tuple[str, ...] = field(repr=False)
    diagrams: Diagrams | None = field(repr=False)

    @property
    def truth(self) -> str:
        """What the observer of the world sees."""
        return self.built.truth

    @property
    def verdict(self) -> dict[str, Judgement]:
        """Which kind of simulation leads under each prior, and whether that is decided."""
        return self.built.judgements

    @property
    def sentences(self) -> tuple[str, ...]:
        """The verdict in words."""
        return (*self.winners, *self.findings)

    def table(self, *, most: int | None = None) -> Table:
        """Return a row a simulation, as tier 2 tells them."""
        return self.built.table(most=most)
