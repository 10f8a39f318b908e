"""Edits of one file: what was asked for happens, and nothing else does, whatever the file looks like."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli
from documents import ENTRIES, KEYS, ORDER, VALUES, files, places
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plantplan.store.document import edited
from plantplan.store.locate import Index, index
from plantplan.store.ops import CannotEdit, Drop, Insert, Place, Put, applied, at, has, same
from plantplan.store.verify import intended

FEW = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=2500)
BOM = b"\xef\xbb\xbf"


def text_of(raw: bytes) -> str:
    return raw.decode("utf-8-sig")


def plain(raw: bytes) -> dict[str, Any]:
    return tomli.loads(text_of(raw))


def pick(data: st.DataObject, found: list[Place]) -> Place:
    assume(found)
    return data.draw(st.sampled_from(found))


def ends_alike(old: bytes, new: bytes) -> bool:
    """Byte-order mark and a missing last line end are kept."""
    return old.startswith(BOM) == new.startswith(BOM) and (not text_of(old) or old.endswith(b"\n") >= new.endswith(b"\n"))


def longest_ends(one: bytes, other: bytes) -> tuple[int, int]:
    """How much two files have in common at their beginnings and at their ends."""
    start = len(os.path.commonprefix([one, other]))
    return start, len(os.path.commonprefix([one[::-1], other[::-1]]))


def only_longer(old: bytes, new: bytes) -> bool:
    """The new file is the old one with one stretch of text put in."""
    return len(new) > len(old) and sum(longest_ends(old, new)) >= len(old)


def comments(raw: bytes) -> list[str]:
    return re.findall(r"# c\d+;", text_of(raw))


def lists_of_tables(found: Index) -> list[Place]:
    """The arrays of tables that have headers."""
    return list(dict.fromkeys(s.path[:-1] for s in found.statements if s.header and isinstance(s.path[-1], int)))


def headed(found: Index) -> list[Place]:
    """The top and all tables that have a header."""
    return [(), *(s.path for s in found.statements if s.header)]


def change(raw: bytes, data: st.DataObject) -> None:
    found = index(text_of(raw))
    place = pick(data, list(found.ends))
    value = data.draw(VALUES.filter(lambda v: not isinstance(v, dict | list)))
    new = edited(raw, [Put(place, value)])
    assert same(plain(new), applied(plain(raw), Put(place, value)))
    before, after = found.text[: found.values[place]], found.text[found.ends[place] :]
    assert text_of(new).startswith(before)
    assert text_of(new).endswith(after)
    assert ends_alike(raw, new)


def new_key(raw: bytes, data: st.DataObject) -> None:
    table = pick(data, headed(index(text_of(raw))))
    name = data.draw(st.sampled_from([k for k in KEYS if k not in at(plain(raw), table)] or ["other"]))
    value = data.draw(VALUES.filter(lambda v: not isinstance(v, list)))
    new = edited(raw, [Put((*table, name), value)], data.draw(st.sampled_from([(), ORDER])))
    assert same(plain(new), applied(plain(raw), Put((*table, name), value)))
    assert only_longer(raw, new)
    assert ends_alike(raw, new)


def drop(raw: bytes, data: st.DataObject) -> None:
    found = index(text_of(raw))
    place = pick(data, [s.path for s in found.statements if not s.header])
    new = edited(raw, [Drop(place)])
    assert intended(plain(raw), Drop(place), plain(new))
    assert len(new) == len(raw) - len(gone := stretch(raw, new))
    assert kept_comments(found, place, gone)
    assert ends_alike(raw, new)


def stretch(old: bytes, new: bytes) -> str:
    """The one stretch of text that was taken out: else what is left is not the old text around it."""
    start = len(os.path.commonprefix([old, new]))
    rest = len(old) - (len(new) - start)
    assert old[:start] + old[rest:] == new or old.rstrip(b"\r\n")[:start] == new
    return old[start:rest].decode("utf-8", "replace")


def kept_comments(found: Index, place: Place, gone: str) -> bool:
    """Only the comments of the statement went: those directly above it, inside it, or at its end."""
    above = found.text[: found.keys[place]]
    own = re.search(r"(?:[ \t]*#[^\n]*\n)*[ \t]*$", above)
    line_end = found.text.find("\n", found.ends[place])
    whole = (own[0] if own else "") + found.text[found.keys[place] : line_end if line_end >= 0 else None]
    return set(re.findall(r"# c\d+;", gone)) <= set(re.findall(r"# c\d+;", whole))


def drop_entry(raw: bytes, data: st.DataObject) -> None:
    found = index(text_of(raw))
    array = pick(data, lists_of_tables(found))
    place = (*array, data.draw(st.integers(0, len(at(plain(raw), array)) - 1)))
    new = edited(raw, [Drop(place)])
    assert intended(plain(raw), Drop(place), plain(new))
    assert statements(found, place) == statements(index(text_of(new)), None)
    assert ends_alike(raw, new)


def statements(found: Index, but: Place | None) -> list[str]:
    """The text of all statements but those of a place, with the comments at their ends and directly above."""
    above = r"(?:[ \t]*#[^\n]*\n)*[ \t]*$"
    wanted = [s for s in found.statements if but is None or s.path[: len(but)] != but]
    starts = {s: max(_end_before(found, s.start), _start(re.search(above, found.text[: s.start]))) for s in wanted}
    return [found.text[starts[s] : _line_end(found.text, s.end)] for s in wanted]


def _start(match: re.Match[str] | None) -> int:
    return match.start() if match else 0


def _end_before(found: Index, start: int) -> int:
    ends = [_line_end(found.text, s.end) + 1 for s in found.statements if s.end < start]
    return ends[-1] if ends else 0


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end - (text[end - 1] == "\r")


def insert(raw: bytes, data: st.DataObject) -> None:
    now = lists_of_tables(index(text_of(raw)))
    array = data.draw(st.sampled_from([*now, *(p for p in [("claims",), ("new",)] if not has(plain(raw), p))] or [("new",)]))
    count = len(at(plain(raw), array)) if array in now else 0
    op = Insert(array, data.draw(st.integers(0, count)), data.draw(ENTRIES))
    new = edited(raw, [op], data.draw(st.sampled_from([(), ORDER])))
    assert same(plain(new), applied(plain(raw), op))
    assert only_longer(raw, new)
    assert f"[[{array[0]}" in text_of(new).replace(text_of(raw), "")
    assert ends_alike(raw, new)


def anything(raw: bytes, data: st.DataObject) -> None:
    """Any place, any value, several edits: the data are right and each comment outside of what went is there, in order."""
    ops, now, gone = [], plain(raw), False
    for _ in range(data.draw(st.integers(1, 3))):
        place = pick(data, list(places(now)))
        put = data.draw(st.booleans())
        ops.append(Put(place, data.draw(VALUES)) if put else Drop(place))
        now, gone = plain(edited(raw, ops)), True
    assert gone
    new = edited(raw, ops, ORDER)
    assert same(plain(new), now)
    assert [c for c in comments(raw) if c in comments(new)] == comments(new)
    assert ends_alike(raw, new)


EDITS = [change, new_key, drop, drop_entry, insert, anything]


@pytest.mark.parametrize("edit", EDITS)
@FEW
@given(raw=files(), data=st.data())
def test_an_edit_changes_what_it_says_and_no_other_byte(edit: Any, raw: bytes, data: st.DataObject) -> None:
    edit(raw, data)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS)
@MANY
@given(raw=files(), data=st.data())
def test_an_edit_changes_what_it_says_and_no_other_byte_in_many_files(edit: Any, raw: bytes, data: st.DataObject) -> None:
    edit(raw, data)
