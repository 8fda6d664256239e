# SPDX-License-Identifier: GPL-3.0-or-later
"""simple-salesforce against the stand-in: signs in, makes, finds, changes and deletes records.

    simple_salesforce_case.py https://HOST:PORT KEY.pem CA.pem

Prints what it saw as JSON; any surprise ends it with a trace.
"""
import base64
import datetime
import json
import sys

import requests
from simple_salesforce import Salesforce
from simple_salesforce.exceptions import (SalesforceMalformedRequest, SalesforceMoreThanOneRecord,
                                          SalesforceResourceNotFound)

url, key_file, ca_file = sys.argv[1:]
host = url.removeprefix("https://")


class Rewriting(requests.adapters.HTTPAdapter):
    """The library knows its hosts only: what goes there goes to the stand-in."""

    def send(self, request, **options):
        there = requests.utils.urlparse(request.url)
        if there.netloc.endswith("salesforce.com"):
            request.url = request.url.replace(there.netloc, host, 1)
        return super().send(request, **{**options, "verify": ca_file})


session = requests.Session()
session.mount("https://", Rewriting())

# By assertion, whose exp this library sends as a text.
sf = Salesforce(username="ops@example.com", consumer_key="console-app", privatekey_file=key_file,
                session=session, version="62.0")
assert sf.sf_instance == host, sf.sf_instance

# By client credentials.
by_client = Salesforce(consumer_key="console-app", consumer_secret="console-secret",
                       domain="example.my", session=session)
assert by_client.session_id.startswith(sf.session_id[:15] + "!") or "!" in by_client.session_id

# Objects.
names = [one["name"] for one in sf.describe()["sobjects"]]
fields = {one["name"]: one for one in sf.Case.describe()["fields"]}
assert {"Case", "Account", "Alarm_Event__e"} <= set(names)
assert fields["Alarm_Key__c"]["externalId"] and fields["Alarm_Key__c"]["unique"]
assert fields["Site_Code__c"]["externalId"] and not fields["Site_Code__c"]["unique"]
assert "recentItems" in sf.Case.metadata()

# One record, by id.
account = sf.Account.create({"Name": "Jörg & Söhne \"GmbH\"", "Customer_Number__c": "4711/A"})
assert account["success"] and len(account["id"]) == 18 and account["errors"] == []
made = sf.Case.create({"Subject": "Bearing wears", "AccountId": account["id"], "Priority": "High"})
assert sf.Case.update(made["id"], {"Status": "Working"}) == 204
case = sf.Case.get(made["id"])
assert (case["Status"], case["IsClosed"], case["AccountId"]) == ("Working", False, account["id"])
assert len(case["CaseNumber"]) == 8

# By external id: made, changed, found; and one of many.
key = "plant/line1/motor#3:überhitzt"
assert sf.Case.upsert(f"Alarm_Key__c/{requests.utils.quote(key, safe='')}", {"Subject": "Hot"}) == 201
assert sf.Case.upsert(f"Alarm_Key__c/{requests.utils.quote(key, safe='')}", {"Subject": "Hotter"}) == 200
found = sf.Case.get_by_custom_id("Alarm_Key__c", key)
assert (found["Subject"], found["Alarm_Key__c"]) == ("Hotter", key)
for _ in range(2):
    sf.Case.create({"Subject": "Twin", "Site_Code__c": "S-1"})
try:
    sf.Case.get_by_custom_id("Site_Code__c", "S-1")
    raise AssertionError("one of two")
except SalesforceMoreThanOneRecord as error:
    assert error.status == 300 and len(error.content) == 2, error.content

# Refusals.
refusals = {}
for name, fields_sent in {"unknown": {"Nope__c": 1}, "twice": {"Alarm_Key__c": key.replace("plant", "PLANT")},
                          "picklist": {"Status": "Foo"}, "long": {"Subject": "x" * 256},
                          "reference": {"AccountId": "nothing"}}.items():
    try:
        sf.Case.create(fields_sent)
    except SalesforceMalformedRequest as error:
        refusals[name] = [error.status, error.content[0]["errorCode"]]
try:
    sf.Case.get("500000000000000AAA")
except SalesforceResourceNotFound as error:
    refusals["absent"] = [error.status, error.content[0]["errorCode"]]

# Queries, with pages: 205 at 200 a page.
sf.bulk_url = None
results = session.post(f"{sf.base_url}composite/sobjects", headers=sf.headers, json={
    "allOrNone": True, "records": [{"attributes": {"type": "Contact"}, "LastName": f"N{i:03}"}
                                   for i in range(200)]}).json()
assert len(results) == 200 and all(one["success"] for one in results), results[:2]
for i in range(200, 205):
    sf.Contact.create({"LastName": f"N{i:03}", "AccountId": account["id"]})
sf.headers["Sforce-Query-Options"] = "batchSize=200"
page = sf.query("SELECT Id, Name FROM Contact ORDER BY Name DESC")
assert (page["totalSize"], page["done"], len(page["records"])) == (205, False, 200)
rest = sf.query_more(page["nextRecordsUrl"], identifier_is_url=True)
assert rest["done"] and [one["Name"] for one in rest["records"]] == [f"N00{i}" for i in (4, 3, 2, 1, 0)]
assert len(list(sf.query_all_iter("SELECT Id FROM Contact"))) == 205
nested = sf.query("SELECT Subject, Account.Name, Owner.Name, (SELECT Id FROM CaseComments) FROM Case "
                  f"WHERE Account.Name LIKE 'jörg & s%' AND CreatedDate = TODAY")
assert nested["records"][0]["Account"]["Name"] == "Jörg & Söhne \"GmbH\"", nested
assert sf.query("SELECT COUNT() FROM Case WHERE Site_Code__c = 'S-1'")["totalSize"] == 2
assert sf.quick_search("überhitzt")["searchRecords"][0]["Id"] == found["Id"]

# A file, and a comment.
sf.CaseComment.create({"ParentId": made["id"], "CommentBody": "seen"})
version = sf.ContentVersion.create({
    "Title": "window", "PathOnClient": "window.csv", "FirstPublishLocationId": made["id"],
    "VersionData": base64.b64encode(b"t,v\n1,2\n").decode()})
link = sf.query(f"SELECT ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '{made['id']}'")
assert link["records"][0]["ContentDocument"]["Title"] == "window"
assert sf.ContentVersion.get_base64(version["id"], "VersionData") == b"t,v\n1,2\n"

# An event, the limits, what changed, the end.
event = sf.Alarm_Event__e.create({"Alarm_Key__c": key, "Severity__c": "HH"})
assert event["success"] and event["errors"][0]["statusCode"] == "OPERATION_ENQUEUED"
assert sf.limits()["DailyApiRequests"]["Max"] > sf.limits()["DailyApiRequests"]["Remaining"]
now = datetime.datetime.now(datetime.timezone.utc)
changed = sf.Case.updated(now - datetime.timedelta(hours=1), now + datetime.timedelta(hours=1))
assert made["id"] in changed["ids"]
assert sf.Case.delete(made["id"]) == 204
gone = sf.Case.deleted(now - datetime.timedelta(hours=1), now + datetime.timedelta(hours=1))
assert [one["id"] for one in gone["deletedRecords"]] == [made["id"]]
assert sf.is_sandbox()
print(json.dumps({"refusals": refusals, "usage": sf.api_usage["api-usage"].used > 0}))
