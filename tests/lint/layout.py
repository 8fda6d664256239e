#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""C++ is laid out as .clang-format says, by clang-format 16.

    layout.py ROOT         names what differs
    layout.py --fix ROOT   lays it out
    layout.py --self-test
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import sources

TOOL = "clang-format-16"


def run(root, paths, *options):
    return subprocess.run([TOOL, "--style=file", *options, *map(str, paths)], cwd=root,
                          capture_output=True, text=True, check=False)


def complaints(root):
    paths = sources.cpp(root)
    return run(root, paths, "--dry-run", "-Werror").stderr if paths else ""


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        shutil.copy(pathlib.Path(__file__).parents[2] / ".clang-format", root)
        (root / "a.cpp").write_text("int f() {\n    return 1;\n}\n")
        if found := complaints(root):
            return f"refused: {found}"
        (root / "b.cpp").write_text("int f( ) { return 1;}\n")
        return None if "b.cpp" in complaints(root) else "a crooked file is not noticed"


if __name__ == "__main__":
    if not shutil.which(TOOL):
        sys.exit(f"{TOOL} is missing: run `installer/dependencies test`")
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    if sys.argv[1] == "--fix":
        sys.exit(run(sys.argv[2], sources.cpp(sys.argv[2]), "-i").returncode)
    found = complaints(sys.argv[1])
    lines = [line for line in found.splitlines() if "error:" in line]
    print("\n".join(lines[:100]) + "\n`tests/lint/layout.py --fix .` lays it out"
          if found else "the layout holds")
    sys.exit(1 if found else 0)
