"""A visit of the map with a real browser, which remembers everything that went wrong."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

READY = "html[data-ready]"
DESK, TABLET, PHONE = (1440, 900), (820, 1180), (390, 844)
NARROW, ON_ITS_SIDE, SMALL_ON_ITS_SIDE = (320, 640), (844, 390), (568, 320)


@dataclass
class Visit:
    """One page at one size; whom it asked and what it complained of."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        """Until the map shows what the address says."""
        self.page.goto(self.base + path)
        self.page.wait_for_selector(READY)

    def go_well(self) -> None:
        """AssertionError where anything failed, or anybody but this machine was asked."""
        assert self.complaints == []
        assert self.asked
        for url in self.asked:
            parts = urlsplit(url)
            assert parts.scheme in ("data", "blob") or url.startswith(self.base), url

    def until(self, holds: Callable[[], bool]) -> None:
        """Ask until it holds. The page itself may not be given code to ask with: it refuses."""
        deadline = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < deadline, "not within 30 s"
            self.page.wait_for_timeout(50)

    def count_of_places(self) -> int:
        """What the tab says."""
        return int(self.page.inner_text("#n-places").replace(",", "") or 0)

    @property
    def day(self) -> int:
        """The day shown, counted from 1970."""
        return int(self.page.input_value("#slider"))


def visit(
    browser: Browser, base: str, size: tuple[int, int] = DESK, *, by_touch: bool = False
) -> Visit:
    """A fresh visitor without history."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=by_touch, is_mobile=by_touch
    )
    page = context.new_page()
    made = Visit(page, base)

    def hear(kind: str, text: str) -> None:
        made.complaints.append(f"{kind}: {text}")

    page.on("pageerror", lambda error: hear("error", str(error)))
    page.on("request", lambda request: made.asked.append(request.url))
    page.on(
        "console",
        lambda message: (
            hear(message.type, f"{message.text} ({message.location.get('url')})")
            if message.type in ("error", "warning")
            else None
        ),
    )
    return made
