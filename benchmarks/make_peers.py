"""Write the entries of a register as its peers hold such things, so that all are asked the same of the same records.

    python benchmarks/make_peers.py /tmp/large /tmp/peers-of-large

One record an entry, that is each `[[claims]]`, `[[output]]`, ... of a plant or a model, with all its keys: a transaction
in `claims.journal` (hledger and ledger read the same file) and in `claims.beancount`, a record in `claims.rec`, a task in
`tasks.json`. Ten records of the plant of which most is known are a document each in the library `papis`, too, and the
transactions of `tiny.beancount`. What differs is said in docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

KINDS = ("claims", "platforms", "capacity", "lines", "output", "stops", "employees")
STATUSES = "rumoured planned confirmed revealed launched paused ended cancelled construction operating idle closed"
TINY = 10


class Record(NamedTuple):
    """One entry: what it is of, the plant that it concerns, its day, who said it, and its other keys as text."""

    kind: str
    subject: str
    plant: str
    day: str
    who: str
    words: Mapping[str, str]

    @property
    def note(self) -> str:
        """What a person reads first."""
        return self.words.get("note", f"{self.kind} of {self.subject}")


def main() -> None:
    """Read the command line, the register, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    folder, found = asked.folder.resolve(), list(records(asked.register))
    busiest = Counter(r.plant for r in found).most_common(1)[0][0]
    tiny = [r for r in found if r.plant == busiest][:TINY]
    texts = {
        "claims.journal": journal(found),
        "claims.beancount": beancount(found),
        "tiny.beancount": beancount(tiny),
        "claims.rec": rec(found, asked.register),
        "tasks.json": tasks(found),
        "taskrc": [f"data.location={folder}/tasks", "confirmation=off", "news.version=2.6.0", "defaultwidth=120"],
        "config/papis/config": ["[settings]", "default-library = claims", "[claims]", f"dir = {folder}/papis"],
    }
    for number, record in enumerate(tiny):
        texts[f"papis/{number}/info.yaml"] = document(number, record)
    for name, lines in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def records(register: Path) -> Iterator[Record]:
    """Go through the entries of all plants and models; a claim that names no plant concerns the one that was named before it."""
    for path in sorted([*register.glob("plants/*.toml"), *register.glob("models/*.toml")]):
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
        plant = path.stem if path.parent.name == "plants" else "open"
        for kind in KINDS:
            for entry in facts.get(kind, ()):
                plant = entry.get("plant", plant)
                yield Record(kind, path.stem, plant, _day(entry), _host(entry), {k: _text(v) for k, v in entry.items()})


def journal(found: Sequence[Record]) -> Iterator[str]:
    """Write a transaction each: of one claim, from its source to the plant and what it is of."""
    yield from ("commodity 1. claim", "")
    yield from sorted({f"account plants:{r.plant}:{r.subject}" for r in found} | {f"account sources:{r.who}" for r in found})
    for r in found:
        yield from ("", f"{r.day} {r.note.replace(';', ',')}", *(f"    ; {k}: {v}" for k, v in _others(r)))
        yield from (f"    plants:{r.plant}:{r.subject}  1 claim", f"    sources:{r.who}  -1 claim")


def beancount(found: Sequence[Record]) -> Iterator[str]:
    """Write the same transactions."""
    of, by = ([f"Assets:{_account(r.plant)}:{_account(r.subject)}" for r in found], [f"Equity:{_account(r.who)}" for r in found])
    yield from (f"1900-01-01 open {account} CLAIM" for account in sorted({*of, *by}))
    for r, account, source in zip(found, of, by, strict=True):
        yield from ("", f"{r.day} * {_quoted(r.who)} {_quoted(r.note)}", *(f"  {k}: {_quoted(v)}" for k, v in _others(r)))
        yield from (f"  {account}  1 CLAIM", f"  {source}  -1 CLAIM")


def rec(found: Sequence[Record], register: Path) -> Iterator[str]:
    """Write a record each, after those of the plants and models, with what `recfix` has to hold them to."""
    for kind in ("Plant", "Model"):
        yield from (f"%rec: {kind}", "%key: Id", "%mandatory: Name", "%type: Id line", "%type: Name line", "")
        for path in sorted(register.glob(f"{kind.lower()}s/*.toml")):
            yield from (f"Id: {path.stem}", f"Name: {tomllib.loads(path.read_text(encoding='utf-8'))['name']}", "")
    yield from ("%rec: Claim", "%mandatory: Kind Of Plant Day Source", "%type: Day date", f"%type: status enum {STATUSES}")
    yield from (f"%type: Kind enum {' '.join(KINDS)}", "%type: url regexp /^https?:[^ ]+$/", "%type: units,count,volume int")
    yield from ("%type: speaker enum company union government supplier analyst press", "%unique: Day url", "")
    for r in found:
        yield from (f"Kind: {r.kind}", f"Of: {r.subject}", f"Plant: {r.plant}", f"Day: {r.day}", f"Source: {r.who}")
        yield from (*(f"{k}: {v}" for k, v in r.words.items() if k not in ("plant", "date")), "")


def tasks(found: Iterable[Record]) -> Iterator[str]:
    """Write a task each: its project is the plant, its tag what it is of, its annotation the address."""
    for r in found:
        stamp = r.day.replace("-", "") + "T000000Z"
        told = [{"entry": stamp, "description": f"{k} {v}"} for k, v in _others(r)]
        yield json.dumps(
            {
                "description": r.note,
                "project": r.plant,
                "tags": [r.subject],
                "entry": stamp,
                "status": "pending",
                "annotations": told,
            }
        )


def document(number: int, r: Record) -> list[str]:
    """Write a document of a papis library."""
    words = {"ref": f"claim-{number}", "title": r.note, "author": r.who, "year": int(r.day[:4]), "tags": r.plant, "files": []}
    return [f"{k}: {json.dumps(v)}" for k, v in {**words, **dict(_others(r))}.items()]


def _others(r: Record) -> list[tuple[str, str]]:
    return [(k, v) for k, v in r.words.items() if k not in ("plant", "date", "note")]


def _day(entry: Mapping[str, Any]) -> str:
    """The first day that a date can mean; what has none is put before all others."""
    text = str(entry.get("date", 1980))[:10]
    return text + "-01-01"[len(text) - 10 :] if len(text) < len("2024-06-02") else text


def _host(entry: Mapping[str, Any]) -> str:
    return urlsplit(entry["url"]).hostname or "none" if "url" in entry else "none"


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


def _account(name: str) -> str:
    return name[0].upper() + name[1:].replace(".", "-")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main()
