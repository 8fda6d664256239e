-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 8: what must leave, and how far it is. Written by the transaction that saw the cause. No fold
-- state: what is folded again leaves it alone.

CREATE TABLE outbox(
    id INTEGER PRIMARY KEY,
    lane TEXT NOT NULL,
    key TEXT NOT NULL,
    record TEXT NOT NULL,
    target TEXT NOT NULL,
    payload TEXT NOT NULL,
    reaction TEXT NOT NULL,
    alarm TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    actor TEXT NOT NULL,
    mode TEXT NOT NULL,
    hourly_cap INTEGER NOT NULL,
    onset INTEGER NOT NULL,
    created INTEGER NOT NULL,
    state TEXT NOT NULL,
    in_doubt INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    strikes INTEGER NOT NULL,
    due INTEGER NOT NULL,
    first_sent INTEGER NOT NULL,
    last_sent INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    reference TEXT NOT NULL,
    error TEXT NOT NULL,
    UNIQUE(lane, key));
CREATE INDEX outbox_by_alarm ON outbox(alarm);
CREATE INDEX outbox_by_first_sent ON outbox(first_sent);
CREATE INDEX outbox_open ON outbox(id) WHERE state NOT IN ('done','dropped');
CREATE INDEX outbox_over ON outbox(changed) WHERE state IN ('done','dropped');

CREATE TABLE outbox_lanes(
    lane TEXT NOT NULL PRIMARY KEY,
    paused INTEGER NOT NULL,
    actor TEXT NOT NULL,
    since INTEGER NOT NULL) WITHOUT ROWID;
