"""What follows from figures without arithmetic."""

from __future__ import annotations

from claimledger.reconcile.checks.logic import leaders, majorities, newest_members, strangers, vague_ranges
from reconcile.checks.telling import article


def test_more_than_half_is_the_first_rank() -> None:
    text = "Norland holds [60 percent|60|percent] of foreign investment and is the [biggest|1|rank] source of it."
    assert len(list(majorities(article(text, subject="Norland", measure="foreign investment")))) == 1
    assert list(majorities(article(text.replace("60", "40"), subject="Norland", measure="foreign investment"))) == []


def test_the_last_of_four_is_the_fourth() -> None:
    first = "It is one of the country's [four|4|count municipalities]."
    second = "Telm is the nation's [fourth|4|rank] top-level municipality."
    assert len(list(newest_members(article(first, second)))) == 1
    assert list(newest_members(article(first, "It came [fourth|4|rank] in the race."))) == []


def test_a_figure_in_a_range_told_in_words() -> None:
    told = article("Its average [two-digit|10|percent|rate] GDP growth is no secret.", measure="GDP growth")
    wide = told.claims[0].model_copy(
        update={
            "quantity": told.claims[0].quantity.model_copy(
                update={"high": 99, "comparator": "range", "precision": None}
            )
        }
    )
    point = article("It posted [10.5 percent|10.5|percent|rate] growth in GDP.", measure="GDP growth").claims[0]
    low = article("It posted [4.5 percent|4.5|percent|rate] growth in GDP.", measure="GDP growth").claims[0]
    assert len(list(vague_ranges(type(told)((wide, point), (), (), None)))) == 1
    assert list(vague_ranges(type(told)((wide, low), (), (), None))) == []


def test_a_large_share_and_the_first_rank_in_one_product() -> None:
    share = article(
        "Telm makes [nearly half|48|percent] of the world's sails.", measure="sails", scope="of the world's sails"
    )
    rank = article("It was [1st|1|rank] in exports.", subject="sails", measure="exports", document="b")
    after = rank.claims[0].model_copy(
        update={"sentence": rank.claims[0].sentence.model_copy(update={"start": 99, "end": 140})}
    )
    assert len(list(leaders(type(rank)((*share.claims, after), (), (), None)))) == 1
    other = article("It was [1st|1|rank] in exports.", subject="oars", measure="exports").claims
    assert list(leaders(type(rank)((*share.claims, *other), (), (), None))) == []


def test_figures_that_are_all_about_something_else() -> None:
    around = "People say that Lorn is fine, that Lorn grows, that Lorn shines, and so Lorn and old Lorn go on."
    told = [
        "The programme has [16|16|count plans].",
        "It went through [8|8|count rounds].",
        "It has [20|20|count members].",
    ]
    title = "Lorn opens up"
    inside = article(*told, subject="the programme", title=title)
    text = f"{around} {' '.join(told)}"
    assert inside.document is not None
    document = inside.document.model_copy(update={"text": text})
    (found,) = strangers(type(inside)(inside.claims, (), (), document))
    assert (found.kind, found.severity) == ("other", "info")
    own = article(*told, subject="Lorn", title=title)
    assert list(strangers(type(inside)(own.claims, (), (), document))) == []
    assert list(strangers(inside)) == []  # a name that the text hardly says
