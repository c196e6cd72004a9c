"""The pictures of the README, from the real thing: the map of the examples in a real browser, and a real answer as the terminal shows it.

Run it after `make demo` where the look of map or answers has changed: python tools/pictures.py
"""

from __future__ import annotations

import html
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
NETWORK = ROOT / "demo" / "network"
ANSWER = ("ask", "overdue", "--organisation", "κεντρο κοινοτητας αργυρονεριου", "--day", "2026-12-01")
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff }}
pre {{ display: inline-block; margin: 0; padding: 22px 26px; color: #1d2733; background: #f6f8fa; font: 13px/1.45 "DejaVu Sans Mono", monospace }}
b {{ color: #0b4f94 }}
</style><pre><b>$ {command}</b>
{text}</pre>"""


def answer(network: Path | str) -> str:
    """A real answer in a terminal of 136 columns."""
    environment = {**os.environ, "COLUMNS": "136", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "graphmodel", *ANSWER, "--network", str(network)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8").stdout


def page_of(text: str) -> str:
    """An answer as a page, with the command above it."""
    typed = "graphmodel " + " ".join(f'"{word}"' if " " in word else word for word in ANSWER)
    return PAGE.format(command=html.escape(typed), text=html.escape(text.strip("\n")))


def shots(browser: Browser) -> None:
    """Take both pictures."""
    page = browser.new_page(viewport={"width": 1400, "height": 880}, device_scale_factor=1.5)
    page.goto((ROOT / "demo" / "map.html").as_uri())
    page.wait_for_timeout(1500)
    page.screenshot(path=str(PICTURES / "map.png"))
    page = browser.new_page(viewport={"width": 1400, "height": 880}, device_scale_factor=1.5)
    text = answer(NETWORK)
    page.set_content(page_of(text))
    page.locator("pre").screenshot(path=str(PICTURES / "answer.png"))
    (PICTURES / "answer.txt").write_text(text, encoding="utf-8", newline="\n")  # a test tells by it that the picture is out of date


def main() -> None:
    """Make the demo's network and map anew, then take the pictures."""
    subprocess.run([sys.executable, str(ROOT / "tools" / "demo.py")], check=True, stdout=subprocess.DEVNULL)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=quiet)
        shots(browser)
        browser.close()


if __name__ == "__main__":
    main()
