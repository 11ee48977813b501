"""The law of an elementary cellular automaton: what a comparison asks of a world that can be simulated in part."""

from dataclasses import dataclass, replace

from sandbox.worlds.elementary.automaton import Automaton
from sandbox.worlds.elementary.contestants import contestants_of
from sandbox.worlds.elementary.edges import empty_sky
from sandbox.worlds.elementary.every_cell import full
from sandbox.worlds.elementary.kinds import built, mocked
from sandbox.worlds.elementary.mock_family import MockFamily, mocks_of
from sandbox.worlds.elementary.space_time import picture
from sandbox.worlds.elementary.splitting import split_of
from sandbox.worlds.law import SpaceTime
from sandbox.worlds.runs import Code
from sandbox.worlds.simulation import Simulation
from sandbox.worlds.split import Split
from sandbox.worlds.world import MenuOptions


@dataclass(frozen=True, slots=True)
class Elementary:
    """An automaton as a `sandbox.worlds.law.Law`.

    >>> law = Elementary(Automaton(30))
    >>> law.backdrop, law.within(5).extent, law.mock(4).most_bits
    ('vacuum', 5, 287)
    """

    automaton: Automaton

    @property
    def window(self) -> int:
        """How many cells the observer sees."""
        return self.automaton.window

    @property
    def offset(self) -> int:
        """The first of them."""
        return self.automaton.offset

    @property
    def extent(self) -> int | None:
        """Where the world ends, if it does."""
        return self.automaton.extent

    @property
    def reach(self) -> int:
        """The farthest that seed and window are from cell 0."""
        low, high = self.automaton.hull
        return max(-low, high)

    @property
    def backdrop(self) -> str:
        """The simplest that is what an empty world becomes."""
        return empty_sky(self.automaton.rule)

    def within(self, extent: int | None) -> "Elementary":
        """Return the same automaton with another end."""
        return Elementary(replace(self.automaton, extent=extent))

    def observations(self, size: int) -> str:
        """Return the first `size` bits that the observer sees."""
        return self.automaton.observations(size)

    def full(self) -> Code:
        """Return the shortest program known that runs every cell."""
        return full(self.automaton)

    def built(self) -> Code:
        """Return what the builder alone writes for every cell."""
        return built(self.automaton)

    def mock(self, radius: int) -> Code:
        """Return the program that runs the cells within a radius, before `backdrop`."""
        return mocked(self.automaton, radius, backdrop=self.backdrop)

    def mocks(self, truth: str) -> MockFamily:
        """Return the whole family of mocks of what was observed, with lengths and where each is first wrong.

        >>> len(Elementary(Automaton(30)).mocks("110111001100").mocks) > 30
        True
        """
        return mocks_of(self.automaton, truth)

    def contestants(self, truth: str, options: MenuOptions) -> list[Simulation]:
        """Return the menu of simulations for what was observed."""
        return contestants_of(self.automaton, truth, options)

    def split(self, mock: Simulation) -> Split | None:
        """Return the programs that tell what the extra bits of a mock are for."""
        return split_of(self.automaton, mock)

    def space_time(self, radius: int, seen: int) -> SpaceTime:
        """Return the picture of the world and its mock, up to where it is caught within `seen` generations."""
        return picture(self.automaton, radius, seen)
