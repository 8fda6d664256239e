#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file says its licence: an SPDX line among its first lines.

    spdx.py ROOT | --self-test
Exempt are formats without comments, or whose tools drop them (Qt Linguist's .ts), the licence itself, and bytes.
"""
import pathlib
import sys
import tempfile

import sources

LINE = b"SPDX-License-Identifier: GPL-3.0-or-later"
EXEMPT_SUFFIXES = {".json", ".jsonl", ".png", ".ico", ".bin", ".svgz", ".csv", ".ttf", ".qm", ".ts"}
EXEMPT_NAMES = {"LICENSE"}
FIRST_BYTES = 600


def unlicensed(root):
    for path in sources.tracked(root):
        if path.suffix in EXEMPT_SUFFIXES or path.name in EXEMPT_NAMES:
            continue
        with open(pathlib.Path(root) / path, "rb") as file:
            if LINE not in file.read(FIRST_BYTES):
                yield path


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "good.h").write_bytes(b"// " + LINE + b"\n")
        (root / "data.json").write_text("{}")
        if found := list(unlicensed(root)):
            return f"refused: {found}"
        (root / "bad.h").write_text("#pragma once\n")
        if [str(path) for path in unlicensed(root)] != ["bad.h"]:
            return "a file without an SPDX line is not noticed"
    return None


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    missing = list(unlicensed(sys.argv[1]))
    print("\n".join(f"{path}: no SPDX line" for path in missing) or "every file says its licence")
    sys.exit(1 if missing else 0)
