"""The house: imports point one way, heavy libraries stay in their rooms, and every module says what it holds."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from plantplan.fold import figures

PACKAGE = Path(__file__).parent.parent / "plantplan"
MODULES = sorted(PACKAGE.rglob("*.py"))
BASE = {"errors", "spelling", "period"}
MAY = {  # room: the rooms that it may import, beside itself and the base
    "errors": set[str](),
    "spelling": set[str](),
    "period": set[str](),
    "facts": {"period"},
    "register": {"facts"},
    "fold": {"facts", "register"},
    "reports": {"facts", "register", "fold"},
    "checks": {"facts", "register", "fold"},
    "edits": {"facts", "register", "fold"},
    "store": {"facts", "register", "edits"},
    "render": {"facts", "register", "fold", "reports", "checks"},
    "cli": {"facts", "register", "fold", "reports", "checks", "edits", "store", "render"},
}
HEAVY = {
    "rich": {"render/terminal.py"},
    "pydantic": {"store/shape.py"},
    "tomli": {"store/files.py", "store/locate.py", "store/verify.py"},
    "tomli_w": {"store/literal.py"},
    "typer": {"cli"},
    "holidays": set[str](),  # imported by its name alone, in fold/figures/holidays.py: an extra
    "sqlite3": {"reports/database.py", "store/index/rows.py"},
    "vl_convert": {"render/picture.py"},
    "duckdb": {"store/parquet.py"},
}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names = {f"{n.module}.{a.name}" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module for a in n.names}
    return plain | names


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", [m for m in MODULES if room(m) in MAY], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    rooms = {name.split(".")[1] for name in imports(path) if name.startswith("plantplan.") and name.split(".")[1] in MAY}
    assert rooms - {room(path)} <= MAY[room(path)] | BASE


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_is_imported_in_its_room_alone(library: str) -> None:
    users = {str(m.relative_to(PACKAGE)) for m in MODULES if any(n.split(".")[0] == library for n in imports(m))}
    assert all(user in HEAVY[library] or room(PACKAGE / user) in HEAVY[library] for user in users)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_module_opens_with_what_it_holds(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_function_has_more_than_thirty_lines() -> None:
    long = [
        f"{m.name}:{n.name}"
        for m in MODULES
        for n in ast.walk(ast.parse(m.read_text(encoding="utf-8")))
        if isinstance(n, ast.FunctionDef) and (n.end_lineno or 0) - n.body[0].lineno > 31
    ]
    assert long == []


def test_nothing_holds_state_at_module_level() -> None:
    for module in MODULES:
        assert not [n for n in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(n, ast.Global)], module


def test_no_figure_is_named_as_a_module_of_the_figures() -> None:
    """Else the name would be the module, once that is loaded: what the package has is loaded when it is asked for."""
    assert not {m.stem for m in (PACKAGE / "fold" / "figures").glob("*.py")} & set(figures.__all__)
