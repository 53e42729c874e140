"""Claims in displaCy: offsets into the raw article, and HTML that says nothing but what the article says."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy

import claimledger
from claimledger import clean_text, displacy_data, extract_claims, render
from claimledger.display.notebook import COLOURS
from claimledger.display.styles import STYLES
from claimledger.errors import UsageError
from claimledger.records import Modality, Selector
from display.made import claim, harbour


def test_entities_are_the_figures_where_they_stand_in_the_raw_article() -> None:
    document, claims, _ = harbour()
    data = displacy_data(document, claims)
    quoted = [(document.raw[one["start"] : one["end"]], one["label"]) for one in data["ents"]]
    assert data["text"] == document.raw
    assert quoted == [
        ("55%", "actual"),
        ("2.5 million tonnes", "target"),
        ("12", "actual"),
        ("4", "projection"),
        ("7", "actual"),
        ("5", "actual"),
    ]


def test_offsets_are_right_behind_what_cleaning_repaired_and_dropped() -> None:
    raw = (
        "\ufeffSubscribe now\n\n"
        "The caf\u00c3\u00a9 &amp; bar sold 312 na\ufb01ve pies \U0001f6a2 for 900 euros in May 2021.\n"
    )
    claims = extract_claims(raw)
    ents = displacy_data(raw, claims)["ents"]
    assert [raw[one["start"] : one["end"]] for one in ents] == [one.quantity.exact for one in claims] != []
    assert displacy_data(clean_text(raw), claims)["ents"] == ents


def test_the_html_shows_every_figure_with_its_modality_and_colour() -> None:
    document, claims, _ = harbour()
    html = render(document, claims)
    marks = re.findall(r'<mark class="entity" style="background: (#\w+);.*?>\s*(.*?)\s*<span.*?>(\w+)</span>', html)
    assert [(words, label) for _, words, label in marks] == [(one.quantity.exact, one.modality) for one in claims]
    assert [colour for colour, _, _ in marks] == [COLOURS[one.modality] for one in claims]


def test_the_order_of_the_claims_does_not_matter() -> None:
    document, claims, _ = harbour()
    assert render(document, claims[::-1]) == render(document, claims)


def test_what_the_article_says_is_escaped() -> None:
    raw = "<script>alert(1)</script> The ferry & co carried <b>312</b> passengers on Monday.\n"
    document = clean_text(raw)
    html = render(document, [claim(document, "312", "312")])
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
    figure = claim(document, "<b>312</b>", "<b>312</b>", quantity={"low": 312, "high": 312})
    assert "&lt;b&gt;312&lt;/b&gt;" in render(document, [figure])


def test_a_dollar_sign_starts_no_formula_in_a_notebook() -> None:
    assert render("It rose from $5 to $7.", ()).startswith('<div class="tex2jax_ignore mathjax_ignore">')


def test_a_page_is_a_whole_document() -> None:
    document, claims, _ = harbour()
    html = render(document, claims, page=True)
    assert html.startswith("<!DOCTYPE html>")
    assert html.count("<mark") == len(claims)


def test_displacy_takes_the_data_as_they_are() -> None:
    document, claims, _ = harbour()
    html = displacy.render(displacy_data(document, claims), style="ent", manual=True, jupyter=False)
    assert html.count("<mark") == len(claims)


def test_figures_that_overlap_are_shown_once() -> None:
    raw = "Between 5 and 7 million people stayed at home on Monday.\n"
    document = clean_text(raw)
    claims = (claim(document, raw.strip(), "5 and 7"), claim(document, raw.strip(), "7 million"))
    ents = displacy_data(document, claims)["ents"]
    assert [raw[one["start"] : one["end"]] for one in ents] == ["5 and 7", " million"]


def test_a_claim_of_another_article_is_refused() -> None:
    _, claims, _ = harbour()
    with pytest.raises(UsageError, match="'55%' does not stand at"):
        displacy_data("Another article, without a figure in it.", claims)


def test_spans_are_the_fields_that_the_article_quotes() -> None:
    document, claims, _ = harbour()
    data = displacy_data(document, claims[:2], style="span")
    words = {(one["label"], " ".join(data["tokens"][one["start_token"] : one["end_token"]])) for one in data["spans"]}
    assert words == {
        ("actual", "55%"),
        ("subject", "Osthafen"),
        ("time", "2030"),
        ("target", "2.5 million tonnes"),
        ("subject", "It"),
        ("time", "2035"),
        ("cue", "aims"),
        ("condition", "if the canal is dredged"),
    }
    assert "".join(data["tokens"]) == "".join(document.raw.split())


def test_words_are_cut_where_a_span_ends_inside_them() -> None:
    raw = "A 5-year plan (worth 40m) began."
    document = clean_text(raw)
    data = displacy_data(document, [claim(document, raw, "5"), claim(document, raw, "40m")], style="span")
    assert data["tokens"] == ["A", "5", "-year", "plan", "(worth", "40m", ")", "began."]
    assert [(one["start_token"], one["end_token"]) for one in data["spans"]] == [(1, 2), (5, 6)]


def test_spans_are_drawn_and_escaped() -> None:
    raw = "<script>alert(1)</script> The ferry & co carried 312 passengers on Monday.\n"
    document = clean_text(raw)
    html = render(document, [claim(document, "312", "312")], style="span")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert COLOURS["actual"] in html


def test_another_style_is_refused() -> None:
    with pytest.raises(UsageError, match="'dep' is none of ent, span"):
        displacy_data("A ferry sank.", (), style="dep")  # type: ignore[arg-type]


def test_every_modality_has_a_colour_and_a_style() -> None:
    assert set(COLOURS) == set(STYLES) == set(get_args(Modality))
    assert len(set(COLOURS.values())) == len(COLOURS)
    assert len(set(STYLES.values())) == len(STYLES)


def test_the_verbs_are_the_packages_own() -> None:
    assert {"displacy_data", "render"} <= set(claimledger.__all__)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.data())
def test_tokens_meet_any_spans(raw: str, data: st.DataObject) -> None:
    places = [place for place, char in enumerate(raw) if not char.isspace()]
    if not places:
        return
    document = clean_text("It carried 312.").model_copy(update={"raw": raw})
    picked = data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=6))
    spans = [(min(pair), max(pair) + 1) for pair in pairwise(picked)]
    claims = [
        one.model_copy(update={"quantity": one.quantity.model_copy(update=dict(Selector.at(raw, *span)))})
        for span in spans
        for one in [claim(clean_text("It carried 312."), "It carried 312.", "312")]
    ]
    found = displacy_data(document, claims, style="span")
    tokens = found["tokens"]
    drawn = {"".join(tokens[one["start_token"] : one["end_token"]]) for one in found["spans"]}
    assert drawn == {"".join(raw[start:end].split()) for start, end in spans}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_article_comes_through_whole(before: str, after: str) -> None:
    raw = f"{before}312{after}"
    document = clean_text("It carried 312.").model_copy(update={"raw": raw})
    one = claim(document, raw, "312")
    html = render(document, [one])
    tags_off = re.sub(r"<span[^>]*>actual</span>|</?(?:div|mark)[^>]*>", "", html.replace("<br>", "\n"))
    assert "".join(raw.split()) in "".join(unescape(tags_off).split())
