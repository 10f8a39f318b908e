"""Pictures as SVG, whose every word is text and no markup, and as PNG, where the library of the extra `charts` is there."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from plantplan.errors import PlantplanError
from plantplan.spelling import visible

WIDTH = 960  # pixels
SHARP = 2  # how many pixels of a PNG a pixel of the drawing has


class NoPng(PlantplanError):
    """A PNG without what makes one."""

    def __init__(self) -> None:
        super().__init__("a PNG file needs vl-convert-python: pip install 'plantplan[charts]', or end the file's name in .svg")


def sheet(title: str, height: float, body: Iterable[str], definitions: str = "") -> str:
    """A whole picture on white."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        'role="img" font-family="sans-serif" font-size="13">'
    )
    ground = '<rect width="100%" height="100%" fill="white"/>'
    return "\n".join([head, f"<title>{safe(title)}</title>", *[definitions] * bool(definitions), ground, *body, "</svg>", ""])


def text(x: float, y: float, words: str, more: str = "") -> str:
    """Words at a place."""
    return f"<text x={quoteattr(str(x))} y={quoteattr(str(y))} {more}>{safe(words)}</text>"


def safe(words: str) -> str:
    """Words as XML has them; what a viewer would obey is shown instead."""
    return escape(visible(words))


def as_png(svg: str) -> bytes:
    """Make a PNG of a picture. Raises NoPng."""
    try:
        import vl_convert
    except ImportError:
        raise NoPng from None
    png: bytes = vl_convert.svg_to_png(svg, scale=SHARP)
    return png
