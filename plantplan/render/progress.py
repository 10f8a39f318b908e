"""The line that shows how far long work has come: plain characters, so that every terminal can show it and take it away."""

from __future__ import annotations

LONGEST, LEAST = 40, 10  # characters of the bar; where there is no room for the least, there is none


def line(what: str, done: int, total: int, columns: int) -> str:
    """Write it for a terminal of so many columns, whose last one stays free: some begin a new line when it is filled."""
    share = min(done, total) / total if total else 0
    text = f"{what} {share:4.0%}"
    room = min(LONGEST, columns - len(text) - len(" []") - 1)
    bar = f" [{'#' * int(share * room):.<{room}}]" if room >= LEAST else ""
    return f"{text}{bar}"[: columns - 1]
