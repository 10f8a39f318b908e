"""Reports and cards as pages: the blocks that a terminal, a pipe and Markdown show alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from plantplan.render import says, says_capacity
from plantplan.render.cells import Block, Cell, Grid, Heading, Note, Pairs, Screen, cell
from plantplan.render.layouts import grid
from plantplan.reports.report import Card, Cards, Report, Section

_WITHOUT = {"plant": ("Plant", "About"), "model": ("About",), "platform": ("Platform", "About"), "source": ("Publisher",)}
_NEEDLESS = {"to_come": ("End",), "employees": ("What",)}
_IN_TITLE = {"place", "operator", "opened", "newest_entry"}


_RENAMED = {"employees": {"Units": "People", "Of": "Note"}, "capacity": {"What": "Basis"}}
AWAITED = {
    "begin": "To start or launch",
    "reveal": "To be revealed",
    "start": "To start",
    "launch": "To launch",
    "end": "To end",
}
_DATES = ("Start", "Launch", "End", "Reveal", "Date")
_SIDES = ("Before", "After", "Now", "No longer", "Now said, too", "No longer said")  # of a change
MARKS = (  # the columns, what their cells have, and what that means
    ((*_DATES, *_SIDES), " !", "! another source says otherwise: show NAME has it."),
    ((*_DATES, *_SIDES, "A", "B", "Stands", "Rival", "What"), "/..", "2028/.. is not before 2028."),
    ((*_DATES, *_SIDES, "A", "B", "Stands", "Rival", "What"), "../", "../2026 is by the end of 2026."),
    (("Models", "Plan", "Utilisation"), "→", "A → B; where there is one value, it is that of both."),
    (("Free",), "over", "Over is what is planned beyond the capacity."),
    (("Utilisation",), "%", "Utilisation is output / capacity; where it says plan, plan / capacity."),
    (("Change between",), " to ", "~ before a change: of figures that are not exact; Change between has its bounds."),
    (("Models",), "(mix)", "(mix): the models by a published mix in per cent, each part rounded by itself."),
    (
        ("Not attributed",),
        "-",
        "Not attributed is the output less that of the models; below 0, theirs is more than the plant's.",
    ),
    (("Of plan",), "<=", "<= of the plan: that of the least that the plan can mean."),
    (("Utilisation",), "/", says_capacity.OF_HOW_MANY),
)

UNITS = {"capacity": ", in vehicles a year", "explanation": ", in vehicles a year", "built": ", in vehicles"}  # of reports


def report_page(report: Report, screen: Screen) -> list[Block]:
    """The page of a report: its table, then its notes."""
    title = f"{_title(report)} as of {report.as_of}{what_if(report.scenario)}{UNITS.get(report.name, '')}"
    table, legends = _table(report, screen)
    body: list[Block] = [table] if report.rows else [Note("nothing matches")]
    more = [grid(s.title, s.shape, s.rows) for s in report.sections if s.rows]
    said = [*marks([table]), *legends, *says.assumed(report.rows), *says.changed(report.rows), *report.notes]
    return [Heading(title), *body, *more, *map(Note, said)]


def _table(report: Report, screen: Screen) -> tuple[Grid, list[str]]:
    """The table of a report, and what is to be said of its own marks; it fits itself to the screen when it is written."""
    if report.name == "capacity":
        from plantplan.render.capacity import capacity_table, legends  # its bars and thresholds are for no other report

        table = _asked_for(report, capacity_table(report, screen))
        return table, legends(report, table, screen)
    return (_awaited(report) if report.name == "launches" else grid("", report.shape, report.rows)), []


def _title(report: Report) -> str:
    """What a table is of; of launches, what is to happen and in which period."""
    if report.name != "launches":
        return "How capacity comes about" if report.name == "explanation" else report.name.capitalize()
    period = report.asked["period"]
    return f"{AWAITED[report.asked['milestone']]}{f' in {period}' if period else ''},"


def _asked_for(report: Report, table: Grid) -> Grid:
    """Keep, on the narrowest screen, the columns that the very question was about."""
    asked = report.asked if report.name == "capacity" else {}
    kept = {
        "Basis": asked.get("basis") in ("all", "computed", "worked"),
        "Computed": bool(asked.get("what_if") or asked.get("convention")),
    }
    return table._replace(columns=[c._replace(rank=0) if kept.get(c.header) else c for c in table.columns])


def _awaited(report: Report) -> Grid:
    """The table of launches: where all rows are of one milestone, its column has that name; else each date says which it is."""
    found, stages = ({getattr(row, name) for row in report.rows} for name in ("milestone", "stage"))
    needless = ["Stage"] * (stages == {"in production"})
    if len(found) != 1:
        return grid("", report.shape, report.rows, "When", *needless)
    return renamed(grid("", report.shape, report.rows, "Date", *needless), {"When": found.pop().capitalize()})


def marks(tables: Iterable[Grid]) -> list[str]:
    """Say what marks mean, where tables have them."""
    columns = [(c.header, [row[i].text for row in t.rows]) for t in tables for i, c in enumerate(t.columns)]
    return [said for headers, mark, said in MARKS if any(mark in text for h, texts in columns if h in headers for text in texts)]


def cards_page(cards: Cards, screen: Screen) -> list[Block]:
    """The page of cards, one after the other."""
    del screen
    blocks = [block for card in cards.cards for block in _card(card, cards)]
    said = marks(b for b in blocks if isinstance(b, Grid))
    rows = [row for card in cards.cards for section in card.sections for row in section.rows]
    return [*map(Note, cards.notes), *blocks, *map(Note, [*said, *says.changed(rows)])]


def _card(card: Card, cards: Cards) -> Iterator[Block]:
    opened = card.facts.get("opened")
    parts = [card.facts.get("place"), card.facts.get("operator"), f"opened {opened}" if opened else None]
    newest = f", newest entry {card.facts['newest_entry']}" if card.facts.get("newest_entry") else ""
    detail = [*(str(p) for p in parts if p), f"as of {cards.as_of}{newest}{what_if(cards.scenario)}"]
    yield Heading(card.name, " · ".join(detail))
    pairs = [(_words(k), _fact(v, changed=k in card.what_if)) for k, v in card.facts.items() if _told(card, k)]
    if pairs:
        yield Pairs(pairs)
    for section in card.sections:
        if section.rows:
            table = grid(section.title, section.shape, section.rows, *_left_out(card, section))
            yield renamed(table, _RENAMED.get(section.name, {}))
    yield from map(Note, card.notes)


def _told(card: Card, key: str) -> bool:
    """Whether a fact has a line of its own: what is not known has none, unless a scenario made it so."""
    return key not in _IN_TITLE and (card.facts[key] not in (None, [], "") or key in card.what_if)


def _fact(value: Any, *, changed: bool) -> Cell:
    """A fact, with a mark where the scenario changes it; one that is a claim with who said it, and when."""
    if not hasattr(value, "publisher"):
        shown = cell(value)
    else:
        hearsay = "rumoured" if value.status == "rumoured" != value.value else None
        said = ", ".join(w for w in (hearsay, value.publisher, value.said) if w)
        shown = cell(f"{value.value} ({said})" if said else value.value, "", value.url)
    return shown._replace(text=f"{shown.text} {says.CHANGED}") if changed else shown


def renamed(table: Grid, names: dict[str, str]) -> Grid:
    """Call columns by other names."""
    return table._replace(columns=[c._replace(header=names.get(c.header, c.header)) for c in table.columns])


def _left_out(card: Card, section: Section) -> tuple[str, ...]:
    """The columns that would say the same in every row: a plant's own card needs no column for the plant."""
    one_stage = section.name == "in_production" and {r.stage for r in section.rows} == {"in production"}
    return (*_WITHOUT[card.kind], *_NEEDLESS.get(section.name, ()), *["Stage"] * one_stage)


def what_if(scenario: str | None) -> str:
    """What a title adds, where a scenario was applied."""
    return f", what if: {scenario}" if scenario else ""


def _words(key: str) -> str:
    return key.replace("_", " ")
