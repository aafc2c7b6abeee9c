"""A browser that can reach our server and nothing else, and that notices every complaint."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from maps.demo.accounts import ACCOUNTS, password_of
from tests.browser.city import city_database, serving

CHROMIUM = Path("/usr/bin/chromium")
# As root there is no sandbox to keep; the others stop the browser's own calls to its maker.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


@dataclass
class Watched:
    """A page with what went wrong on it: console errors, policy violations, calls to other hosts."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    received: dict[str, int] = field(default_factory=dict)

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.address + path)
        return self.page

    def open_map(self, fragment: str = "") -> Page:
        """The map, once it has drawn; a fragment alone would not load the page anew."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/{fragment}")
        self.page.wait_for_selector("html[data-vx-map=ready]")
        return self.page

    def sign_in(self, name: str) -> "Watched":
        account = next(account for account in ACCOUNTS if account.name == name)
        self.open("/account/login/")
        self.page.fill("input[name=username]", name)
        self.page.fill("input[name=password]", password_of(account))
        self.page.click("main button[type=submit]")
        self.page.wait_for_load_state()
        return self


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a server of the demonstration city."""
    with serving(city_database()) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("there is no /usr/bin/chromium; make test installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, Any]:
    """What the browser keeps after a sign-in, by account: each signs in once, not once a test."""
    return {}


@pytest.fixture
def visit(server: str, chromium: Browser, sessions: dict[str, Any]) -> Iterator[Callable[..., Watched]]:
    """`visit(name, viewport)`: a fresh browser, signed in. Any complaint of the page fails the test."""
    opened: list[Watched] = []

    def begin(name: str | None, viewport: dict[str, int] | None = None, **options: Any) -> Watched:
        if name in sessions:
            options["storage_state"] = sessions[name]
        context = chromium.new_context(viewport=viewport or WIDE, locale="vi-VN", **options)
        context.add_init_script(WATCH_POLICY)
        context.set_default_timeout(15_000)
        watched = Watched(context.new_page(), server)
        _watch(watched)
        opened.append(watched)
        if name and name not in sessions:
            watched.sign_in(name)
            sessions[name] = context.storage_state()
        return watched

    yield begin
    for watched in opened:
        watched.page.context.close()
    assert [watched.complaints for watched in opened if watched.complaints] == []
    assert [watched.strangers for watched in opened if watched.strangers] == []


def _watch(watched: Watched) -> None:
    page = watched.page

    def guard(route: Route) -> None:
        if route.request.url.startswith((watched.address + "/", "data:")):
            route.continue_()
        else:
            watched.strangers.append(route.request.url)
            route.abort()

    page.context.route("**/*", guard)
    page.on("console", lambda message: message.type == "error" and watched.complaints.append(message.text))
    page.on("pageerror", lambda error: watched.complaints.append(str(error)))
