"""The documentation site: it builds without a warning, asks for nothing from outside, and all it links to is there."""

import os
import re
import subprocess
import sys
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import typer

import sandbox
from cli.main import app

ROOT = Path(__file__).parents[2]
LOADS = {"src", "srcset", "poster", "data", "action"}
"""Attributes that a browser follows by itself; and `href`, of a link that is not to be clicked on."""


class Page(HTMLParser):
    """What a page loads, links to, and can be linked to at."""

    def __init__(self, text):
        super().__init__()
        self.loads, self.links, self.places = [], [], {""}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.places.update(given[name] for name in ("id", "name") if given.get(name))
        self.loads += [given[name] for name in LOADS & given.keys()]
        if given.get("href"):
            (self.links if tag == "a" else self.loads).append(given["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    for name in ("sphinx", "furo", "myst_parser", "numpydoc"):
        pytest.importorskip(name, reason=f"{name} is not installed; it is of the extra docs")
    folder = tmp_path_factory.mktemp("site")
    recipe = re.search(
        r"^docs:.*\n\t\$\(BIN\)/python (.*) -d \S+ docs build/docs$", (ROOT / "Makefile").read_text(), re.M
    )
    command = [sys.executable, *recipe[1].split(), "-d", str(folder / "trees"), "docs", str(folder / "html")]
    built = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    return folder / "html"


@cache
def page_at(path):
    return Page(path.read_text())


def pages(site):
    return {path: page_at(path) for path in sorted(site.rglob("*.html"))}


def is_outside(address):
    return bool(re.match(r"(?:[a-z]+:)?//|https?:", address.strip(), re.IGNORECASE))


def test_every_page_of_docs_is_on_it_and_in_its_menu(site):
    sources = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")}
    assert sources <= {path.relative_to(site) for path in pages(site)}
    assert sources - {Path("index.html")} <= {Path(link) for link in page_at(site / "index.html").links}


def test_no_page_requests_anything_from_outside(site):
    for path, page in pages(site).items():
        assert page.loads
        assert not [address for address in page.loads if is_outside(address)], path
        styles = re.findall(r"<style[^>]*>(.*?)</style>|\sstyle=\"(.*?)\"", path.read_text(), re.DOTALL)
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", str(styles)), path
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", path.read_text()), path


@pytest.mark.parametrize("address", ["https://a.b/c.js", "//a.b/c.js", " HTTP://a.b"])
def test_what_is_outside_is_told_from_what_is_not(address):
    assert is_outside(address)
    assert not is_outside("../_static/c.js")


def test_what_pages_link_to_is_there(site):
    for path, page in pages(site).items():
        for link in (*page.links, *page.loads):
            parts = urlsplit(link)
            if parts.scheme or is_outside(link):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.exists(), (path, link)
            assert target.suffix != ".html" or unquote(parts.fragment) in page_at(target).places, (path, link)


def test_names_of_pages_in_backticks_are_links(site):
    assert "priors.html#intervals" in page_at(site / "theory.html").links
    assert "../output.html#json-and-its-schemas" in page_at(site / "experiments/README.html").links
    assert "command_line.html#solomonoff-watch" in page_at(site / "tutorial.html").links
    assert "theory.html#intervals" in page_at(site / "glossary.html").links


def words(text, between):
    return unescape(re.sub(r"<[^>]+>", between, text))


def all_commands(group, above="solomonoff"):
    for name, command in group.commands.items():
        yield f"{above} {name}", command
        yield from all_commands(command, f"{above} {name}") if hasattr(command, "commands") else ()


def test_every_command_and_option_and_every_public_name_is_on_it(site):
    shown = (site / "command_line.html").read_text()
    sections = dict(re.findall(r'<section id="(solomonoff-[\w-]+)">(.*?)</section>', shown, re.DOTALL))
    for path, command in all_commands(typer.main.get_group(app)):
        section = words(sections[path.replace(" ", "-")], " ")
        for option in (option for parameter in command.params for option in parameter.opts if option[0] == "-"):
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", section), (path, option)
    places = page_at(site / "api.html").places
    assert [name for name in sandbox.__all__ if f"sandbox.{name}" not in places and name != "tape"] == []


def test_tables_of_docstrings_stay_tables_and_their_examples_have_a_heading(site):
    shown = words((site / "api.html").read_text(), "")
    assert re.search(r"000  >  head right +100  ,  read the next program bit into the cell\n", shown)
    assert '>>> run("+[.>+]", observations=3).output\n' in shown
    assert len(re.findall(r"^Examples$", shown, re.MULTILINE)) > 15


def test_what_makes_it_keeps_its_examples(site):
    for name in ("command_reference", "docstrings"):
        path = f"docs/extensions/{name}.py"
        subprocess.run(
            [sys.executable, "-m", "doctest", path], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )


def test_its_search_works_from_a_disk(site, browser):
    page, requests, said = browser.new_page(), [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "search.html").as_uri() + "?q=kraft")
    page.wait_for_selector("#search-results li a")
    assert "theory.html" in " ".join(
        link.get_attribute("href") for link in page.query_selector_all("#search-results li a")
    )
    assert [address for address in requests if not address.startswith(site.as_uri())] == []
    assert said == []
    page.close()
