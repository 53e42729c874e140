"""What [corpus] in a sources.toml says of the data set."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimledger.corpus import read_corpus
from claimledger.errors import UsageError
from claimledger.records import About, Contributor

ARTICLE = '[[article]]\nid = "tide"\nfile = "tide.txt"\n'


def about(folder: Path, text: str) -> About:
    (folder / "tide.txt").write_text("The tide rose by 3 metres in Osthafen on Monday, the port said.\n", "utf-8")
    (folder / "sources.toml").write_text(text + ARTICLE, "utf-8")
    return read_corpus(folder).about


def test_nothing_is_said_where_nothing_stands(tmp_path: Path) -> None:
    assert about(tmp_path, "") == About()


def test_all_that_can_be_said(tmp_path: Path) -> None:
    text = """
[corpus]
title = "Tides of Osthafen"
description = "What two papers wrote."
homepage = "https://tides.example/"
licence = "CC0-1.0"
contributors = [{name = "Ada Moor", role = "editor"}, {name = "Port Board"}]
"""
    assert about(tmp_path, text) == About(
        title="Tides of Osthafen",
        description="What two papers wrote.",
        homepage="https://tides.example/",
        licence="CC0-1.0",
        contributors=(Contributor(name="Ada Moor", role="editor"), Contributor(name="Port Board")),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[corpus]]\n", "single brackets"),
        ("[corpus]\ntitle = 7\n", r"entry \[corpus\]: title is a text"),
        ('[corpus]\ncontributors = ["Ada Moor"]\n', "contributors is a list such as"),
        ('[corpus]\ncontributors = [{role = "editor"}]\n', "contributors is a list such as"),
        ('[corpus]\ncontributors = [{name = "Ada Moor", mail = "x"}]\n', "contributors is a list such as"),
        ('[corpus]\ncontributors = "Ada Moor"\n', "contributors is a list such as"),
    ],
)
def test_what_can_not_be_meant_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        about(tmp_path, text)


def test_an_unknown_key_is_a_notice(tmp_path: Path) -> None:
    about(tmp_path, '[corpus]\ncolour = "red"\n')
    assert any("[corpus]: unknown keys ignored: colour" in one for one in read_corpus(tmp_path).notices)
