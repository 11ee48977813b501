"""The programs that a comparison is over, as text and as the bits that they read. Nothing is computed."""

from sandbox.report.page import Section
from sandbox.tiers.comparison import Comparison
from sandbox.worlds.simulation import Measured


def programs_section(comparison: Comparison) -> Section:
    """Return every program compared, folded: its text, its data, and the bits that it had read at the end."""
    text = (
        "Each program as it was run: its text, the data that its commas read, and all bits that it had read when its "
        "last observation was printed, three an instruction and one a comma: as many as the table of costs says. "
        "Watch one: solomonoff watch TEXT --data DATA."
    )
    folded = tuple((_summary(measured), _program(measured)) for measured in comparison.built.measured)
    return Section("The programs compared", text, folded=folded)


def _summary(measured: Measured) -> str:
    simulation = measured.simulation
    efforts = ", ".join(effort.value for effort in simulation.efforts)
    what = f" {simulation.description}" if simulation.description else ""
    return f"{measured.name}: {len(measured.bits)} bits, {efforts}.{what}"


def _program(measured: Measured) -> str:
    simulation = measured.simulation
    parts = {
        "text": simulation.code.text,
        "data": simulation.code.data,
        "bits": measured.bits,
        "from": simulation.source,
    }
    return "\n\n".join(f"{name}\n{part}" for name, part in parts.items() if part)
