"""The only room that touches the disk: finding a register, reading it, and the places of its faults."""

from plantplan.store.find import find, shipped
from plantplan.store.read import Reading, read

__all__ = ["Reading", "find", "read", "shipped"]
