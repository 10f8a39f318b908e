"""The comments of a file that silence findings: `# plantplan: allow PP401: the union has not answered`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from plantplan.register.silence import Silence
from plantplan.store.blocks import blocks
from plantplan.store.files import Text
from plantplan.store.locate import STRING, index

MARK = "# plantplan:"
_COMMENT = re.compile(rf"{STRING.pattern}|(#[^\r\n]*)", re.DOTALL)
_ALLOW = re.compile(r"(?i)#\s*plantplan:\s*allow\s+(PP\d{3}(?:\s*,\s*PP\d{3})*)\s*(?::\s*(.*))?")
_OURS = re.compile(r"#\s*plantplan:")


def silences(file: Text) -> Iterator[Silence]:
    """Find the silences of a file that is TOML, in order."""
    if "plantplan:" not in file.text:
        return
    found = index(file.text)
    tops = [b.top for b in blocks(found) if b.statement.header]
    edges = [0, *tops, len(file.text) + 1]
    for comment in _COMMENT.finditer(file.text):
        if not comment[1] or not _OURS.match(comment[1]):
            continue
        region = bisect_right(edges, comment.start())
        line, column = found.line_column(comment.start())
        said = _ALLOW.fullmatch(comment[1].rstrip())
        codes = tuple(re.findall(r"PP\d{3}", said[1].upper())) if said else ()
        first, last = (found.line_column(edge)[0] for edge in edges[region - 1 : region + 1])
        yield Silence(file.name, line, column, found.lines[line - 1], codes, (said[2] or "") if said else "", first, last)
