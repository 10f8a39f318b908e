"""The register in memory: every fact by id, names resolved to facts, sources derived from the entries that cite them."""

from plantplan.register.errors import AmbiguousName, BadRegister, NoSuchName, NothingSaid
from plantplan.register.register import Entity, Kind, Mention, Register, key, kind_of, label, nameplate

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
