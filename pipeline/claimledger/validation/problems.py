"""What can be wrong with a release, told by file, line and field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a release.

    file: its path in the release; line: from 1, None where it is the file as a whole; field: dotted, with the places in
    lists from 0 ("mentions.3.exact"), None where it is the line as a whole; message: what is wrong.
    """

    file: str
    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        where = [self.file, *([f"line {self.line}"] if self.line else []), *([self.field] if self.field else [])]
        return f"{', '.join(where)}: {self.message}"

    def wire(self) -> dict[str, Any]:
        """The problem as JSON-ready data."""
        return {"file": self.file, "line": self.line, "field": self.field, "message": self.message}
