"""Requests as edits: a register and what is wanted in, operations on its files out. Nothing here reads or writes a file."""

from plantplan.edits.ops import Drop, Edit, Insert, Mend, Op, Place, Put, Rename, Reorder

__all__ = ["Drop", "Edit", "Insert", "Mend", "Op", "Place", "Put", "Rename", "Reorder"]
