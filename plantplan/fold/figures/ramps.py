"""Ramp-up and run-out: how much of its full rate a programme builds while it comes and goes, in closed form."""

from math import inf
from typing import NamedTuple, TypeVar

from plantplan.facts import Settings
from plantplan.facts.fields import RampForm
from plantplan.fold.figures.spans import Life
from plantplan.fold.programme import Programme
from plantplan.fold.trail import Known

T_ = TypeVar("T_")


class Ramp(NamedTuple):
    """How a programme comes to its full rate and leaves it: in which form, and over how many years each."""

    form: RampForm = "linear"
    up: float = 0.0
    down: float = 0.0


LEVEL = Ramp()  # at full rate from the first day to the last


def ramp(p: Programme, settings: Settings) -> Ramp:
    """Find the ramp of a programme: what was claimed of its own, else what the register has for all."""
    form, up, down = (_own(p.ramp_up), _own(p.ramp_up_months), _own(p.run_out_months))
    return Ramp(
        form or settings.ramp_up,
        (settings.ramp_up_months if up is None else up) / 12,
        (settings.run_out_months if down is None else down) / 12,
    )


def _own(known: Known[T_] | None) -> T_ | None:
    return known.value if known else None


def share(life: Life, year: int, ramp: Ramp = LEVEL) -> float:
    """Say how much of a full year's volume a programme of such a life builds in a year, 0 to 1: the integral of its rate.

    The rate is the less of S(time since the begin / up) and S(time to the end / down). S goes from 0 to 1 over the ramp: it is x
    where the ramp is linear, and 3x² - 2x³ where it is an S-curve. Either ramp costs half of its length; a life that is too short
    for both turns before it has come to the full rate.
    """
    first, last = max(float(year), life.begin), min(year + 1.0, life.end)
    if last <= first:
        return 0.0
    turn = _turn(life, ramp)
    rising = _built(ramp.form, ramp.up, first - life.begin, min(last, turn) - first)
    return rising + _built(ramp.form, ramp.down, life.end - last, last - max(first, turn))


def _turn(life: Life, ramp: Ramp) -> float:
    """When what holds the rate down is no more the ramp-up, but the run-out: where both would be equally far."""
    if not ramp.up or life.begin == -inf:
        return life.begin
    return life.begin + (life.end - life.begin) * ramp.up / (ramp.up + ramp.down)


def _built(form: RampForm, ramp: float, since: float, span: float) -> float:
    """What is built in a span that begins so long after the begin of a ramp, in years at full rate."""
    if span <= 0 or since >= ramp:
        return max(span, 0.0)
    return _area(form, ramp, since + span) - _area(form, ramp, since)


def _area(form: RampForm, ramp: float, until: float) -> float:
    """The integral of S from the begin of a ramp: x²/2 or x³ - x⁴/2 of its length, and half of it at its end.

    3x² - 2x³ is the cubic that is level at both ends, known as smoothstep: https://registry.khronos.org/OpenGL-Refpages/gl4/html/smoothstep.xhtml
    """
    if until >= ramp:
        return until - ramp / 2
    x = until / ramp
    return ramp * (x**2 / 2 if form == "linear" else x**3 - x**4 / 2)
