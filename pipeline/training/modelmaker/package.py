"""The finished model: its folder, figures, card and licence."""

import json
import shutil
from pathlib import Path
from typing import Any

from .evaluate import Scores, table

VERSION = "1.0.0"
HERE = Path(__file__).parents[1]

DESCRIPTION = "Tags, trees, lemmas and entities (PERSON, ORG, LOC) of English news, trained on open treebanks."

SOURCES: tuple[dict[str, str], ...] = (
    {"name": "UD English EWT", "license": "CC BY-SA 4.0", "author": "Universal Dependencies contributors"},
    {"name": "GUM, open genres", "license": "CC BY 4.0 and licences of its texts", "author": "Amir Zeldes et al."},
    {"name": "Universal NER, English EWT", "license": "CC BY-SA 4.0", "author": "Universal NER contributors"},
    {"name": "Wikigold", "license": "CC BY 4.0", "author": "Dominic Balasuriya et al."},
    {"name": "SEC filings", "license": "CC BY 3.0", "author": "Julio Cesar Salinas Alvarado et al."},
    {"name": "re3d, government and Wikipedia parts", "license": "OGL, public domain, CC BY-SA", "author": "Dstl"},
    {"name": "all-MiniLM-L6-v2", "license": "Apache-2.0", "author": "sentence-transformers"},
    {"name": "spacy-lookups-data (Brown clusters, lemma tables)", "license": "MIT, WordNet", "author": "Explosion"},
)


def package(built: Path, figures: dict[str, Scores], target: Path) -> None:
    """Copy the built pipeline to `target` and write meta.json, README.md and LICENSE there."""
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(built, target)
    meta: dict[str, Any] = json.loads((target / "meta.json").read_text(encoding="utf-8"))
    meta.update(
        name="claimledger_sm",
        version=VERSION,
        description=DESCRIPTION,
        author="the claimledger project",
        license="CC BY-SA 4.0",
        sources=list(SOURCES),
        performance=figures,
    )
    (target / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (target / "README.md").write_text(card(figures, folder_size(target)), encoding="utf-8")
    shutil.copyfile(HERE / "model-licence.txt", target / "LICENSE")


def card(figures: dict[str, Scores], size: int) -> str:
    """The model card: the text of `card.md` with the figures in their places."""
    text = (HERE / "card.md").read_text(encoding="utf-8")
    sources = "\n".join(f"- {one['name']} ({one['author']}): {one['license']}" for one in SOURCES)
    speed = min(row["speed"] for row in figures.values())
    values = {"table": table(figures), "sources": sources, "size": f"{size / 1e6:.1f}", "speed": f"{speed:,.0f}"}
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def folder_size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
