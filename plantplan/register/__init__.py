"""The register in memory: every fact by id, names resolved to facts, sources derived from the entries that cite them."""

from plantplan.register.errors import AmbiguousName, BadRegister, NoSuchName, NothingSaid
from plantplan.register.names import Entity, Kind, label
from plantplan.register.register import Mention, Register, key, kind_of, nameplate

__all__ = [
    "AmbiguousName",
    "BadRegister",
    "Entity",
    "Kind",
    "Mention",
    "NoSuchName",
    "NothingSaid",
    "Register",
    "key",
    "kind_of",
    "label",
    "nameplate",
]
