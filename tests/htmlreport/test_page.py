"""The page: whole, searchable, closed to what articles might bring with them, and the same each time."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest

from claimledger.htmlreport import content, html_report, write_html_report
from claimledger.htmlreport.content import content_of, link_of
from claimledger.opened import open_release
from claimledger.publish import Outcome, load_release, publish
from claimledger.records import About, Claim, Comparison, Contributor, Decision, Evidence, Quarantined
from claimledger.why import find_finding, reason
from htmlreport.parsed import Element, parsed
from publish import samples

HOSTILE = (
    """</title></script><script>alert(1)</script>"><img src=x onerror='alert(2)'>{{ 7*7 }}<!-- \u202e\x00 &lt; &"""
)


def page(whole: Outcome, folder: Path, quotes: content.Quotes = "full") -> str:
    return html_report(open_release(publish(whole, folder).path), quotes=quotes)


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page(samples.outcome(), tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def root(text: str) -> Element:
    return parsed(text)


# --- what is on it -----------------------------------------------------------------------------------------------


def test_it_is_one_document_with_landmarks_and_headings_in_order(root: Element, text: str) -> None:
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert [len(root.all(tag)) for tag in ("header", "main", "footer", "h1", "title")] == [1, 1, 1, 1, 1]
    levels = [int(one.tag[1]) for one in root.walk() if re.fullmatch("h[1-6]", one.tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert root.one("a", class_="skip").attributes["href"] == "#main"


def test_every_id_stands_once_and_every_link_inside_leads_somewhere(root: Element) -> None:
    ids = [one.attributes["id"] for one in root.walk() if one.attributes.get("id")]
    assert len(ids) == len(set(ids))
    links = [one.attributes["href"] or "" for one in root.all("a")]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= {*ids}


def test_counts_and_digests_are_those_of_the_release(root: Element) -> None:
    tiles = {one.all("dt")[0].text: one.all("dd")[0].text for one in root.one("dl", class_="tiles").all("div")}
    assert tiles == {"Articles": "2", "Claims": "3", "Conflicts": "1", "Agreements": "1", "Quarantined": "1"}
    assert "m" * 64 in root.one(id="about").text
    assert "Release v0001" in root.one("header").text
    assert "high 1, medium 0" in root.text


def test_a_conflict_has_its_evidence_side_by_side(root: Element) -> None:
    one = root.one("article", id="k-0123456789ab")
    assert one.attributes["class"] == "finding high"
    assert one.attributes["data-kind"] == "contradiction"
    assert one.attributes["data-document"] == "courier-2031 herald-2031"
    first, second = one.all("div", class_="side")
    assert first.one("mark").text == "55%"
    assert first.one("u").text == "Osthafen"
    assert second.one("mark").text == "40 percent"
    assert '"Grain in Osthafen", 2031-03-04' in first.text
    assert "quoting Ida Brandt, Port Board" in first.text
    assert "characters 28 to 31 of the article" in first.text
    assert "55 - 40 = 15 percentage points" in one.text
    assert "Two papers give Osthafen different shares" in one.text


def test_a_conflict_shows_how_it_was_found(root: Element) -> None:
    details = root.one("article", id="k-0123456789ab").one("details")
    rows = [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in details.one("tbody").all("tr")]
    assert rows[0][:4] == ["measure", "near: the core words agree, and one has more", "+1.7", "1.7"]
    assert len(details.one("ol").all("li")) == 2


def test_figures_of_one_unit_are_drawn_on_one_axis(root: Element) -> None:
    strip = root.one("article", id="k-0123456789ab").one("figure", class_="strip")
    assert strip.one("figcaption").text.startswith("percent")
    dots = [float((one.attributes["cx"] or "").removesuffix("%")) for one in strip.all("circle")]
    assert len(dots) == 2
    assert all(0 <= at <= 100 for at in dots)
    assert dots[0] != dots[1]


def test_every_claim_is_a_row_with_its_sentence_and_what_it_is_filtered_by(root: Element) -> None:
    rows = root.one("section", id="claims").one("tbody").all("tr")
    assert {row.attributes["id"] for row in rows} == {claim.id for claim in samples.outcome().claims}
    share = next(row for row in rows if "55%" in row.all("td")[0].text)
    assert share.attributes | {"id": ""} == {
        "id": "",
        "data-document": "courier-2031",
        "data-modality": "actual",
        "data-sort": "share",
        "data-in": "k a",
    }
    assert "Osthafen, the country's grain" in share.text
    assert share.one("mark").text == "55%"
    assert "characters 28 to 31" in share.text


def test_the_filters_offer_what_there_is_and_the_data_have_it(root: Element) -> None:
    for name in ("conflicts", "agreements", "claims"):
        section = root.one("section", id=name)
        items = [one for one in section.walk() if one.attributes.get("data-document")]
        for select in section.all("select"):
            offered = {one.attributes["value"] or "" for one in select.all("option")} - {""}
            had = {word for one in items for word in (one.attributes.get(f"data-{_key(select)}") or "").split()}
            assert had == offered, (name, _key(select))


def _key(select: Element) -> str:
    return select.attributes["name"] or ""


def test_controls_are_labelled_and_hidden_until_the_script_runs(root: Element) -> None:
    for form in root.all("form"):
        assert "hidden" in form.attributes
        labelled = [one for label in form.all("label") for one in label.walk() if one.tag in ("input", "select")]
        assert labelled == [one for one in form.walk() if one.tag in ("input", "select")]
    shown = [one for name in ("article", "tr") for one in root.all(name)]
    assert not any("hidden" in one.attributes for one in shown)


def test_quarantine_is_listed(root: Element) -> None:
    assert root.one("section", id="quarantine").one("li").text == "raw/photo.txt (clean): a binary file (NUL bytes)"


def test_a_release_of_nothing_has_a_page(tmp_path: Path) -> None:
    root = parsed(page(Outcome(), tmp_path))
    assert root.one("section", id="claims").one("p").text == "There are none."
    assert not root.all(id="quarantine")


# --- what it leaves out ------------------------------------------------------------------------------------------


def test_of_a_large_release_it_says_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_CLAIMS", 2)
    root = parsed(page(samples.outcome(), tmp_path))
    section = root.one("section", id="claims")
    assert len(section.one("tbody").all("tr")) == 2
    assert "Of 3 claims those of conflicts and agreements first, shown here: 2." in section.text
    assert all(row.attributes.get("data-in") for row in section.one("tbody").all("tr"))


def test_every_article_that_a_claim_links_to_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = samples.outcome()
    more = tuple(whole.documents[0].model_copy(update={"id": f"a{number}"}) for number in range(3))
    monkeypatch.setattr(content, "MOST_ARTICLES", 3)
    section = parsed(page(replace(whole, documents=(*more, *whole.documents)), tmp_path)).one(id="articles")
    assert [row.attributes["id"] for row in section.one("tbody").all("tr")] == [
        "d-a0",
        "d-courier-2031",
        "d-herald-2031",
    ]
    assert "Of 5 articles those of the claims above are shown here: 3." in section.text


def test_the_gravest_conflicts_are_shown_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = samples.outcome()
    share, other, _ = whole.claims
    low = samples.conflict(share, other, key="k-000000000000", severity="low")
    whole = replace(whole, conflicts=(*whole.conflicts, low))
    ids = [one.attributes["id"] for one in parsed(page(whole, tmp_path / "a")).one(id="conflicts").all("article")]
    assert ids == ["k-0123456789ab", "k-000000000000"]
    monkeypatch.setattr(content, "MOST_FINDINGS", 1)
    section = parsed(page(whole, tmp_path / "b")).one(id="conflicts")
    assert [one.attributes["id"] for one in section.all("article")] == ["k-0123456789ab"]
    assert "Of 2 conflicts the gravest are shown here: 1." in section.text


@pytest.mark.parametrize("quotes", ["short", "none"])
def test_sentences_are_shortened_or_left_out(quotes: content.Quotes, tmp_path: Path) -> None:
    text = page(samples.outcome(), tmp_path, quotes)
    root = parsed(text)
    assert "grain, said Ida Brandt of the Port Board" not in text
    assert bool(root.all("mark")) == (quotes == "short")
    assert "characters 28 to 31 of the article" in root.text
    figures = [row.all("td")[0].text for row in root.one(id="claims").one("tbody").all("tr")]
    assert ("55 percent" in figures) == (quotes == "none")


# --- decisions ---------------------------------------------------------------------------------------------------


def test_a_decision_stands_with_its_conflict(tmp_path: Path) -> None:
    whole = samples.outcome()
    share, other, _ = whole.claims
    decision = Decision(
        id="1", conflict="k-0123456789ab", evidence_hash="0" * 64, verdict="real_disagreement", claim=None,
        reason="both hold on to it", note=None, reviewer="Ada Moor", time="2031-04-01T10:00:00Z", supersedes=None,
    )  # fmt: skip
    decided = samples.conflict(share, other, decision=decision, status="decided")
    one = parsed(page(replace(whole, conflicts=(decided,)), tmp_path)).one("article", id="k-0123456789ab")
    assert "Decided: real disagreement, by Ada Moor: both hold on to it" in one.one("div", class_="decision").text


def test_an_orphaned_decision_has_a_card_without_sides(tmp_path: Path) -> None:
    whole = samples.outcome()
    share, other, _ = whole.claims
    decision = Decision(
        id="1", conflict="k-0123456789ab", evidence_hash="0" * 64, verdict="unsure", claim=None,
        reason=None, note=None, reviewer="Ada Moor", time="2031-04-01T10:00:00Z", supersedes=None,
    )  # fmt: skip
    orphan = samples.conflict(share, other, decision=decision, status="orphaned", claims=(), witnesses=())
    one = parsed(page(replace(whole, conflicts=(orphan,)), tmp_path)).one("article", id="k-0123456789ab")
    assert not one.all("div", class_="side")
    assert "Decided on other evidence: unsure, by Ada Moor" in one.text


# --- what must not get in ----------------------------------------------------------------------------------------


def hostile() -> Outcome:
    """The sample with markup and script wherever words of an article, or of who made the release, may stand."""
    whole = samples.outcome()
    claims = tuple(map(_spoilt, whole.claims))
    documents = tuple(
        one.model_copy(update={"title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(3)"})
        for one in whole.documents
    )
    named = [{"name": HOSTILE, "level": HOSTILE, "weight": 1.0}]
    conflicts = tuple(
        one.model_copy(
            update={
                "explanation": HOSTILE,
                "calculation": HOSTILE,
                "rule": HOSTILE,
                "comparisons": tuple(map(Comparison.model_validate, named)),
            }
        )
        for one in whole.conflicts
    )
    about = About(
        title=HOSTILE, description=HOSTILE, homepage="javascript:alert(4)", licence=HOSTILE,
        contributors=(Contributor(name=HOSTILE, role=HOSTILE),),
    )  # fmt: skip
    quarantined = (Quarantined(file=HOSTILE, stage="clean", reason=HOSTILE),)
    return replace(
        whole, claims=claims, documents=documents, conflicts=conflicts, about=about, quarantined=quarantined,
        digests={"corpus": HOSTILE},
    )  # fmt: skip


def _spoilt(claim: Claim) -> Claim:
    text = f"{HOSTILE} {claim.quantity.exact} {HOSTILE}"
    start = text.index(claim.quantity.exact)
    figure = {"start": start, "end": start + len(claim.quantity.exact), "counted": HOSTILE}
    said = claim.attribution
    return claim.model_copy(
        update={
            "sentence": Evidence(start=0, end=len(text), exact=text),
            "quantity": claim.quantity.model_copy(update=figure),
            "subject": claim.subject and claim.subject.model_copy(update={"text": HOSTILE}),
            "measure": claim.measure and claim.measure.model_copy(update={"text": HOSTILE, "key": HOSTILE}),
            "attribution": said and said.model_copy(update={"speaker": HOSTILE, "organisation": HOSTILE}),
        }
    )


@pytest.mark.parametrize("quotes", ["full", "short", "none"])
def test_what_articles_say_is_text_and_nothing_else(quotes: content.Quotes, tmp_path: Path) -> None:
    text = page(hostile(), tmp_path, quotes)
    root = parsed(text)
    assert len(root.all("script")) == len(root.all("style")) == 1
    assert {one.tag for one in root.walk()}.isdisjoint({"img", "iframe", "object", "embed", "base", "link"})
    assert not [name for one in root.walk() for name in one.attributes if name.startswith("on") or name == "style"]
    assert "<script>alert(1)</script>" in root.one("h1").text  # the words are there, as words
    assert "{{ 7*7 }}" in root.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text)
    assert "<!--" not in text


def test_only_addresses_of_the_web_are_linked(tmp_path: Path) -> None:
    targets = [one.attributes["href"] or "" for one in parsed(page(hostile(), tmp_path)).all("a")]
    assert all(target.startswith("#") for target in targets)
    assert link_of("https://news.example/a?b=1&c") == "https://news.example/a?b=1&c"
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        " https:",
        "//news.example",
        "file:///etc",
        "http://[",
        None,
    ):
        assert link_of(address) == ""


def test_an_article_on_the_web_is_linked_without_a_trace(tmp_path: Path) -> None:
    whole = samples.outcome()
    first, *others = whole.documents
    linked = replace(whole, documents=(first.model_copy(update={"url": "https://news.example/a?b=1&c=2"}), *others))
    (link,) = [
        one for one in parsed(page(linked, tmp_path)).all("a") if (one.attributes["href"] or "").startswith("http")
    ]
    assert link.attributes == {"href": "https://news.example/a?b=1&c=2", "rel": "noreferrer noopener nofollow"}


def test_nothing_is_loaded_from_anywhere(text: str, root: Element) -> None:
    assert not [one for one in root.walk() if {"src", "srcset", "action", "data", "poster"} & one.attributes.keys()]
    assert not re.search(r"https?://|//[a-z]|@import|url\(", text)


def test_the_policy_lets_only_this_script_and_style_in(root: Element) -> None:
    (policy,) = [one for one in root.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    said = dict(part.strip().split(" ", 1) for part in (policy.attributes["content"] or "").split(";"))
    assert said["default-src"] == said["base-uri"] == said["form-action"] == "'none'"
    for kind in ("script", "style"):
        (inside,) = root.one(kind).children
        digest = base64.b64encode(hashlib.sha256(str(inside).encode()).digest()).decode()
        assert said[f"{kind}-src"] == f"'sha256-{digest}'"


def test_the_same_release_gives_the_same_page(text: str, tmp_path: Path) -> None:
    shuffled = samples.outcome()
    shuffled = replace(shuffled, claims=shuffled.claims[::-1], documents=shuffled.documents[::-1])
    assert page(shuffled, tmp_path) == text


def test_a_page_is_written_whole(tmp_path: Path) -> None:
    home = publish(samples.outcome(), tmp_path / "out").path
    write_html_report(open_release(tmp_path / "out"), tmp_path / "new" / "page.html", quotes="none")
    written = (tmp_path / "new" / "page.html").read_bytes().decode()
    assert written == html_report(open_release(home), quotes="none")


def test_its_reasoning_is_that_of_why(tmp_path: Path) -> None:
    """Though it sees only what bears on a finding, not the whole release."""
    home = publish(samples.outcome(), tmp_path).path
    outcome = load_release(home).outcome
    shown = content_of(open_release(home), "full")
    for view in (*shown.conflicts, *shown.agreements):
        assert view.why == reason(outcome, find_finding(outcome, view.why.key), home)


def test_a_finding_that_rests_on_its_figures_has_no_weights(tmp_path: Path) -> None:
    whole = samples.outcome()
    levels = (Comparison(name="value", level="swapped", weight=0.0), Comparison(name="time", level="same", weight=0.0))
    conflict = whole.conflicts[0].model_copy(update={"rule": "swapped_digits", "comparisons": levels})
    root = parsed(page(replace(whole, conflicts=(conflict, *whole.conflicts[1:])), tmp_path))
    (article,) = (one for one in root.all("article") if one.attributes.get("id") == conflict.key)
    said = " ".join(article.text.split())

    assert "The finding rests on the same digits in another order" in said
    assert "swapped: two digits are swapped" in said
    assert "Weight" not in said
    assert "needed" not in said.replace("was needed", "")
