"""What is read in one quick pass is what pydantic reads: the same files are taken, and made to the same facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from plantplan.facts.shapes import SHAPES
from plantplan.store.files import FOLDERS
from plantplan.store.fitting import fitted

TESTS = Path(__file__).parents[1]
ADAPTERS = {kind: TypeAdapter(shape) for kind, shape in SHAPES.items()}
WORDS = (
    "",
    "a",
    "2027",
    "2027-13",
    "late 2027",
    "../..",
    "launched",
    "BEV",
    "IT",
    "https://a.example/b c",
    "a-b",
    "A b",
    "x\n",
    "\x1c",
)
NUMBERS = (0, 1, -1, 7, 8, 24, 1799, 1800, 2199, 2200, 1_000_000_000, 1_000_000_001, 10**400, 0.0, 0.5, 1.0, 1.5, 100.0, -100.5)
VALUES = st.one_of(
    st.sampled_from((*WORDS, *NUMBERS, True, False, float("nan"), float("inf"), date(2027, 1, 1), time(1))),
    st.just(datetime(2027, 1, 1, tzinfo=UTC)),
    st.lists(st.sampled_from((*WORDS, 20, 53, 27, 33.3, True)), max_size=3),
    st.dictionaries(st.sampled_from(("2027", "name", "date", "model", "1799")), st.sampled_from((*WORDS, *NUMBERS)), max_size=2),
    st.text(max_size=3),
)


def files() -> list[tuple[str, str, dict[str, Any]]]:
    """Every file of every register that the tests have, as far as it is TOML: its kind, its id, its data."""
    found = []
    for path in sorted(
        [*TESTS.glob("broken/*/**/*.toml"), *(TESTS / "register").rglob("*.toml"), *(TESTS.parent / "data").rglob("*.toml")]
    ):
        try:
            data = tomli.loads(path.read_bytes().decode())
        except (ValueError, RecursionError):
            continue
        found.append((FOLDERS.get(path.parent.name, "settings"), path.stem, data))
    return found


FILES = files()


def by_pydantic(kind: str, id_: str, data: dict[str, Any]) -> Any:
    """The fact as pydantic makes it; None where it refuses."""
    try:
        return ADAPTERS[kind].validate_python(data if kind == "settings" else {**data, "id": id_})
    except ValidationError:
        return None


def exactly(fact: Any) -> str:
    """A fact in words that tell 1 from 1.0 and true."""
    return repr(fact)


@pytest.mark.parametrize("kind", SHAPES)
def test_every_file_that_the_tests_have_is_read_alike(kind: str) -> None:
    some = [(id_, data) for k, id_, data in FILES if k == kind]
    assert some
    for id_, data in some:
        assert exactly(fitted(kind, id_, data)) == exactly(by_pydantic(kind, id_, data)), id_


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a file's data, the whole among them."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(p for k, v in inner for p in places(v, (*at, k)))]


def with_change(data: Any, at: tuple[Any, ...], change: Any) -> Any:
    """The data with the value at a place changed by a function of it; None takes the place away."""
    if not at:
        return change(data)
    key, rest = at[0], at[1:]
    inner = with_change(data[key], rest, change)
    if isinstance(data, list):
        return [*data[:key], *([] if inner is None else [inner]), *data[key + 1 :]]
    return {k: inner if k == key else v for k, v in data.items() if k != key or inner is not None}


@given(st.data())
def test_whatever_is_changed_in_a_file_both_judge_alike(draw: st.DataObject) -> None:
    kind, id_, data = draw.draw(st.sampled_from(FILES))
    for _ in range(draw.draw(st.integers(1, 3))):
        at = draw.draw(st.sampled_from(places(data)))
        value = draw.draw(VALUES)
        key = draw.draw(st.sampled_from(("", "note", "id", "mix", "volumes", "withdraws", "from", "from_", "models")))
        data = with_change(data, at, lambda old, v=value, k=key: {**old, k: v} if k and isinstance(old, dict) else v)
        data = data if isinstance(data, dict) else {}
    assert exactly(fitted(kind, id_, data)) == exactly(by_pydantic(kind, id_, data))


def test_what_does_not_fit_is_not_taken() -> None:
    assert fitted("plant", "a", {"name": "A"}) is not None
    assert fitted("plant", "a", {"name": 1}) is None
    assert fitted("model", "a", {"name": "A", "claims": [{"date": "2027-13"}]}) is None
