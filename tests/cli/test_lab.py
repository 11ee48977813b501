"""`solomonoff lab` from the outside: what it refuses before the work, and what a page opens with."""

import pytest

from cli.main import main
from sandbox.lab import making
from sandbox.lab.shown import shown_world


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["page.htm"], "expected a file that ends in .html, got 'page.htm'"),
        (["there.html"], "expected a new file, got 'there.html', which exists"),
        (["--world", "comet"], "expected a front or ruleN, got 'comet'"),
        (["--world", "regions"], "expected a front or ruleN, got 'regions'"),
        (["--world", "rule999"], "expected"),
        (["--radius", "99"], "expected a radius between 2 and 12 cells for front, got 99"),
        (["--world", "rule30", "--radius", "0"], "expected a radius between 1 and 32 cells for rule30, got 0"),
        (["--program", "+[x"], "line 1, column 3: expected one of"),
        (["--program", "+" * 4001], "expected a program of at most 4000 characters, got 4001"),
    ],
)
def test_what_is_wrong_is_told_before_the_work(tmp_path, monkeypatch, capsys, arguments, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.html").write_text("mine")
    assert main(["lab", *arguments]) == (1 if "there.html" in arguments else 2)
    assert capsys.readouterr().err.startswith(f"solomonoff: {told}")
    assert [path.name for path in tmp_path.iterdir()] == ["there.html"]
    assert (tmp_path / "there.html").read_text() == "mine"


def test_a_page_opens_with_what_was_asked_for_and_says_how_to_make_it_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(making, "contents_of", lambda *_, **__: {})
    page = tmp_path / "lab.html"
    page.write_text("old")
    asked = ["--world", "rule150", "--radius", "5", "--program", "+[.]"]
    assert main(["lab", str(page), *asked, "--force"]) == 0
    assert "open it in a browser" in capsys.readouterr().out
    text = page.read_text()
    assert 'data-opens-with="world=rule150&amp;radius=5&amp;screen=program&amp;program=%2B%5B.%5D"' in text
    assert "solomonoff lab --world rule150 --radius 5 --program &#39;+[.]&#39;" in text


@pytest.mark.parametrize(("world", "sizes"), [("front7", (512, 2048, 4096, 16384)), ("rule150", (32, 64, 256, 512))])
def test_other_worlds_have_sizes_and_radii_too(world, sizes):
    shown = shown_world(world, radius=5)
    assert shown.sizes == sizes
    assert 5 in shown.radii
