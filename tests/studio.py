"""A phone's camera for the guides: the real app, people on its chat page, and small pictures of both.

Needs Debian's chromium. What soffice (libreoffice) and pdftoppm (poppler-utils) are missing for stays.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Browser, FloatRect, Locator, Page, ViewportSize, async_playwright, expect

from bot.app import build
from bot.running import started
from bot.settings import load_settings
from tests.fakes.rows import until
from tests.fakes.talks import PATIENCE_S, Talk
from tests.integration.conftest import SECRET, Product
from tests.integration.test_browser import QUIET
from tests.palette import smaller

WIDTH, HEIGHT, SHARPNESS = 390, 844, 2
AROUND = 12  # pixels of the page around what is shown
HEADS = 260  # pixels of the page above and below its messages, at most
LARGEST = 200_000  # bytes of a picture
# Letters as wide as a phone's own; the page's rules let no style sheet in.
FONT = "() => document.documentElement.style.setProperty('--font', 'Liberation Sans, Arimo, sans-serif')"

# Once the page has seen its new size.
TO_THE_END = """async log => {
  for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
  log.scrollTop = log.scrollHeight;
}"""


@dataclass
class PageTalk(Talk):
    """One of the example's people on the chat page; a choice is named by its key."""

    page: Any = None

    async def write(self, text: str) -> None:
        """Type, and tap the button."""
        await self.page.locator("#composer").fill(text)
        await self.page.locator("#send").tap()

    async def send_tap(self, token: str) -> None:
        """The choice, by its place under the newest message that has any."""
        place = [one["token"] for one in self.last].index(token)
        await self.page.locator(".choices").last.locator(".choice").nth(place).tap()

    def token(self, label: str) -> str:
        """The token of the choice with this key; the first one where the key ends in “:”."""
        tokens = [str(one["token"]) for one in self.last]
        keys = [token.partition(":")[2] for token in tokens]
        if label.endswith(":"):
            return next(token for token, key in zip(tokens, keys, strict=True) if key.startswith(label))
        return tokens[keys.index(label)]

    async def taps(self, *keys: str) -> None:
        """Tap one after the other."""
        for key in keys:
            await self.tap(key)

    async def hears(self, words: str) -> None:
        """Wait until the bot has said so without being asked."""
        await until(lambda: any(words in str(one["text"]) for one in self._unheard()), PATIENCE_S)
        await self.news()

    async def rows(self) -> int:
        """How many messages stand on the page."""
        return int(await self.page.locator(".row").count())

    def links(self, door: str) -> list[str]:
        """The addresses behind a door (`van-ban`) that the bot gave, the newest last."""
        return [
            str(span["url"]) for body in self._said() for span in body["spans"] if f"/{door}/" in span["url"]
        ]

    def _said(self) -> list[dict[str, Any]]:
        told = self.product.database.run_now(lambda uow: uow.web_chat.after(self.chat, 0))
        return [one.body for one in told if not one.from_person]

    def _unheard(self) -> list[dict[str, Any]]:
        return self._said()[len(self.heard) :]

    async def _new(self) -> str:
        said = self._said()
        self.last = next((one["choices"] for one in reversed(said) if one["choices"]), self.last)
        await expect(self.page.locator(".row.bot")).to_have_count(len(said))
        await expect(self.page.locator("#typing")).to_be_hidden()
        new = [str(one["text"]) for one in said[len(self.heard) :]]
        self.heard += new
        return "\n".join(new)


@dataclass(frozen=True, slots=True)
class Studio:
    """The running app, a browser, and the folder for the pictures."""

    product: Product
    browser: Browser
    folder: Path

    async def page(self) -> Page:
        """A phone."""
        return await self.browser.new_page(
            viewport=ViewportSize(width=WIDTH, height=HEIGHT),
            device_scale_factor=SHARPNESS,
            locale="vi-VN",
            color_scheme="light",
            reduced_motion="reduce",
            has_touch=True,
            is_mobile=True,
        )

    async def desk(self, size: ViewportSize) -> Page:
        """A screen on a desk."""
        return await self.browser.new_page(
            viewport=size, device_scale_factor=1.5, locale="vi-VN", color_scheme="light"
        )

    async def talk(self, who: str, manner: str = "buttons") -> PageTalk:
        """Somebody of the example at the chat page."""
        page = await self.page()
        await page.add_init_script(
            f"localStorage['thidua.who']='{who}'; localStorage['thidua.manner']='{manner}'"
        )
        await page.goto(f"{self.product.address}/chat")
        await page.evaluate(FONT)
        await expect(page.locator("#log")).to_have_attribute("aria-busy", "false")
        return PageTalk(self.product, f"{who}/{manner}", page=page)

    async def take(self, name: str, talk: PageTalk, since: int, *, folded: bool = False) -> None:
        """A picture of the conversation from its message number `since` (from 0) to its end.

        A long last message may be folded, as the page folds what a person pasted.
        """
        rows = talk.page.locator(".row")
        if folded:
            await rows.last.locator(".bubble").evaluate("one => one.classList.add('folded')")
        top, bottom = await _edges(rows, since)
        await talk.page.set_viewport_size({"width": WIDTH, "height": int(bottom - top) + HEADS})
        await talk.page.locator("#log").evaluate(TO_THE_END)
        top, bottom = await _edges(rows, since)
        above, below = await _edge(talk.page.locator(".stage"))
        assert above <= top < bottom <= below + 1, f"{name}: {top}-{bottom} of {above}-{below}"
        clip = FloatRect(x=0, y=top, width=WIDTH, height=bottom - top)
        self.keep(name, await talk.page.screenshot(clip=clip))

    async def take_file(self, name: str, link: str) -> None:
        """A picture that the app itself draws, behind a link."""
        async with httpx.AsyncClient(trust_env=False, timeout=60) as web:
            self.keep(name, (await web.get(link)).raise_for_status().content)

    async def take_page(self, name: str, page: Page, last: Locator) -> None:
        """A picture of a whole page down to its last part."""
        end = int((await _edge(last))[1]) + 2 * AROUND
        await page.set_viewport_size({"width": WIDTH, "height": end})
        self.keep(name, await page.screenshot())

    def keep(self, name: str, content: bytes) -> None:
        """Write a picture; AssertionError where it is too heavy for a document."""
        content = smaller(content)
        assert len(content) < LARGEST, f"{name}: {len(content)} bytes"
        (self.folder / f"{name}.png").write_bytes(content)
        say(f"{name}.png  {len(content) // 1024} KB")

    async def paper(self, name: str, links: Sequence[str], ending: str, size: Sequence[str]) -> None:
        """The first page of the newest document of a kind behind the links, as LibreOffice prints it."""
        soffice, pdftoppm = shutil.which("soffice"), shutil.which("pdftoppm")
        if soffice is None or pdftoppm is None:
            say(f"{name}.png  left as it is: soffice (libreoffice) and pdftoppm (poppler-utils) are needed")
            return
        async with httpx.AsyncClient(trust_env=False, timeout=60) as web:
            found = [(await web.get(link)).raise_for_status() for link in links]
        content = next(one.content for one in reversed(found) if ending in one.headers["content-disposition"])
        with tempfile.TemporaryDirectory() as folder:
            it = Path(folder) / f"it{ending}"
            it.write_bytes(content)
            own = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            await ran(soffice, own, "--headless", "--convert-to", "pdf", "--outdir", folder, str(it))
            page = ("-png", "-f", "1", "-l", "1", "-singlefile", *size)
            await ran(pdftoppm, *page, str(it.with_suffix(".pdf")), str(it.with_suffix("")))
            self.keep(name, it.with_suffix(".png").read_bytes())


async def _edges(rows: Locator, since: int) -> tuple[float, float]:
    """The top of a message and the end of the last one, with a little of the page but of no other message."""
    first, last = await _edge(rows.nth(since)), await _edge(rows.last)
    top = first[0] - AROUND
    return (max(top, (await _edge(rows.nth(since - 1)))[1]) if since else top), last[1] + AROUND


async def _edge(row: Locator) -> tuple[float, float]:
    box = await row.bounding_box()
    assert box is not None
    return box["y"], box["y"] + box["height"]


@asynccontextmanager
async def opened(folder: Path, *, with_plans: bool = True) -> AsyncIterator[Studio]:
    """The example's app on a free port, and a browser."""
    path = shutil.which("chromium")
    if path is None:
        sys.exit("chromium is not installed: apt-get install chromium")
    with tempfile.TemporaryDirectory() as data:
        own: dict[str, Any] = {
            "database_url": f"sqlite:///{data}/example.sqlite3",
            "files_dir": f"{data}/files",
            "pulse_file": f"{data}/pulse.json",
            "example_plans": with_plans,
        }
        app = build(load_settings(_env_file=None, port=0, example=True, secret=SECRET, **own))
        async with started(app) as address, async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=path, args=[*QUIET, "--no-proxy-server"]
            )
            expect.set_options(timeout=PATIENCE_S * 1000)
            yield Studio(Product(app, address), browser, folder)
            await browser.close()


async def ran(*command: str) -> None:
    """Run a program without its words; AssertionError where it fails."""
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
    assert await process.wait() == 0, command[0]


def say(line: str) -> None:
    """A line for whoever started it."""
    sys.stdout.write(f"{line}\n")
