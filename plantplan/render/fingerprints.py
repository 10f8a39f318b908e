"""What a finding is recognised by from one run to the next: what is wrong and where it belongs, not the line it stands on."""

from __future__ import annotations

import hashlib

from plantplan.checks.found import Found, path
from plantplan.register.fault import Fault


def fingerprint(fault: Fault, found: Found, before: int = 0) -> str:
    """Hash code, file within the register, key path and message; and how many alike stand before it, where that is to count."""
    parts = [fault.code, path(found.inside(fault.file)), fault.key_path, fault.message, *([str(before)] if before else [])]
    text = "".join(f"{len(part)}:{part}" for part in parts)  # with their lengths, so that no two lists make one text
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
