-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1 of the store. The tables of the views are made from the catalogue, beside these.
-- Times are microseconds since 1970-01-01 UTC. What each table is for: resources/help/store.md.

CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE totals(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE journal(
    first_seq INTEGER PRIMARY KEY,
    last_seq INTEGER NOT NULL,
    ingest_time INTEGER NOT NULL,
    raw_bytes INTEGER NOT NULL,
    data BLOB NOT NULL);

CREATE TABLE commits(seq INTEGER PRIMARY KEY, ingest_time INTEGER NOT NULL);
CREATE INDEX commits_by_time ON commits(ingest_time, seq);

CREATE TABLE configs(seq INTEGER PRIMARY KEY, text TEXT NOT NULL);

CREATE TABLE sources(source TEXT PRIMARY KEY, identity TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE shards(
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    stream TEXT NOT NULL,
    name TEXT NOT NULL,
    incarnation TEXT NOT NULL);

CREATE TABLE positions(
    shard INTEGER PRIMARY KEY,
    position BLOB NOT NULL,
    fingerprint INTEGER NOT NULL,
    seq INTEGER NOT NULL);

CREATE TABLE events(
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    event_time INTEGER NOT NULL,
    shard INTEGER NOT NULL,
    position BLOB NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    message BLOB NOT NULL,
    seq INTEGER AS (id >> 16) VIRTUAL,
    output INTEGER AS (id & 65535) VIRTUAL);

CREATE TABLE event_keys(key BLOB PRIMARY KEY, body BLOB NOT NULL, event INTEGER NOT NULL)
    WITHOUT ROWID;

CREATE TABLE event_entities(
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    event_time INTEGER NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY(kind, entity, event_time, event)) WITHOUT ROWID;

CREATE TABLE series(
    id INTEGER PRIMARY KEY,
    equipment TEXT NOT NULL,
    tag TEXT NOT NULL,
    unit TEXT NOT NULL,
    UNIQUE(equipment, tag));

CREATE TABLE series_chunks(
    id INTEGER PRIMARY KEY,
    series INTEGER NOT NULL,
    min_time INTEGER NOT NULL,
    max_time INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    data BLOB NOT NULL);
CREATE INDEX series_chunks_by_time ON series_chunks(series, max_time, min_time, first_seq);

CREATE TABLE series_tails(
    series INTEGER PRIMARY KEY,
    min_time INTEGER NOT NULL,
    max_time INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    data BLOB NOT NULL,
    buckets BLOB NOT NULL);

CREATE TABLE rollups(
    tier INTEGER NOT NULL,
    start INTEGER NOT NULL,
    series INTEGER NOT NULL,
    count INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    sum REAL NOT NULL,
    min REAL NOT NULL,
    max REAL NOT NULL,
    last REAL NOT NULL,
    last_time INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY(tier, start, series)) WITHOUT ROWID;

CREATE TABLE rejected(
    id INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    type_name TEXT NOT NULL,
    shard INTEGER NOT NULL,
    position BLOB NOT NULL,
    broker_time INTEGER NOT NULL,
    key BLOB NOT NULL,
    headers TEXT NOT NULL,
    value BLOB NOT NULL,
    value_size INTEGER NOT NULL,
    seq INTEGER AS (id >> 16) VIRTUAL,
    output INTEGER AS (id & 65535) VIRTUAL);

CREATE TABLE telemetry_keys(
    id INTEGER PRIMARY KEY,
    last_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    keys BLOB NOT NULL);

CREATE TABLE commit_log(
    id INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    ingest_time INTEGER NOT NULL,
    keys BLOB NOT NULL);
CREATE INDEX commit_log_by_seq ON commit_log(seq);

CREATE TABLE bases(
    seq INTEGER PRIMARY KEY,
    ingest_time INTEGER NOT NULL,
    config_seq INTEGER NOT NULL,
    reason TEXT NOT NULL);
