"""A map open in a real Chromium, and what of it a test looks at."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
DRAWN = "document.documentElement.dataset.drawn"
# Every text that is drawn, with its box in pixels of the canvas, and every circle: the last frame is what counts.
RECORD = """
window.drawn = [];
const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
  const m = this.getTransform(), size = parseFloat(/([\\d.]+)px/.exec(this.font)[1]), w = this.measureText(text).width;
  const [left, right] = [x - w / 2, x + w / 2].map(v => v * m.a + m.e), [top, low] = [y - size / 2, y + size / 2].map(v => v * m.d + m.f);
  window.drawn.push({text, left, right, top, low});
  return fill.call(this, text, x, y, ...rest);
};
window.circles = [];
const arc = CanvasRenderingContext2D.prototype.arc;
CanvasRenderingContext2D.prototype.arc = function (x, y, r, ...rest) {
  const m = this.getTransform();
  window.circles.push([x * m.a + m.e, y * m.d + m.f, r * m.a]);
  return arc.call(this, x, y, r, ...rest);
};
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...box) { window.drawn = window.circles = []; window.circles = []; return clear.apply(this, box); };
"""


class View:
    """A page with the map open, all its requests and whatever it complained of."""

    def __init__(self, browser: Browser, path: Path, **options: Any) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(**({"viewport": {"width": 1366, "height": 768}} | options))
        self.page: Page = self.context.new_page()
        self.page.add_init_script(RECORD)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        if options.get("java_script_enabled", True) and self.page.locator("#app").count():
            # Asked from outside: the page lets nobody evaluate strings, so it cannot be made to wait.
            while self.page.evaluate(DRAWN) is None:
                self.page.wait_for_timeout(50)

    def find(self, text: str) -> None:
        self.page.fill("#search", text)
        self.page.press("#search", "Enter")

    @property
    def detail(self) -> str:
        return self.page.inner_text("#detail").replace("\N{NO-BREAK SPACE}", " ")

    @property
    def header(self) -> str:
        return self.page.inner_text("header p").replace("\N{NO-BREAK SPACE}", " ")

    @property
    def footer(self) -> str:
        return self.page.inner_text("footer").replace("\N{NO-BREAK SPACE}", " ")

    def labels(self) -> list[dict[str, Any]]:
        self.page.wait_for_timeout(150)
        found: list[dict[str, Any]] = self.page.evaluate("window.drawn")
        return found


def overlapping(labels: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The pairs of names that lie on each other."""
    return [(a["text"], b["text"]) for a, b in combinations(labels, 2)
            if a["left"] < b["right"] - 1 and b["left"] < a["right"] - 1 and a["top"] < b["low"] - 1 and b["top"] < a["low"] - 1]
