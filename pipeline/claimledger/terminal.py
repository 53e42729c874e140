"""Text from outside on its way to a terminal: never with characters that could move its cursor or turn its writing."""

from __future__ import annotations

# One character for one, so that offsets stay: C0 and C1 controls and the controls of writing direction.
_BLANKED = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), " ")


def printable(text: str) -> str:
    """The text with every control character as a blank, one for one."""
    return text.translate(_BLANKED)
