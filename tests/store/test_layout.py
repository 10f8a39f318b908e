"""The one layout: data and comments are the same, each comment on what it was written on, and a second time nothing changes."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tomli
from documents import ORDER, files
from hypothesis import HealthCheck, given, settings

from plantplan.store.layout import formatted
from plantplan.store.locate import index
from plantplan.store.ops import same

FEW = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=2500)
ORDERS = {(): ORDER, ("claims",): ["date", "url", "launch", "volume"], ("claims", "sub"): ["note", "name"]}


def text_of(raw: bytes) -> str:
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


def written_on(raw: bytes) -> dict[str, Any]:
    """Each comment by its number, with the key or header on whose lines or directly above which it stands."""
    text, found = text_of(raw), index(text_of(raw))
    owners: dict[str, Any] = dict.fromkeys(re.findall(r"# c\d+;", text))
    for s in found.statements:
        above = re.search(r"(?m)(?:^[ \t]*#[^\n]*\n)*[ \t]*\Z", text[: s.start])
        end = text.find("\n", s.end)
        lines = (above[0] if above else "") + text[s.start : end if end >= 0 else None]
        owners |= dict.fromkeys(re.findall(r"# c\d+;", lines), (s.path, s.header))
    return owners


def law(raw: bytes) -> None:
    new = formatted(raw, ORDERS)
    assert same(tomli.loads(text_of(new)), tomli.loads(text_of(raw)))
    assert written_on(new) == written_on(raw)
    assert [c for c, owner in written_on(new).items() if not owner] == [c for c, owner in written_on(raw).items() if not owner]
    assert formatted(new, ORDERS) == new
    assert new.startswith(b"\xef\xbb\xbf") == raw.startswith(b"\xef\xbb\xbf")
    assert new.count(b"\r\n") in (0, new.count(b"\n"))


@FEW
@given(files())
def test_data_and_comments_are_kept_and_a_second_time_changes_nothing(raw: bytes) -> None:
    law(raw)


@pytest.mark.slow
@MANY
@given(files())
def test_data_and_comments_are_kept_in_many_files(raw: bytes) -> None:
    law(raw)
