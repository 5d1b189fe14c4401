"""A page under watch: what a hostile text must not do, noted as it happens, and what it must not leave behind."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Dialog, Page

from scripts.serving import Served

CANARY = "window.__hits = []; window.__pwn = n => top.__hits.push(n)"

# The page and every open shadow root in it; `%s` in each question below.
ROOTS = """
const roots = [document]
for (const root of roots) {
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
}
const all = selector => roots.flatMap(root => [...root.querySelectorAll(selector)])
const shown = () => all('*').filter(element => !element.closest('head'))
"""
LINKS = """() => {%s
  const addresses = ['href', 'xlink:href', 'src', 'ping', 'action', 'formaction', 'data']
  return shown().flatMap(element => addresses.map(name => element.getAttribute(name)).filter(Boolean))
}"""
# Elements and handlers that only the markup in a text could have made.
MARKUP = """() => {%s
  const never = 'script, iframe, object, embed, base, form, marquee, frame, img, video, audio, meta, math, area, link'
  const handlers = element => element.getAttributeNames().filter(name => name.startsWith('on'))
  return [...shown().flatMap(handlers), ...all(`:is(${never}):not(head *)`).map(element => element.outerHTML)]
}"""


def ask(page: Page, question: str, *arguments: object) -> object:
    """The page's answer to one of the questions above."""
    return page.evaluate(question.replace("%s", ROOTS, 1), *arguments)


@dataclass
class Watch:
    """What a page must not do, noted as it happens."""

    page: Page
    app: Served
    abroad: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    before: int = 0

    def begin(self) -> "Watch":
        """Listen to the page and every frame in it, and remember what the server has said so far."""
        self.before = self.app.log.stat().st_size
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", lambda socket: self._asked(socket.url.replace("ws", "http", 1)))
        self.page.on("dialog", self._spoken)
        self.page.on("pageerror", lambda error: self.others.append(f"error: {error}"))
        self.page.on("popup", lambda popup: self.others.append(f"window: {popup.url}"))
        return self

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self.app.url}/", "data:", "blob:", "about:")):
            self.abroad.append(url)

    def _spoken(self, dialog: Dialog) -> None:
        self.others.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def hits(self) -> list[int]:
        """The numbers of the payloads that ran."""
        return self.page.evaluate("top.__hits")

    def check(self) -> None:
        """Nothing ran, no other host was asked, nobody was spoken to, nothing broke here or on the server."""
        assert self.hits() == []
        assert (self.abroad, self.others) == ([], [])
        assert self.page.url.startswith(f"{self.app.url}/")
        assert self.page.locator("[data-testid=stException], .stException").count() == 0
        log = self.app.log.read_bytes()[self.before :].decode("utf-8", "replace")
        assert not re.search("Traceback|Error|Exception|CANARY", log), log[-2000:]
