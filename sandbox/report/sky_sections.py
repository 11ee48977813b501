"""What the sky of a comparison is sensitive to: where an observer is, and experience. Nothing is computed."""

from sandbox.report.page import Section
from sandbox.tiers.sky.scaled import Sky
from sandbox.vocabulary.tables import Table


def location_section(sky: Sky) -> Section:
    """Return the identity of location and space, both sides of it for each simulation."""
    rows = tuple(
        (each.name, each.length, each.places, each.location_bits, each.log2_located, each.log2_space)
        for each in sky.located
    )
    header = ("simulation", "bits", "visited", "bits to say where", "log2 weight, located", "log2 weight, space")
    text = (
        f"{sky.outlook.location}\n\nEach simulation of this world, at its last observation: an observer is at one of "
        "its visited cells, and nobody else sees the same."
    )
    return Section("Where an observer is", text, Table(header, rows))


def experience_section(sky: Sky) -> Section:
    """Return what a mock costs more by what was learned before."""
    rows = tuple(
        (of.learned_on, of.fragments, of.full_bits, of.mock_bits, of.extra_bits, of.shorter, of.moved_bits)
        for of in sky.experience
    )
    header = ("learned on", "fragments", "full", "mock", "extra bits of the mock", "mock shorter in", "moved by")
    text = (
        f"{sky.experienced}\n\nThey are not of this world. For comparison: log2 of the size ratio of the sky is "
        f"{sky.outlook.log2_size:.2f} bits. Made by: solomonoff experiment library."
    )
    return Section("What experience does to the price of a mock", text, Table(header, rows))
