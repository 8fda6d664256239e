#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy 16 over every first-party file of a compile database, with what passed kept.

    tidy.py BUILD          checks the sources that build/… compiles; one clang-tidy a core
    tidy.py --self-test

Nearly all the time goes into the headers of Qt, protobuf and the standard library, which clang-tidy
walks as it walks ours. So the files of one folder are looked at joined: a unit that includes them
all, under the flags of all. Where two of them claim one name, or a flag does not suit another's file,
the unit does not compile; then those that do not join are looked at one by one.

A file that passed is not looked at again until something it depends on changes: itself, its flags,
a project header it includes, directly or not, the file behind a library's header it names,
.clang-tidy, or the tool. The stamps are in $XDG_CACHE_HOME/andon/tidy.
"""
import collections
import concurrent.futures
import dataclasses
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
# Of the tests those folders that have been brought to zero complaints; the next one joins when it is
# clean. These four cost some two minutes of one core.
LAYERS = ("transport", "models", "ui", "app",
          "tests/contracts", "tests/fold", "tests/ingest", "tests/items")
INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)
# What Qt's moc makes of a source, wanted by its last line; nothing in it is ours to check.
MOC = re.compile(rb'^#include "([^"]+\.moc)"', re.M)
COMPLAINT = re.compile(r"^(/[^:\n]+):\d+:\d+: (?:error|warning): ", re.M)
JOINED_MOST = 12
STAMPS_KEPT = 4000


def stamp_folder():
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return pathlib.Path(cache) / "andon" / "tidy"


@dataclasses.dataclass
class Job:
    path: pathlib.Path
    flags: list
    key: str
    reads: set  # the project's files that its verdict depends on


class Sources:
    """What a file's verdict depends on, each project header read once."""

    def __init__(self, root):
        self._root = root
        self._known = {}

    def _read(self, path):
        if path not in self._known:
            try:
                text = path.read_bytes()
            except OSError:
                text = b""
            self._known[path] = (hashlib.sha256(text).digest(), INCLUDE.findall(text))
        return self._known[path]

    def digest(self, path, folders):
        """Of the project's files by what they hold, of a library's by size and time; and the former."""
        seen, libraries, waiting = set(), set(), [path]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            for quote, name in self._read(current)[1]:
                beside = (current.parent,) if quote == b'"' else ()
                for folder in (*beside, *folders):
                    candidate = folder / name.decode(errors="replace")
                    if candidate.is_file():
                        (waiting.append if candidate.is_relative_to(self._root) else libraries.add)(
                            candidate)
                        break
        total = hashlib.sha256()
        for current in sorted(seen):
            total.update(self._read(current)[0])
        for library in sorted(libraries):
            state = library.stat()
            total.update(f"{library} {state.st_size} {state.st_mtime_ns}".encode())
        return total.hexdigest(), seen


def preprocessor_flags(command):
    """What decides which text the compiler sees; where moc writes is left out, see MOC."""
    kept, words = [], iter(command)
    for word in words:
        if word == "-isystem":
            word += next(words)
        if word.startswith(("-I", "-isystem", "-D", "-U", "-std")) and "_autogen" not in word:
            kept.append(word)
    return kept


def jobs(root, build):
    """First-party files only."""
    sources = Sources(root)
    common = (root / ".clang-tidy").read_bytes() + subprocess.run(
        [TOOL, "--version"], capture_output=True, check=True).stdout
    seen = set()
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        if not path.is_relative_to(root) or path.is_relative_to(build) or path in seen:
            continue
        within = path.relative_to(root).is_relative_to
        if not any(map(within, LAYERS)):
            continue
        seen.add(path)
        flags = preprocessor_flags(entry.get("arguments") or shlex.split(entry["command"]))
        folders = [re.sub("^-(I|isystem)", "", flag)
                   for flag in flags if flag.startswith(("-I", "-isystem"))]
        digest, reads = sources.digest(path, map(pathlib.Path, (*folders, "/usr/include")))
        # The same in every checkout, wherever it lies.
        text = "\0".join((str(path), *flags)).replace(str(root), "")
        key = hashlib.sha256(common + text.encode() + digest.encode())
        yield Job(path, flags, key.hexdigest(), reads)


def units(due):
    """Lists of at most JOINED_MOST jobs of one folder, of about one size, the longest first."""
    folders = collections.defaultdict(list)
    for job in due:
        folders[job.path.parent].append(job)
    made = []
    for together in folders.values():
        parts = -(-len(together) // JOINED_MOST)
        together.sort(key=lambda job: job.path)
        made += [together[part::parts] for part in range(parts)]
    return sorted(made, key=len, reverse=True)


def run(root, unit):
    """What clang-tidy says of these files together: (its text, whether it ended well)."""
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number, job in enumerate(unit):
            for moc in MOC.findall(job.path.read_bytes()):
                pathlib.Path(folder, moc.decode()).touch()
            # Tests have Qt's empty `emit`, which spoils a function of that name in the next file.
            lines += ["#undef emit", f"#define main main_{number}",
                      f'#include "{job.path}"  // NOLINT', "#undef main"]
        joined = pathlib.Path(folder, "joined.cpp")
        joined.write_text("\n".join(lines) + "\n")
        flags = list(dict.fromkeys(flag for job in unit for flag in job.flags))
        result = subprocess.run(
            [TOOL, f"--config-file={root / '.clang-tidy'}", "--quiet", str(joined), "--",
             f"-I{folder}", *flags, "-w"], capture_output=True, text=True, check=False)
    good = result.returncode == 0
    return result.stdout if good else result.stdout or result.stderr, good


def look(root, unit):
    """Complaints of these files, as {text: the jobs it speaks of}."""
    said, good = run(root, unit)
    if good:
        return {}
    starts = [match.start() for match in COMPLAINT.finditer(said)]
    texts = [said[start:end].rstrip() for start, end in zip(starts, [*starts[1:], None])]
    where = {text: pathlib.Path(os.path.realpath(COMPLAINT.match(text)[1])) for text in texts}
    broken = {where[text] for text in texts if "[clang-diagnostic-error" in text}
    if len(unit) > 1 and (broken or not texts):
        apart = [job for job in unit if job.path in broken]
        rest = [job for job in unit if job.path not in broken]
        print(f"{unit[0].path.parent.relative_to(root)}: not joined: "
              + (", ".join(job.path.name for job in apart) or "any"))
        parts = [[job] for job in apart] + [rest] if apart else [[job] for job in unit]
        return merge(look(root, part) for part in parts if part)
    if not texts:
        return {said or f"{TOOL} failed and said nothing": unit}
    return {text: [job for job in unit if where[text] in job.reads] or unit for text in texts}


def merge(found):
    """One of several; what is said of a header is said again wherever that is included."""
    merged = collections.defaultdict(list)
    for part in found:
        for text, about in part.items():
            merged[text] += about
    return merged


def tidy(root, build, stamps):
    """Tells each complaint once, and returns them; a file that none speaks of is stamped."""
    started = time.monotonic()
    stamps.mkdir(parents=True, exist_ok=True)
    due = [job for job in jobs(root, build) if not (stamps / job.key).exists()]
    complaints = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        pending = {pool.submit(look, root, unit): unit for unit in units(due)}
        for done in concurrent.futures.as_completed(pending):
            found = done.result()
            for text in [text for text in found if text not in complaints]:
                print(text, flush=True)
            complaints = merge((complaints, found))
            bad = {job.key for about in found.values() for job in about}
            for job in pending[done]:
                if job.key not in bad:
                    (stamps / job.key).touch()
    forget(stamps)
    print(f"clang-tidy looked at {len(due)} files in {time.monotonic() - started:.0f} s, "
          f"{len(complaints)} complaints")
    return list(complaints)


def forget(stamps):
    by_age = sorted(stamps.iterdir(), key=lambda stamp: stamp.stat().st_mtime)
    for stamp in by_age[:-STAMPS_KEPT]:
        stamp.unlink(missing_ok=True)


class Planted:
    """A small project with a header and three sources, for the self-test."""

    def __init__(self, folder):
        self.root = pathlib.Path(folder).resolve()
        self.build = self.root / "build"
        self.stamps = self.root / "stamps"
        (self.root / "models").mkdir()
        self.build.mkdir()
        shutil.copy(ROOT / ".clang-tidy", self.root)
        names = [self.root / "models" / name for name in ("a.cpp", "b.cpp", "c.cpp")]
        (self.build / "compile_commands.json").write_text(json.dumps([{
            "directory": str(self.build), "file": str(name),
            "command": f"g++ -std=c++20 -I{self.root} -c {name}"} for name in names]))
        self.write("a.h", "#pragma once\ninline int one() { return 1; }\n")
        self.write("a.cpp", '#include "models/a.h"\nint two() { return 2 * one(); }\n')
        self.write("b.cpp", "int main() {}\n#include \"b.moc\"\n")
        self.write("c.cpp", "int main() {}\n")

    def write(self, name, text):
        (self.root / "models" / name).write_text(text)

    def said(self):
        return "\n".join(tidy(self.root, self.build, self.stamps))

    def unstamped(self):
        return {job.path.name for job in jobs(self.root, self.build)
                if not (self.stamps / job.key).exists()}


BUG = "int f(int a) {\n    if (a == 1);\n        a = 2;\n    return a;\n}\n"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        here = Planted(folder)
        if said := here.said():
            return f"refused: {said}"
        if here.unstamped():
            return "what passed is not kept"
        here.write("a.h", "#pragma once\ninline int One() { return 1; }\n")
        here.write("a.cpp", '#include "models/a.h"\nint two() { return 2 * One(); }\n')
        here.write("c.cpp", '#include "models/a.h"\nint main() { return One(); }\n')
        if here.unstamped() != {"a.cpp", "c.cpp"}:
            return "a header's change is not noticed"
        if here.said().count("identifier-naming") != 1:
            return "a name in a header is not noticed, or not once"
        if here.unstamped() != {"a.cpp", "c.cpp"}:
            return "what includes a bad header passed"
        here.write("a.cpp", "namespace {\nint one() { return 1; }\n}\nint two() { return one(); }\n")
        here.write("c.cpp", "#include <stdlib.h>\n" + BUG)
        said = here.said()
        if "bugprone" not in said or "deprecated-headers" not in said:
            return "a bug in a joined file is not noticed"
        if here.unstamped() != {"c.cpp"}:
            return "a bug is laid to another file of its unit"
        here.write("a.cpp", "namespace {\nint x() { return 1; }\n}\nint two() { return x(); }\n")
        here.write("b.cpp", "namespace {\nint x() { return 2; }\n}\nint three() { return x(); }\n")
        if "bugprone" not in here.said() or here.unstamped() != {"c.cpp"}:
            return "a bug is not noticed where the files cannot be joined"
        here.write("b.cpp", "namespace {\nint x() { return 2; }\n}\n" + BUG)
        if here.said().count("bugprone") != 2 or here.unstamped() != {"b.cpp", "c.cpp"}:
            return "a bug in a file that does not join is not noticed"
        here.write("a.cpp", "int two() { return three(); }\n")
        if "three" not in here.said() or "a.cpp" not in here.unstamped():
            return "what does not compile at all passed"
    return None


if __name__ == "__main__":
    if not shutil.which(TOOL):
        sys.exit(f"{TOOL} is missing: run `installer/dependencies test`")
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    found = tidy(ROOT, pathlib.Path(sys.argv[1]).resolve(), stamp_folder())
    sys.exit(1 if found else 0)
