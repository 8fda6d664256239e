# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's own files: what git tracks, or all of them where there is no repository."""
import pathlib
import subprocess

CPP = {".h", ".cpp"}
SKIPPED = {"build", ".git", "__pycache__", ".cache"}


def tracked(root):
    """Paths relative to root, of files that exist."""
    root = pathlib.Path(root)
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root.resolve()}", "-C", str(root), "ls-files", "-z"],
        capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")
        paths = [pathlib.Path(name) for name in names if name]
    else:
        paths = [path.relative_to(root) for path in root.rglob("*")]
        paths = [path for path in paths if not SKIPPED.intersection(path.parts)]
    return sorted(path for path in paths if (root / path).is_file())


def cpp(root):
    return [path for path in tracked(root) if path.suffix in CPP]
