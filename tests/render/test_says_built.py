"""What cells say of output: a mark where a figure is not exact, and of that figure alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from plantplan.render import says_built


def test_what_another_source_says_otherwise_has_a_mark() -> None:
    cells = [says_built.units(SimpleNamespace(units=7, approximate=about, contested=c)) for about, c in ((True, []), (False, [1]))]  # type: ignore[arg-type] # as a row
    assert [c.text for c in cells] == ["~7", "7 !"]


def row(**more: Any) -> Any:
    """Pomigliano in 2023: about 215,000, of which 132,700 and 82,300 were counted."""
    exact = {"models": 215_000, "models_least": 215_000, "models_most": 215_000, "models_by": "units", "unattributed": 0}
    return SimpleNamespace(**{"output_approximate": True, **exact, **more})


@pytest.mark.parametrize(
    ("more", "models", "rest"),
    [
        ({}, "215,000", "~0"),
        ({"output_approximate": False}, "215,000", "0"),
        ({"output_approximate": False, "models_most": 216_000}, "~215,000", "~0"),
        ({"models_by": "mix", "models_most": 216_000}, "~215,000 (mix)", "~0"),
        ({"models": None, "models_least": None, "models_most": None, "unattributed": None}, "—", "—"),
    ],
)
def test_a_sum_of_models_is_about_so_many_where_one_of_them_is(more: dict[str, Any], models: str, rest: str) -> None:
    assert (says_built.models(row(**more)).text, says_built.unattributed(row(**more)).text) == (models, rest)
