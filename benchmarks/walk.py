"""Walk through a folder and stat every file: what any program must do that notices by itself which file was edited."""

from __future__ import annotations

import os
import sys


def walk(folder: str) -> int:
    """Add up the sizes, times and inodes of all files."""
    total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                total += walk(entry.path)
            else:
                found = entry.stat()
                total += found.st_size + found.st_mtime_ns + found.st_ino
    return total


if __name__ == "__main__":
    print(walk(sys.argv[1]))
