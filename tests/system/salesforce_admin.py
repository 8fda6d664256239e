#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The administrator's page (resources/help/salesforce-admin.md), done step by step against the stand-in.

    salesforce_admin.py ANDON ROOT
Its commands make key and certificate, its configuration is checked, and what `andon check --connect` prints is what the page
says. The stand-in has each field of installer/salesforce as it is there, so that what is tried with it is what is deployed.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lint"))
import salesforce  # noqa: E402  of tests/lint

TYPES = {"Text": "string", "LongTextArea": "textarea", "DateTime": "datetime", "Number": "double", "Url": "url"}


def same(what, seen, wanted):
    if seen != wanted:
        sys.exit(f"{what}:\n--- seen\n{seen}\n--- wanted\n{wanted}")


class Page:
    """Blocks of code, each found by how it begins."""

    def __init__(self, file):
        self.blocks = [re.sub(r"^    ", "", block, flags=re.M).rstrip()
                       for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", file.read_text(), re.M)]
        self.blocks = [block.lstrip("\n") for block in self.blocks]
        self.text = file.read_text()

    def block(self, begin):
        found = [block for block in self.blocks if block.startswith(begin)]
        same(f"blocks of the page that begin with {begin}", len(found), 1)
        return found[0]


def described(address, name):
    def ask(path, **more):
        with urllib.request.urlopen(urllib.request.Request(address + path, **more), timeout=20) as answer:
            return json.load(answer)
    token = ask("/services/oauth2/token", data=urllib.parse.urlencode({
        "grant_type": "client_credentials", "client_id": "console-app", "client_secret": "console-secret"}).encode())
    return {field["name"]: field for field in ask(
        f"/services/data/v67.0/sobjects/{name}/describe",
        headers={"Authorization": "Bearer " + token["access_token"]})["fields"]}


def as_deployed(address, root):
    parts = salesforce.parts_of(root)
    for owner in ("Case", "Alarm_Event__e"):
        there = {name: field for name, field in described(address, owner).items() if name.endswith("__c")}
        package = salesforce.fields_of(parts, owner)
        same(f"custom fields of {owner}", sorted(there), sorted(package))
        for name, field in package.items():
            yes = [field.say(flag) == "true" for flag in ("externalId", "unique", "caseSensitive", "required")]
            seen = there[name]
            same(f"{owner}.{name}",
                 (seen["type"], seen["externalId"], seen["unique"], seen["caseSensitive"], not seen["nillable"]),
                 (TYPES[field.say("type")], *yes))
            if field.say("length"):
                same(f"length of {owner}.{name}", str(seen["length"]), field.say("length"))


def main(andon, root):
    page = Page(root / salesforce.PAGE)
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        for command in page.block("openssl req").split("\n") + page.block("openssl x509").split("\n"):
            subprocess.run(command, shell=True, check=True, cwd=folder, capture_output=True)
        standin = subprocess.Popen(
            [andon, "standin", "salesforce", "--http-port", "0", "--jwt-cert", folder / "salesforce.crt"],
            stdout=subprocess.PIPE, text=True)
        try:
            address = standin.stdout.readline().strip()
            as_deployed(address, root)
            theirs = {"https://login.salesforce.com": address, "3MVG9…": "console-app", "andon@plant.example": "ops@example.com"}

            def here(text):
                for word, instead in theirs.items():
                    text = text.replace(word, instead)
                return text

            def check(configuration):
                (folder / "andon.toml").write_text(here(configuration))
                done = subprocess.run(
                    [andon, *page.block("andon check").split()[1:], "--config", folder / "andon.toml", "--store",
                     folder / "none.andon"], capture_output=True, text=True, timeout=60, check=False)
                return done.returncode, done.stdout + done.stderr

            least = page.block("[salesforce]")
            passed = here(page.block("salesforce at")) + "\n"
            for configuration in (least, least + "\n\n" + page.block("[reaction.fields]")):
                code, said = check(configuration)
                same("code of check --connect", (code, said), (0, said))
                same("what it ends with", said[-len(passed):], passed)
            # What the page says that it says.
            for wrong, words in (
                    ('external_id = "Nope__c"', "is not there, or the user who is signed in may not see it"),
                    ('external_id = "Site_Code__c"', "is not unique"),
                    ('fields = { Status = { const = "Monitoring" } }', "has no value 'Monitoring'")):
                code, said = check(f"{least}\n{wrong}\n")
                same(f"code with {wrong}", (code != 0, words in said, words in page.text), (True, True, True))
            theirs["3MVG9…"] = "another"
            code, said = check(least)
            words = next(words for words in ("invalid assertion", "client identifier invalid") if words in said)
            same("another client", (code != 0, words in page.text), (True, True))
        finally:
            standin.terminate()
            standin.wait(20)


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
