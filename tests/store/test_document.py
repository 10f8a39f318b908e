"""Edits of one file: what was asked for happens, and nothing else does, whatever the file looks like."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import tomli
from documents import ENTRIES, KEYS, ORDER, VALUES, files, places
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plantplan.edits import Drop, Insert, Op, Place, Put, Rename, Reorder
from plantplan.store.blocks import runs
from plantplan.store.document import edited
from plantplan.store.locate import Index, index
from plantplan.store.ops import applied, at, has, same
from plantplan.store.verify import intended

FEW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=2500)
COMMENT = r"# c\d+;"
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
    return _alike(one, other), _alike(one[::-1], other[::-1])


def _alike(one: bytes, other: bytes) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def only_longer(old: bytes, new: bytes) -> bool:
    """The new file is the old one with one stretch of text put in."""
    return len(new) > len(old) and sum(longest_ends(old, new)) >= len(old)


def comments(raw: bytes) -> list[str]:
    return re.findall(COMMENT, text_of(raw))


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
    outer = next(place[:n] for n in range(1, len(place) + 1) if place[:n] in found.ends)
    assert around(found, place, new) or (around(found, outer, new) and stacked(found, outer, new))
    assert ends_alike(raw, new)


def around(found: Index, place: Place, new: bytes) -> bool:
    """The bytes before and behind a value are as they were."""
    before, after = found.text[: found.values[place]], found.text[found.ends[place] :]
    return text_of(new).startswith(before) and text_of(new).endswith(after)


def stacked(found: Index, place: Place, new: bytes) -> bool:
    """A list of one line has become too long for it, and has a line for each item."""
    return re.match(r"\[\r?\n    ", text_of(new)[found.values[place] :]) is not None


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
    assert statements(found, place) == statements(index(text_of(new)), None)
    assert only_longer(new, raw)
    assert comments(new) == comments_but(raw, found, place)
    assert ends_alike(raw, new)


def comments_but(raw: bytes, found: Index, place: Place) -> list[str]:
    """The comments of a file but those of a place: of the lines of its statements, and directly above them."""
    rest = Counter(re.findall(COMMENT, "\n".join(statements(found, None))))
    rest.subtract(re.findall(COMMENT, "\n".join(statements(found, place))))
    return [c for c in comments(raw) if not rest[c]]


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
    above = r"(?:[ \t]*#[^\n]*\n)*[ \t]*\Z"
    wanted = [s for s in found.statements if but is None or s.path[: len(but)] != but]
    starts = {s: max(_end_before(found, s.start), _start(re.search(above, found.text[: s.start]))) for s in wanted}
    return [found.text[starts[s] : _line_end(found.text, s.end)] for s in wanted]


def _start(match: re.Match[str] | None) -> int:
    return match.start() if match else 0


def _end_before(found: Index, start: int) -> int:
    ends = [found.text.find("\n", s.end) + 1 for s in found.statements if s.end < start]
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
    assert text_of(new).count(f"[[{array[0]}") > text_of(raw).count(f"[[{array[0]}")
    assert ends_alike(raw, new)


def anything(raw: bytes, data: st.DataObject) -> None:
    """Any place, any value, several edits: the data are right and each comment outside of what went is there, in order."""
    ops, now = list[Op](), plain(raw)
    for _ in range(data.draw(st.integers(1, 3))):
        place = pick(data, list(places(now)))
        entry = place[:-1] in lists_of_tables(index(text_of(edited(raw, ops))))  # an entry under a header stays a table
        value = ENTRIES if entry else VALUES
        ops.append(Put(place, data.draw(value)) if data.draw(st.booleans()) else Drop(place))
        now = plain(edited(raw, ops))
        assert not isinstance(ops[-1], Put) or same(at(now, place), ops[-1].value)
    new = edited(raw, ops, ORDER)
    assert same(plain(new), now)
    assert [c for c in comments(raw) if c in comments(new)] == comments(new)
    assert ends_alike(raw, new)


def rename(raw: bytes, data: st.DataObject) -> None:
    found = index(text_of(raw))
    place = pick(data, [p for p in found.ends if isinstance(p[-1], str)] + lists_of_tables(found))
    name = data.draw(st.sampled_from([k for k in KEYS if k not in at(plain(raw), place[:-1])] or ["other"]))
    new = edited(raw, [Rename(place, name)])
    assert same(plain(new), applied(plain(raw), Rename(place, name)))
    assert comments(new) == comments(raw)
    outer = next(
        (place[:n] for n in range(1, len(place)) if place[:n] in [s.path for s in found.statements if not s.header]), place
    )
    renamed = (*place[:-1], name)[: len(outer)]
    assert statements(found, outer) == statements(index(text_of(new)), renamed)
    assert ends_alike(raw, new)


def test_keys_of_many_entries_are_renamed_at_once() -> None:
    raw = b'[[claims]]\nlunch = 2027 # soon\n[[claims]]\n"lunch" = 2028\nlunches = { a = 1 }\n'
    ops = [
        Rename(("claims", 0, "lunch"), "launch"),
        Rename(("claims", 1, "lunch"), "launch"),
        Rename(("claims", 1, "lunches"), "b"),
    ]
    wanted = b"[[claims]]\nlaunch = 2027 # soon\n[[claims]]\nlaunch = 2028\nb = { a = 1 }\n"
    assert edited(raw, ops) == wanted


def reorder(raw: bytes, data: st.DataObject) -> None:
    found = index(text_of(raw))
    array = pick(data, lists_of_tables(found))
    op = Reorder(array, tuple(data.draw(st.permutations(range(len(at(plain(raw), array)))))))
    assume(all(len(list(runs(found, (*array, n)))) == 1 for n in op.order))  # else it is refused: other tables split an entry
    new = edited(raw, [op])
    assert same(plain(new), applied(plain(raw), op))
    assert sorted(comments(new)) == sorted(comments(raw))
    assert sorted(statements(found, None)) == sorted(statements(index(text_of(new)), None))
    assert edited(new, [Reorder(array, tuple(op.order.index(n) for n in range(len(op.order))))]) == raw or not raw.endswith(b"\n")
    assert ends_alike(raw, new)


EDITS = [change, new_key, drop, drop_entry, insert, anything, rename, reorder]


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
