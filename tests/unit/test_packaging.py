"""What is said of the package in several places is said alike."""

import re
import tomllib
from pathlib import Path

import sandbox

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def pins(name):
    return dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / name).read_text(), re.MULTILINE))


def test_the_floors_are_those_that_are_run_and_each_dependency_is_pinned():
    floors = dict(dependency.split(">=") for dependency in PROJECT["dependencies"])
    assert floors == pins("constraints-floors.txt")
    assert floors.keys() <= pins("constraints.txt").keys()


def test_each_package_of_an_extra_is_pinned_no_lower_than_it_is_asked_for():
    for extra in PROJECT["optional-dependencies"].values():
        for name, least in (re.fullmatch(r"([\w-]+)(?:\[\w+\])?>=([\d.]+)", asked).groups() for asked in extra):
            version = pins("constraints.txt")[name]
            assert [int(part) for part in version.split(".")[:2]] >= [int(part) for part in least.split(".")[:2]], name


def test_the_version_is_one():
    assert PROJECT["version"] == sandbox.__version__
    assert f"\n## {sandbox.__version__}\n" in (ROOT / "CHANGELOG.md").read_text()
    assert f"\nversion: {sandbox.__version__}\n" in (ROOT / "CITATION.cff").read_text()


def test_the_authors_are_those_of_the_licence():
    (author,) = PROJECT["authors"]
    for name in ("LICENSE", "CITATION.cff"):
        assert author["name"] in (ROOT / name).read_text()
