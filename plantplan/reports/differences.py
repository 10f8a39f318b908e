"""The programmes in which two plans of one register differ, value by value; it knows neither scenarios nor plants' figures."""

from collections.abc import Iterator
from typing import NamedTuple

from plantplan.fold import Known, Plan, Programme
from plantplan.fold.draft import RAMPS
from plantplan.period import Period, shift
from plantplan.register import label

MILESTONES = ("reveal", "start", "launch", "end")


class DifferenceRow(NamedTuple):
    """One thing that differs of a programme: `what` it is, its value on both sides, and how many months later b is."""

    model: str
    name: str
    plant: str | None
    plant_name: str | None
    what: str
    a: str | None
    a_put_off: bool
    b: str | None
    b_put_off: bool
    months: float | None
    months_least: float | None
    months_most: float | None
    months_bound: float | None


def differences(a: Plan, b: Plan, plants: set[str] | None = None) -> list[DifferenceRow]:
    """List what differs, by plant and model; at some plants, or at all and at those not yet named."""
    of_a, of_b = ({(p.plant, p.model.id): p for p in plan.programmes} for plan in (a, b))
    keys = sorted({*of_a, *of_b}, key=lambda k: (k[0] is None, a.register.title("plant", k[0]), k[1]))
    wanted = [k for k in keys if plants is None or k[0] in plants]
    return [row for k in wanted for row in _of_programme(a, of_a.get(k) or of_b[k], of_a.get(k), of_b.get(k))]


def _of_programme(plan: Plan, of: Programme, a: Programme | None, b: Programme | None) -> Iterator[DifferenceRow]:
    """Compare one programme, which one of the sides may not have; of what a side gives up before it began, only that."""
    of_a, of_b = (_values(plan, p) if p else {} for p in (a, b))
    head = of.model.id, label(of.model), of.plant, plan.register.title("plant", of.plant) or None
    given_up = any(p.never_built for p in (a, b) if p)
    for what in ["stage"] if given_up else dict.fromkeys([*of_a, *of_b]):
        old, new = (known.get(what, _Value()) for known in (of_a, of_b))
        if (old.text, old.put_off) != (new.text, new.put_off):
            yield DifferenceRow(*head, what, old.text, old.put_off, new.text, new.put_off, *_later(old.period, new.period))


class _Value(NamedTuple):
    """One value of a programme, in words; a date with its period."""

    text: str | None = None
    period: Period | None = None
    put_off: bool = False


def _values(plan: Plan, p: Programme) -> dict[str, _Value]:
    """List what is known of a programme, under the names of its fields."""
    title, gone = plan.register.title, f" to {plan.register.title('plant', p.moved_to)}" if p.stage == "moved" else ""
    dates = {name: _date(known) for name in MILESTONES if (known := getattr(p, name))}
    platform = {"platform": _Value(title("platform", p.platform.value))} if p.platform else {}
    volumes = {f"volume {year}": v for year, v in p.volumes.items()} | ({"volume": p.volume} if p.volume else {})
    units = {name: _Value(str(v.value)) for name, v in volumes.items() if v.value is not None}
    ramps = {name.replace("_", " "): _Value(str(known.value)) for name in RAMPS if (known := getattr(p, name))}
    return {"stage": _Value(f"{p.stage}{gone}"), **platform, **dates, **units, **ramps}


def _date(known: Known[Period]) -> _Value:
    return _Value(known.value.text if known.value else None, known.value, put_off=known.value is None)


def _later(a: Period | None, b: Period | None) -> tuple[float | None, ...]:
    if a is None or b is None:
        return (None,) * 4
    by = shift(a, b)
    return by.months, by.least, by.most, by.bound
