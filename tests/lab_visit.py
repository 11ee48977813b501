"""A visit to the page of the lab in a browser: what it asked for, what the browser said, and what the page knows."""

from dataclasses import dataclass, field

READY = "() => document.body.dataset.ready !== undefined"
JUDGED = "() => document.querySelector('#mock-verdict:not(.waits)')?.textContent.length > 3"


@dataclass
class LabVisit:
    """An open page."""

    page: object
    address: str
    requests: list = field(default_factory=list)
    messages: list = field(default_factory=list)

    def close(self):
        """Close it; nothing but the file and the worker was asked for, and the browser complained of nothing."""
        self.page.context.close()
        assert [url for url in self.requests if url != self.address and not url.startswith("blob:")] == []
        assert self.messages == []

    def opened(self, address):
        """Open the page with a state; return self when it is ready."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{address}")
        self.page.wait_for_function(READY)
        return self

    def judged(self):
        """Wait until the verdict has been found; return it."""
        self.page.wait_for_function(JUDGED, timeout=60_000)
        return self.page.inner_text("#mock-verdict")

    def notice(self):
        """Return the line that says what is wrong with a link."""
        return self.page.inner_text("#notice") if self.page.is_visible("#notice") else ""


def lab_visit(browser, address, *, width=1100, scheme="light"):
    """Return a visit with a page of a width in pixels that is not open yet, the network refused."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    visit = LabVisit(page, address)

    def judge(route):
        url = route.request.url.partition("#")[0]
        visit.requests.append(url)
        route.continue_() if url == address or url.startswith("blob:") else route.abort()

    page.route("**/*", judge)
    page.on("console", lambda message: visit.messages.append(message.text))
    page.on("pageerror", lambda error: visit.messages.append(str(error)))
    return visit
