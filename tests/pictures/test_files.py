"""The files: well formed, described, the same each time, and with no label upon another."""

from __future__ import annotations

import ast
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import matplotlib
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

import claimledger.pictures
from claimledger.errors import StoreError, UsageError
from claimledger.pictures import Format, Picture, picture_of, picture_of_claims, to_bytes, write_picture
from claimledger.pictures.drawing import draw
from claimledger.pictures.marks import COLOURS, SHAPES
from pictures.made import conflict, documents, told

SVG = "{http://www.w3.org/2000/svg}"


def over_time(**fields: str) -> Picture:
    """Fourteen points, some at one place, one without a date, with bounds, a period and a target."""
    claims = [
        *(
            told(f"{n}%", str(50 + n % 3), on="2030-06-01", name=("courier-2031", "herald-2031")[n % 2])
            for n in range(9)
        ),
        told("55 percent", "55", on="2029-01-01", until="2029-12-31", precision=(Decimal("54.5"), Decimal("55.5"))),
        told("over 60%", "60", None, on="2031-02-01", comparator="gt"),
        told("70 percent", "70", due="2035-12-31", modality="target"),
        told("30%", "30"),
        told("about 40%", "40", on="2031-03-01", comparator="approx"),
    ]
    return picture_of_claims(claims, documents(**fields), measure="grain")


def by_source() -> Picture:
    claims = [told(f"{n} percent", str(n)) for n in (40, 45, 55)]
    found = {claim.id: claim for claim in claims}
    return picture_of(conflict(*claims, explanation="Three figures. " * 40), found, documents())


@pytest.mark.parametrize("format_", ["svg", "png"])
@pytest.mark.parametrize("picture", [over_time(), by_source()], ids=["time", "source"])
def test_the_same_picture_gives_the_same_bytes(picture: Picture, format_: Format) -> None:
    first = to_bytes(picture, format_)
    with matplotlib.rc_context({"font.size": 30, "font.family": "serif", "svg.hashsalt": None}):
        assert to_bytes(picture, format_) == first


def test_the_settings_of_the_process_are_left_as_they_were() -> None:
    before = dict(matplotlib.rcParams)
    to_bytes(by_source(), "svg")
    assert dict(matplotlib.rcParams) == before


def test_an_svg_is_well_formed_described_and_escaped() -> None:
    hostile = '<script>alert("$1 & $2")</script>'
    root = ElementTree.fromstring(to_bytes(over_time(publisher=hostile), "svg"))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title desc")
    assert title.text == "Grain"
    assert description.text
    assert hostile in description.text
    assert not list(root.iter(f"{SVG}script"))


def test_an_svg_loads_nothing_and_tells_no_time() -> None:
    svg = to_bytes(over_time(), "svg").decode()
    root = ElementTree.fromstring(svg)
    targets = {value for one in root.iter() for name, value in one.attrib.items() if name.endswith("href")}
    assert all(target.startswith("#") for target in targets)
    assert "<metadata" not in svg
    assert "<image" not in svg


def test_a_png_is_an_image_with_its_words() -> None:
    with Image.open(io.BytesIO(to_bytes(by_source(), "png"))) as image:
        image.load()
        words = dict(image.info)
    assert image.width == 1920
    assert "40 without a date" in str(words["Description"])
    assert "Software" not in words


def texts(picture: Picture) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Each text of a drawing with its left, bottom, right and top end in dots."""
    figure = draw(picture)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    every = [*figure.texts, *(text for axes in figure.axes for text in axes.findobj(matplotlib.text.Text))]
    for text in every:
        if text.get_text() and text.get_visible():
            box = text.get_window_extent(renderer)
            yield text.get_text(), (box.x0, box.y0, box.x1, box.y1)


@pytest.mark.parametrize("picture", [over_time(), by_source()], ids=["time", "source"])
def test_no_text_lies_on_another_or_outside(picture: Picture) -> None:
    found = list(texts(picture))
    whole = draw(picture).bbox
    upon = [
        (one, other)
        for (one, a), (other, b) in combinations(found, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]
    assert upon == []
    assert all(box[0] >= 0 and box[2] <= whole.width and box[1] >= 0 and box[3] <= whole.height for _, box in found)


def test_every_point_has_a_label_with_its_source() -> None:
    said = " ".join(text for text, _ in texts(over_time()))
    assert said.count("The Courier, 4 March 2031") == 10
    assert "no date" in said
    for key in ("Hollow marks", "Thin bars", "Arrows", "Broad bars", "side by side"):
        assert key in said


def test_sources_are_told_apart_by_more_than_colour_in_print() -> None:
    assert len(set(SHAPES)) == len(SHAPES)
    assert all(contrast(colour) >= 4.5 for colour in COLOURS)


def contrast(colour: str) -> float:
    """The contrast of a colour to white, as WCAG 2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_pyplot_is_never_imported() -> None:
    folder = Path(claimledger.pictures.__file__).parent
    trees = [ast.parse(path.read_text("utf-8")) for path in folder.glob("*.py")]
    assert not [node for tree in trees for node in ast.walk(tree) if "pyplot" in ast.dump(node)]


def test_a_file_is_written_as_its_name_says(tmp_path: Path) -> None:
    write_picture(by_source(), tmp_path / "a.SVG")
    assert (tmp_path / "a.SVG").read_bytes() == to_bytes(by_source(), "svg")
    with pytest.raises(UsageError, match="a picture is written as"):
        write_picture(by_source(), tmp_path / "a.pdf")
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(StoreError, match="can't be written"):
        write_picture(by_source(), tmp_path / "taken" / "a.svg")
