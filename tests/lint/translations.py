#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that people see is translated: what lupdate reads off the sources stands, finished, in
resources/i18n, with the same places to fill in.

    translations.py ROOT LUPDATE | --self-test LUPDATE
German has every text, English the plural forms. One line a fault.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

FOLDERS = ["ui", "models/items", "app/console"]
PLACES = re.compile(r"%L?\d|%L?n")
MARKUP = re.compile(r"</?[a-z]+\b[^<>]*>")
MNEMONIC = re.compile(r"&(?=\w)")


def texts(file):
    """(context, source, comment) → the translations, whether they are plural forms, whether finished."""
    found = {}
    for context in xml.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            plural = message.get("numerus") == "yes"
            forms = ([form.text or "" for form in translation.findall("numerusform")]
                     if plural else [translation.text or ""])
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            found[key] = (forms, plural, translation.get("type") is None)
    return found


def extracted(root, lupdate):
    """What lupdate finds in the sources, and what it could not make sense of."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "fresh.ts"
        done = subprocess.run(
            [lupdate, *[name for name in FOLDERS if (pathlib.Path(root) / name).is_dir()],
             "-locations", "none", "-I", ".", "-source-language", "en", "-target-language", "de", "-ts", file],
            cwd=root, capture_output=True, text=True, check=True)
        doubts = [line for line in (done.stdout + done.stderr).splitlines() if re.search(r"\.(cpp|h):\d+", line)]
        return texts(file), doubts


def frame(text):
    """What a translation must have as its source has it."""
    return (text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):], text.count("\n"),
            text.count("\t"), len(MNEMONIC.findall(text)), sorted(MARKUP.findall(text)))


def places(text):
    return sorted(PLACES.findall(text))


def disagreement(source, form, plural):
    if not form.strip():
        return "is empty"
    if frame(source) != frame(form):
        return "has other blanks, lines, mnemonics or markup"
    wanted, there = places(source), places(form)
    if wanted != there and not (plural and set(there) == set(wanted)):
        return f"has {there} where the source has {wanted}"
    return None


def faults_of(name, wanted, there, typography):
    for key in wanted:
        context, source, comment = key
        where = f"{name}: {context}: {source!r}" + (f" ({comment})" if comment else "")
        if key not in there:
            yield f"{where} is missing"
            continue
        forms, plural, finished = there[key]
        if not finished:
            yield f"{where} is not finished"
        if plural != wanted[key][1] or (plural and len(forms) != 2):
            yield f"{where} has other plural forms"
        for form in forms:
            if fault := disagreement(source, form, plural):
                yield f"{where}: {form!r} {fault}"
            elif fault := typography(form):
                yield f"{where}: {form!r} {fault}"
    for key in there:
        if key not in wanted:
            yield f"{name}: {key[0]}: {key[1]!r} is in no source"


def german(text):
    if text.count("„") != text.count("“") or "”" in text or "..." in text:
        return "has other quotes than „…“, or three dots for …"
    return None


def faults(root, lupdate):
    wanted, doubts = extracted(root, lupdate)
    yield from (f"lupdate: {line}" for line in doubts)
    folder = pathlib.Path(root) / "resources/i18n"
    yield from faults_of("andon_de.ts", wanted, texts(folder / "andon_de.ts"), german)
    plurals = {key: value for key, value in wanted.items() if value[1]}
    yield from faults_of("andon_en.ts", plurals, texts(folder / "andon_en.ts"), lambda text: None)


PLANTED = """#include <QObject>
class Page : public QObject { Q_OBJECT
    void say(int n) {
        tr("%1 of %2"); tr("%n rows", nullptr, n); tr("Where"); tr("Why <b>so</b>"); tr(" left");
        QObject::tr("Quoted");
    } };
"""
TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="de">
<context><name>Page</name>{page}</context><context><name>QObject</name>{other}</context></TS>
"""
ROWS = ('<message numerus="yes"><source>%n rows</source><translation><numerusform>%n {0}</numerusform>'
        '<numerusform>%n {1}</numerusform></translation></message>')


def message(source, translation, kind=""):
    kind = f' type="{kind}"' if kind else ""
    escape = lambda text: text.replace("<", "&lt;")
    return (f"<message><source>{escape(source)}</source>"
            f"<translation{kind}>{escape(translation)}</translation></message>")


def self_test(lupdate):
    good = {"%1 of %2": "%2 von %1", "Where": "Wo", "Why <b>so</b>": "Warum <b>so</b>", " left": " übrig"}

    def found(german, quoted="„Zitat“", extra="", rows=ROWS.format("Zeile", "Zeilen"), english=True):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "ui").mkdir()
            (root / "ui/page.cpp").write_text(PLANTED)
            (root / "resources/i18n").mkdir(parents=True)
            page = "".join(message(*pair) for pair in german.items()) + rows + extra
            (root / "resources/i18n/andon_de.ts").write_text(
                TS.format(page=page, other=message("Quoted", quoted)))
            (root / "resources/i18n/andon_en.ts").write_text(
                TS.format(page=ROWS.format("row", "rows") if english else "", other=""))
            return list(faults(root, lupdate))

    if right := found(good):
        return f"what is right is refused: {right}"
    without = {key: value for key, value in good.items() if key != "Where"}
    wrong = {
        "a missing text": found(without),
        "an unfinished text": found(without, extra=message("Where", "Wo", "unfinished")),
        "an empty text": found(good | {"Where": ""}),
        "a lost place": found(good | {"%1 of %2": "%1 von allen"}),
        "lost markup": found(good | {"Why <b>so</b>": "Warum so"}),
        "a lost blank": found(good | {" left": "übrig"}),
        "a text that is in no source": found(good, extra=message("Gone", "Fort")),
        "a missing plural": found(good, rows=ROWS.replace("<numerusform>%n {1}</numerusform>", "").format("Zeile")),
        "a plural that English lacks": found(good, english=False),
        "foreign quotes": found(good, quoted="“Zitat”"),
    }
    for name, lines in wrong.items():
        if len(lines) != 1:
            return f"{name}: expected one fault, found {lines}"
    return None


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        sys.exit(self_test(sys.argv[2]))
    lines = list(faults(sys.argv[1], sys.argv[2]))
    print("\n".join(lines) or "every text is translated")
    sys.exit(1 if lines else 0)
