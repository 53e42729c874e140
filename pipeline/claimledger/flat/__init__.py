"""flat: the records of a release as rows of plain values, for spreadsheets, data frames and databases.

One definition for all of them: `FLAT_TABLES` says which flat tables there are, and of each column its name, type,
meaning, unit and where its value comes from. It is made from the records (`claimledger.records`), so that a field that
is added there is a column here.
"""

from __future__ import annotations

from claimledger.flat.columns import Column, ColumnType
from claimledger.flat.parts import Lookup, Part, Source
from claimledger.flat.quotes import QUOTES, Quotes
from claimledger.flat.tables import FLAT_TABLES, FlatTable, flat_table

__all__ = [
    "FLAT_TABLES",
    "QUOTES",
    "Column",
    "ColumnType",
    "FlatTable",
    "Lookup",
    "Part",
    "Quotes",
    "Source",
    "flat_table",
]
