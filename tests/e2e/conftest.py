"""One browser for all pages, and the lab as `solomonoff lab` writes it."""

import shutil

import pytest

from cli.main import main


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine; .ci/run installs it")
    with sync_api.sync_playwright() as playwright:
        # Root, as in a container, can run it only without its own sandbox; the page is ours.
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def lab_address(tmp_path_factory):
    """Return where the lab is, written by its command."""
    path = tmp_path_factory.mktemp("lab") / "lab.html"
    assert main(["lab", str(path)]) == 0
    return path.as_uri()
