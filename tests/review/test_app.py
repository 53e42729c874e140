"""The page: what it shows, what its forms do, and what it says when they can't."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimledger.records import Alias
from claimledger.review.queue import Filter
from review.asked import Page, words
from review.deciding import decision
from review.made import FIRMS, release, session


@pytest.fixture
def page(reviewed: tuple[Path, Path], tmp_path: Path) -> Page:
    return Page(session(reviewed[0], tmp_path / "decisions.jsonl", reviewed[1]))


@pytest.fixture
def key(page: Page) -> str:
    """The conflict about Tarn Paper."""
    (found,) = Filter(q="tarn paper 442 410").apply(page.session.board("Ada").entries)[-1:]
    return found.key


def test_the_queue_lists_every_conflict(page: Page) -> None:
    said = words(page.get("/"))

    assert sum(f"{firm}: contradiction" in said for firm in FIRMS) >= 10
    assert f"{len(page.session.board('Ada').entries)} to look at; 0 decided" in said


def test_the_queue_is_filtered_and_searched(page: Page, key: str) -> None:
    shown = page.get("/?q=tarn+442&kind=contradiction&severity=high&publisher=")
    assert key in shown
    assert key not in page.get("/?kind=rank")
    assert "Nothing is like this" in words(page.get("/?q=zebra"))
    assert f"/conflicts/{key}?severity=high&amp;kind=contradiction&amp;q=tarn+442" in shown


def test_a_conflict_shows_sentences_in_their_paragraphs_with_the_figures_marked(page: Page, key: str) -> None:
    shown = page.get(f"/conflicts/{key}")
    marked = re.findall(r'<mark class="m-figure"[^>]*>([^<]*)</mark>', shown)

    assert set(marked) == {"442 million euros", "410 million euros", "figure"}
    assert re.search(r'<mark class="m-subject"[^>]*>Tarn Paper</mark>', shown)
    said = words(shown)
    assert "rose to 442 million euros in 2030" in said
    assert "The year was a wet one" in said  # the paragraph before
    assert "Its new hall opens in spring" in said  # the one after
    assert "Only the sentence" not in said
    for heading in ("What the articles say", "Over time", "How comparable the two are", "Witnesses", "Over releases"):
        assert heading in said


def test_without_the_articles_the_sentence_stands_alone(reviewed: tuple[Path, Path], tmp_path: Path) -> None:
    page = Page(session(reviewed[0], tmp_path / "d.jsonl"))
    found = page.session.board("Ada").entries[0].key

    assert "Only the sentence" in words(page.get(f"/conflicts/{found}"))


def test_a_changed_article_is_not_shown_as_the_one_that_was_read(
    reviewed: tuple[Path, Path], tmp_path: Path, key: str
) -> None:
    other = tmp_path / "corpus"
    other.mkdir()
    for file in reviewed[1].iterdir():
        (other / file.name).write_text("Something else.\n" + file.read_text("utf-8"), "utf-8")
    page = Page(session(reviewed[0], tmp_path / "d.jsonl", other))

    assert "Only the sentence" in words(page.get(f"/conflicts/{key}"))


def test_a_picture_has_its_words(page: Page, key: str) -> None:
    answer = page.client.get(f"{page.gate.path}/conflicts/{key}/plot.svg")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.lstrip().startswith("<?xml")
    assert re.search(r'<img src="[^"]*plot.svg" alt="Dot plot[^"]*442', page.get(f"/conflicts/{key}"))


def test_a_decision_is_saved_and_leads_to_the_next_conflict(page: Page, key: str) -> None:
    keys = [one.key for one in page.session.board("Ada").entries]
    status, where = page.decide(key, verdict="explained", reason_explained="definition", note="with VAT")

    (made,) = page.session.boards.decisions.read().decisions
    assert (made.conflict, made.verdict, made.reason, made.note, made.reviewer) == (
        key, "explained", "definition", "with VAT", "Ada",
    )  # fmt: skip
    after = keys.index(key) + 1
    assert (status, where) == (
        303,
        f"/conflicts/{keys[after]}?said={made.id}" if after < len(keys) else f"/?said={made.id}",
    )
    assert "Saved: Explained: Definitions differ." in words(page.get(where))
    assert key not in page.get("/")
    assert key in page.get("/?status=decided")
    assert "with VAT" in words(page.get(f"/conflicts/{key}"))


def test_the_last_of_the_queue_leads_back_to_it(page: Page, key: str) -> None:
    form = page.form_of(key) | {"queue": "q=tarn+442+410&kind=contradiction", "verdict": "unsure"}
    shown = len(Filter(q="tarn 442 410", kind="contradiction").apply(page.session.board("Ada").entries))
    _, where = page.post(f"/conflicts/{key}/decide", **form)

    assert where.startswith("/?kind=contradiction&q=tarn" if shown == 1 else "/")


def test_what_is_missing_is_said_and_the_answers_stay(page: Page, key: str) -> None:
    status, shown = page.decide(key, verdict="extraction_error", value="441", note="typo")

    assert status == 422
    assert "Nothing was saved" in words(shown)
    assert "Choose the claim that was read wrongly." in words(shown)
    assert 'value="441"' in shown
    assert ">typo</textarea>" in shown
    assert page.session.boards.decisions.read().decisions == ()


def test_undo_takes_the_last_one_back_and_keeps_it(page: Page, key: str) -> None:
    page.decide(key, verdict="unsure")
    status, where = page.post("/undo")

    assert status == 303
    assert where.startswith(f"/conflicts/{key}?said=")
    assert "Taken back." in words(page.get(where))
    assert [one.verdict for one in page.session.boards.decisions.read().of(key)] == ["unsure", "withdrawn"]
    assert key in page.get("/")
    status, shown = page.post("/undo")
    assert (status, "no decision that could be undone" in words(shown)) == (409, True)


def test_a_change_supersedes_and_keeps_what_was_decided(page: Page, key: str) -> None:
    page.decide(key, verdict="unsure")
    assert 'id="v-unsure" value="unsure" data-key="5" aria-describedby="h-unsure" checked' in page.get(
        f"/conflicts/{key}"
    )
    page.decide(key, verdict="explained", reason_explained="revision")

    first, second = page.session.boards.decisions.read().of(key)
    assert second.supersedes == first.id
    said = words(page.get(f"/conflicts/{key}"))
    assert "Explained: Figure was revised" in said
    assert "(replaced or taken back)" in said


def test_the_second_of_two_tabs_is_told_what_the_first_one_did(page: Page, key: str) -> None:
    tab = page.form_of(key)
    page.decide(key, verdict="unsure", reviewer="Bea", note="ask the desk")
    status, shown = page.post(f"/conflicts/{key}/decide", **tab, verdict="not_comparable", note="mine")

    assert status == 409
    assert "Bea" in words(shown)
    assert "ask the desk" in words(shown)
    assert ">mine</textarea>" in shown
    assert len(page.session.boards.decisions.read().decisions) == 1

    status, _ = page.decide(key, verdict="not_comparable", note="mine")
    assert (status, len(page.session.boards.decisions.read().decisions)) == (303, 2)


def test_a_button_pressed_twice_decides_once(page: Page, key: str) -> None:
    form = page.form_of(key) | {"verdict": "explained", "reason_explained": "date", "note": "n"}
    first, second = (page.post(f"/conflicts/{key}/decide", **form) for _ in range(2))

    (made,) = page.session.boards.decisions.read().decisions
    assert (first[0], second[0]) == (303, 303)
    assert made.id in second[1]


def test_evidence_that_changed_meanwhile_is_told(page: Page, key: str) -> None:
    status, shown = page.decide(key, verdict="unsure", evidence="0" * 64)

    assert (status, "evidence changed" in words(shown)) == (409, True)


def test_the_name_is_remembered(page: Page, key: str) -> None:
    page.decide(key, verdict="unsure", reviewer="Søren Ä; x=1")

    assert "Søren Ä; x=1" in words(page.get("/"))


def test_a_blind_pass_shows_nobody_elses_decision(
    reviewed: tuple[Path, Path], tmp_path: Path, page: Page, key: str
) -> None:
    page.decide(key, verdict="unsure", note="a secret")
    blind = Page(session(reviewed[0], tmp_path / "decisions.jsonl", reviewer="Bea", blind=True))

    assert key in blind.get("/")
    shown = blind.get(f"/conflicts/{key}")
    assert "a secret" not in shown
    assert "Second opinion" in words(shown)
    status, _ = blind.decide(key, verdict="explained", reason_explained="date", reviewer="Bea")
    assert status == 303
    assert key not in blind.get("/")
    made = page.session.boards.decisions.read().of(key)
    assert [(one.reviewer, one.blind, one.supersedes) for one in made] == [("Ada", False, None), ("Bea", True, None)]
    assert page.session.board("Ada").conflict(key).decision == made[0]


def test_a_malformed_line_is_told_on_every_page(page: Page) -> None:
    page.session.boards.decisions.path.write_text("<<<<<<< ours\n", "utf-8")

    assert "1 line that is no decision" in words(page.get("/"))
    assert "line 1" in words(page.get("/"))


def test_a_decision_by_another_program_is_seen_at_once(page: Page, key: str, reviewed: tuple[Path, Path]) -> None:
    other = Page(session(reviewed[0], page.session.boards.decisions.path))
    other.decide(key, verdict="unsure")

    assert key not in page.get("/")


def test_an_orphaned_decision_is_listed(page: Page) -> None:
    page.session.boards.decisions.add(decision("k-eeeeeeeeeeee", note="it was the tram"))

    assert "k-eeeeeeeeeeee" in page.get("/?status=orphaned")
    said = words(page.get("/conflicts/k-eeeeeeeeeeee"))
    assert "it was the tram" in said
    assert "nothing to decide" in said


def test_an_orphaned_decision_leads_to_what_took_its_conflicts_place(page: Page, key: str) -> None:
    gone = "k-eeeeeeeeeeee"
    alias = Alias(table="conflicts", id=gone, successor=key, since="v0001", why="claims")
    page.session.board("Ada").loaded.aliases = (alias,)
    page.session.boards.decisions.add(decision(gone))

    assert f'/conflicts/{key}">{key}</a>' in page.get(f"/conflicts/{gone}")
    assert page.session.board("Ada").conflict(key).decision is None


@pytest.mark.parametrize(
    "path",
    ["/conflicts/k-000000000000", "/conflicts/x", "/static/words.toml", "/static/..%2Fapp.py", "/nowhere", "/docs"],
)
def test_what_is_not_there_is_not_there(page: Page, path: str) -> None:
    assert page.status(path) == 404


def test_an_address_that_makes_no_sense_is_told_as_a_page(page: Page) -> None:
    answer = page.client.get(f"{page.gate.path}/?page=two")

    assert (answer.status_code, "no number" in words(answer.text)) == (400, True)


def test_single_keys_can_be_turned_off(page: Page) -> None:
    assert 'data-keys="on"' in page.get("/")
    assert page.post("/keys", keys="off") == (303, "/help")
    assert 'data-keys="off"' in page.get("/")


def test_every_page_has_one_main_heading_and_labels_for_every_field(page: Page, key: str) -> None:
    for path in ("/", f"/conflicts/{key}", "/help"):
        shown = page.get(path)
        assert len(re.findall(r"<h1\b", shown)) == 1
        fields = re.findall(r'<(?:input(?! type="hidden")|select|textarea)\b[^>]*\bid="([^"]+)"', shown)
        assert all(f'<label for="{field}">' in shown for field in fields)
        ids = re.findall(r'\bid="([^"]+)"', shown)
        assert len(ids) == len(set(ids))


def test_a_finding_that_rests_on_its_figures_shows_levels_and_no_weights(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    told = {
        "Storm over Halse": "A storm cut off 18,400 homes in Halse and Norby, the grid firm Gridnorth said on Monday.",
        "Halse in the dark": "In Halse and Norby 18,400 people were without power on Monday, Gridnorth said.",
    }
    for title, text in told.items():
        (corpus / f"{title}.txt").write_text(f"{title}\n\n{text}\n", "utf-8")
    release(corpus, tmp_path / "out")
    page = Page(session(tmp_path / "out", tmp_path / "decisions.jsonl", corpus))
    (key,) = {*re.findall(r"/conflicts/(k-[0-9a-f]{12})", page.get("/?kind=different_definition"))}
    said = words(page.get(f"/conflicts/{key}"))

    assert "The finding rests on one figure, told of two counted things" in said
    assert "How the two compare" in said
    assert "Weight" not in said
    assert "+0.0" not in said
