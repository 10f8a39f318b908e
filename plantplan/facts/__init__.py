"""The register's own shapes, as frozen dataclasses: what a file may hold, and nothing about files."""

from plantplan.facts.claims import Claim, Installed, PlantClaim, PlatformClaim, ScenarioClaim, Sourced
from plantplan.facts.models import CheckSettings, Gate, Model, Platform, Scenario, Settings, UtilisationSettings
from plantplan.facts.plants import Capacity, Employees, Line, Output, Plant, Stop

__all__ = [
    "Capacity",
    "CheckSettings",
    "Claim",
    "Employees",
    "Gate",
    "Installed",
    "Line",
    "Model",
    "Output",
    "Plant",
    "PlantClaim",
    "Platform",
    "PlatformClaim",
    "Scenario",
    "ScenarioClaim",
    "Settings",
    "Sourced",
    "Stop",
    "UtilisationSettings",
]
