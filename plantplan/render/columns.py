"""Columns: how a table's columns are written down, a header with what makes its cells of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from plantplan.render import says
from plantplan.render.cells import Cell, Column, cell

Make = Callable[[Any], Cell]
Layout = Sequence[tuple[Column, Make]]


def col(header: str, field: str, rank: int = 0, *, right: bool = False) -> tuple[Column, Make]:
    """A column of a field as it is."""
    return Column(header, rank, "right" if right else "left"), lambda row: cell(getattr(row, field))


def made(header: str, make: Make, rank: int = 0, *, right: bool = False) -> tuple[Column, Make]:
    """A column whose cells a function makes of the row."""
    return Column(header, rank, "right" if right else "left"), make


def said(rank: int = 2) -> tuple[Column, Make]:
    """The column of who said it, and when."""
    return Column("Source", rank), lambda row: says.source(row.publisher, row.said, row.url)


URL = col("Address", "url", 9)
