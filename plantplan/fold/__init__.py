"""register + day + scenarios -> Plan: programmes whose every field remembers its claim. Pure: no file, no clock, no printing."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from plantplan.fold.draft import Heard
from plantplan.fold.fold import fold_model, is_known, is_overdue, known_on, said_order
from plantplan.fold.plan import Plan, fold
from plantplan.fold.programme import BUILT, STAGES, TO_COME, PlantState, PlatformState, PlatformThere, Programme, Stage
from plantplan.fold.trail import AnyClaim, Known, Said, Word, settle, walk

if TYPE_CHECKING:
    from plantplan.fold.awaited import Awaited, Due, due
    from plantplan.fold.stepping import Step, steps

__all__ = [
    "BUILT",
    "STAGES",
    "TO_COME",
    "AnyClaim",
    "Awaited",
    "Due",
    "Heard",
    "Known",
    "Plan",
    "PlantState",
    "PlatformState",
    "PlatformThere",
    "Programme",
    "Said",
    "Stage",
    "Step",
    "Word",
    "due",
    "fold",
    "fold_model",
    "is_known",
    "is_overdue",
    "known_on",
    "said_order",
    "settle",
    "steps",
    "walk",
]

_LATER = {"Awaited": "awaited", "Due": "awaited", "due": "awaited", "Step": "stepping", "steps": "stepping"}


def __getattr__(name: str) -> Any:
    """Load what is asked of dates where it is asked: a card asks for none of it."""
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"plantplan.fold.{_LATER[name]}"), name)
