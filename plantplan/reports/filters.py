"""Which programmes a person asks for: filters that read as people speak, and orders by any column; a misspelt one is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar, get_args

from plantplan.errors import PlantplanError
from plantplan.facts.fields import Powertrain
from plantplan.fold import STAGES, Plan, Programme
from plantplan.period import Period
from plantplan.register import NoSuchName
from plantplan.spelling import nearest, spelling

R_ = TypeVar("R_")


class Wanted(NamedTuple):
    """What programmes must match; an empty field asks nothing, several values of one field mean any of them."""

    plants: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    powertrains: tuple[str, ...] = ()
    start: Period | None = None

    @property
    def anything(self) -> bool:
        """Whether nothing is asked, so that all match."""
        return self == Wanted()


class NoSuchColumn(PlantplanError):
    """An order by a column that the rows do not have."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        near = nearest(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        super().__init__(f'no column is called "{name}"; {hint}')


def matching(plan: Plan, wanted: Wanted) -> list[Programme]:
    """Find the programmes that match; raises NoSuchName where a filter names what the register does not have."""
    tests = [test for test in _tests(plan, wanted) if test]
    return [p for p in plan.programmes if all(test(p) for test in tests)]


def _tests(plan: Plan, wanted: Wanted) -> Iterable[Callable[[Programme], bool] | None]:
    register = plan.register
    plants = {register.find_plant(n).id for n in wanted.plants}
    platforms = {register.find_platform(n).id for n in wanted.platforms}
    brands = _known("brand", wanted.brands, {m.brand for m in register.models.values() if m.brand})
    countries = _known("country", wanted.countries, {p.country for p in register.plants.values() if p.country})
    stages = _known("stage", wanted.stages, STAGES)
    powertrains = _known("powertrain", wanted.powertrains, get_args(Powertrain))
    yield (lambda p: p.plant in plants) if plants else None
    yield (lambda p: p.platform is not None and p.platform.value in platforms) if platforms else None
    yield (lambda p: p.model.brand in brands) if brands else None
    yield (lambda p: p.plant in register.plants and register.plants[p.plant].country in countries) if countries else None
    yield (lambda p: p.stage in stages) if stages else None
    yield (lambda p: not powertrains.isdisjoint(_powertrains(p))) if powertrains else None
    yield (lambda p: _starts_in(p, wanted.start)) if wanted.start else None


def _known(kind: str, asked: Iterable[str], known: Iterable[str]) -> set[str]:
    """Take filter values to the spelling that the register has."""
    by_spelling = {spelling(k): k for k in sorted(known)}
    for name in asked:
        if spelling(name) not in by_spelling:
            raise NoSuchName(name, kind, nearest(name, by_spelling.values()) or sorted(by_spelling.values())[:12])
    return {by_spelling[spelling(name)] for name in asked}


def _powertrains(p: Programme) -> list[str]:
    return (p.powertrains.value if p.powertrains else None) or list(p.model.powertrains)


def _starts_in(p: Programme, period: Period | None) -> bool:
    return bool(period and p.begin and p.begin.value and p.begin.value.touches(period))


def ordered(rows: Sequence[R_], shape: type[Any], by: str | None) -> list[R_]:
    """Sort rows by a column, `-column` for the reverse; rows that have no value come last. Raises NoSuchColumn."""
    if by is None:
        return list(rows)
    name = by.removeprefix("-").replace("-", "_")
    known = list(shape._fields)
    if name not in known:
        raise NoSuchColumn(by.removeprefix("-"), known)
    with_value = [r for r in rows if getattr(r, _key(name, known)) is not None]
    without = [r for r in rows if getattr(r, _key(name, known)) is None]
    return sorted(with_value, key=lambda r: _sortable(getattr(r, _key(name, known))), reverse=by.startswith("-")) + without


def _key(name: str, known: Sequence[str]) -> str:
    """A period is sorted by its earliest day, not by its letters."""
    return f"{name}_earliest" if f"{name}_earliest" in known else name


def _sortable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else len(value) if isinstance(value, list) else value
