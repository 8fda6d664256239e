-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: bases, from which the journal is folded again after retention has cut its front.

ALTER TABLE series_tails ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rollups ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
UPDATE rollups SET changed=seq;

DROP TABLE bases;
CREATE TABLE bases(
    seq INTEGER PRIMARY KEY,
    ingest_time INTEGER NOT NULL,
    reason TEXT NOT NULL,
    series_before INTEGER NOT NULL,
    keys_before INTEGER NOT NULL,
    keys_evicted INTEGER NOT NULL,
    journal_bytes INTEGER NOT NULL,
    chunk INTEGER NOT NULL,
    series INTEGER NOT NULL,
    business_events INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    plan TEXT NOT NULL);

CREATE TABLE series_tails_base(
    series INTEGER NOT NULL,
    min_time INTEGER NOT NULL,
    max_time INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    data BLOB NOT NULL,
    buckets BLOB NOT NULL,
    seq INTEGER NOT NULL,
    base INTEGER NOT NULL);

CREATE TABLE rollups_base(
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
    changed INTEGER NOT NULL,
    base INTEGER NOT NULL);

CREATE TABLE telemetry_keys_base(
    id INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    keys BLOB NOT NULL,
    base INTEGER NOT NULL);

CREATE TABLE event_keys_base(
    key BLOB NOT NULL,
    body BLOB NOT NULL,
    event INTEGER NOT NULL,
    base INTEGER NOT NULL);
