"""A register of who builds what, where, on what and when, kept as dated claims; `plantplan.open()` is the way in from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantplan.errors import PlantplanError

if TYPE_CHECKING:
    from os import PathLike

    from plantplan.api import Book

__version__ = "0.1.0"
__all__ = ["PlantplanError", "__version__", "open"]


def open(path: str | PathLike[str] | None = None) -> Book:  # noqa: A001 - plantplan.open reads as what it does
    """Read the register in a folder, or the one shipped with the package; raises BadRegister, NoRegister."""
    from plantplan.api import open_book

    return open_book(path)
