"""The sides of a comparison: a day, a register's folder or a git revision, made into a plan; what is none of these is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from plantplan import store
from plantplan.cli import progress, scenarios, session
from plantplan.cli.options import day, today
from plantplan.errors import PlantplanError
from plantplan.fold import fold
from plantplan.period import Period, PeriodError
from plantplan.register import Register
from plantplan.reports.changes import Side


class NoSuchSide(PlantplanError):
    """What is neither a day nor a register nor a revision; `as_revision` says why not the last."""

    def __init__(self, text: str, as_revision: str) -> None:
        from plantplan.period.phrases import local_days, proposed

        meant = local_days(text) or proposed(text)
        hint = f" (if a day is meant, write {meant})" if meant else ""
        super().__init__(f'"{text}" is no day{hint} and no folder with a register.toml, and {as_revision}')


class Sides:
    """Reads the sides as they are named; the register at hand only where a side asks for it, and once."""

    def __init__(self, data: Path | None, as_of: date | None, assumed: Sequence[str], *, ignore_errors: bool, index: bool) -> None:
        self.data, self.day, self.assumed, self._ignore_errors, self._index = data, as_of or today(), assumed, ignore_errors, index
        self.notes: list[str] = []
        self.registers: list[Register] = []
        self._begun: progress.Work | None = None

    @contextmanager
    def work(self) -> Iterator[progress.Work]:
        """Tell of what is read meanwhile as of one work, and of what else is made of it."""
        with progress.work() as self._begun:
            yield self._begun

    def pair(self, before: str, after: str | None) -> tuple[Side, Side]:
        """Read both sides; the later one has the what-if, and is the register at hand on the day where it has no name."""
        first = self.side(before)
        if after is not None:
            return first, self.side(after, self.assumed)
        return first, self.now if first.own_day else self.now._replace(name=self._shown.rstrip("/") or ".", own_day=False)

    @cached_property
    def now(self) -> Side:
        """The register at hand on the day, with the what-if."""
        return self._at_hand(self.day, self.assumed)

    def side(self, text: str, assumed: Sequence[str] = ()) -> Side:
        """Read one side. Raises NoSuchSide."""
        if _is_day(text):
            return self._at_hand(day(text, self.day), assumed)
        folder = Path(text)
        if text and (folder / store.HEAD).is_file():
            self._clear()
            session.recover(folder)
            return self._of(self._read(folder, session.shown(folder), begun=self._begun, index=self._index), text, assumed)
        return self._of(self._at_revision(text), text, assumed)

    def _at_hand(self, on: date, assumed: Sequence[str]) -> Side:
        return Side(fold(self._register, on, scenarios.every(self._register, assumed)), str(on))

    def _of(self, register: Register, name: str, assumed: Sequence[str]) -> Side:
        return Side(fold(register, self.day, scenarios.every(register, assumed)), name, own_day=False)

    @cached_property
    def _root(self) -> Path:
        self._clear()
        return session.root_of(self.data)

    def _clear(self) -> None:
        """Take away what is shown, as something may have to be said."""
        if self._begun:
            self._begun.close()

    @cached_property
    def _shown(self) -> str:
        return session.shown(self._root)

    @cached_property
    def _register(self) -> Register:
        return self._read(self._root, self._shown, begun=self._begun, index=self._index)

    def _at_revision(self, revision: str) -> Register:
        try:
            with (
                progress.work(self._begun) as work,
                progress.at_revision(self._root, revision, self._shown, work) as then,
            ):
                return self._read(*then, begun=work)
        except store.NoRevision as error:
            raise NoSuchSide(revision, str(error)) from None

    def _read(self, *where: Any, **how: Any) -> Register:
        register, notes = session.read(*where, **how, ignore_errors=self._ignore_errors)
        self.notes += notes
        self.registers.append(register)
        return register


def _is_day(text: str) -> bool:
    """Whether a text is a day, or means to be one counted from today."""
    try:
        Period.parse(text)
    except PeriodError:
        return text == "today" or text.startswith("today-") or (text[:1] == "-" and text[1:2].isdigit())
    return True
