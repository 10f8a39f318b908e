"""register + day + scenarios -> Plan: programmes whose every field remembers its claim. Pure: no file, no clock, no printing."""

from plantplan.fold.draft import Heard
from plantplan.fold.due import Awaited, Due, due
from plantplan.fold.fold import fold_model, is_known, is_overdue, known_on, said_order
from plantplan.fold.plan import Plan, fold
from plantplan.fold.programme import BUILT, STAGES, TO_COME, PlantState, PlatformState, PlatformThere, Programme, Stage
from plantplan.fold.steps import Step, steps
from plantplan.fold.trail import AnyClaim, Known, Said, Word, settle, walk

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
