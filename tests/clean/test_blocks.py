"""What is body and what is not, on articles written for the purpose; lookalikes above all."""

from __future__ import annotations

import pytest

from claimledger.clean import Metadata, clean_text
from claimledger.clean.blocks import Line, Page, classify, has_figure
from claimledger.clean.cues import clean_cues

LEAD = "The harbour of Lumenton handled 40 ships in one week, its master said."
MORE = "Twelve of them carried grain, and the rest of them carried coal and ore."


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def dropped(raw: str) -> list[str]:
    return [raw[block.start : block.end] for block in clean_text(raw).blocks if not block.kept]


def kinds(raw: str) -> list[str]:
    return [block.kind for block in clean_text(raw).blocks]


LOOKALIKES = {
    "cookies": (
        "Cookie rules cost shops 3 percent of sales",
        "We use cookies without a thought, yet 1,200 shops lost sales over the banners that ask for consent.",
        '"By clicking here you accept our cookies," said 40 of the 50 notices that were read.',
        "This site uses cookies on 12 pages, the authors found out about their own university.",
        "You can change your cookie settings in 9 of 10 browsers, but 2 percent of users do.",
    ),
    "prices": (
        "Prices at the market",
        "Apples 3.20",
        "Pears 4.10",
        "Bread 2.00",
        "Milk 1.10",
        "Eggs 3.20",
        "Apples 3.20",
    ),
    "one line": ("The mine produced 4,000 tonnes of copper in March.",),
    "phones": (
        "Phone: the maker of handsets earns 3 billion euros",
        "Telefonix sold 12 million phones, its head told the meeting of owners in Oslo on Friday.",
        "Mobile: 62% of revenue",
        "Fax: 1% of revenue",
        "Contact centres employ 3,000 people, and the share of calls that end well rose to 80 percent.",
        "About 300 shops will close.",
    ),
    "football": (
        "Rovers 3-1 United",
        "Rovers beat United 3-1 on Saturday in front of 41,200 people who sang all through the night.",
        "Rovers: Smith, Jones, Brown",
        "United: Hill, Lake, Wood",
        "Share of the ball: 62 to 38",
        "Back to the top: 9 wins in a row",
    ),
    "disaster": (
        "Flood kills 12 in the valley",
        "The flood killed 12 people, and 300 homes were lost, officials of the valley said.",
        "▲ 3.2 metres",
        "▲ The dam holds 40 million cubic metres",
        "The river rose 4 metres in one night (photo by the fire service).",
        "Source of the river: 1,200 metres above the sea",
        "Inflation - the pace at which prices rise - was no worry on that day in the valley.",
    ),
    "privacy": (
        "A law on privacy",
        "The law on privacy fines those who sell what they know of you, up to 20 million euros.",
        "Terms of use run to 40 pages; four in five of us accept them without a look at the privacy policy.",
    ),
    "editors": (
        "Editors leave their paper",
        "Editors left 3 papers in a week, and 40 reporters went with them to found a paper of their own.",
        "Published on 3 February 2020, their first issue sold 12,000 copies in the town and the valley.",
        "By Friday, 300 more were sold.",
    ),
}


@pytest.mark.parametrize("lines", LOOKALIKES.values(), ids=LOOKALIKES)
def test_nothing_of_a_lookalike_is_lost(lines: tuple[str, ...]) -> None:
    for raw in ("\n".join(lines), page(*lines)):
        assert dropped(raw) == []


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (["Tel:86-20-5550123", "Fax:86-20-5550124", "Email:desk@example.org"], []),
        (["Home » News » Harbour handles 40 ships"], []),
        (
            [],
            [
                "I Accept",
                "Our Cookie Policy & Privacy Statement",
                "If you stay, you accept the cookies that our site sets.",
            ],
        ),
        ([], ["Come to Lumenton and See the Light", "About UsContact Us", "Leave a message", "© 2020 Example News"]),
        ([], ["Home | Fixtures | Tables", "Follow us on social media", "Any questions? Write to desk@example.org"]),
        ([], ["沪ICP备00000000号", "Call to report illegal or harmful information: +86-20-5550123"]),
        ([], ["Source: Example News", "Editor: Jane Roe", "Read more: Coal up 3 percent", "Tags: ships, coal"]),
    ],
)
def test_furniture_is_dropped(head: list[str], foot: list[str]) -> None:
    raw = page(*head, "Harbour handles 40 ships", LEAD, MORE, *foot)
    assert dropped(raw) == head + foot
    assert clean_text(raw).text == page("Harbour handles 40 ships", LEAD, MORE)


def test_the_source_line_becomes_metadata() -> None:
    assert clean_text(page("A title of four", LEAD, "Source: Example News - Daily Example")).source == (
        "Example News - Daily Example"
    )


def test_title_headings_and_paragraphs() -> None:
    raw = page("Harbour handles 40 ships", LEAD, "More grain than coal", MORE)
    assert kinds(raw) == ["title", "paragraph", "heading", "paragraph"]
    assert clean_text(raw).title == "Harbour handles 40 ships"


def test_a_heading_with_a_figure_is_kept_across_a_caption() -> None:
    raw = page("Harbour news", LEAD, "Grain is 30% of the trade", "▲Cranes at night", MORE)
    assert kinds(raw) == ["title", "paragraph", "heading", "caption", "paragraph"]
    assert dropped(raw) == ["▲Cranes at night"]


def test_a_given_title_is_the_title() -> None:
    document = clean_text(page("Harbour", "Forty ships come in", LEAD), declared=Metadata(title="Forty ships come in"))
    assert [block.kind for block in document.blocks if block.kept][:1] == ["title"]
    assert document.title == "Forty ships come in"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "The 7th Harbour Fair | Lumenton names its six new ships at the quay",
            "Lumenton names its six new ships at the quay",
        ),
        ("Lumenton names its six new ships at the quay丨Insights", "Lumenton names its six new ships at the quay"),
        ("Exports rise 5% | Imports fall 3%", "Exports rise 5% | Imports fall 3%"),
        (
            "5 million lamps | How Lumenton became the town of light for all",
            "5 million lamps | How Lumenton became the town of light for all",
        ),
    ],
)
def test_labels_in_the_title(line: str, title: str) -> None:
    assert clean_text(page(line, LEAD)).title == title


def test_a_short_title_above_its_paragraph_is_no_label() -> None:
    assert kinds(page("Harbour news", LEAD, MORE)) == ["title", "paragraph", "paragraph"]


def test_a_label_above_the_title_is_dropped() -> None:
    assert dropped(page("iLumenton Title", "Harbour handles forty ships", LEAD)) == ["iLumenton Title"]


@pytest.mark.parametrize(
    "line",
    [
        "LUMENTON, March 5 (Example) - ",
        "Lumenton - ",
        "LUMENTON — ",
        "Lumenton, May 5, 2021 /Example/ -- ",
        "NEW LUMENTON (Example) – ",
    ],
)
def test_datelines_are_split_off(line: str) -> None:
    raw = page("Harbour news of the day", line + LEAD)
    assert dropped(raw) == [line.strip()]
    assert clean_text(raw).text == page("Harbour news of the day", LEAD)


@pytest.mark.parametrize(
    "line",
    [
        "Inflation - the pace of prices - was 5 percent on that day.",
        "EU–China trade rose by 5 percent on that day in the harbour.",
        "EU—China trade rose by 5 percent on that day in the harbour.",
        "Lumenton–Lampton trains ran 40 times on that day of the year.",
        "Well-known ships came, 40 of them, on that day - all of them.",
    ],
)
def test_an_aside_is_no_dateline(line: str) -> None:
    assert dropped(page("Harbour news of the day", line, MORE)) == []


def test_a_body_that_stands_twice_stays_once() -> None:
    body = [
        LEAD,
        "Grain is 30% of the trade",
        MORE,
        "A third paragraph says how 300 people cheered the last of the ships.",
    ]
    raw = page("Harbour handles 40 ships", *body, *body)
    document = clean_text(raw)
    assert document.text == page("Harbour handles 40 ships", *body)
    assert [block.kind for block in document.blocks if not block.kept] == ["duplicate"] * 4


def test_equal_rows_of_two_lists_stay() -> None:
    rows = ["Apples 3.20", "Pears 4.10", "Bread 2.00"]
    assert dropped(page("Prices at the market", "January", *rows, "February", *rows)) == []


def test_a_caption_that_doubles_a_sentence_is_dropped_and_the_longer_text_stays() -> None:
    sentence = "Twelve of them carried grain to the mills of Lumenton in the south."
    raw = page("Harbour handles 40 ships", LEAD, f"{sentence} The rest of them carried coal.", sentence, MORE)
    assert dropped(raw) == [sentence]


def test_the_credit_at_the_end_of_a_long_paragraph_goes_alone() -> None:
    long = " ".join([LEAD] * 6)
    assert dropped(page("Harbour news of the day", f"{long} (Photo / Example News)", MORE)) == [
        "(Photo / Example News)"
    ]


def marks(*lines: Line, title: str | None = None) -> list[tuple[str, bool]]:
    return [(mark.kind, mark.kept) for mark in classify(Page(lines, clean_cues(), title))]


def test_markup_tells_the_kind_and_not_whether_it_is_kept() -> None:
    found = marks(
        Line("Harbour handles 40 ships", True, "title"),
        Line(LEAD, True),
        Line("The trade", True, "heading"),
        Line("Grain from the valley", True, "list"),
        Line("Well said", True, "quote"),
        Line("Cranes at night", True, "caption"),
        Line("The quay holds 40 cranes", True, "caption"),
        Line(MORE, True),
        Line("Privacy policy", True, "list"),
    )
    assert [kind for kind, _ in found] == [
        *("title", "paragraph", "heading", "list", "quote", "caption", "caption", "paragraph", "boilerplate"),
    ]
    assert [kept for _, kept in found] == [True, True, True, True, True, False, True, True, False]


def test_what_recurs_is_dropped_unless_it_has_a_figure_or_is_the_title() -> None:
    found = marks(
        Line("Harbour news of the week", True, recurring=True),
        Line(LEAD, True),
        Line("The harbour is the pride of the town and of its people, old and young.", True, recurring=True),
        Line("The harbour fee is 40 euros a ship.", True, recurring=True),
    )
    assert found == [("title", True), ("paragraph", True), ("boilerplate", False), ("paragraph", True)]


def test_a_box_between_paragraphs_ends_where_the_article_goes_on() -> None:
    box = ["Sign up for our newsletter", "The best of the harbour in your inbox, every Friday."]
    more = ["The quay is old, and the town has no money for another one.", "Nobody knows who would build it."]
    assert dropped(page("Harbour handles 40 ships", LEAD, *box, *more, MORE)) == box


@pytest.mark.parametrize(
    "text",
    [
        *("About 2000 people died", "12 Marines were killed", "RM50 million", "It cost USD70 billion", "Rs.500 crore"),
        *("Three million people fled", "some 2000 homes", "5.5%", "HK$2.1bn"),
    ],
)
def test_a_figure_is_seen(text: str) -> None:
    assert has_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Source: census 2021", "Updated 3 May 2024", "May 5, 2021", "© 2019 Post", "Call 0800 555 0142", "in 2021"),
        *("2024-01-03 10:32", "G20 summit", "Download (PDF, 214 KB)", "tel. +00 1 555 0177"),
    ],
)
def test_a_date_or_number_of_another_kind_is_no_figure(text: str) -> None:
    assert not has_figure(text)


def test_a_doubt_is_marked() -> None:
    page = Page([Line(LEAD, True), Line("It costs 40 euros.", True, recurring=True)], clean_cues(), None)
    assert (
        classify(page)[1].reason == "kept for its figure, though it looks like: recurs on many pages of its publisher"
    )


def test_lists_rows_and_quotes() -> None:
    raw = "\n".join(
        [
            *(
                "Harbour handles 40 ships",
                LEAD,
                "What it needs",
                "- a crane",
                "- a quay",
                "How it is done",
                "1. Dig.",
                "2. Build.",
            ),
            *(
                MORE,
                "Grain | 12 | 30%",
                "Coal | 28 | 70%",
                '"We are as full as we can be"',
                MORE.replace("Twelve", "Ten"),
            ),
        ]
    )
    assert kinds(raw) == [
        *("title", "paragraph", "heading", "list", "list", "heading", "list", "list"),
        *("paragraph", "table_row", "table_row", "quote", "paragraph"),
    ]
