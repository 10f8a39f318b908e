"""Reading a register: all files, all facts, all faults; it never stops at the first fault and never skips a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from plantplan.register import Register
from plantplan.register.fault import Fault, at_line, in_order
from plantplan.register.silence import Silence
from plantplan.spelling import spelling
from plantplan.store.files import FOLDERS, FORMAT, Changed, File, Text, changed_files, files, thing_of
from plantplan.store.finding import HEAD
from plantplan.store.recovery import steady
from plantplan.store.shape import Shaper

if TYPE_CHECKING:
    from plantplan.store.locate import Index

Tick = Callable[[], None]  # what is called at each file, so that somebody can say how far a long reading has come


@dataclass(frozen=True)
class Reading:
    """What reading gave: the register (None where its head cannot be used), the faults, and the texts to find places in."""

    register: Register | None
    faults: list[Fault]
    texts: dict[tuple[str, str], Text]
    shown: str = ""

    def inside(self, fault: Fault) -> str:
        """The file of a fault as it is called within the register: `models/ds-n7.toml`."""
        return fault.file.removeprefix(self.shown)

    @property
    def unread(self) -> set[str] | None:
        """The files that did not load, as ids are spelled; None where more may lie unseen: a folder that cannot be read."""
        names = [PurePath(f.file) for f in self.faults]
        unseen = self.register is None or any(n.suffix.lower() != ".toml" or n.name == HEAD for n in names)
        return None if unseen else {spelling(n.stem) for n in names}

    def located(self, faults: Iterable[Fault]) -> list[Fault]:
        """Give faults that name a kind and an id as `plant/cassino` the file, line and column that they stand at."""
        faults = list(faults)
        if not faults:
            return []
        from plantplan.store.locate import index  # needed where there is a fault, and only there

        named = {x.file for x in faults}
        indexes = {(f.kind, f.id): index(f.text) for f in self.texts.values() if f"{f.kind}/{f.id}" in named}
        return [_placed(x, self.texts, indexes) for x in faults]

    def silences(self) -> Iterator[Silence]:
        """Find the comments that allow findings, in all files that are TOML."""
        from plantplan.store.silences import silences  # needed by `check`, and only there

        return (silence for file in self.texts.values() for silence in silences(file))

    def untidy(self, tick: Tick = lambda: None) -> Iterator[Fault]:
        """Find the files that are not laid out as `fmt` lays them out."""
        from plantplan.store.tidiness import untidy  # needed where such notes are wanted, and only there

        return untidy(list(self.texts.values()), tick)

    def kind_of(self, fault: Fault) -> str:
        """The kind of the file of a fault; empty where it is not TOML."""
        return next((f.kind for f in self.texts.values() if f.name == fault.file), "")


def read(root: Path, shown: str = "", changed: Changed = MappingProxyType({}), tick: Tick = lambda: None) -> Reading:
    """Read the register at `root`, as it was at one moment; `shown` is put before the files' names in faults (`data/`).

    With `changed`, as it would be after a write.
    """
    return steady(root, lambda: _read(root, shown, changed, tick))


def reread(root: Path, before: Reading, changed: Changed, tick: Tick = lambda: None) -> Reading:
    """Read the register as it would be after a write; where all of it loaded, what does not change is taken over."""
    if before.register is None or before.faults:
        return read(root, before.shown, changed, tick)
    gone = {thing_of(path.relative_to(root).parent.name, path.name) for path in changed}
    texts = {thing: text for thing, text in before.texts.items() if thing not in gone}
    facts = {thing: fact for thing, fact in _facts(before.register) if thing not in gone}
    return _put_together(changed_files(root, before.shown, changed), before.shown, tick, texts, facts)


def _read(root: Path, shown: str, changed: Changed, tick: Tick) -> Reading:
    return _put_together(files(root, shown, changed), shown, tick, {}, {})


def _put_together(
    found: Iterable[File | Fault], shown: str, tick: Tick, texts: dict[tuple[str, str], Text], facts: dict[tuple[str, str], Any]
) -> Reading:
    """Make a reading of files, beside the texts and facts that are known already."""
    shaper, faults, later = Shaper(), list[Fault](), list[Fault]()
    for file in found:
        tick()
        if isinstance(file, Fault):
            faults.append(file)
            continue
        texts[file.kind, file.id] = file.plain
        later = later or _later(file)
        fact = shaper.shape(file)
        if isinstance(fact, list):
            faults.extend(fact)
        else:
            facts[file.kind, file.id] = fact
    return Reading(_register(facts), later or in_order(faults), texts, shown)


def _register(facts: dict[tuple[str, str], Any]) -> Register | None:
    """Make the register of facts, which stand in the order of their files' names, whichever was read first."""
    settings = facts.pop(thing_of("", HEAD), None)
    if settings is None:
        return None
    tables: dict[str, Any] = {f"{kind}s": {} for kind in FOLDERS.values()}
    for kind, id_ in sorted(facts, key=lambda thing: f"{thing[1]}.toml"):
        tables[f"{kind}s"][id_] = facts[kind, id_]
    return Register(settings, **tables)


def _facts(register: Register) -> Iterator[tuple[tuple[str, str], Any]]:
    yield thing_of("", HEAD), register.settings
    for kind in FOLDERS.values():
        table = register.scenarios if kind == "scenario" else register.table(kind)
        yield from (((kind, id_), fact) for id_, fact in table.items())


def _later(file: File) -> list[Fault]:
    """Refuse a register of a later format: this program would misread its files, so that their other faults may be none."""
    written = file.data.get("format")
    if file.kind != "settings" or type(written) is not int or written <= FORMAT:
        return []
    from plantplan.store.locate import index

    span = index(file.text).span(("format",))
    message = f"this program reads format {FORMAT}, not {written}"
    fault = Fault(file.name, *span[:2], ("format",), message, "install a newer plantplan", "PP009", length=span.length)
    return [at_line(fault, file.text)]


def _placed(fault: Fault, texts: dict[tuple[str, str], Text], indexes: dict[tuple[str, str], Index]) -> Fault:
    kind, _, id_ = fault.file.partition("/")
    if (kind, id_) not in texts:
        return fault
    found = indexes[kind, id_]
    span, name = found.span(fault.keys), texts[kind, id_].name
    return fault._replace(file=name, line=span.line, column=span.column, length=span.length, source=found.lines[span.line - 1])
