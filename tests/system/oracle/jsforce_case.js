// SPDX-License-Identifier: GPL-3.0-or-later
// jsforce against the stand-in: a person's sign-in with PKCE, renewal, and records.
//
//     jsforce_case.js http://HOST:PORT
//
// Prints what it saw as JSON; any surprise ends it with a trace.
const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const jsforce = require('jsforce');

async function signIn(url) {
    const redirectUri = 'http://localhost:1717/OauthRedirect';
    const oauth2 = new jsforce.OAuth2({ loginUrl: url, clientId: 'console-app', redirectUri, useVerifier: true });
    const asked = oauth2.getAuthorizationUrl({ scope: 'api refresh_token openid', state: 'a b&c' });
    const answer = await fetch(asked, { redirect: 'manual' });
    const there = new URL(answer.headers.get('location'));
    assert.equal(answer.status, 302);
    assert.equal(there.searchParams.get('state'), 'a b&c');
    const conn = new jsforce.Connection({ oauth2, version: '60.0' });
    const user = await conn.authorize(there.searchParams.get('code'));
    assert.match(user.id, /^005.{15}$/);
    assert.match(user.organizationId, /^00D.{15}$/);
    assert.ok(conn.refreshToken);
    return conn;
}

async function records(conn) {
    const key = `line:1 ${crypto.randomUUID()}`;  // it encodes no slash
    const made = await conn.sobject('Case').upsert({ Alarm_Key__c: key, Subject: 'Hot' }, 'Alarm_Key__c');
    assert.ok(made.success);
    await conn.sobject('Case').upsert({ Alarm_Key__c: key, Subject: 'Hotter' }, 'Alarm_Key__c');
    const [found] = await conn.sobject('Case').find({ Alarm_Key__c: key }, ['Id', 'Subject', 'Owner.Name']);
    assert.equal(found.Subject, 'Hotter');
    assert.equal(found.Owner.Name, 'Support');
    assert.equal((await conn.sobject('Case').retrieve(found.Id)).Alarm_Key__c, key);
    assert.ok((await conn.sobject('Case').update({ Id: found.Id, Status: 'Closed' })).success);
    assert.equal((await conn.query(`SELECT IsClosed FROM Case WHERE Id = '${found.Id}'`)).records[0].IsClosed, true);

    const accounts = await conn.sobject('Account').create([{ Name: 'One' }, { Name: 'Two' }, { Phone: '1' }]);
    assert.deepEqual(accounts.map((one) => one.success), [true, true, false]);
    assert.equal(accounts[2].errors[0].statusCode ?? accounts[2].errors[0].errorCode, 'REQUIRED_FIELD_MISSING');
    const both = accounts.slice(0, 2).map((one) => one.id);
    assert.deepEqual((await conn.sobject('Account').retrieve(both)).map((one) => one.Name), ['One', 'Two']);
    await conn.sobject('Contact').create({ LastName: 'Below', AccountId: both[0] });
    const tree = await conn.sobject('Account').find({ Id: both }).include('Contacts').end().orderby('Name').execute();
    assert.equal(tree[0].Contacts.records[0].LastName, 'Below');
    assert.equal(tree[1].Contacts, null);
    const sums = await conn.query('SELECT COUNT(Id) n, Name FROM Account GROUP BY Name ORDER BY Name');
    assert.deepEqual(sums.records.map((one) => [one.Name, one.n]), [['One', 1], ['Two', 1]]);
    assert.deepEqual((await conn.sobject('Account').destroy(both)).map((one) => one.success), [true, true]);

    const many = Array.from({ length: 450 }, (_, i) => ({ Subject: `S${i}`, Site_Code__c: 'many' }));
    const all = await conn.sobject('Case').create(many, { allowRecursive: true });
    assert.equal(all.filter((one) => one.success).length, 450);
    const paged = await conn.query("SELECT Id FROM Case WHERE Site_Code__c = 'many'",
        { autoFetch: true, maxFetch: 1000, headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    assert.equal(paged.records.length, 450);
    return found.Id;
}

async function rest(conn) {
    const described = await conn.sobject('Case').describe();
    assert.ok(described.fields.find((one) => one.name === 'Alarm_Key__c').externalId);
    assert.ok((await conn.describeGlobal()).sobjects.length > 10);
    assert.equal((await conn.identity()).username, 'ops@example.com');
    assert.ok((await conn.limits()).DailyApiRequests.Remaining > 0);
    assert.ok(conn.limitInfo.apiUsage.used > 0);
    const hits = await conn.search('FIND {Hotter} IN ALL FIELDS RETURNING Case(Id, Subject)');
    assert.equal(hits.searchRecords[0].Subject, 'Hotter');
    const composite = await conn.request({
        method: 'POST', url: '/services/data/v60.0/composite', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ allOrNone: true, compositeRequest: [
            { method: 'POST', url: '/services/data/v60.0/sobjects/Account', referenceId: 'a', body: { Name: 'C' } },
            { method: 'POST', url: '/services/data/v60.0/sobjects/Case', referenceId: 'c', body: { AccountId: '@{a.id}' } }] }) });
    assert.deepEqual(composite.compositeResponse.map((one) => one.httpStatusCode), [201, 201]);
    const refused = await conn.sobject('Case').create({ Nope__c: 1 }).catch((error) => error.errorCode);
    const malformed = await conn.query('SELECT FROM').catch((error) => error.errorCode);
    return { refused, malformed };
}

(async () => {
    const url = process.argv[2];
    const conn = await signIn(url);
    const id = await records(conn);
    const seen = await rest(conn);
    // A session that ended is renewed by the library itself, once.
    const control = (path, body) => fetch(`${url}/standin/${path}`, { method: 'POST', body: JSON.stringify(body) });
    let renewed = 0;
    conn.on('refresh', () => { renewed += 1; });
    await control('tokens', { revoke: 'access' });
    assert.equal((await conn.sobject('Case').retrieve(id)).Id, id);
    assert.equal(renewed, 1);
    console.log(JSON.stringify({ ...seen, renewed }));
})().catch((error) => { console.error(error); process.exit(1); });
