"""The page in Debian's Chromium: by keyboard alone, in two tabs, on a phone, without script, and read by axe-core."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimledger.records import Decision
from claimledger.review.queue import Filter
from claimledger.review.session import Session
from review.made import HOSTILE, HOSTILE_OTHER, release, serving, session, write_corpus

playwright = pytest.importorskip("playwright.sync_api", reason="playwright (of the dev extra) is not installed")

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",  # in a container there is no other user to run it as
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-dev-shm-usage",
]  # fmt: skip
ROOT = Path(__file__).resolve().parents[2]
AXE = [ROOT / folder / "node_modules" / "axe-core" / "axe.min.js" for folder in ("build/axe", ".")]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: `apt-get install chromium` to test the review page in a browser"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Window:
    """A browser's window on a page that is served: it may have several tabs. What the console says is kept."""

    def __init__(self, chromium: Any, at_work: Session, address: str, **options: Any) -> None:
        self.at_work, self.address = at_work, address
        self.context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        self.context.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.tab = self.open("html" if options.get("java_script_enabled") is False else ".js")

    def open(self, ready: str) -> Any:
        """A tab, on the queue. ready: what the page is like once it listens to keys."""
        tab = self.context.new_page()
        tab.on("console", lambda message: self.complaints.append(message.text))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("dialog", lambda dialog: self.complaints.append("a dialog"))
        tab.goto(self.address)
        tab.wait_for_selector(f"{ready} ol.queue", state="attached")
        return tab

    def goto(self, path: str) -> None:
        self.tab.goto(self.address.partition("/start")[0] + path)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.tab.keyboard.press(key)

    def go(self, *keys: str) -> None:
        """Press keys of which the last one leads to another page."""
        self.press(*keys[:-1])
        with self.tab.expect_navigation():
            self.press(keys[-1])

    @property
    def made(self) -> list[Decision]:
        """The decisions in the file, by time."""
        return sorted(self.at_work.boards.decisions.read().decisions, key=lambda one: one.time)


@pytest.fixture
def window(chromium: Any, reviewed: tuple[Path, Path], tmp_path: Path) -> Iterator[Window]:
    at_work = session(reviewed[0], tmp_path / "decisions.jsonl", reviewed[1])
    with serving(at_work) as address:
        window = Window(chromium, at_work, address)
        yield window
        window.context.close()
        assert window.complaints == []


def test_ten_conflicts_by_keyboard_alone(window: Window) -> None:
    waiting = len(window.at_work.board("Ada").entries)
    window.go("j", "Enter")
    verdicts = {
        "1": ("p", "p"), "2": ("r", "R", "Enter"), "3": (), "4": ("p", "r", "T", "Enter", "v", *"2031", "Escape"),
        "5": ("m", *"ask", "Escape"),
    }  # fmt: skip
    for number, more in [*verdicts.items()] * 2:
        window.go(number, *more, "s")

    made = window.made
    assert [one.verdict for one in made] == [
        "real_disagreement", "explained", "not_comparable", "extraction_error", "unsure",
    ] * 2  # fmt: skip
    assert len({one.conflict for one in made}) == 10
    assert all(one.claim for one in made if one.verdict in ("real_disagreement", "extraction_error"))
    assert {one.reason for one in made if one.verdict == "explained"} == {"rounding"}
    assert {(one.field, one.value) for one in made if one.verdict == "extraction_error"} == {("time", "2031")}
    assert {one.note for one in made if one.verdict == "unsure"} == {"ask"}
    window.go("q")
    assert f"{waiting - 10} to look at" in window.tab.inner_text("main")


def test_a_whole_decision_from_inside_the_fields(window: Window) -> None:
    window.go("j", "Enter")
    window.go("2", "m", *"see p 3", "Control+Enter")

    assert [(one.verdict, one.note) for one in window.made] == [("explained", "see p 3")]


def test_undo_by_keyboard(window: Window) -> None:
    window.go("j", "j", "Enter")
    first = window.tab.url
    window.go("5", "s")
    window.tab.wait_for_selector("#said p")
    assert "Saved: Unsure." in window.tab.inner_text("#said")
    window.go("u")

    assert window.tab.url.split("?")[0] == first.split("?")[0]
    window.tab.wait_for_selector("text=Taken back.")
    assert [one.verdict for one in window.made] == ["unsure", "withdrawn"]


def test_two_tabs_never_lose_one_anothers(window: Window) -> None:
    window.go("j", "Enter")
    other = window.context.new_page()
    other.goto(window.tab.url)
    window.go("5", "m", *"first", "Escape", "s")

    other.keyboard.press("3")
    with other.expect_navigation():
        other.keyboard.press("s")
    assert "Nothing was saved" in other.inner_text("[role=alert]")
    assert "first" in other.inner_text("[role=alert]")
    assert other.is_checked("#v-not_comparable")
    assert len(window.made) == 1
    with other.expect_navigation():
        other.keyboard.press("s")
    assert [one.verdict for one in window.made] == ["unsure", "not_comparable"]
    window.complaints[:] = [one for one in window.complaints if "409 (Conflict)" not in one]


def test_what_was_not_saved_is_not_lost(window: Window) -> None:
    window.go("j", "Enter")
    window.go("4", "p", "m", *"half a thought", "Escape", "n")
    window.tab.wait_for_selector("text=1 to 5 verdict")
    assert window.tab.input_value("#d-note") == ""
    window.go("b")
    window.tab.wait_for_selector("text=What you had not saved is back")
    assert window.tab.input_value("#d-note") == "half a thought"
    assert window.tab.is_checked("#v-extraction_error")
    assert window.tab.is_checked("#m-1")

    window.go("5", "s")
    assert [one.note for one in window.made] == ["half a thought"]
    window.go("u")
    window.tab.wait_for_selector("text=Taken back.")
    assert window.tab.input_value("#d-note") == ""  # it was saved: nothing is left to be kept


def test_what_is_missing_is_told_and_the_focus_goes_there(window: Window) -> None:
    window.go("j", "Enter")
    window.go("4", "s")

    assert window.tab.evaluate("document.activeElement.id") == "problems"
    assert window.tab.get_attribute("#d-field", "aria-invalid") == "true"
    assert window.tab.title().startswith("Not saved: ")
    window.complaints[:] = [one for one in window.complaints if "422" not in one]


def test_single_keys_can_be_turned_off(window: Window) -> None:
    window.go("?")
    with window.tab.expect_navigation():
        window.tab.click("button[name=keys]")
    window.goto("/")
    address = window.tab.url
    window.press("?", "j", "Enter")

    assert window.tab.url == address


def test_a_stale_decision_after_a_changed_article(chromium: Any, tmp_path: Path) -> None:
    corpus, out, decisions = tmp_path / "corpus", tmp_path / "out", tmp_path / "decisions.jsonl"
    write_corpus(corpus, 1)
    release(corpus, out)
    at_work = session(out, decisions, corpus)
    with serving(at_work) as address:
        window = Window(chromium, at_work, address)
        window.go("j", "Enter")
        window.go("2", "r", "D", "Enter", "s")
        article = corpus / "orvo-dairy-analyst.txt"
        article.write_text(article.read_text("utf-8").replace("380 million", "395 million"), "utf-8")
        release(corpus, out, decisions)

        window.goto("/")
        assert "stale" in window.tab.inner_text("ol.queue")
        window.go("j", "Enter")
        said = window.tab.inner_text("main")
        assert "What changed since it was decided" in said
        assert "the figure was 380 million euros, and is 395 million euros" in said
        assert not window.tab.is_checked("#v-explained")  # it has to be decided anew
        window.go("1", "s")
        assert "There is nothing left to look at" in window.tab.inner_text("main")
        window.context.close()
    assert window.complaints == []


def test_a_hostile_article_does_nothing(chromium: Any, tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    (corpus / "one.txt").write_text(HOSTILE, "utf-8")
    (corpus / "two.txt").write_text(HOSTILE_OTHER, "utf-8")
    release(corpus, out)
    at_work = session(out, tmp_path / "decisions.jsonl", corpus)
    with serving(at_work) as address:
        window = Window(chromium, at_work, address)
        window.go("j", "Enter")
        window.tab.wait_for_load_state("load")
        said = window.tab.inner_text("main")
        assert "<script>" in said
        assert "{{ 7 * 7 }}" in said
        assert "owned" not in window.tab.title()
        assert window.tab.locator("main script, main b, main img[src=x]").count() == 0
        requested: list[str] = []
        window.tab.on("request", lambda request: requested.append(request.url))
        window.tab.reload()
        assert all(url.startswith(address.partition("/start")[0]) for url in requested)
        window.context.close()
    assert window.complaints == []


def test_forms_work_without_script(chromium: Any, reviewed: tuple[Path, Path], tmp_path: Path) -> None:
    at_work = session(reviewed[0], tmp_path / "decisions.jsonl", reviewed[1])
    with serving(at_work) as address:
        window = Window(chromium, at_work, address, java_script_enabled=False)
        window.tab.select_option("#f-severity", "high")
        window.tab.click(".filters button")
        window.tab.click("ol.queue li:nth-child(2) a")
        window.tab.check("#v-extraction_error")
        window.tab.check("#m-2")
        window.tab.select_option("#d-field", "figure")
        window.tab.fill("#d-value", "400")
        window.tab.click("button.save")
        window.tab.wait_for_selector("text=Saved: Extraction error")
        assert [(one.verdict, one.field, one.value) for one in window.made] == [("extraction_error", "figure", "400")]
        window.tab.click(".undo button")
        window.tab.wait_for_selector("text=Taken back.")
        assert [one.verdict for one in window.made][-1] == "withdrawn"
        window.context.close()


def conflict_of(window: Window) -> str:
    """The path of a conflict of two articles."""
    (found,) = Filter(q="tarn paper 442 410").apply(window.at_work.board("Ada").entries)[-1:]
    return f"/conflicts/{found.key}"


def test_on_a_phone_nothing_is_wider_than_the_screen(window: Window) -> None:
    window.tab.set_viewport_size({"width": 360, "height": 740})
    for path in ("/", conflict_of(window), "/help"):
        window.goto(path)
        assert window.tab.evaluate("document.documentElement.scrollWidth") <= 360
        small = window.tab.evaluate(
            "[...document.querySelectorAll('button, select, .choice label')]"
            ".filter(one => one.getClientRects().length && one.getBoundingClientRect().height < 24).length"
        )
        assert small == 0
    window.goto(conflict_of(window))
    window.tab.click("text=Decide >> nth=0")
    window.tab.click("label[for=v-unsure]")
    window.tab.click("button.save")
    window.tab.wait_for_selector("#said p")
    assert [one.verdict for one in window.made] == ["unsure"]


def test_only_what_goes_with_the_verdict_is_asked(window: Window) -> None:
    window.goto(conflict_of(window))
    asked = {
        "real_disagreement": ["#p-1", "#r-real_disagreement"],
        "explained": ["#r-explained"],
        "not_comparable": ["#r-not_comparable"],
        "extraction_error": ["#m-1", "#d-field", "#d-value"],
        "unsure": ["#r-unsure"],
    }
    for verdict in asked:
        window.tab.check(f"#v-{verdict}")
        for other, fields in asked.items():
            assert [window.tab.is_visible(field) for field in fields] == [other == verdict] * len(fields)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_no_violation(
    chromium: Any, reviewed: tuple[Path, Path], tmp_path: Path, scheme: str, width: int
) -> None:
    axe = next((path for path in AXE if path.is_file()), None)
    if axe is None:
        pytest.skip("no axe-core: `npm install --prefix build/axe axe-core` to check the review page's accessibility")
    at_work = session(reviewed[0], tmp_path / "decisions.jsonl", reviewed[1])
    with serving(at_work) as address:
        window = Window(chromium, at_work, address, color_scheme=scheme, viewport={"width": width, "height": 900})
        path = conflict_of(window)
        window.goto(path)
        window.tab.check("#v-unsure")
        window.tab.click("button.save")
        window.tab.wait_for_selector("#said p")
        found = {}
        for place in ("/?status=all", f"{path}?said={window.made[0].id}", "/help", "/conflicts/k-000000000000"):
            window.goto(place)
            found[place] = violations(window.tab, axe)
        window.goto(path)
        for verdict in ("#v-real_disagreement", "#v-extraction_error"):
            window.tab.check(verdict)
            found[verdict] = violations(window.tab, axe)
        window.tab.click("button.save")  # without an answer that it needs
        window.tab.wait_for_selector("#problems:focus")
        found["problems"] = violations(window.tab, axe)
        window.context.close()
    assert {place: told for place, told in found.items() if told} == {}


def violations(tab: Any, axe: Path) -> list[str]:
    """What axe-core finds on a page of levels A and AA, seen from its top: what is half scrolled out of sight has half
    its size for the rule `target-size`, and where a page is scrolled to depends on the machine's fonts."""
    tab.wait_for_load_state("load")
    tab.evaluate("window.scrollTo(0, 0)")
    tab.evaluate(axe.read_text("utf-8"))
    result = tab.evaluate("levels => axe.run({runOnly: {type: 'tag', values: levels}})", LEVELS)
    return [
        f"{one['id']}: {node['target']} {node['html'][:90]}" for one in result["violations"] for node in one["nodes"]
    ]
