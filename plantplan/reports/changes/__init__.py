"""What changed between two plans: each laid out as a flat table of what it says, the tables compared key by key."""

from plantplan.reports.changes.diff import STEPS, Changes, Side, diff
from plantplan.reports.changes.kinds import KINDS, NoSuchChange, Related
from plantplan.reports.changes.rows import ChangeRow

__all__ = ["KINDS", "STEPS", "ChangeRow", "Changes", "NoSuchChange", "Related", "Side", "diff"]
