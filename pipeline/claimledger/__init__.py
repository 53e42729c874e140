"""claimledger: a ledger of what news articles claim in numbers, and of where they disagree.

The verbs of the library; each stage is a pure function from records to records:

- `clean_text(raw)`: an article's text to a `Document`;
- `extract_claims(text)`: a text to its `Claim`s, all in one;
- `quantities(text)`, `times(text, published=...)`: just the figures and just the time phrases of a text;
- `reconcile(claims, documents)`: claims to `Conflict`s and `Agreement`s;
- `render(article, claims)`, `displacy_data(article, claims)`: an article with its claims marked, for notebooks;
- `build_release(outcome, out)`: all of it to a release folder; `open_release(path)`: one to read; `export(release,
  format, to)`: one as CSV, Parquet, SQLite, JSON-LD or a workbook; `plot(release, to, key)`: a conflict or series as a
  picture; `html_report(release, to)`: one as a page;
- `load_model(path)`: the bundled English pipeline, or another one with Universal Dependencies labels.

Where claimledger is installed, spaCy knows the components "claimledger_quantities" and "claimledger_times".
"""

from claimledger.api import (
    build_release,
    clean_text,
    displacy_data,
    export,
    extract_claims,
    html_report,
    load_model,
    open_release,
    plot,
    quantities,
    reconcile,
    render,
    times,
)

__version__ = "0.1.0"

__all__ = [
    "build_release",
    "clean_text",
    "displacy_data",
    "export",
    "extract_claims",
    "html_report",
    "load_model",
    "open_release",
    "plot",
    "quantities",
    "reconcile",
    "render",
    "times",
]
