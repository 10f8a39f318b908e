"""Merging two versions of a file: what either side said stands there once, nothing else does, and nobody's words are lost."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from documents import files
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import DAYS
from test_document import comments, plain, text_of

from plantplan.edits import Drop, Insert, Op, Put
from plantplan.edits.claims import said_on
from plantplan.store.document import edited
from plantplan.store.line_merge import by_lines, is_toml
from plantplan.store.locate import index
from plantplan.store.merge import Merged, by_statements, merged
from plantplan.store.ops import CannotEdit, form, same

FEW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=1500)
SAID = st.sampled_from(["2024-06-02", "2024-06", "2025-01-31", "2024"]) | DAYS
CLAIMS = st.lists(
    st.fixed_dictionaries({"url": st.sampled_from("abc")}, optional={"date": SAID, "launch": st.integers(2020, 2030)}), max_size=4
)
BASE = b"""\
# The Comet.
name = "Comet"
brand = "Nord"

# As promised.
[[claims]]
date = 2024-02-10
url = "https://daily.example/comet"
start = 2026 # sure?
status = "planned"
"""
FIRST = b'\n[[claims]]\ndate = 2025-01-01\nurl = "https://one.example/"\nstart = 2027\n'
SECOND = b'\n# A rumour.\n[[claims]]\ndate = "2024-09"\nurl = "https://two.example/"\nstart = 2028\n'
START, STATUS = (b"start = 2026 # sure?\n", b'status = "planned"\n')


def with_claims(raw: bytes, claims: list[dict[str, Any]]) -> bytes:
    """A file with claims put in as the commands put them: each behind the last that was said no later."""
    for claim in claims:
        there = [said_on(c.get("date")) for c in plain(raw).get("claims", [])]
        place = max((n for n, said in enumerate(there, 1) if said <= said_on(claim.get("date"))), default=0)
        raw = edited(raw, [Insert(("claims",), place, claim)])
    return raw


@st.composite
def registers(draw: st.DrawFn) -> bytes:
    """A file as people might leave it, whose claims are those of a register, oldest first."""
    raw = draw(files())
    raw = edited(raw, [Drop(("claims",))]) if "claims" in plain(raw) else raw
    return with_claims(raw, draw(CLAIMS))


@st.composite
def changes(draw: st.DrawFn, raw: bytes) -> bytes:
    """A file after some edits, or another one."""
    if draw(st.integers(0, 9)) == 0:
        return draw(files())
    for _ in range(draw(st.integers(0, 3))):
        raw = edited(raw, [draw(st.sampled_from(_edits(raw)))])
    return with_claims(raw, draw(CLAIMS)) if not any("date" in c for c in plain(raw).get("claims", [])) else raw


def _edits(raw: bytes) -> list[Op]:
    statements = [s.path for s in index(text_of(raw)).statements if not s.header]
    return [Put(("new",), 1), *(Put(p, n) for p in statements for n in (1, 2)), *map(Drop, statements)]


def sides(data: st.DataObject) -> tuple[bytes, bytes, bytes]:
    base = data.draw(files())
    try:
        return base, data.draw(changes(base)), data.draw(changes(base))
    except (CannotEdit, ValueError):
        return base, data.draw(files()), base


def proved(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Merge without the short ways; what other tables split is left to lines."""
    try:
        return by_statements(base, ours, theirs)
    except CannotEdit as error:
        assume("is split by" not in error.why)
        raise


@FEW
@given(st.data())
def test_what_one_side_alone_changed_is_the_result(data: st.DataObject) -> None:
    base, new, _ = sides(data)
    assert proved(base, base, new) == proved(base, new, base) == proved(base, new, new) == Merged(new, clean=True)


def once(base: bytes, ours: bytes, theirs: bytes) -> None:
    """Two sides that each add claims: the union, by day, and every comment."""
    done = proved(base, ours, theirs)
    assert done.clean
    there, one, other, all_ = (plain(raw).get("claims", []) for raw in (base, ours, theirs, done.content))
    own, its = (Counter(map(form, side)) - Counter(map(form, there)) for side in (one, other))
    assert Counter(map(form, all_)) == Counter(map(form, there)) + (own | its)
    days = [said_on(c.get("date")) for c in all_]
    assert days == sorted(days)
    assert same({**plain(done.content), "claims": 0}, {**plain(base), "claims": 0})
    assert Counter(comments(done.content)) == Counter(comments(base))


@FEW
@given(registers(), CLAIMS, CLAIMS)
def test_claims_that_both_sides_add_are_all_there_by_their_days(raw: bytes, ours: list[Any], theirs: list[Any]) -> None:
    once(raw, with_claims(raw, ours), with_claims(raw, theirs))


@FEW
@given(st.data())
def test_whoever_is_merged_into_whom_the_data_are_the_same(data: st.DataObject) -> None:
    base, ours, theirs = sides(data)
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert one.clean == other.clean
    if one.clean:
        assert _by_list(plain(one.content)) == _by_list(plain(other.content))


def _by_list(data: dict[str, Any]) -> dict[str, Any]:
    return {k: Counter(map(form, v)) if isinstance(v, list) else form(v) for k, v in data.items()}


@FEW
@given(st.data())
def test_between_conflict_marks_stands_what_each_side_has(data: st.DataObject) -> None:
    base, ours, theirs = sides(data)
    done = merged(base, ours, theirs)
    assert done.clean == (not re.search(r"(?m)^<{7} ours\r?$", text_of(done.content)))
    assert all(is_toml(resolved(done.content, side)) for side in (0, 1))
    assert not set(comments(ours)) & set(comments(theirs)) - set(comments(done.content))


def resolved(raw: bytes, side: int) -> bytes:
    """A file with one side chosen between all its marks."""
    marks = r"(?ms)^<{7} ours\r?\n(.*?)^={7}\r?\n(.*?)^>{7} theirs(?:\r?\n|$)"
    return re.sub(marks, lambda m: m[side + 1], text_of(raw)).encode()


@FEW
@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60))
def test_any_bytes_are_merged_and_no_side_is_lost(base: bytes, ours: bytes, theirs: bytes) -> None:
    done = merged(base, ours, theirs)
    assert merged(base, base, ours) == merged(base, ours, base) == merged(base, ours, ours) == Merged(ours, clean=True)
    if not done.clean:
        assert all(line in done.content for side in (ours, theirs) for line in side.splitlines())


@pytest.mark.slow
@MANY
@given(registers(), CLAIMS, CLAIMS)
def test_claims_that_both_sides_add_are_all_there_in_many_files(raw: bytes, ours: list[Any], theirs: list[Any]) -> None:
    once(raw, with_claims(raw, ours), with_claims(raw, theirs))


CLEAN = {
    "entries of other days": (BASE + FIRST, BASE + SECOND, BASE + SECOND + FIRST),
    "the same entry": (BASE + FIRST, BASE + FIRST + SECOND, BASE + FIRST + SECOND),
    "other keys of an entry": (
        BASE.replace(START, b"start = 2027\n"),
        BASE.replace(STATUS, b'status = "confirmed"\nnote = "x"\n'),
        BASE.replace(START, b"start = 2027\n").replace(STATUS, b'status = "confirmed"\nnote = "x"\n'),
    ),
    "a key and a new entry": (BASE.replace(STATUS, b""), BASE + FIRST, BASE.replace(STATUS, b"") + FIRST),
    "a comment and a value": (
        BASE.replace(b"# As promised.", b"# As threatened."),
        BASE.replace(START, b""),
        BASE.replace(b"# As promised.", b"# As threatened.").replace(START, b""),
    ),
    "a removal and an entry": (BASE[: BASE.index(b"\n# As")], BASE + FIRST, BASE[: BASE.index(b"\n# As")] + FIRST),
    "a layout and a value": (
        BASE.replace(b"start = 2026 #", b"start   =   2026   #"),
        BASE.replace(b"2026", b"2027"),
        BASE.replace(b"2026", b"2027"),
    ),
    "keys in another order and a value": (
        BASE.replace(START + STATUS, STATUS + START),
        BASE.replace(b"2026", b"2027"),
        BASE.replace(START + STATUS, STATUS + START).replace(b"2026", b"2027"),
    ),
    "line ends and an entry": (BASE.replace(b"\n", b"\r\n"), BASE + FIRST, (BASE + FIRST).replace(b"\n", b"\r\n")),
    "a byte-order mark and an entry": (b"\xef\xbb\xbf" + BASE, BASE + FIRST, b"\xef\xbb\xbf" + BASE + FIRST),
    "no last line end and an entry": ((BASE + FIRST).rstrip(), BASE + SECOND, BASE + SECOND + FIRST.rstrip()),
}


@pytest.mark.parametrize("what", CLEAN)
def test_both_sides_changed(what: str) -> None:
    ours, theirs, wanted = CLEAN[what]
    assert merged(BASE, ours, theirs) == merged(BASE, theirs, ours) == Merged(wanted, clean=True)


def test_two_who_add_the_same_model_have_all_claims_of_both() -> None:
    assert merged(b"", BASE + FIRST, BASE + SECOND) == Merged(BASE + SECOND + FIRST, clean=True)


def test_lists_that_both_sides_begin_stand_in_the_order_that_is_given() -> None:
    output, capacity = b"\n[[output]]\nperiod = 2024\nunits = 1\n", b"\n[[capacity]]\nfrom = 2024\nunits = 2\n"
    base = b'name = "Alba"\n'
    for one, other in ((output, capacity), (capacity, output)):
        assert merged(base, base + one, base + other, ["capacity", "output"]) == Merged(base + capacity + output, clean=True)


CLASHES = {
    "one key": (
        BASE.replace(b"2026", b"2027"),
        BASE.replace(b"2026", b"2028") + FIRST,
        "claims[1].start",
        b"<<<<<<< ours\nstart = 2027 # sure?\n=======\nstart = 2028 # sure?\n>>>>>>> theirs\n",
        START,
        FIRST,
    ),
    "a key that is gone": (
        BASE.replace(START, b""),
        BASE.replace(b"2026", b"2028"),
        "claims[1].start",
        b"<<<<<<< ours\n=======\nstart = 2028 # sure?\n>>>>>>> theirs\n",
        START,
        b"",
    ),
    "a comment": (
        BASE.replace(b"# As promised", b"# As said"),
        BASE.replace(b"# As promised", b"# As ever"),
        "claims[1]",
        b"<<<<<<< ours\n# As said.\n=======\n# As ever.\n>>>>>>> theirs\n",
        b"# As promised.\n",
        b"",
    ),
}


@pytest.mark.parametrize("what", CLASHES)
def test_both_sides_changed_the_same(what: str) -> None:
    ours, theirs, place, marks, lines, more = CLASHES[what]
    assert merged(BASE, ours, theirs) == Merged(BASE.replace(lines, marks) + more, clean=False, clashes=(place,))


def test_an_entry_that_one_side_removed_and_the_other_changed_is_for_a_person_to_choose() -> None:
    head, entry = BASE[: BASE.index(b"# As")], BASE[BASE.index(b"# As") :].replace(b"2026", b"2027")
    done = merged(BASE, head.rstrip() + b"\n", head + entry + FIRST)
    assert done.clashes == ("claims[1]",)
    assert done.content == head + b"<<<<<<< ours\n=======\n" + entry + b">>>>>>> theirs\n" + FIRST


def test_lines_that_go_together_are_no_proof_where_all_three_are_toml() -> None:
    base, ours, theirs = b"a = 1\nb = 2\nc = 3\n", b"a = 9\nb = 2\nc = 3\n", b"a = 1\nb = 2\nc = 7\n"
    whole = b"<<<<<<< ours\na = 9\nb = 2\nc = 3\n=======\na = 1\nb = 2\nc = 7\n>>>>>>> theirs\n"
    assert by_lines(base, ours, theirs) == (whole, False)
    assert by_lines(base + b"=\n", ours + b"=\n", theirs + b"=\n") == (b"a = 9\nb = 2\nc = 7\n=\n", True)


def test_without_git_the_sides_stand_between_conflict_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert merged(b"a\nb\nz\n", b"a\nc\nz\n", b"a\nd\nz") == Merged(
        b"a\n<<<<<<< ours\nc\nz\n=======\nd\nz\n>>>>>>> theirs\n", clean=False
    )
