"""Links between pages, which name each other in backticks, as `docs/theory.md#flow`, to read well anywhere."""

import json
import re

from docutils import nodes
from sphinx.application import Sphinx

PAGE = re.compile(r"(?:docs/)?([\w/-]+)\.md(?:#([\w-]+))?$")
COMMAND = re.compile(r"solomonoff ([a-z]\w*)")


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx make links once all pages are known."""
    app.connect("doctree-resolved", link)
    return {"parallel_read_safe": True}


def link(app: Sphinx, tree: nodes.document, page: str) -> None:
    """Make a link of each name of another page, in place."""
    for literal in list(tree.findall(nodes.literal)):
        address = address_of(app, page, literal.astext())
        if address and not isinstance(literal.parent, nodes.reference | nodes.title):
            literal.replace_self(nodes.reference("", "", literal.deepcopy(), internal=True, refuri=address))


def address_of(app: Sphinx, page: str, text: str) -> str | None:
    """Return the address of what a name in backticks names, as seen from `page`, or None."""
    named = PAGE.match(text)
    command = COMMAND.match(text)
    if command:
        target, section = "command_line", f"solomonoff-{command[1]}"
    elif named:
        target, section = {"CHANGELOG": "changelog"}.get(named[1], named[1]), named[2]
    else:
        return None
    if target not in app.env.found_docs:
        return None
    base = app.builder.get_relative_uri(page, target)
    return f"{base}#{identifier(app, target, section)}" if section else base


def identifier(app: Sphinx, page: str, section: str) -> str:
    """Return the identifier that a section has in HTML, from its name in Markdown."""
    slugs = app.env.metadata[page].get("myst_slugs", {})
    slugs = json.loads(slugs) if isinstance(slugs, str) else slugs
    return slugs[section][1] if section in slugs else section
