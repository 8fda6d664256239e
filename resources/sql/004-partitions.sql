-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: how each partition stood when it was last looked at. No fold state: what is folded again
-- leaves it alone, and nothing is compared by it.

CREATE TABLE partitions(
    source TEXT NOT NULL,
    shard TEXT NOT NULL,
    stream TEXT NOT NULL,
    state TEXT NOT NULL,
    position TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    lag_records INTEGER,
    lag INTEGER,
    last_record INTEGER,
    looked_at INTEGER NOT NULL,
    PRIMARY KEY(source, shard)) WITHOUT ROWID;
