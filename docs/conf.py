"""The documentation site: `make docs` writes it to `build/docs`. Nothing on it asks for anything from outside."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE / "extensions")]  # the package, and what makes pages of it

from pygments.lexers.python import PythonConsoleLexer  # noqa: E402
from sphinx.application import Sphinx  # noqa: E402

import sandbox  # noqa: E402

project = "Solomonoff sandbox"
author = "The Solomonoff sandbox authors"
version = release = sandbox.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "numpydoc",
    "command_reference",
    "api_reference",
    "docstrings",
    "page_links",
]
exclude_patterns = ["extensions"]
smartquotes = False  # `--bits` is not a dash and "bits"
highlight_language = "none"  # an indented block is a formula, a table or a command; blocks of code say their language

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4  # a section is linked to as on any host of Markdown: theory.md#flow

default_role = "py:obj"  # docstrings write `name`, as Markdown does: a link where there is such a name, else literal
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstring says them, with their units
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

html_theme = "furo"
html_title = f"Solomonoff sandbox {release}"
html_show_copyright = False
html_copy_source = False
html_show_search_summary = False  # a browser refuses to read other pages from a disk


def setup(app: Sphinx) -> None:
    """Name the language of sessions that only `tests/e2e/test_add_a_machine.py` runs."""
    app.add_lexer("py-session", PythonConsoleLexer)
