"""The lab as one HTML page: screens, scripts, the worlds that it can run, and what it opens with."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from sandbox.lab.screens import FOLDER, PACKAGE, SCREENS, part, scripts
from sandbox.report.templating import OWN, policy, resource

_ALLOWED = "'wasm-unsafe-eval'; worker-src blob:"


def lab_page(contents: Mapping[str, Any], *, opens_with: Mapping[str, str], command: str, version: str) -> str:
    """Return the page; equal arguments make an equal page.

    Parameters
    ----------
    contents : dict
        What the page runs: `sandbox.lab.making` says what.
    opens_with : dict of str to str
        The state that it opens with, as in an address; what is not said is as the screens say.
    command : str
        The command that makes this page again.
    version : str
        Of the package.
    """
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    shared = ChoiceLoader([PackageLoader(PACKAGE, FOLDER), PackageLoader(OWN)])
    templates = Environment(
        loader=shared, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    styles, running = [resource("look.css"), part("lab.css")], scripts()
    return templates.get_template("lab.html").render(
        title="Programs, priors, worlds",
        styles=[Markup(style) for style in styles],  # noqa: S704  # the page's own
        scripts=[Markup(script) for script in running],  # noqa: S704
        policy=policy(styles, running, allowed=_ALLOWED),
        screens=SCREENS,
        contents=Markup(_inert(contents)),  # noqa: S704
        opens_with=urlencode(opens_with),
        command=command,
        version=version,
    )


def _inert(contents: Mapping[str, Any]) -> str:
    r"""Return JSON that cannot end the element it stands in.

    >>> print(_inert({"a": "</script><!--"}))
    {"a":"<\/script><\u0021--"}
    """
    return json.dumps(contents, separators=(",", ":")).replace("</", "<\\/").replace("<!", "<\\u0021")
