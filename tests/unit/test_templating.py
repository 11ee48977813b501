"""Templates: all text is escaped, and a page's policy allows what it was made with, to the byte."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from sandbox.report.templating import assembled, environment, policy, resource

HOSTILE = '</title></script><script>alert(1)</script><img src="x" onerror=1>&"\''


def test_the_policy_allows_exactly_the_styles_and_scripts_that_stand_in_the_page():
    html = assembled(
        "frame.html", {"title": HOSTILE}, styles=[resource("look.css"), "a { color: red }"], scripts=["1 < 2;"]
    )
    (allowed,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    for tag, count in (("style", 2), ("script", 1)):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digests = [b64encode(sha256(text.encode()).digest()).decode() for text in texts]
        assert len(texts) == count
        (part,) = [part for part in allowed.replace("&#39;", "'").split("; ") if part.startswith(f"{tag}-src")]
        assert part.split()[1:] == [f"'sha256-{digest}'" for digest in digests]
    assert "unsafe" not in allowed
    assert HOSTILE not in html


def test_what_a_page_needs_besides_is_asked_for():
    allowed = policy([], ["1"], allowed="'wasm-unsafe-eval'; worker-src blob:").split("; ")
    assert allowed[0] == "default-src 'none'"
    assert allowed[-1] == "worker-src blob:"
    assert allowed[-2].startswith("script-src 'wasm-unsafe-eval' 'sha256-")


def test_a_script_cannot_end_its_element_and_a_missing_value_is_an_error():
    from jinja2 import UndefinedError

    with pytest.raises(ValueError, match="without </script"):
        assembled("frame.html", {"title": "t"}, styles=[], scripts=["'</SCRIPT>'"])
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()


def test_no_colour_of_the_look_is_written_outside_its_first_rules():
    rules = resource("look.css").partition("* { box-sizing")[2]
    assert not re.findall(r"#[0-9a-f]{3,8}\b", rules)
