"""What a scenario changes: a result against the answer to the same question without it; it folds, and derives nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from plantplan.fold import Plan
from plantplan.reports.report import Card, Cards, Report, Section

if TYPE_CHECKING:
    from plantplan.reports.changes import Changes
    from plantplan.reports.compare import Comparison
    from plantplan.reports.history import History
    from plantplan.reports.timeline import Timeline

R_ = TypeVar("R_", bound="Report | Cards | Timeline | Comparison | History | Changes")
IDENTITY = ("model", "id", "plant", "name", "year", "group")  # what a scenario leaves a row, if it has it
SOURCE = ("publisher", "url", "date")  # the same of a row that is a source
OF_ITS_SOURCE = {
    "field": (*SOURCE, "field"),
    "relation": (*SOURCE, "said", "milestone"),
}  # and of a rival or a step, several of a thing
SHORT = 8  # how many rows a note names


class _Rows(NamedTuple):
    """The rows without the scenario, found by what they are about."""

    of: dict[tuple[Any, ...], list[Any]]

    def have(self, row: Any) -> bool:
        """Whether there is that very row."""
        return row in self.of.get(_identity(row), [])


def asked(plan: Plan, ask: Callable[[Plan], R_]) -> R_:
    """Put a question to a plan; where it assumes a scenario, to the plan without it as well, and mark what differs."""
    result = ask(plan)
    return marked(result, ask(plan.under(()))) if plan.scenarios and _marks(result) else result


def marked(result: R_, base: R_) -> R_:
    """Mark what is not in the base; what is there alone is named in a note."""
    if isinstance(result, Report):
        return _report(result, base)  # type: ignore[return-value, arg-type] # both are reports
    if isinstance(result, Cards):
        cards = tuple(map(_card, result.cards, base.cards))  # type: ignore[union-attr] # both are cards
        return result._replace(cards=cards)
    return result._replace(report=_report(result.report, base.report))  # type: ignore[return-value, union-attr]


def _marks(result: Report | Cards | Timeline | Comparison | History | Changes) -> bool:
    """Whether a scenario can change anything that a result shows."""
    if isinstance(result, Cards):
        return True
    return _can_change((result if isinstance(result, Report) else result.report).shape)


def _report(result: Report, base: Report) -> Report:
    if not _can_change(result.shape):
        return result
    rows = _marked(result.rows, _rows(base.rows))
    sections = tuple(map(_section, result.sections, base.sections))
    return result._replace(rows=rows, sections=sections, notes=(*result.notes, *_notes(base.rows, rows)))


def _section(section: Section, base: Section) -> Section:
    return section._replace(rows=_marked(section.rows, _rows(base.rows))) if _can_change(section.shape) else section


def _card(card: Card, base: Card) -> Card:
    """Mark the facts and rows of a card: a row may stand in another section without the scenario."""
    old = list(_changeable(base))
    sections = tuple(s._replace(rows=_marked(s.rows, _rows(old))) if _can_change(s.shape) else s for s in card.sections)
    facts = tuple(key for key, value in card.facts.items() if value != base.facts[key])
    made = card._replace(sections=sections, what_if=facts)
    return made._replace(notes=(*card.notes, *_notes(old, list(_changeable(made)), facts)))


def _changeable(card: Card) -> Iterator[Any]:
    return (row for section in card.sections if _can_change(section.shape) for row in section.rows)


def _can_change(shape: type[Any]) -> bool:
    return "what_if" in shape._fields


def _rows(rows: Iterable[Any]) -> _Rows:
    found = _Rows({})
    for row in rows:
        found.of.setdefault(_identity(row), []).append(row)
    return found


def _identity(row: Any) -> tuple[Any, ...]:
    names = [*IDENTITY, *(n for field, more in OF_ITS_SOURCE.items() if field in row._fields for n in more)]
    names = names if "name" in row._fields or "group" in row._fields else [*SOURCE]
    return (type(row), *(getattr(row, name) for name in names if name in row._fields))


def _marked(rows: Sequence[Any], base: _Rows) -> list[Any]:
    return [row._replace(what_if=not base.have(row)) for row in rows]


def _notes(base: Iterable[Any], rows: Sequence[Any], facts: Sequence[str] = ()) -> list[str]:
    """Name the rows that there are only without the scenario; say so where it changes nothing."""
    there = _rows(rows).of
    gone = list(dict.fromkeys(_label(row) for row in base if _identity(row) not in there))
    if not gone and not facts and not any(row.what_if for row in rows):
        return ["The what-if changes nothing here."]
    more = [f"{len(gone) - SHORT} more"] if len(gone) > SHORT else []
    return [f"Only without the what-if: {'; '.join([*gone[:SHORT], *more])}."] if gone else []


def _label(row: Any) -> str:
    """Name a row as people read it: what it is about, where, and which year or field; a source with its day."""
    if "name" not in row._fields:
        return " ".join(word for word in (getattr(row, "group", None) or row.publisher, getattr(row, "date", None)) if word)
    where = f" at {row.plant_name}" if getattr(row, "plant_name", None) else ""
    of = next((f" {getattr(row, name)}" for name in ("year", "field") if name in row._fields), "")
    return f"{row.name}{where}{of}"
