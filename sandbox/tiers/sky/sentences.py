"""What tier 3 says: one sentence of what was measured, one of what is assumed; never a number of both."""

from collections.abc import Sequence

from sandbox.tiers.sky.measured_pair import MeasuredPair
from sandbox.tiers.sky.outlook import Outlook
from sandbox.tiers.sky.pairing import Saving
from sandbox.tiers.sky.words import more_bits


def measured_of(
    pair: MeasuredPair | None, saving: Saving | None, observations: int, size: str, *, stopped: Sequence[str] = ()
) -> str:
    """Return what the runs say of mocks and size.

    Parameters
    ----------
    pair : MeasuredPair or None
        What can be carried up.
    saving : Saving or None
        The most that a mock saved while right.
    observations : int
        How many were compared.
    size : str
        The ratio that the argument assumes, in words.
    stopped : sequence of str
        Full and mocked simulations, right so far, that the budget stopped: what they would have cost is not known.

    >>> print(measured_of(None, Saving("mocked(8,vacuum)", 17, 1.375), 512, "10^11")[-52:])
    So this comparison says nothing of a ratio of 10^11.
    """
    if pair is not None:
        return (
            f"Measured: {pair.mock} is right in all {pair.observations} observations, with {more_bits(pair.extra_bits)}"
            f" than {pair.full}; there t_full/t_mock is {pair.ratio:.4g}, and grew as n^{pair.exponent:.2f}. "
            f"{_flip(pair)}"
        ).strip()
    most = "there is none that is ever right with it"
    if saving is not None and saving.ratio > 1:
        most = f"{saving.mock} saved most: full takes {saving.ratio:.3g} times its steps at {saving.observations}"
    elif saving is not None:
        most = "none saved any while it was right"
    if stopped:
        return (
            f"Undecided: whether a mock that is right in all {observations} observations saves ever more steps, as the "
            f"budget stopped {', '.join(stopped)} ({most}). Larger --steps or fewer --observations may decide; so far "
            f"this comparison says nothing of a ratio of {size}."
        )
    return (
        f"Measured: no mock that is right in all {observations} observations saves ever more steps ({most}). So this "
        f"comparison says nothing of a ratio of {size}."
    )


def _flip(pair: MeasuredPair) -> str:
    """Return where speed-kt turns to the mock."""
    lead = pair.leads.get("speed-kt")
    if lead is None:
        return ""
    if lead.before is None or lead.winner != "mocked":
        return f"Under speed-kt {lead.winner} leads from observation {lead.since} on."
    return (
        f"Under speed-kt the mock leads from observation {lead.since} on, where the ratio passes 2^dl: "
        f"{lead.before:.5g}, then {lead.at:.5g}."
    )


def assumed_of(outlook: Outlook) -> str:
    """Return what follows at the ratio that the argument assumes.

    >>> from sandbox.priors.catalogue import PRIORS
    >>> from sandbox.tiers.sky.outlook import outlook_of
    >>> from sandbox.tiers.sky.scenarios import scenario
    >>> assumed_of(outlook_of(scenario("galaxy"), None, priors=list(PRIORS.values())))[:64]
    'Assumed, not measured: a ratio of 10^11. A mock may then cost 36'
    """
    allowed = outlook.even_bits["speed-kt"]
    first = (
        f"Assumed, not measured: a ratio of {outlook.size}. A mock may then cost {allowed:.2f} bits more under speed-kt"
    )
    if outlook.extra_bits is None:
        return f"{first}; of which mock has how many, this world says nothing."
    odds = ", ".join(f"{prior} {told}" for prior, told in outlook.in_words.items())
    return f"{first}; with {outlook.extra_bits:g}, odds mocked : full are {odds}."
