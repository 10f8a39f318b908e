"""The proof of an edit: what changes anything but its place is refused, however small."""

from __future__ import annotations

import pytest
from documents import files
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plantplan.edits import Drop, Insert, Op, Place, Put
from plantplan.store.document import edited
from plantplan.store.locate import index
from plantplan.store.ops import CannotEdit, list_steps, said, same
from plantplan.store.verify import verify

OLD = "# of a\na = 1 # one\n\n# alone\n\n# of b\nb = 2\n[[c]]\nd = 1\n"


@pytest.mark.parametrize(
    ("new", "op"),
    [
        (OLD.replace("a = 1", "a = 3"), Put(("a",), 3)),
        (OLD.replace("# of b\nb = 2\n", ""), Drop(("b",))),
        (OLD.replace("\n# of b\nb = 2\n", ""), Drop(("b",))),
        (OLD + "\n[[c]]\n", Insert(("c",), 1, {})),
        (OLD.rstrip(), Put(("a",), 1)),
    ],
)
def test_what_changes_its_place_alone_is_right(new: str, op: Op) -> None:
    verify(index(OLD), new, op)


DATA = "{} cannot be written there without changing what else it holds"
LINES = "{} cannot be written there without changing other lines"


@pytest.mark.parametrize(
    ("new", "op", "why"),
    [
        (OLD.replace("a = 1", "a = 4"), Put(("a",), 3), DATA),
        (OLD.replace("a = 1", "a = true"), Put(("a",), 1), DATA),
        (OLD.replace("a = 1", "a = 1.0"), Put(("a",), 1), DATA),
        (OLD.replace("a = 1", "a = "), Put(("a",), 1), DATA),
        (OLD.replace("a = 1", "a = 3").replace("b = 2", "b = 3"), Put(("a",), 3), DATA),
        (OLD.replace("a = 1", "a = 3").replace("b = 2", "b =2"), Put(("a",), 3), LINES),
        (OLD.replace("a = 1", "a = 3").replace("# of a\n", ""), Put(("a",), 3), LINES),
        (OLD.replace("a = 1", "a = 3").replace("# alone", "#alone"), Put(("a",), 3), LINES),
        (OLD.replace("a = 1", "a = 3").replace("b = 2\n", "b = 2\r\n"), Put(("a",), 3), LINES),
        (OLD.replace("# alone\n\n# of b\nb = 2\n", ""), Drop(("b",)), LINES),
        ("# alone\n\n" + OLD.replace("# alone\n\n", "") + "\n[[c]]\n", Insert(("c",), 1, {}), LINES),
        (OLD + "\n\n\n[[c]]\n", Insert(("c",), 1, {}), LINES),
    ],
)
def test_what_changes_anything_else_is_refused(new: str, op: Op, why: str) -> None:
    with pytest.raises(CannotEdit) as refused:
        verify(index(OLD), new, op)
    assert refused.value.why == why.format(said(op.place))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(files(), st.data())
def test_one_space_more_on_another_line_is_noticed(raw: bytes, data: st.DataObject) -> None:
    found = index(text := raw.decode("utf-8-sig"))
    changed = [s for s in found.statements if not s.header]
    assume(changed)
    statement = data.draw(st.sampled_from(changed))
    op = Put(statement.path, "changed")
    new = edited(text.encode(), [op]).decode()
    before = text[: text.rfind("\n", 0, statement.start) + 1]
    lines = [n for n, line in enumerate(before.split("\n")) if line.strip()]
    assume(lines)
    spoilt = new.split("\n")
    spoilt[data.draw(st.sampled_from(lines))] += " "
    with pytest.raises(CannotEdit):
        verify(found, "\n".join(spoilt), op)


LISTS = st.lists(st.sampled_from([1, True, 1.0, "1", "x", [1], {"a": 1}, {"a": True}]), max_size=6)


@given(LISTS, LISTS)
def test_the_steps_from_one_list_to_another_lead_there(old: list[object], new: list[object]) -> None:
    now = list(old)
    for step in list_steps(place := ("k",), old, new):
        _take(now, step, place)
    assert same(now, new)


def _take(now: list[object], step: Op, place: Place) -> None:
    if isinstance(step, Insert):
        assert step.place == place
        now.insert(step.index, step.entry)
        return
    index_ = step.place[-1]
    assert isinstance(index_, int)
    if isinstance(step, Drop):
        del now[index_]
    else:
        now[index_] = step.value
