"""Pages from templates: HTML, CSS and scripts beside it, put together by jinja2; all text is escaped.

A page is one file and asks for nothing. Its policy allows the styles and scripts that it was made with, by their
digests, and nothing else: text that became markup by mistake would not run.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

OWN = "sandbox.report"
"""The package whose `templates` every page may use: `frame.html`, `parts.html`, `look.css`."""


@cache
def environment(*packages: str) -> "Environment":
    """Return the templates in the folders `templates` of packages, then those that all pages share.

    Parameters
    ----------
    *packages : str
        Names of packages, such as sandbox.lab, looked through in turn.

    >>> environment().from_string("<p>{{ name }}</p>").render(name="<b>")
    '<p>&lt;b&gt;</p>'
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    folders = ChoiceLoader([PackageLoader(package) for package in (*packages, OWN)])
    return Environment(
        loader=folders, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip


def resource(name: str, *, package: str = OWN) -> str:
    """Return the text of a file in the folder `templates` of a package.

    >>> resource("look.css").startswith("/*")
    True
    """
    return (files(package) / "templates" / name).read_text("utf-8")


def assembled(
    template: str,
    values: Mapping[str, Any],
    *,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    packages: Sequence[str] = (),
    allowed: str = "",
) -> str:
    """Return one HTML page; equal arguments make an equal page.

    Parameters
    ----------
    template : str
        Its name; it extends `frame.html`.
    values : dict
        What it is filled with; `title` among them.
    styles, scripts : sequence of str
        CSS and JavaScript, written into the page in turn.
    packages : sequence of str
        Of the template, if it is not one of this package's.
    allowed : str
        What the page's policy allows besides, such as "worker-src blob:".
    """
    from markupsafe import Markup

    return (
        environment(*packages)
        .get_template(template)
        .render(
            {
                **values,
                "styles": [Markup(_inert(style, "style")) for style in styles],  # noqa: S704  # the page's own
                "scripts": [Markup(_inert(script, "script")) for script in scripts],  # noqa: S704
                "policy": policy(styles, scripts, allowed=allowed),
            }
        )
    )


def policy(styles: Sequence[str], scripts: Sequence[str], *, allowed: str = "") -> str:
    """Return a content security policy: these styles and scripts, pictures of the page's own, and nothing else.

    >>> policy([], []).partition(";")[0]
    "default-src 'none'"
    """
    parts = ["default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    parts += [f"style-src {' '.join(map(_digest, styles))}"] if styles else []
    wasm = "'wasm-unsafe-eval' " if "'wasm-unsafe-eval'" in allowed else ""
    rest = allowed.replace("'wasm-unsafe-eval'", "").strip(" ;")
    parts += [f"script-src {wasm}{' '.join(map(_digest, scripts))}"] if scripts else []
    return "; ".join([*parts, rest] if rest else parts)


def _digest(text: str) -> str:
    """Return how a policy names a style or script: by what it is."""
    digest = sha256(text.encode())
    return f"'{digest.name}-{b64encode(digest.digest()).decode()}'"


def _inert(text: str, tag: str) -> str:
    """Return a style or script, if it cannot end the element that it stands in."""
    if f"</{tag}" in text.lower():
        raise ValueError(f"expected a {tag} without </{tag}")
    return text
