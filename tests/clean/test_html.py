"""Pages of our own making against their true main texts; what pages say of themselves; hostile pages."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.clean import Article, clean
from claimledger.clean.decode import decode
from claimledger.clean.html import read_page
from claimledger.clean.html.lexicon import ClassCue, markup, parse_markup
from claimledger.clean.html.published import find_published, read_date
from claimledger.clean.html.tree import MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_PAGE, parse
from claimledger.clean.inputs import STATED_BY_PAGE
from claimledger.errors import ArticleError, LexiconError

PAGES = Path(__file__).parents[1] / "cases" / "html"
NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))
WITHOUT_ARTICLE = sorted(path.stem for path in PAGES.glob("*.html") if path.stem not in NAMES)

BLIND = frozenset(
    {
        "amp_business",
        "bignews_hashed",
        "blogspot",
        "elementor_press",
        "eu_page",
        "gov_release",
        "indian_portal",
        "interview_print",
        "investor",
        "liveblog",
        "newsletter",
        "reactsoup_divs",
        "sitrep",
        "sports",
        "stats_bulletin",
        "tabloid",
        "tiny_local",
        "trade_jsonld",
        "university",
        "weather_br",
        "wp_sidebar",
        "zh_portal",
    }
)
"""Pages that someone else wrote without having seen the code. When they were first read, the mean F1 of the cleaned
pages was 0.918, and 11 of the 22 were below 0.95; they have been mended for since, and are no longer unseen."""

LATER = frozenset(
    {
        "aspnet_council",
        "details_questions",
        "gallery_slides",
        "longform_magazine",
        "state_in_script",
        "uppercase_wire",
        "web_components",
        "wiki_news",
    }
)
"""Pages written after those were mended for, and measured once before anything was changed for them: mean F1 0.876 as
read and 0.950 cleaned, 4 of the 8 below 0.95."""

MEAN_F1 = 0.95
FLOOR_F1 = 0.9  # of a page as read
BLIND_FLOOR_F1 = 0.85  # of one of those as read: a footer without a name is left to the rules of blocks
CLEAN_FLOOR_F1 = 0.85  # and cleaned: what a company says of itself below its news is the rules of blocks' to judge
MAX_SECONDS = 10.0  # of a hostile page; they take less than two, and the machine may be busy

PROSE = "<p>The harbour of Tarn took in 40 ships in March, its master said on Friday, and 12 more came in April.</p>"

JSON = '<script type="application/ld+json">{}</script>'

# title, publisher, published, url, language
ABOUT: dict[str, tuple[str | None, ...]] = {
    "amp_page": (
        "Teff flour recall: 18,000 bags may hold glass",
        "Daily Scale",
        "2022-06-24",
        "https://daily-scale.example/2022/06/24/teff-recall",
        "en",
    ),
    "blog_with_comments": ("I weighed my rubbish for a year", "Small Ledger", "2022-01-09", None, "en"),
    "company_results": (
        "Veldt Foods reports results for the first half of 2023",
        "Veldt Foods Group",
        "2023-07-27",
        "https://veldtfoods.example/investors/news/h1-2023",
        "en-US",
    ),
    "divs_and_breaks": ("Village of Ossory votes to keep its own school", None, None, None, None),
    "government_release": (
        "Ministry publishes rural water figures for 2022",
        "Ministry of Water and Land",
        "2023-03-14",
        None,
        "en",
    ),
    "live_blog": (
        "Storm Ysolde: 40,000 homes without power as wind reaches 151 km/h",
        "Channel Eastholm",
        "2021-11-26",
        None,
        "en",
    ),
    "news_site": (
        "Harbour of Brackwell to triple its container berths by 2031",
        "The Northmere Herald",
        "2024-02-13",
        "https://northmereherald.example/business/harbour-berths",
        "en-GB",
    ),
    "ranking": ("The five busiest ferry lines of the inland sea", "Slow Compass", "2023-01", None, "en"),
    "short_notice": ("Water main burst on Alder Road", "Tolland Gazette", "2018-05-02", None, "en"),
    "short_with_list": ("Library hours change on Monday", None, None, None, "en"),
    "sports_report": (
        "Late header takes Corrin Rovers to the top",
        "Touchline Daily",
        "2019-03-09",
        None,
        "en-gb",
    ),
    "table_layout": ("Wheat harvest of Karsa down by a quarter after dry spring", None, None, None, None),
    "wire_json_ld": (
        "Cobalt miner Taren cuts output forecast after flood",
        "Meridian Wire",
        "2023-08-07",
        "https://meridianwire.example/markets/taren-cuts-2023-08-07/",
        "en",
    ),
    "xhtml_speech": ("Address of the governor to the chamber of commerce", None, "2023-05-11", None, "en"),
}


def page_of(name: str) -> str:
    return decode((PAGES / f"{name}.html").read_bytes(), form="html").text


def truth_of(name: str) -> str:
    return (PAGES / f"{name}.txt").read_text("utf-8")


@cache
def article_of(name: str) -> Article:
    return read_page(page_of(name))


def html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def story(inside: str = "", head: str = "") -> str:
    return html(f"<article><h1>Harbour of Tarn takes in more ships</h1>{PROSE}{inside}</article>", head)


def text_of(page: str) -> str:
    return read_page(page).raw


def f1(found: str, true: str) -> float:
    """Of the words, each as often as it occurs, in any order."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (found, true))
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values()))


def words(text: str) -> str:
    """The words of a text: the marks between the cells of a row and the numbers of headings are not asked for."""
    return " ".join(re.findall(r"\w+", text))


def without_captions(article: Article) -> str:
    """Captions are neither asked for nor counted as wrong."""
    text = article.raw
    for hint in reversed(article.hints):
        text = text[: hint.start] + text[hint.end :] if hint.kind == "caption" else text
    return text


def clean_words(name: str) -> str:
    document = clean(article_of(name), id=name)
    kept = [block for block in document.blocks if block.kept and block.kind != "caption"]
    return "\n".join(document.raw[block.start : block.end] for block in kept)


# --- main text ---


def test_there_are_pages_enough() -> None:
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_the_main_text_of_a_page(name: str) -> None:
    floor = BLIND_FLOOR_F1 if name in BLIND | LATER else FLOOR_F1

    assert f1(without_captions(article_of(name)), truth_of(name)) >= floor


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_main_text_is_lost(name: str) -> None:
    read = f" {words(article_of(name).raw)} "

    assert [line for line in truth_of(name).split("\n\n") if f" {words(line)} " not in read] == []


def test_the_main_texts_of_all_pages() -> None:
    read = [f1(without_captions(article_of(name)), truth_of(name)) for name in NAMES]
    cleaned = [f1(clean_words(name), truth_of(name)) for name in NAMES]

    assert sum(read) / len(NAMES) >= MEAN_F1
    assert sum(cleaned) / len(NAMES) >= MEAN_F1
    assert min(cleaned) >= CLEAN_FLOOR_F1


@pytest.mark.parametrize("name", WITHOUT_ARTICLE)
def test_a_page_without_an_article_says_so(name: str) -> None:
    with pytest.raises(ArticleError, match="holds no article text; save the page after it has loaded"):
        read_page(page_of(name))


def test_a_page_is_read_the_same_whatever_was_read_before() -> None:
    alone = {name: article_of(name) for name in NAMES}

    assert {name: read_page(page_of(name)) for name in reversed(NAMES)} == alone
    assert read_page(page_of(NAMES[0])) == read_page(page_of(NAMES[0]))


# --- structure ---


@pytest.mark.parametrize("name", NAMES)
def test_hints_are_whole_blocks_in_order(name: str) -> None:
    article = article_of(name)
    blocks = article.raw.split("\n\n")

    assert [article.raw[hint.start : hint.end] for hint in article.hints if hint.end <= hint.start] == []
    assert list(article.hints) == sorted(article.hints, key=lambda hint: hint.start)
    assert {article.raw[hint.start : hint.end] for hint in article.hints} <= set(blocks)
    assert all(block == block.strip() and block for block in blocks)


@pytest.mark.parametrize("name", [name for name in NAMES if article_of(name).metadata.title])
def test_the_text_begins_with_the_headline_once(name: str) -> None:
    article = article_of(name)
    title = article.metadata.title or ""

    assert article.raw.startswith(f"{title}\n\n")
    assert article.raw.split("\n\n").count(title) == 1
    assert article.hints[0].kind == "title"


def kinds_of(page: str) -> list[tuple[str, str]]:
    article = read_page(page)
    return [(hint.kind, article.raw[hint.start : hint.end]) for hint in article.hints]


def test_kinds_of_blocks() -> None:
    page = story(
        "<h2>What it costs</h2><ul><li>Fee: 20 crowns</li><li>Fine: 3 crowns</li></ul><table><tr><th>Year</th><th>Ships"
        "</th></tr><tr><td>2019</td><td>40</td></tr></table><blockquote><p>Forty is a good number.</p></blockquote>"
        "<figure><img src='a.jpg'><figcaption>The mole, 420 metres long</figcaption></figure>" + PROSE
    )

    assert kinds_of(page) == [
        ("title", "Harbour of Tarn takes in more ships"),
        ("heading", "What it costs"),
        ("list", "Fee: 20 crowns"),
        ("list", "Fine: 3 crowns"),
        ("table_row", "Year | Ships"),
        ("table_row", "2019 | 40"),
        ("quote", "Forty is a good number."),
        ("caption", "The mole, 420 metres long"),
    ]


def test_an_empty_cell_keeps_the_others_in_their_columns() -> None:
    rows = "<tr><th></th><th>2019</th><th>2020</th></tr><tr><td>Ships</td><td></td><td>52</td></tr>"

    assert [" ".join(text.split()) for _, text in kinds_of(story(f"<table>{rows}</table>"))][1:] == [
        "| 2019 | 2020",
        "Ships | | 52",
    ]


def test_a_byline_is_told() -> None:
    assert ("byline", "Words: Lena Orwick") in kinds_of(
        story(f"<h4 class='author-line'>Words: Lena Orwick</h4>{PROSE}")
    )


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>It has <b>40</b> ships, <a href='/x'>12 of them</a> new.</p>", "It has 40 ships, 12 of them new."),
        ("<p>A basin of 300 m<sup>2</sup> was dug in 1911.</p>", "A basin of 300 m² was dug in 1911."),
        ("<p>Some 10<sup>6</sup> fish were landed there.</p>", "Some 10⁶ fish were landed there."),
        ("<p>It opened in 2019<sup><a href='#1'>3</a></sup> after all.</p>", "It opened in 2019 after all."),
        ("<p>They gave it <span>7</span><span>12</span> of ten.</p>", "They gave it 7 12 of ten."),
        ("<p>He said: <q>we have 40 ships</q>, and left.</p>", "He said: “we have 40 ships”, and left."),
        ("<p>First   line\n of\tit.</p>", "First line of it."),
        ("<div>Loose text that stands in no paragraph.</div>", "Loose text that stands in no paragraph."),
        ("<div><h2>4. Osk</h2><img src='x'><p>9,000 <a href='/p'>passengers</a>.</p></div>", "9,000 passengers."),
        ("<p>The fee is 5 &lt; 6 &amp; 7.</p>", "The fee is 5 < 6 & 7."),
    ],
)
def test_the_text_of_a_block(inside: str, expected: str) -> None:
    assert expected in text_of(story(f"{inside}{PROSE}")).split("\n\n")


def test_an_article_given_as_data_keeps_its_blocks() -> None:
    data = '{"@type": "NewsArticle", "articleBody": "&lt;p&gt;Tarn has 40 ships.&lt;/p&gt;<h2>More</h2><p>In May %s"}'
    page = html("<div id='app'></div>", JSON.format(data % "there were 12 more of them, its master said."))

    assert text_of(page).split("\n\n") == [
        "Tarn has 40 ships.",
        "More",
        "In May there were 12 more of them, its master said.",
    ]


def test_line_breaks_part_paragraphs_and_lines_of_the_opening() -> None:
    page = html(
        "<h1>Harbour of Tarn takes in more ships</h1><div>The harbour took in 40 ships in March.<br><br>In April there"
        " were 12 more of them.<br>\nIn May none came.</div>"
    )

    assert text_of(page).split("\n\n")[1:] == [
        "The harbour took in 40 ships in March.",
        "In April there were 12 more of them.",
        "In May none came.",
    ]


def test_a_page_hidden_behind_a_dialog_is_read() -> None:
    page = html(
        f"<div aria-hidden='true' class='newsletter'>{PROSE}</div><div role='dialog'><p>Subscribe now.</p></div>"
    )

    assert "40 ships" in text_of(page)
    assert "Subscribe" not in text_of(page)


def test_a_box_of_facts_is_kept_and_a_list_of_links_beside_it_is_not() -> None:
    box = "<aside class='fact-box'><h3>The harbour</h3><ul><li>Quays: 14</li></ul></aside>"
    page = story(f"{PROSE}{box}<aside><ul><li><a href='/1'>Ferry to Osk is late</a></li></ul></aside>{PROSE}")

    assert "Quays: 14" in text_of(page)
    assert "Ferry" not in text_of(page)


def test_comments_go_even_where_they_outweigh_the_article() -> None:
    comment = "<li><div class='comment-body'><p>I never saw so many ships here, and I am 81 years old.</p></div></li>"
    page = html(f"<main><h1>Harbour of Tarn</h1>{PROSE}<div class='comments-area'><ol>{comment * 12}</ol></div></main>")

    assert "81" not in text_of(page)
    assert "81" in text_of(html(f"<main><h1>What you told us</h1><ul>{comment * 3}</ul></main>"))


def test_the_headline_is_not_the_name_of_the_site() -> None:
    title = "<title>Tarn takes in more ships this year | The Tarn Courier</title>"
    page = html(f"<h1>The Tarn Courier</h1><h2>Tarn takes in more ships this year</h2>{PROSE}", title)

    assert read_page(page).metadata.title == "Tarn takes in more ships this year"


@pytest.mark.parametrize(
    "answer",
    [
        "<h3>What does it cost?</h3><div style='display:none'><p>A berth costs 31 crowns a night.</p></div>",
        "<h3><button aria-controls='a1'>What does it cost?</button></h3><p>Fees rose.</p>"
        "<div id='a1' hidden><p>A berth costs 31 crowns a night.</p></div>",
        "<button>What does it cost?</button><div aria-hidden='true'><p>A berth costs 31 crowns a night.</p></div>",
        "<div class='tab-title'>What does it cost?</div><div hidden><p>A berth costs 31 crowns a night.</p></div>",
        "<details><summary>What does it cost?</summary><p>A berth costs 31 crowns a night.</p></details>",
    ],
)
def test_an_answer_that_a_question_opens_is_text(answer: str) -> None:
    blocks = text_of(story(f"{answer}{PROSE}")).split("\n\n")

    assert "What does it cost?" in blocks
    assert "A berth costs 31 crowns a night." in blocks


@pytest.mark.parametrize(
    "hidden",
    [
        "<p>Ask us.</p><div hidden><p>A berth costs 31 crowns a night.</p></div>",
        "<h3>Offers</h3><div role='dialog' hidden><p>A berth costs 31 crowns a night.</p></div>",
        "<h3>Offers</h3><div class='modal' aria-hidden='true'><p>A berth costs 31 crowns a night.</p></div>",
        "<h3>Offers</h3><div hidden><p>A berth costs 31 crowns a night.</p><input name='mail'></div>",
        "<button>Menu</button><div hidden><p><a href='/b'>A berth costs 31 crowns a night.</a></p></div>",
        "<h3>Hinweis</h3><div lang='de' hidden><p>Ein Liegeplatz kostet 31 Kronen je Nacht.</p></div>",
    ],
)
def test_what_stays_hidden(hidden: str) -> None:
    assert "31" not in text_of(story(f"{hidden}{PROSE}"))


TEASER = "<h1>Harbour of Tarn takes in more ships</h1><p>By the port desk</p><p>{}</p><p>Register now.</p>"
REST = "In April 12 more came, and the fish hall of the town was full for the first time since the storm of 2009."
OPENING = "The harbour of Tarn took in 40 ships in March, its master said."


def test_the_whole_article_in_the_data_goes_before_its_beginning_on_the_page() -> None:
    whole = f"{OPENING}\\n\\n{REST}"
    page = html(TEASER.format(OPENING), JSON.format(f'{{"@type": "NewsArticle", "articleBody": "{whole}"}}'))

    assert text_of(page).split("\n\n") == [
        "Harbour of Tarn takes in more ships",
        "By the port desk",
        OPENING,
        REST,
    ]


@pytest.mark.parametrize("data", ["Another text of the same page. " * 40, OPENING, OPENING[:20]])
def test_other_text_in_the_data_and_a_shorter_one_do_not(data: str) -> None:
    page = html(TEASER.format(OPENING), JSON.format(f'{{"@type": "NewsArticle", "articleBody": "{data}"}}'))

    assert OPENING in text_of(page).split("\n\n")
    assert "Register now." in text_of(page)
    assert "Another" not in text_of(page)


def test_sentences_glued_in_the_data_are_parted() -> None:
    body = "Tarn has 40 ships.In May there were 12 more of them.Its master said so on Friday in the U.S. capital."
    page = html("<div id='app'></div>", JSON.format(f'{{"@type": "NewsArticle", "articleBody": "{body}"}}'))

    assert text_of(page).split("\n\n") == [
        "Tarn has 40 ships.",
        "In May there were 12 more of them.",
        "Its master said so on Friday in the U.S. capital.",
    ]


@pytest.mark.parametrize("name", ["mol-factbox floatRHS", "barley-prices", "buying-power", "options-market"])
def test_a_sentence_stays_whatever_its_part_is_called(name: str) -> None:
    part = f"<div class='{name}'><p>A berth in the harbour of Tarn costs 31 crowns a night since May.</p></div>"

    assert "31 crowns" in text_of(story(f"{PROSE}{part}{PROSE}"))


def test_a_caption_is_told_by_its_place_under_a_picture() -> None:
    picture = "<div class='x1'><div class='x2'><img src='a.jpg'></div><div class='x3'>The mole in 1911.</div></div>"
    card = "<div><img src='b.jpg'><p>In 1911 the mole of Tarn was 420 metres long, and no ship lay behind it.</p></div>"

    assert [text for kind, text in kinds_of(story(f"{picture}{card}{PROSE}")) if kind == "caption"] == [
        "The mole in 1911."
    ]


def test_headings_by_role() -> None:
    page = html(
        f"<div role='heading' aria-level='1'>Harbour of Tarn takes in more ships</div>{PROSE}"
        f"<div role='heading'>What it costs</div>{PROSE}"
    )

    assert kinds_of(page) == [("title", "Harbour of Tarn takes in more ships"), ("heading", "What it costs")]


def test_the_caption_of_a_table_stands_above_it() -> None:
    rows = "<tr><td>2019</td><td>40</td></tr><tr><td>2020</td><td>52</td></tr>"

    assert kinds_of(story(f"<table><caption>Ships a year</caption>{rows}</table>{PROSE}"))[1:] == [
        ("caption", "Ships a year"),
        ("table_row", "2019 | 40"),
        ("table_row", "2020 | 52"),
    ]


def test_a_table_of_one_column_is_text() -> None:
    table = "<table><tr><td>Tarn lies on the Mour.</td></tr><tr><td>It has 14 quays.</td></tr></table>"

    assert [kind for kind, _ in kinds_of(story(f"{table}{PROSE}"))] == ["title"]


@pytest.mark.parametrize(
    "line",
    [
        "2011-09-17 09:12:40 Source: Tarn Evening Post Font size: [Big]",
        "Posted online: Wednesday, Jul 08, 2009 at 0142 hrs IST",
        "May 3, 2021 | Tarn",
    ],
)
def test_a_line_of_publication_is_told(line: str) -> None:
    page = html(f"<h1>Harbour of Tarn takes in more ships</h1><div>{line}</div>{PROSE}")

    assert ("byline", line) in kinds_of(page)


@pytest.mark.parametrize("line", ["The quay fell on 3 May 2021", "In all 40 ships came on 3 May 2021."])
def test_a_line_with_a_date_in_it_is_none(line: str) -> None:
    page = html(f"<h1>Harbour of Tarn takes in more ships</h1><div>{line}</div>{PROSE}")

    assert "byline" not in {kind for kind, _ in kinds_of(page)}


def test_a_sentence_under_the_headline_is_text_though_set_as_a_heading() -> None:
    standfirst = "The town wants to build two more quays, but nobody knows who will pay"

    assert standfirst in text_of(html(f"<h1>Harbour of Tarn takes in more ships</h1><h2>{standfirst}</h2>{PROSE}"))
    assert ("heading", standfirst) in kinds_of(story(f"<h2>{standfirst}</h2>{PROSE}"))


@pytest.mark.parametrize(
    ("title", "shown", "expected"),
    [
        (
            "Small Ledger: Tarn takes in more ships",
            "<h1><a href='/'>Small Ledger</a></h1><h3 class='entry-title'>{}</h3>",
            1,
        ),
        ("Small Ledger: Tarn takes in more ships (printer-friendly version)", "<h2>{}: a year of records</h2>", 2),
        ("Tarn Port - Investor Relations - News Release", "<b>{}</b>", 0),
    ],
)
def test_the_headline_beside_names_of_site_and_section(title: str, shown: str, expected: int) -> None:
    line = "Tarn takes in more ships"
    page = html(shown.format(line) + PROSE, f"<title>{title}</title>")

    assert read_page(page).metadata.title == [None, line, f"{line}: a year of records"][expected]
    assert line in text_of(page).split("\n\n")[0]


def test_a_linked_sentence_is_text_and_a_linked_headline_is_not() -> None:
    linked = "<p><a href='/1'>The town will pay 31 million crowns for its new quay.</a></p>"
    links = (
        "<li><a href='/2'>Storm leaves 12,000 homes without power</a></li><li><a href='/3'>Osk ferry is late</a></li>"
    )
    page = story(f"{linked}<ul>{links}</ul>{PROSE}")

    assert "31 million" in text_of(page)
    assert "12,000" not in text_of(page)


def test_a_time_stamp_is_no_text_and_a_time_in_a_sentence_is() -> None:
    stamp = "<p><time datetime='2021-11-26T11:42Z'>11:42</time></p>"
    page = story(f"{stamp}<p>The ferry left at <time datetime='09:25'>9.25</time> with 140 people.</p>")

    assert text_of(page).split("\n\n")[2:] == ["The ferry left at 9.25 with 140 people."]


def test_a_caption_is_told_by_its_class() -> None:
    assert ("caption", "The mole in 1911.") in kinds_of(
        story(f"<p class='wp-caption-text'>The mole in 1911.</p>{PROSE}")
    )


def test_text_that_is_set_plain_has_its_paragraphs() -> None:
    page = html(
        "<h1>Harbour of Tarn takes in more ships</h1><pre>The harbour took in\n40 ships.\n\n  In May\nnone came.</pre>"
    )

    assert text_of(page).split() == [
        "Harbour",
        "of",
        "Tarn",
        "takes",
        "in",
        "more",
        "ships",
        "The",
        "harbour",
        "took",
        "in",
        "40",
        "ships.",
        "In",
        "May",
        "none",
        "came.",
    ]
    assert "40 ships.\n\nIn May" in text_of(page)


def test_an_entity_bomb_is_not_expanded() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'

    assert "boom" not in text_of(doctype + story("<p>And here it is: &b;</p>"))


# --- what a page says of itself ---


@pytest.mark.parametrize("name", ABOUT)
def test_metadata(name: str) -> None:
    known = article_of(name).metadata

    assert (known.title, known.publisher, known.published, known.url, known.language) == ABOUT[name]


def published(page: str, url: str | None = None) -> tuple[str, float] | None:
    stated = find_published(parse(page), url, markup())
    return None if stated is None else (stated.date, stated.confidence)


@pytest.mark.parametrize(
    "page",
    [
        story("<p>The town wants 80 ships a month by 2030, or 12 March 2031 at the latest.</p>"),
        story() + "<footer>© 2019 Tarn Courier</footer>",
        story("<p>The paper was founded in 1950.</p>"),
        story("<p>On <time datetime='2011-04-01'>1 April</time> the old quay fell.</p>"),
        story(head="<meta property='article:modified_time' content='2020-01-02'>"),
        story(head="<meta name='date' content='soon'><meta name='pubdate' content='1970-01-01T00:00:00Z'>"),
        html(f"<time datetime='2024-01-01'>Monday</time><h1>Harbour of Tarn</h1>{PROSE}"),
        html(f"<h1>Harbour of Tarn</h1><time class='updated' datetime='2024-01-01'>Monday</time>{PROSE}"),
    ],
)
def test_a_date_that_is_not_stated_as_publication_is_none(page: str) -> None:
    assert published(page) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (story(head="<meta property='article:published_time' content='2023-01-13T23:30:00-05:00'>"), "2023-01-13"),
        (story(head="<meta name='DC.date.issued' content='2023-01'>"), "2023-01"),
        (story(head="<meta name='dcterms.issued' content='1998'>"), "1998"),
        (story(head="<meta name='pubdate' content='Fri, 13 Jan 2023 10:00:00 GMT'>"), "2023-01-13"),
        (story(head=JSON.format('{"@type": "NewsArticle", "datePublished": "2020-02-29"}')), "2020-02-29"),
        (story(head=JSON.format('[{"@type": ["Report"], "datePublished": "20200229T1000"}]')), "2020-02-29"),
        (
            story(head=JSON.format('{"@graph": [{"@type": "BlogPosting", "datePublished": "2020-03-01"}]}')),
            "2020-03-01",
        ),
        (story("<span itemprop='datePublished'>3 May 2021</span>"), "2021-05-03"),
        (story().replace("</h1>", "</h1><time datetime='2018-05-02T10:00'>2 May</time>"), "2018-05-02"),
        (story("<abbr class='published' title='2008-11-02T18:20:00+01:00'>6:20 PM</abbr>"), "2008-11-02"),
        (story("<h2 class='date-header'>Sunday, November 2, 2008</h2>"), "2008-11-02"),
    ],
)
def test_a_stated_date(page: str, expected: str) -> None:
    assert published(page) == (expected, STATED_BY_PAGE)


@pytest.mark.parametrize("data", ['{"@type": "Comment", "datePublished": "2020-02-29"}', "{", "[" * 5000, '"x"', "[1]"])
def test_other_data_state_no_date(data: str) -> None:
    assert published(story(head=JSON.format(data))) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2022/06/24/teff", "2022-06-24"),
        ("https://a.example/news/teff-2022-06-24.html", "2022-06-24"),
        ("https://a.example/2022/06/teff", "2022-06"),
        ("https://a.example/2022/13/40/teff", None),
        ("https://a.example/plan-2030", None),
        ("https://a.example/article/20220624123", None),
    ],
)
def test_the_date_in_an_address_is_believed_less(url: str, expected: str | None) -> None:
    found = published(story(), url)

    assert (found and found[0]) == expected
    assert found is None or found[1] < STATED_BY_PAGE


@pytest.mark.parametrize("text", ["", "x", "0001-01-01", "2023-02-30", "03/04/2023", "2023-1", "9" * 99, "yesterday"])
def test_what_is_no_date_or_could_be_two(text: str) -> None:
    assert read_date(text) is None


def test_a_page_without_metadata_keeps_the_given_address() -> None:
    assert read_page(story(), "https://a.example/tarn").metadata.url == "https://a.example/tarn"


# --- the lexicon of markup ---


CUES = [
    *markup().classes,
    markup().comments,
    markup().byline,
    markup().caption,
    markup().fact_box,
    markup().panel,
    markup().page_head,
    markup().headline,
]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.name)
def test_names_of_furniture(cue: ClassCue) -> None:
    assert cue.examples
    assert cue.counterexamples
    assert [names for names in cue.examples if not cue.knows(names)] == []
    assert [names for names in cue.counterexamples if cue.knows(names)] == []
    assert [names for names in cue.counterexamples if markup().is_furniture(names)] == []


TABLES = (
    "furniture",
    "class",
    "comments",
    "byline",
    "caption",
    "fact_box",
    "panel",
    "page_head",
    "headline",
    "titles",
    "published",
)


@pytest.mark.parametrize("missing", TABLES)
def test_a_malformed_lexicon_is_told(missing: str) -> None:
    cue = {"name": "x", "names": [], "parts": [], "examples": [], "counterexamples": []}
    whole: dict[str, Any] = dict.fromkeys(TABLES, cue) | {
        "furniture": {"tags": [], "roles": [], "attributes": []},
        "class": [cue],
        "titles": {"sections": []},
        "published": {"meta": [], "things": [], "classes": [], "changed": []},
    }
    assert parse_markup(whole).byline.name == "x"
    with pytest.raises(LexiconError, match=f"'{missing}' is missing"):
        parse_markup({name: value for name, value in whole.items() if name != missing})


# --- hostile pages ---

HOSTILE = {
    "deep": story("<div>" * 5_000 + "x"),
    "deep_lists": story("<ul><li>x" * 5_000),
    "deep_tables": story("<table><tr><td>x" * 5_000),
    "deep_quotes": story("<blockquote>x" * 200 + "</blockquote>" * 200),
    "many_deep": story(("<div>" * 200 + "x" + "</div>" * 200) * 50),
    "many_inline": story("<p>" + "<b>x</b>" * 20_000),
    "many_links": story("<p>" + "<a href='/x'>x</a> " * 20_000),
    "many_paragraphs": story("<p>x y</p>" * 15_000),
    "many_headings": story("<h2>Harbour of Tarn</h2>" * 10_000),
    "many_times": story("<time datetime='2020-01-01'>x</time>" * 15_000),
    "many_pictures": story("<div>" + "<img src='x'>" * 20_000 + "</div>"),
    "many_panels": story("<h3>Q</h3><div hidden><p>A berth costs 31 crowns a night.</p></div>" * 5_000),
    "many_breaks": story("<div>" + "x<br>" * 20_000),
    "many_attributes": story(f"<p {' '.join(f'a{i}' for i in range(100 * MAX_ATTRIBUTES))}>x"),
    "many_elements": story("<b>" * (MAX_ELEMENTS + 1)),
    "large": "x" * (MAX_PAGE + 1),
    "comment": story("<!--" + "x" * 5_000_000),
    "attribute": story(f"<p title='{'x' * 5_000_000}'>x</p>"),
    "script": story("<script>" + "var a=1;" * 600_000 + "</script>"),
    "scripts": story("<script>" * 500_000),
    "quotes": story("<p \"'" * 20_000),
    "angles": story("<" * 1_000_000),
    "ampersands": story("<p>" + "&" * 1_000_000),
    "one_word": story("<p>" + "x" * 1_000_000),
    "blanks": story("<p>a" + " " * 5_000_000 + "b</p>"),
    "accents": story("<p>\u202e" + "\u0301" * 500_000),
    "data": story(head=JSON.format('{"@graph":' * 100_000)),
    "title": story(head=f"<title>{'A - ' * 500_000}</title>"),
    "dates": story(head=f"<meta name='date' content='{'Jan 1 ' * 500_000}'>"),
    "nul": story("<p>a" + "\0" * 100_000 + "b</p>"),
    "surrogates": story("<p>a\ud800b</p>"),
    "references": story("<p>a&#1;b&#0;c&#xD800;d&#xFFFF;e&#99999999999;</p>"),
    "empty": "",
    "blank": " \n",
    "frames": "<html><frameset><frame src='x'></frameset></html>",
    "no_page": "no markup at all",
    "declaration": '<?xml version="1.0" encoding="utf-16"?>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused_in_time(name: str) -> None:
    start = time.monotonic()
    read, refused = outcome(HOSTILE[name])

    assert time.monotonic() - start < MAX_SECONDS
    assert refused is None or ";" in refused  # what is wrong; what to do
    assert read is None or "40 ships" in read
    assert not re.search(r"[\x00-\x08\x0e-\x1f\ud800-\udfff]", read or "")


def outcome(page: str) -> tuple[str | None, str | None]:
    """The text of a page, or why it is refused."""
    try:
        return text_of(page), None
    except ArticleError as error:
        return None, str(error)


@pytest.mark.parametrize("name", ["deep", "many_elements", "many_attributes", "large"])
def test_limits_are_named(name: str) -> None:
    with pytest.raises(ArticleError, match=r"levels|elements|attributes|characters"):
        read_page(HOSTILE[name])


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "b",
        "a",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "h1",
        "h2",
        "article",
        "section",
        "br",
        "img",
        "q",
        "script",
        "style",
        "blockquote",
        "sup",
        "nav",
        "form",
        "main",
        "figure",
        "figcaption",
        "time",
        "caption",
        "font",
    ]
)
PIECES = st.one_of(
    st.text(max_size=30),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    TAGS.map(lambda tag: f"<{tag} class='share nav' hidden datetime='2020'>"),
    st.sampled_from([PROSE, "&amp;", "&#1;", "<!--", "-->", "<![CDATA[", "]]>", "<?x", '"', "\ud800", "\x00"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_page_is_read_or_refused(page: str) -> None:
    try:
        article = read_page(page)
    except ArticleError:
        return
    assert read_page(page) == article
    for hint in article.hints:
        assert article.raw[hint.start : hint.end].strip() == article.raw[hint.start : hint.end] != ""


def test_reading_text_does_not_load_the_libraries_of_pages() -> None:
    code = "import sys, claimledger.clean; print({'lxml', 'trafilatura', 'htmldate'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_reading_a_page_says_nothing(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ArticleError):
        read_page(page_of("script_shell"))
    read_page(page_of("short_notice"))

    assert capfd.readouterr() == ("", "")
