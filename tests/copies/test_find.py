"""Near copies are found whatever desks do to a text, and what one template makes is no copy."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.copies import CopyIndex, copies_of, find, find_copies, sketch
from claimledger.copies.find import COPY, Match, Text, jaccard, join
from claimledger.copies.words import Counted, agree, counted
from claimledger.offsets import build
from claimledger.records import Block, Copies, Document, Repair
from copies.articles import article, sentence, story

Paragraphs = list[str]
AD = "Save 20 percent on your first months of our paper when you subscribe before Sunday."


def respelled(paragraphs: Paragraphs) -> Paragraphs:
    american = {"harbour": "harbor", "colour": "color", "organisation": "organization", "litres": "liters"}
    for one, other in american.items():
        paragraphs = [text.replace(one, other) for text in paragraphs]
    return paragraphs


def merged(paragraphs: Paragraphs) -> Paragraphs:
    return [" ".join(paragraphs[place : place + 2]) for place in range(0, len(paragraphs), 2)]


EDITS: dict[str, Callable[[Paragraphs], Paragraphs]] = {
    "another headline": lambda body: body,
    "the last paragraph dropped": lambda body: body[:-1],
    "a name in another spelling": lambda body: [text.replace("Maro Tellin", "Mara Tellen") for text in body],
    "American spelling": respelled,
    "an advertisement between": lambda body: [*body[:3], AD, *body[3:]],
    "a lead before": lambda body: [" ".join(sentence(random.Random(n)) for n in (1, 2)), *body],
    "paragraphs merged": merged,
}


def groups(found: Sequence[Copies], kind: str) -> list[tuple[str, ...]]:
    return [tuple(copy.document for copy in one.members) for one in found if one.kind == kind]


@pytest.mark.parametrize("edit", EDITS)
def test_a_reprint_is_a_copy_and_other_stories_are_not(edit: str) -> None:
    documents = []
    for number in range(10):
        body = story(f"{edit} {number}")
        documents.append(article(f"{number}-wire", body, "Harbour board meets"))
        documents.append(article(f"{number}-paper", EDITS[edit](body), "What the harbour board wants"))

    found = groups(copies_of(documents), "document")
    assert found == [(f"{number}-paper", f"{number}-wire") for number in range(10)]


def test_an_article_cut_to_half_shares_its_paragraphs() -> None:
    body = story(1)
    found = copies_of([article("long", body), article("short", body[:4])])

    assert groups(found, "document") == []
    assert groups(found, "paragraph") == [("long", "short")] * 4


TEMPLATES = {
    "weather": (
        "The weather in {name} on Friday will be dry at first, with a light wind from the west and a high of {a} "
        "degrees in the afternoon, before clouds come in from the sea and bring {b} millimetres of rain."
    ),
    "match": (
        "{name} won {a}-1 at home on Saturday before a crowd of {b} to move up in the table, and their coach said "
        "after the match that he was proud of a team that had given all it had from the first minute to the last."
    ),
    "results": (
        "{name} Holdings said on Tuesday that its revenue for the quarter rose {a} percent to {b} million crowns from "
        "a year earlier, helped by higher prices, lower costs of freight and the sale of a depot in the north."
    ),
}
TOWNS = ["Belton", "Dorwick", "Fenby", "Galstead", "Holford", "Keswell", "Lumton", "Marby"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_one_template_makes_is_no_copy(template: str) -> None:
    """Not with other figures for one name, nor with another name and, by chance, the same figures."""
    documents = [
        article(f"{town.lower()}-{a}", [TEMPLATES[template].format(name=town, a=a, b=40 * a)])
        for town in TOWNS
        for a in range(2, 12)
    ]
    assert copies_of(documents) == ()


def test_long_reports_of_one_template_are_no_copies_even_with_equal_figures() -> None:
    form = f"{TEMPLATES['weather']} Clouds stay over the hills until the early morning and part before noon."
    pages = [article(town.lower(), [form.format(name=town, a=21, b=4)]) for town in TOWNS]

    assert copies_of(pages) == ()


def test_a_paragraph_with_a_name_put_right_is_a_copy() -> None:
    body = story(1)
    told = "Dr. Maro Tellin told a hearing in Ostrava Bay that the old crossing was short of 140 workers this year."
    pair = [article("a", [told, *story(2)]), article("b", [told.replace("Tellin", "Tellen"), *body])]

    assert groups(copies_of(pair), "paragraph") == [("a", "b")]
    pair[1] = article("b", [told.replace("Tellin", "Groves"), *body])
    assert copies_of(pair) == ()


def test_a_revised_report_is_a_copy_but_for_the_paragraph_with_the_new_figure() -> None:
    body = ["A ferry sank off Lower Quell on Monday, and the harbour board said that 12 people had died.", *story(1, 4)]
    revised = [body[0].replace("12", "15"), *body[1:]]
    documents = [article("first", body), article("later", revised)]
    found = copies_of(documents)

    assert groups(found, "document") == []
    copied = {documents[0].raw[one.members[0].start : one.members[0].end] for one in found}
    assert copied == set(body[1:])


def test_a_paragraph_without_the_figure_does_not_join_two_that_differ_in_it() -> None:
    text = "A ferry sank off Lower Quell on Monday, the harbour board said, and {} people died in the cold water."
    documents = [article(name, [text.format(told)]) for name, told in (("a", "12"), ("b", "several"), ("c", "15"))]

    assert not any({"a", "c"} <= {copy.document for copy in one.members} for one in copies_of(documents))


def test_equal_texts_are_copies_however_short() -> None:
    short = [article("a", ["Two words"]), article("b", ["two WORDS!"]), article("c", ["three"]), article("d", [])]
    assert groups(copies_of(short), "document") == [("a", "b")]


def test_of_a_paragraph_with_a_sentence_added_only_what_is_copied_counts() -> None:
    copied, added = story(1, 1)[0], sentence(random.Random(9))
    one, other = article("a", [copied, *story(2, 3)]), article("b", [f"{copied} {added}", *story(3, 3)])
    (cluster,) = copies_of([one, other])

    texts = [document.raw[copy.start : copy.end] for document, copy in zip((one, other), cluster.members, strict=True)]
    assert texts[0] == copied
    assert texts[1].rstrip(".") == copied.rstrip(".")


def test_what_is_narrowed_is_told_in_the_raw_article() -> None:
    """Repairs before and inside the copied words shift the clean text against the raw one."""
    copied, added = story(1, 1)[0], sentence(random.Random(9))
    raw = added + " " + copied.replace("the", "t\u00adhe")
    marks = [place for place, letter in enumerate(raw) if letter == "\u00ad"]
    repairs = [Repair(start=at, end=at + 1, exact="\u00ad", replacement="", rule="soft_hyphen") for at in marks]
    block = Block(start=0, end=len(raw), kind="paragraph", kept=True, reason=None)
    clean = build(raw, [block], repairs)
    other = article("b", ["x"]).model_copy(
        update={
            "blocks": (block,), "repairs": tuple(repairs), "raw": raw, "text": clean.text, "segments": clean.segments,
            "passages": clean.passages,
        }
    )  # fmt: skip
    (cluster,) = copies_of([article("a", [copied]), other])

    span = cluster.members[1]
    assert marks
    assert raw[span.start : span.end] == raw[len(added) + 1 :]


def test_paragraphs_of_copied_documents_are_not_told_again_unless_a_third_has_them() -> None:
    body = story(1)
    pair = [article("a", body), article("b", body)]

    assert [one.kind for one in copies_of(pair)] == ["document"]
    found = copies_of([*pair, article("c", [*story(2), body[3]])])
    assert groups(found, "document") == [("a", "b")]
    assert groups(found, "paragraph") == [("a", "b", "c")]


def test_a_paragraph_that_stands_twice_in_one_article_alone_is_no_cluster() -> None:
    body = story(1)
    assert copies_of([article("a", [*body, body[0]])]) == ()


def test_ids_hold_when_other_articles_come_or_the_place_changes() -> None:
    body = story(1)
    documents = [article("a", body), article("b", [*story(2), body[2]])]
    (before,) = copies_of(documents)
    moved = article("b", [body[2], *story(2)])
    (after,) = (one for one in copies_of([documents[0], moved, article("c", story(3))]))

    assert before.id == after.id
    assert before.members != after.members


# --- properties -------------------------------------------------------------------------------------------------------

SENTENCES = [sentence(random.Random(number)) for number in range(12)]
SENTENCES += [one.replace("said on Monday that", "told a hearing that") for one in SENTENCES]
paragraph = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
corpora = st.lists(st.lists(paragraph, max_size=4), max_size=6).map(
    lambda bodies: [article(f"d{number}", body) for number, body in enumerate(bodies)]
)


def found_in_order(documents: Sequence[Document]) -> tuple[Copies, ...]:
    by_id = {document.id: document for document in documents}
    with CopyIndex() as index:
        for document in documents:
            index.add(sketch(document))
        return find_copies(index, by_id.__getitem__)


@settings(max_examples=60, deadline=None)
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_count(documents: list[Document], chance: random.Random) -> None:
    expected = found_in_order(documents)
    chance.shuffle(documents)

    assert found_in_order(documents) == expected


@settings(max_examples=60, deadline=None)
@given(corpora)
def test_clusters_are_disjoint_sorted_and_lie_in_their_articles(documents: list[Document]) -> None:
    raw = {document.id: document.raw for document in documents}
    found = copies_of(documents)
    for kind in ("document", "paragraph"):
        members = sorted(
            (copy.document, copy.start, copy.end) for one in found if one.kind == kind for copy in one.members
        )
        assert all(end <= start for (name, _, end), (other, start, _) in pairwise(members) if name == other)
        assert all(start < end <= len(raw[name]) for name, start, end in members)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert len({copy.document for copy in one.members}) > 1
        assert list(one.members) == sorted(one.members, key=lambda copy: (copy.document, copy.start))


@settings(max_examples=80, deadline=None)
@given(corpora)
def test_documents_alike_with_equal_figures_are_together_as_when_all_are_compared(documents: list[Document]) -> None:
    together = {
        frozenset(pair) for group in groups(copies_of(documents), "document") for pair in combinations(group, 2)
    }
    for one, other in combinations(documents, 2):
        texts = [
            Text.of([document.text[start:end] for start, end, _ in document.passages]) for document in (one, other)
        ]
        alike = jaccard(*(frozenset(text.shingles) for text in texts))
        if alike >= COPY["document"] and texts[0].figures == texts[1].figures:
            assert frozenset((one.id, other.id)) in together
        if frozenset((one.id, other.id)) in together:
            assert agree(texts[0].figures, texts[1].figures)


def joined_by_comparing_all(matches: Sequence[Match], known: Mapping[int, Counted]) -> list[list[int]]:
    """What `join` gives, by comparing every list of one group with every list of the other."""
    groups = {text: {text} for text in known}
    for found in sorted(matches, key=lambda one: (not one.same_figures, -one.alike, one.one, one.other)):
        one, other = groups[found.one], groups[found.other]
        if all(agree(known[a], known[b]) for a in one for b in other):
            groups |= dict.fromkeys(one | other, one | other)
    return sorted({tuple(sorted(group)): sorted(group) for group in groups.values()}.values())


few_figures = st.lists(st.sampled_from("1123"), max_size=5).map(counted)


@settings(max_examples=300, deadline=None)
@given(st.lists(few_figures, min_size=2, max_size=12), st.data())
def test_groups_are_those_of_comparing_all(lists: list[Counted], data: st.DataObject) -> None:
    known = dict(enumerate(lists))
    pairs = [(a, b) for a, b in combinations(known, 2) if agree(known[a], known[b])]
    drawn = (
        data.draw(st.lists(st.tuples(st.sampled_from(pairs), st.sampled_from([0.8, 0.9])), max_size=30))
        if pairs
        else []
    )
    matches = [Match(a, b, alike, known[a] == known[b], ((0, 0), (0, 0))) for (a, b), alike in drawn]

    assert join(matches, known, known) == joined_by_comparing_all(matches, known)


def looks_at_lists(matches: Sequence[Match], known: Mapping[int, Counted], monkeypatch: pytest.MonkeyPatch) -> int:
    looks = []
    monkeypatch.setattr(find, "agree", lambda one, other: looks.append(1) or agree(one, other))
    join(matches, known, known)
    monkeypatch.undo()
    return len(looks)


@pytest.mark.parametrize("step", [1, 2, 7])
def test_reprints_that_grow_are_joined_in_about_linear_time(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand texts, each with one figure more than the last, and matches of near ones, that come in any order."""
    size = 1000
    known = {number: counted(map(str, range(number))) for number in range(size)}
    pairs = [(number, number + near) for near in range(step, 8 * step, step) for number in range(size - near)]
    chance = random.Random(step)
    matches = [Match(a, b, chance.random(), False, ((0, 0), (0, 0))) for a, b in pairs]

    assert looks_at_lists(matches, known, monkeypatch) < 12 * size


def test_two_long_lists_of_versions_that_never_agree_are_told_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    size = 500
    known = {number: counted(map(str, range(number))) for number in range(size)}
    known |= {size + number: counted([*map(str, range(number)), "x"]) for number in range(size)}
    within = [(start + number, start + number + 1) for start in (0, size) for number in range(size - 1)]
    across = [(number, size + number) for number in range(size)] * 3
    matches = [Match(a, b, 0.99, False, ((0, 0), (0, 0))) for a, b in within]
    matches += [Match(a, b, 0.9, False, ((0, 0), (0, 0))) for a, b in across]

    assert looks_at_lists(matches, known, monkeypatch) < 8 * size


def test_what_is_held_of_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [article(f"d{number}", [*story(1), sentence(random.Random(number))]) for number in range(30)]
    expected = found_in_order(documents)
    monkeypatch.setattr(find, "SHINGLES_HELD", 500)

    assert found_in_order(documents) == expected
