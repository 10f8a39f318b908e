"""Completion of names from the register: it lists folders and reads the names' lines, and loads neither rich nor pydantic."""

from pathlib import Path
from typing import get_args

import typer

from plantplan.errors import PlantplanError
from plantplan.store import find, shipped


def names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the name of a plant, platform or model."""
    return _names(ctx, incomplete, "plants", "platforms", "models")


def plants(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the name of a plant."""
    return _names(ctx, incomplete, "plants")


def models(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the name of a model."""
    return _names(ctx, incomplete, "models")


def platforms(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the name of a platform."""
    return _names(ctx, incomplete, "platforms")


def scenarios(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the name of a scenario, also the last of those that `+` joins."""
    before, plus, last = incomplete.rpartition("+")
    return [f"{before}{plus}{name}" for name in _names(ctx, last, "scenarios")]


def sides(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete one side of a comparison."""
    return [*(["base"] if "base".startswith(incomplete) else []), *scenarios(ctx, incomplete)]


def stages(incomplete: str) -> list[str]:
    """Complete a stage."""
    from plantplan.fold import STAGES

    return [word for stage in STAGES if (word := stage.replace(" ", "-")).startswith(incomplete.casefold())]


def powertrains(incomplete: str) -> list[str]:
    """Complete a powertrain."""
    from plantplan.facts.fields import Powertrain

    return [word for word in get_args(Powertrain) if word.startswith(incomplete.upper())]


def rules(incomplete: str) -> list[str]:
    """Complete the code of a rule."""
    from plantplan.checks.explaining import explanations

    return [e.code for e in explanations() if e.code.startswith(incomplete.upper())]


def kinds(incomplete: str) -> list[str]:
    """Complete the last of some kinds of changes, joined by commas."""
    from plantplan.reports.changes import KINDS

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{kind}" for kind in KINDS if kind.startswith(last.casefold())]


def _names(ctx: typer.Context, incomplete: str, *folders: str) -> list[str]:
    from plantplan.store.names import beginning  # where something is completed, and not in every run

    try:
        named = ctx.params.get("data")  # text as typed: nothing is converted while completing
        root = find(Path(named) if named else None, Path.cwd()) or shipped()
        return beginning(root, incomplete, folders)
    except (OSError, PlantplanError):
        return []  # a completion has nowhere to complain
