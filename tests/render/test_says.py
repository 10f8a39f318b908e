"""What cells say of what is to come: the time left in words that cannot be misread."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from plantplan.render import says_time

LEFT = [
    (13.2, 25.2, False, "13 to 25"),
    (5.8, 6.3, False, "6"),
    (0.0, 10.4, False, "up to 10"),
    (0.3, 10.4, False, "up to 10"),
    (0.0, 0.4, False, "under 1"),
    (19.2, None, False, "at least 19"),
    (0.0, None, False, "from now on"),
    (None, 13.0, False, "up to 13"),
    (-14.0, -2.0, True, "overdue 2"),
    (-1.0, -0.1, True, "overdue under 1"),
    (-14.0, -2.0, False, "passed 2"),
    (None, -2.0, True, "overdue 2"),
    (None, None, False, "—"),
]


@pytest.mark.parametrize(("least", "most", "overdue", "words"), LEFT)
def test_the_time_left_is_said_in_whole_months(least: float | None, most: float | None, overdue: bool, words: str) -> None:  # noqa: FBT001 - a case
    row = SimpleNamespace(months_left_least=least, months_left_most=most, overdue=overdue)
    assert says_time.left(row).text == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"period": "2028"}, "start 2028"),
        ({"period": "2028", "status": "rumoured", "contested": True}, "start 2028 rumoured !"),
        ({"said": "2025-01"}, "start put off"),
        ({"publisher": "what-if"}, "start put off"),
        ({}, "no date"),
    ],
)
def test_a_date_says_what_must_be_said_of_it(known: dict[str, object], words: str) -> None:
    unknown = dict.fromkeys(("period", "said", "status", "publisher"), None) | dict.fromkeys(("what_if", "contested"), False)
    row = SimpleNamespace(**(unknown | {"milestone": "start", "stage": "planned"} | known))
    assert says_time.milestone(row).text == words  # type: ignore[arg-type]
