"""What a trial answers: named tables, what they are exact for, and what they say in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.predictors.scopes import Scope
from sandbox.vocabulary.budget import Budget
from sandbox.vocabulary.results import plain
from sandbox.vocabulary.tabled import Tabled
from sandbox.vocabulary.tables import Table


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TrialResult(Tabled):
    """Predictors on trial against the exact mixtures of a census.

    Attributes
    ----------
    predictors : tuple of str
        Their names.
    measure : str
        One of MEASURES: what the mixtures are conditioned on.
    observations : int
        n: bits of the strings.
    machine : str
    budget : Budget
        Of the programs that are mixed.
    scope : Scope
        Which strings were asked about.
    strings, contexts : int
        How many there are; how many contexts were asked.
    tables : dict of str to Table
        By name. Of one predictor: `losses`, `positions`, `complexities`. Of several: `regret`, `matrix`, `losses`.
    sentences : tuple of str
        What they say; the first says what the numbers are exact for.
    """

    predictors: tuple[str, ...]
    measure: str
    observations: int
    machine: str
    budget: Budget
    scope: Scope
    strings: int
    contexts: int
    tables: Mapping[str, Table] = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)

    def __repr__(self) -> str:
        names = self.predictors[0] if len(self.predictors) == 1 else f"{len(self.predictors)} predictors"
        return f"TrialResult({names}, {self.measure}, {self.strings} strings of {self.observations} bits)"

    @property
    def whose(self) -> str:
        """Return what the tables are of, in words."""
        return "this trial"

    def to_dict(self) -> dict[str, Any]:
        """Return what the command prints as JSON: the tables as rows, each a value by column."""
        return {
            "predictors": list(self.predictors),
            "measure": self.measure,
            "observations": self.observations,
            "scope": {"kind": self.scope.kind, **plain(self.scope)},
            "strings": self.strings,
            "contexts": self.contexts,
            "tables": self.tables_as_rows(),
            "sentences": list(self.sentences),
        }
