"""The plan of the house, enforced: what may import what, how long a function may be, what is pinned."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = ROOT / "pipeline"
STAGES = ("clean", "copies", "extract", "reconcile", "publish", "evaluate")
FOUNDATIONS = ("records", "store", "errors", "lexicon", "offsets")  # what a stage may import besides itself
LONGEST_FUNCTION = 60

# Libraries with traps or weight, each with the only modules (of a package: all that lie in it) that may import it.
KEEPERS = {
    "typer": {"claimledger.cli", "claimledger.commands"},
    "datasketch": {"claimledger.copies.sketch"},
    "quantulum3": {"claimledger.extract.quantities.catalogue"},
    "dateparser": {"claimledger.extract.times.days"},
    "matplotlib": {"claimledger.pictures"},
}


@dataclass(frozen=True)
class Module:
    """A source file of the package under its dotted name."""

    name: str
    path: Path

    @property
    def tree(self) -> ast.Module:
        return parsed(self.path)

    @property
    def part(self) -> str:
        """The first name below the package: "clean", "records"; empty for the package itself."""
        return self.name.partition(".")[2].partition(".")[0]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def module_at(path: Path) -> Module:
    parts = path.relative_to(PIPELINE).with_suffix("").parts
    return Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts), path)


MODULES = {module.name: module for module in map(module_at, sorted((PIPELINE / "claimledger").rglob("*.py")))}


def imports(module: Module) -> Iterator[str]:
    """Every module that a module imports, anywhere in it: also inside functions and for type checking only."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name} imports relatively"
            yield from (imported(node.module or "", alias.name) for alias in node.names)


def imported(source: str, name: str) -> str:
    """What `from source import name` imports: a module of ours of that name, else the source."""
    return f"{source}.{name}" if f"{source}.{name}" in MODULES else source


def package_of(module: Module) -> str:
    """The package that a module is in: "claimledger.clean" of "claimledger.clean.dates" and of itself."""
    return module.name if module.path.name == "__init__.py" else module.name.rpartition(".")[0]


def calls(module: Module, dotted: str) -> bool:
    return any(isinstance(node, ast.Call) and ast.unparse(node.func) == dotted for node in ast.walk(module.tree))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_itself_and_the_foundations(stage: str) -> None:
    allowed = {"", stage, *FOUNDATIONS}
    found = [
        f"{module.name} imports {target}"
        for module in MODULES.values()
        if module.part == stage
        for target in imports(module)
        if target in MODULES and MODULES[target].part not in allowed
    ]

    assert found == []


def test_the_display_imports_no_stage() -> None:
    allowed = {"", "display", "terminal", *FOUNDATIONS}
    found = [
        f"{module.name} imports {target}"
        for module in MODULES.values()
        if module.part == "display"
        for target in imports(module)
        if target in MODULES and MODULES[target].part not in allowed
    ]

    assert found == []


def test_the_foundations_import_no_stage() -> None:
    found = [
        f"{module.name} imports {target}"
        for module in MODULES.values()
        if module.part in FOUNDATIONS
        for target in imports(module)
        if target in MODULES and MODULES[target].part not in FOUNDATIONS
    ]

    assert found == []


@pytest.mark.parametrize("library", KEEPERS)
def test_a_library_is_imported_only_by_its_keeper(library: str) -> None:
    users = {module for module in MODULES.values() if any(name.split(".")[0] == library for name in imports(module))}

    assert {module.name for module in users if not KEEPERS[library] & {module.name, package_of(module)}} == set()


def test_only_one_module_loads_a_spacy_pipeline() -> None:
    loaders = {module.name for module in MODULES.values() if calls(module, "spacy.load")}

    assert loaders == {"claimledger.extract.parsing.nlp"}
    assert not any(renames_load(module) for module in MODULES.values())


def renames_load(module: Module) -> bool:
    """Whether a module takes spaCy's `load` under a name of its own, past the check above."""
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "spacy" and "load" in {alias.name for alias in node.names}
        for node in ast.walk(module.tree)
    )


def test_no_import_is_circular() -> None:
    graph = {name: {target for target in imports(module) if target in MODULES} for name, module in MODULES.items()}

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines_of(node)} lines"
        for path in sorted(PIPELINE.rglob("*.py"))
        for node in functions(path)
        if lines_of(node) > LONGEST_FUNCTION
    ]

    assert long == []


def test_nine_functions_in_ten_are_under_forty_lines() -> None:
    lengths = sorted(lines_of(node) for module in MODULES.values() for node in functions(module.path))

    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] < 40


def test_only_claimledger_is_importable_from_pipeline() -> None:
    assert not (PIPELINE / "__init__.py").exists()
    assert not (PIPELINE / "training" / "__init__.py").exists()


@pytest.mark.parametrize("name", MODULES)
def test_every_module_imports_and_says_what_it_is_for(name: str) -> None:
    module = importlib.import_module(name)

    assert Path(module.__file__ or "") == MODULES[name].path
    assert (module.__doc__ or "").strip()


# --- what is pinned ---


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins), "a constraint is name==version, no host, no path"
    return {normalised(name): version for name, _, version in (pin.partition("==") for pin in pins)}


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {normalised(re.split(r"[<>=!~\[; ]", requirement)[0]) for requirement in wanted}

    assert names <= pinned().keys()


def test_every_target_of_make_is_described() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.findall(r"^\.PHONY: (.*)$", text, flags=re.MULTILINE)[0].split()) - {"FORCE"}

    assert set(re.findall(r"^([a-z]+):.*## \S", text, flags=re.MULTILINE)) == phony


def test_no_page_for_readers_has_gaps_left_to_fill() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *PIPELINE.rglob("*.md")]
    assert len(pages) >= 6
    assert [path.name for path in pages if re.search(r"@[A-Z]+@", path.read_text("utf-8"))] == []
