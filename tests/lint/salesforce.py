#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an organisation is given (installer/salesforce) is what the program and its help name.

    salesforce.py ROOT | --self-test
No organisation is asked. Each file is one that Salesforce's tools read; every field can be written by the integration's user and
read by people; permission sets, flow, list view, sources and help name what is there. One line a fault.
"""
import pathlib
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as xml

import sources

PACKAGE = "installer/salesforce/force-app/main/default"
PAGE = "resources/help/salesforce-admin.md"
SPACE = "{http://soap.sforce.com/2006/04/metadata}"
ROOTS = {"field": "CustomField", "object": "CustomObject", "permissionset": "PermissionSet", "flow": "Flow",
         "listView": "ListView"}
NAME = re.compile(r"\b[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__[ce]\b")
# Of the stand-in, and of examples: an organisation's own.
THEIRS = {"Serial__c", "Customer_Number__c", "Plant__c"}
# What the program writes, and what people read of it.
SPEAKS = ("models/", "transport/", "app/configuration/", "resources/", "README.md")
# The mapping without configuration, and the key that all occurrences share.
KEY = re.compile(r'external_id = "(\w+)"')
ALARM = re.compile(r'"alarm_field", KeyType::text, "(\w+)"')
PRIORITIES = re.compile(r"priority\.values = \{(.*)\};")
MOST = {"Alarm_Key__c": 32, "Alarm_Id__c": 32}  # hexadecimal digits of a key


class Part:
    """A metadata file: what it says, by element."""

    def __init__(self, path):
        self.path = path
        self.kind = path.name.split(".")[1].removesuffix("-meta")
        self.name = path.name.split(".")[0]
        self.text = path.read_text()
        self.root = xml.fromstring(self.text)

    def say(self, element, of=None):
        return (of if of is not None else self.root).findtext(SPACE + element)

    def all(self, element, of=None):
        return (of if of is not None else self.root).iter(SPACE + element)


def tag(element):
    return element.tag.removeprefix(SPACE)


def parts_of(root):
    return [Part(path) for path in sorted((root / PACKAGE).rglob("*-meta.xml"))]


def fields_of(parts, owner):
    return {part.name: part for part in parts if part.kind == "field" and part.path.parts[-3] == owner}


def type_of(field):
    """As the page says it."""
    kind = field.say("type")
    if kind in ("Text", "LongTextArea"):
        kind += f"({field.say('length')})"
    if kind == "Number":
        kind += f"({field.say('precision')}, {field.say('scale')})"
    words = [{"DateTime": "Date/Time", "Url": "URL"}.get(kind, kind)]
    words += ["external id"] if field.say("externalId") == "true" else []
    words += ["**unique**"] if field.say("unique") == "true" else []
    return ", ".join(words)


def files(parts):
    for part in parts:
        if tag(part.root) != ROOTS.get(part.kind):
            yield f"{part.path.name}: is a {tag(part.root)}"
        # Salesforce's tools take what comes first for the root, and a comment for an element.
        if not re.match(r"<\?xml [^>]*\?>\n<[A-Z]", part.text):
            yield f"{part.path.name}: something stands before its root"
        full = part.say("fullName")
        if part.kind in ("field", "listView") and full != part.name:
            yield f"{part.path.name}: calls itself {full}"
        seen = []
        for child in part.root:
            if tag(child) in seen[:-1]:
                yield f"{part.path.name}: not all {tag(child)} stand together"
            if not seen or seen[-1] != tag(child):
                seen.append(tag(child))


def permissions(parts, case):
    wanted = {f"Case.{name}" for name in case}
    sets = {part.name: part for part in parts if part.kind == "permissionset"}
    for name, editable in (("Andon_Integration", "true"), ("Andon_Reader", "false")):
        given = {}
        for entry in sets[name].all("fieldPermissions"):
            field = sets[name].say("field", entry)
            given[field] = sets[name].say("editable", entry)
            if sets[name].say("readable", entry) != "true":
                yield f"{name}: {field} cannot be read"
        for field in sorted(wanted - set(given)):
            yield f"{name}: nothing about {field}"
        for field in sorted(given):
            if field.endswith("__c") and field not in wanted:
                yield f"{name}: {field} is not in the package"
            if given[field] != editable:
                yield f"{name}: {field} is {'' if editable == 'true' else 'not '}to be read only"
    integration = sets["Andon_Integration"]
    if "ApiEnabled" not in [integration.say("name", one) for one in integration.all("userPermissions")]:
        yield "Andon_Integration: without ApiEnabled"
    may = {integration.say("object", one): one for one in integration.all("objectPermissions")}
    for name, rights in (("Case", "CER"), ("Alarm_Event__e", "CR"), ("Account", "R"), ("Contact", "R"),
                         ("Asset", "R")):
        for letter, right in (("C", "allowCreate"), ("E", "allowEdit"), ("R", "allowRead"), ("D", "allowDelete"),
                              ("M", "modifyAllRecords"), ("V", "viewAllRecords")):
            if (name not in may) or (integration.say(right, may[name]) == "true") != (letter in rights):
                yield f"Andon_Integration: {right} of {name} is wrong"


def flow(parts, case, event):
    for part in (part for part in parts if part.kind == "flow"):
        steps = {part.say("name", child): child for child in part.root
                 if tag(child) in ("decisions", "recordCreates", "recordLookups", "formulas")}
        start = next(part.all("start"))
        if (part.say("object", start), part.say("triggerType", start)) != ("Alarm_Event__e", "PlatformEvent"):
            yield f"{part.name}: does not begin with an alarm event"
        for target in part.all("targetReference"):
            if target.text not in steps:
                yield f"{part.name}: leads to {target.text}, which is not there"
        read = set(re.findall(r"\$Record\.(\w+)", part.text))
        for name in sorted(read ^ set(event)):
            yield f"{part.name}: {name} is " + ("not read" if name in event else "of no event")
        for one in part.all("elementReference"):
            if not one.text.startswith("$Record.") and one.text not in steps:
                yield f"{part.name}: takes {one.text}, which is not there"
        for lookup in part.all("recordLookups"):
            if [part.say("field", one) for one in part.all("filters", lookup)] != ["Alarm_Key__c"]:
                yield f"{part.name}: does not look by the key"
        creates = list(part.all("recordCreates"))
        if [create.find(SPACE + "faultConnector") is not None for create in creates] != [True, False]:
            yield f"{part.name}: the first create has a fault path, the second has none"
        for create in creates:
            given = {part.say("field", one) for one in part.all("inputAssignments", create)}
            for name in sorted(set(case) - given):
                yield f"{part.name}: {part.say('name', create)} does not fill {name}"


def same(case, event):
    """An event says what a case says; it knows neither links nor external ids."""
    for name, field in case.items():
        if name not in event:
            yield f"Alarm_Event__e: without {name}"
            continue
        kind = "Text" if field.say("type") == "Url" else field.say("type")
        lengths = {one.say("length") for one in (field, event[name])} - {None}  # a link has none
        if event[name].say("type") != kind or len(lengths) > 1:
            yield f"Alarm_Event__e.{name}: is not as that of Case"
    if event["Alarm_Key__c"].say("required") != "true":
        yield "Alarm_Event__e: an event needs no key, and would find any case without one"


def named(root, parts, case, event):
    there = set(case) | set(event) | {"Alarm_Event__e"} | THEIRS
    for path in sources.tracked(root):
        if str(path).startswith(SPEAKS) and path.suffix in (".cpp", ".h", ".md", ".toml"):
            for name in sorted(set(NAME.findall((root / path).read_text())) - there):
                yield f"{path}: {name} is not in the package"
    for part in (part for part in parts if part.kind == "listView"):
        for column in [*part.all("columns"), *part.all("field")]:
            if column.text.endswith("__c") and column.text not in case:
                yield f"{part.name}: {column.text} is not in the package"
    page = (root / PAGE).read_text()
    rows = dict(re.findall(r"^\| `(\w+__c)` \| ([^|]+) \|", page, re.M))
    for name in sorted(set(case) | set(rows)):
        if name not in case or rows.get(name) != type_of(case[name]):
            yield f"{PAGE}: {name} is {type_of(case[name]) if name in case else 'not in the package'}"


def demanded(root, parts, case):
    reaction = (root / "models/reactions/reaction.cpp").read_text()
    key = KEY.search(reaction).group(1)
    alarm = ALARM.search((root / "app/configuration/keys.cpp").read_text()).group(1)
    if key not in case or type_of(case[key]) != "Text(255), external id, **unique**":
        yield f"{key}: must be a unique external id"
    for name in (key, alarm):
        if name not in case or case[name].say("type") != "Text" or int(case[name].say("length")) < MOST[name]:
            yield f"{name}: does not take a key"
    pairs = re.findall(r'"(\w+)", "(\w+)"', PRIORITIES.search(reaction).group(1))
    formula = next(part for part in parts if part.kind == "flow").text
    for severity, priority in pairs:
        if f'"{severity}", "{priority}"' not in formula:
            yield f"the flow: {severity} is {priority} in the built-in mapping"


def faults(root):
    try:
        parts = parts_of(root)
    except xml.ParseError as error:
        return [f"not well formed: {error}"]
    case, event = fields_of(parts, "Case"), fields_of(parts, "Alarm_Event__e")
    return [*files(parts), *permissions(parts, case), *flow(parts, case, event), *same(case, event),
            *named(root, parts, case, event), *demanded(root, parts, case)]


PLANTED = [  # file, text, what stands there instead
    ("objects/Case/fields/Alarm_Key__c.field-meta.xml", "<unique>true", "<unique>false"),
    ("objects/Case/fields/Alarm_Id__c.field-meta.xml", "<length>255", "<length>20"),
    ("objects/Case/fields/Rule_Id__c.field-meta.xml", "<fullName>Rule_Id__c", "<fullName>Rule__c"),
    ("objects/Case/fields/Severity__c.field-meta.xml", "</CustomField>", "</CustomFields>"),
    ("objects/Case/fields/Severity__c.field-meta.xml", "<CustomField ", "<!-- first -->\n<CustomField "),
    ("objects/Alarm_Event__e/fields/Alarm_Key__c.field-meta.xml", "<required>true", "<required>false"),
    ("objects/Case/listViews/Andon_Alarms.listView-meta.xml", "Severity__c", "Grade__c"),
    ("permissionsets/Andon_Integration.permissionset-meta.xml", "Case.Site_Code__c", "Case.Site__c"),
    ("permissionsets/Andon_Integration.permissionset-meta.xml", "ApiEnabled", "ViewSetup"),
    ("permissionsets/Andon_Integration.permissionset-meta.xml", "<allowDelete>false", "<allowDelete>true"),
    ("permissionsets/Andon_Reader.permissionset-meta.xml", "<editable>false", "<editable>true"),
    ("flows/Case_of_an_Alarm_Event.flow-meta.xml", "$Record.Rule_Id__c", "$Record.Rule__c"),
    ("flows/Case_of_an_Alarm_Event.flow-meta.xml", "<targetReference>Open_a_Case", "<targetReference>Open_Case"),
    ("flows/Case_of_an_Alarm_Event.flow-meta.xml", "<field>Evidence_Hash__c", "<field>Comments"),
    ("flows/Case_of_an_Alarm_Event.flow-meta.xml", '"low", "Low"', '"low", "Medium"'),
    ("flows/Case_of_an_Alarm_Event.flow-meta.xml", "<status>Active</status>", "<decisions/>"),
]


def self_test():
    root = pathlib.Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        for name in ("installer/salesforce", "resources/help"):
            shutil.copytree(root / name, copy / name)
        for name in ("models/reactions/reaction.cpp", "app/configuration/keys.cpp"):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)
        if found := faults(copy):
            return f"refused: {found}"
        planted = [(f"{PACKAGE}/{name}", before, after) for name, before, after in PLANTED]
        planted += [(PAGE, "| `Severity__c` | Text(255)", "| `Severity__c` | Text(40)"),
                    ("resources/help/salesforce.md", "Alarm_Key__c", "Alert_Key__c"),
                    ("models/reactions/reaction.cpp", '"Alarm_Key__c"', '"Alarm_Id__c"')]
        for name, before, after in planted:
            text = (copy / name).read_text()
            if before not in text:
                return f"{name} has no {before}"
            (copy / name).write_text(text.replace(before, after, 1))
            if not faults(copy):
                return f"not noticed: {after} in {name}"
            (copy / name).write_text(text)
    return None


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    wrong = faults(pathlib.Path(sys.argv[1]))
    print("\n".join(wrong) or "the package is what the program names")
    sys.exit(1 if wrong else 0)
