"""exports: a release in the formats that others work with, each made from the flat tables or the records, one row at a
time, with the release's version in it.

- `csv`: a folder of UTF-8 CSV files with a Data Package descriptor and a README;
- `parquet`: a folder of Parquet files with types, meanings and units in their metadata;
- `sqlite`: a database with keys, views and full-text search, and metadata for Datasette beside it;
- `jsonld`: one JSON-LD document: Web Annotation selectors, schema.org, PROV;
- `xlsx`: a workbook.
"""

from __future__ import annotations

from claimledger.exports.export import FORMATS, Format, export
from claimledger.exports.job import Step

__all__ = ["FORMATS", "Format", "Step", "export"]
