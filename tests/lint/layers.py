#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The include graph obeys the layers: app -> ui -> models -> transport, and no folder goes round.

    layers.py ROOT         checks the sources below ROOT; one line a violation
    layers.py --self-test  shows that every rule can fail
"""
import pathlib
import re
import sys
import tempfile

LAYERS = ["transport", "models", "ui", "app"]
SUFFIXES = {".h", ".cpp"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.M)

# What a header is, by how it is written in an include. First-party paths start with a layer's name.
KINDS = {
    "Qt": re.compile(r"^(Q[A-Z]\w*|Qt[A-Z]\w*/.*|qt?[a-z]+\.h)$"),
    "Qt Charts": re.compile(
        r"^(QtCharts.*|Q(Abstract)?(Chart|Axis|Series|Legend|LineSeries|SplineSeries|AreaSeries"
        r"|ScatterSeries|XYSeries|Bar(Set|Series|CategoryAxis)|ValueAxis|DateTimeAxis"
        r"|CategoryAxis|LogValueAxis|PieS\w+|Candlestick\w+|BoxPlot\w+|PolarChart|VXYModelMapper"
        r"|HXYModelMapper)(View)?)$"),
    "SQLite": re.compile(r"^(sqlite3(ext)?\.h|SQLiteCpp/.*|QtSql.*|QSql\w+)$"),
    "librdkafka": re.compile(r"^librdkafka/"),
    "libcurl": re.compile(r"^curl/"),
    "protobuf": re.compile(r"^(google/protobuf/.*|protozero/.*|.*\.pb\.h)$"),
}

# Who may include what: a kind of header, and the folders (or files) that may.
ALLOWED = {
    "Qt": ["ui", "app", "models/items"],
    "Qt Charts": ["ui/charts"],
    "SQLite": ["models/store"],
    "librdkafka": ["transport/kafka", "app/demo"],
    "libcurl": ["transport/http"],
    # The meaning of events is decoded in models; what makes or sends them is in app.
    "protobuf": ["models", "app"],
}


def first_party(root):
    for layer in LAYERS:
        for path in sorted((root / layer).rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                yield path.relative_to(root)


def within(path, folders):
    text = path.as_posix()
    return any(text == folder or text.startswith(folder + "/") for folder in folders)


def folder_of(path):
    """The unit of the graph: models/fold, ui/charts. A file straight in a layer stands for itself:
    some are what the layer builds on, some are what ties it together."""
    parts = path.parts
    return "/".join(parts[:2]) if len(parts) > 2 else path.with_suffix("").as_posix()


def cycles(graph):
    """Strongly connected folders, each once, as sorted lists."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on_stack.add(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in on_stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            members = []
            while True:
                member = stack.pop()
                on_stack.discard(member)
                members.append(member)
                if member == node:
                    break
            if len(members) > 1:
                found.append(sorted(members))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def violations(root):
    graph = {}
    for path in first_party(root):
        layer = path.parts[0]
        folder = folder_of(path)
        for included in INCLUDE.findall((root / path).read_text(errors="replace")):
            target = pathlib.PurePosixPath(included)
            if target.parts[0] in LAYERS:
                if LAYERS.index(target.parts[0]) > LAYERS.index(layer):
                    yield f"{path}: {layer} must not include {included}"
                elif folder_of(target) != folder:
                    graph.setdefault(folder, {}).setdefault(folder_of(target), path)
            if target.parts[0] == "tests":
                yield f"{path}: includes a test's header, {included}"
            for kind, pattern in KINDS.items():
                # Charts is Qt, but has a stricter rule of its own.
                if kind == "Qt" and KINDS["Qt Charts"].match(included):
                    continue
                if pattern.match(included) and not within(path, ALLOWED[kind]):
                    yield f"{path}: {kind} ({included}) is for {', '.join(ALLOWED[kind])} only"
    for members in cycles({node: set(targets) for node, targets in graph.items()}):
        edges = [f"{a} -> {b} ({graph[a][b]})" for a in members
                 for b in graph.get(a, {}) if b in members]
        yield "folders include each other: " + "; ".join(edges)


PLANTED = {
    "a layer includes one above it": ("models/fold/a.h", '#include "ui/shell/b.h"'),
    "the fold includes Qt": ("models/fold/a.h", "#include <QString>"),
    "the store includes Qt": ("models/store/a.h", "#include <QtCore/QObject>"),
    "contracts include Qt": ("models/contracts/a.cpp", "#  include <qglobal.h>"),
    "transport includes Qt": ("transport/kafka/a.h", "#include <QObject>"),
    "charts outside ui/charts": ("ui/pages/a.cpp", "#include <QtCharts/QChart>"),
    "charts by class name": ("ui/pages/a.cpp", "#include <QChartView>"),
    "SQL in the window": ("ui/pages/a.cpp", "#include <sqlite3.h>"),
    "SQLite outside the store": ("models/fold/a.cpp", "#include <sqlite3.h>"),
    "Kafka in models": ("models/ingest/a.cpp", "#include <librdkafka/rdkafka.h>"),
    "Kafka in the window": ("ui/shell/a.cpp", '#include "librdkafka/rdkafka.h"'),
    "libcurl in a protocol": ("transport/salesforce/a.cpp", "#include <curl/curl.h>"),
    "protobuf in the window": ("ui/shell/a.cpp", "#include <google/protobuf/message.h>"),
    "a contract in the window": ("ui/shell/a.cpp", '#include "andon/events/v1/order.pb.h"'),
    "a test's header": ("app/a.cpp", '#include "tests/system/kafka/kafka_broker.h"'),
}
CLEAN = {
    "models/items/a.h": '#include <QAbstractItemModel>\n#include "models/views/b.h"',
    "models/views/b.h": '#include "transport/record.h"\n#include <queue>',
    "models/store/c.cpp": "#include <sqlite3.h>",
    "ui/charts/d.cpp": "#include <QChart>",
    "transport/record.h": "#include <string>",
}


def self_test():
    for name, (path, text) in PLANTED.items():
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            plant(root, {**CLEAN, path: text})
            found = list(violations(root))
            if len(found) != 1 or path not in found[0]:
                return f"not noticed: {name}: {found}"
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        plant(root, CLEAN)
        if found := list(violations(root)):
            return f"clean sources are refused: {found}"
        plant(root, {"models/views/b.h": '#include "models/fold/e.h"',
                     "models/fold/e.h": '#include "models/store/f.h"',
                     "models/store/f.h": '#include "models/views/b.h"'})
        if len(found := list(violations(root))) != 1 or "include each other" not in found[0]:
            return f"a cycle of folders is not noticed: {found}"
    return None


def plant(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text + "\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    complaints = list(violations(pathlib.Path(sys.argv[1])))
    print("\n".join(complaints) if complaints else "the layers hold")
    sys.exit(1 if complaints else 0)
