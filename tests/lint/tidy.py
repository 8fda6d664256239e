#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy 16 over every first-party file of a compile database, with what passed kept.

    tidy.py BUILD          checks the sources that build/… compiles; one clang-tidy a core
    tidy.py --self-test

A file that passed is not looked at again until something it depends on changes: itself, its flags,
a project header it includes, directly or not, .clang-tidy, or the tool. The stamps are in
$XDG_CACHE_HOME/andon/tidy.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

TOOL = "clang-tidy-16"
ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.M)
# What has been brought to zero complaints so far, from the bottom up; a folder joins when it is clean.
LAYERS = ("transport", "models")
STAMPS_KEPT = 4000


def stamp_folder():
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(cache) / "andon" / "tidy"


class Sources:
    """What a file's verdict depends on, each project header read once."""

    def __init__(self, root, build):
        self._folders = (root, build)
        self._known = {}

    def _read(self, path):
        if path not in self._known:
            try:
                text = path.read_bytes()
            except OSError:
                text = b""
            self._known[path] = (hashlib.sha256(text).digest(), INCLUDE.findall(text))
        return self._known[path]

    def digest(self, path, include_folders):
        seen, waiting, total = set(), [path], hashlib.sha256()
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            for name in self._read(current)[1]:
                for folder in (current.parent, *self._folders, *include_folders):
                    candidate = folder / name.decode(errors="replace")
                    if candidate.is_file():
                        waiting.append(candidate)
                        break
        for current in sorted(seen):
            total.update(self._read(current)[0])
        return total.hexdigest()


def jobs(root, build):
    """(file, command, the key of its verdict), for first-party files only."""
    sources = Sources(root, build)
    common = (root / ".clang-tidy").read_bytes() + subprocess.run(
        [TOOL, "--version"], capture_output=True, check=True).stdout
    seen = set()
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        if not path.is_relative_to(root) or path.is_relative_to(build) or path in seen:
            continue
        if path.relative_to(root).parts[0] not in LAYERS:
            continue
        seen.add(path)
        flags = entry.get("arguments") or shlex.split(entry["command"])
        own = [flag for flag in flags if flag.startswith(("-I", "-D", "-std", "-f", "-O"))]
        folders = [pathlib.Path(flag[2:]) for flag in own if flag.startswith("-I")]
        inside = [str(folder) for folder in folders if folder.is_relative_to(root)]
        key = hashlib.sha256(common)
        key.update("\0".join(own).encode())
        key.update(sources.digest(path, map(pathlib.Path, inside)).encode())
        yield path, key.hexdigest()


def check(root, build, path):
    """What clang-tidy says of one file; empty when nothing."""
    result = subprocess.run(
        [TOOL, "-p", str(build), f"--config-file={root / '.clang-tidy'}", "--quiet",
         "--extra-arg=-w", str(path)],
        capture_output=True, text=True, check=False)
    if result.returncode == 0:
        return ""
    return result.stdout or result.stderr or f"{TOOL} ended with {result.returncode}"


def tidy(root, build, stamps):
    started = time.monotonic()
    stamps.mkdir(parents=True, exist_ok=True)
    due = [(path, key) for path, key in jobs(root, build) if not (stamps / key).exists()]
    complaints = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        pending = {pool.submit(check, root, build, path): (path, key) for path, key in due}
        for done in concurrent.futures.as_completed(pending):
            path, key = pending[done]
            if said := done.result():
                complaints[path] = said
            else:
                (stamps / key).touch()
    forget(stamps)
    print(f"clang-tidy looked at {len(due)} files in {time.monotonic() - started:.0f} s, "
          f"{len(complaints)} with complaints")
    return complaints


def forget(stamps):
    by_age = sorted(stamps.iterdir(), key=lambda stamp: stamp.stat().st_mtime)
    for stamp in by_age[:-STAMPS_KEPT]:
        stamp.unlink(missing_ok=True)


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        build = root / "build"
        (root / "models").mkdir()
        build.mkdir()
        shutil.copy(ROOT / ".clang-tidy", root)
        (root / "models" / "a.h").write_text("#pragma once\ninline int one() { return 1; }\n")
        source = root / "models" / "a.cpp"
        source.write_text('#include "models/a.h"\nint two() { return 2 * one(); }\n')
        (build / "compile_commands.json").write_text(json.dumps([{
            "directory": str(build), "file": str(source),
            "command": f"g++ -std=c++20 -I{root} -c {source}"}]))
        stamps = root / "stamps"
        if said := tidy(root, build, stamps):
            return f"refused: {said}"
        if list(jobs(root, build))[0][1] not in {stamp.name for stamp in stamps.iterdir()}:
            return "what passed is not kept"
        (root / "models" / "a.h").write_text("#pragma once\ninline int One() { return 1; }\n")
        source.write_text('#include "models/a.h"\nint two() { return 2 * One(); }\n')
        if "identifier-naming" not in "".join(tidy(root, build, stamps).values()):
            return "a name in a header is not noticed"
        source.write_text("int two(int a) {\n    if (a == 1);\n        a = 2;\n    return a;\n}\n")
        if "bugprone" not in "".join(tidy(root, build, stamps).values()):
            return "a bug is not noticed"
    return None


if __name__ == "__main__":
    if not shutil.which(TOOL):
        sys.exit(f"{TOOL} is missing: run `installer/dependencies test`")
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    found = tidy(ROOT, pathlib.Path(sys.argv[1]).resolve(), stamp_folder())
    for said in found.values():
        print(said)
    sys.exit(1 if found else 0)
