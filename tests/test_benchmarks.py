"""The invented registers of the benchmarks: the same one for the same seed, and one that a program may read."""

import subprocess
import sys
from pathlib import Path

MAKER = Path(__file__).parents[1] / "benchmarks" / "make_register.py"


def made(folder: Path, seed: str) -> dict[str, str]:
    subprocess.run([sys.executable, MAKER, "60", folder, "--seed", seed], check=True)
    return {str(p.relative_to(folder)): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.toml"))}


def test_one_seed_makes_one_register_and_another_another(tmp_path: Path) -> None:
    one = made(tmp_path / "one", "1")
    assert len(one) == 1 + 60 + 60 // 3 + 60 // 8
    assert made(tmp_path / "again", "1") == one != made(tmp_path / "other", "2")


def test_check_finds_nothing_in_an_invented_register(tmp_path: Path) -> None:
    made(tmp_path, "3")
    command = [sys.executable, "-m", "plantplan", "check", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "nothing found\n")
