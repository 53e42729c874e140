"""Text in a drawing: broken where it must be, and no label upon another."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from claimledger.pictures.letters import UNKNOWN, middle_left_out, plain, shortened, spread, width, wrapped


@given(st.text(max_size=80))
def test_no_line_is_wider_than_its_room(text: str) -> None:
    assert all(width(line, 9) <= 1.5 or len(line) == 1 for line in wrapped(text, 1.5, 9))


@given(st.text(alphabet=st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=200))
def test_wrapping_loses_no_letter(text: str) -> None:
    assert "".join(wrapped(text, 1.0, 9)) == text


def test_what_cannot_be_drawn_has_a_sign() -> None:
    assert plain("a\u202eb\x00c \n d") == "a b c d"
    assert plain("東京 5 €") == f"{UNKNOWN * 2} 5 €"


def test_lines_left_out_are_told() -> None:
    lines = [str(n) for n in range(9)]
    assert shortened(lines, 3) == ["0", "1", "2 ..."]
    assert middle_left_out(lines, 5) == ["0", "...", "6", "7", "8"]
    assert shortened(lines, 9) == middle_left_out(lines, 9) == lines


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0.1, 0.6)), min_size=1, max_size=15))
def test_things_are_moved_apart_and_stay_in_order(things: list[tuple[float, float]]) -> None:
    things = sorted(things)
    heights = [height for _, height in things]
    middles = spread([at for at, _ in things], heights, 0.0, 10.0)
    ends = [(middle - height / 2, middle + height / 2) for middle, height in zip(middles, heights, strict=True)]
    assert all(one[1] <= other[0] + 1e-6 for one, other in itertools.pairwise(ends))
    assert ends[0][0] >= -1e-6
    assert ends[-1][1] <= 10 + 1e-6


def test_what_does_not_meet_stays_where_it_is_wanted() -> None:
    assert spread([1.0, 5.0], [1.0, 1.0], 0.0, 10.0) == [1.0, 5.0]
