"""The made news has the shape that reconciling a million claims is to be measured on."""

from __future__ import annotations

from collections import Counter

from made_news import CLAIMS_AN_ARTICLE, STORY_SIZES, articles

from claimledger.reconcile.group import SMALL_BUCKET, candidates
from claimledger.reconcile.story.stories import neighbours
from claimledger.reconcile.witnesses import ALONE

MADE = tuple(articles(3000))
CLAIMS = [claim for article in MADE for claim in article.claims]


def test_it_is_the_same_each_time() -> None:
    assert tuple(articles(3000)) == MADE
    assert len(CLAIMS) == 3000
    assert len({claim.id for claim in CLAIMS}) == 3000


def test_every_claim_stands_in_its_article() -> None:
    for document, claims in MADE:
        for claim in claims:
            for part in (claim.sentence, claim.quantity):
                assert document.text[part.start : part.end] == part.exact


def test_people_and_percentages_are_told_most() -> None:
    units = Counter(claim.quantity.unit for claim in CLAIMS)
    assert [unit for unit, _ in units.most_common(2)] == ["count", "percent"]
    people = sum("people" in claim.measure.text for claim in CLAIMS if claim.measure)
    assert people > len(CLAIMS) / 10


def test_one_bucket_holds_more_than_is_compared_each_with_each() -> None:
    buckets = Counter(bucket for one in candidates(CLAIMS, {}, ALONE, {}) for bucket in one.buckets)
    assert buckets.most_common(1)[0][1] > SMALL_BUCKET


def test_articles_tell_stories_and_seem_to_share_more() -> None:
    pairs = list(neighbours(article.document for article in MADE))
    assert len(pairs) > len(MADE) > len(STORY_SIZES)
    assert all(len(article.claims) == CLAIMS_AN_ARTICLE for article in MADE)
