-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6: the past in short reads. A chunk keeps how the row of its series went on in it; a version of
-- a row that another has replaced is found by the moment it was shown at; how partitions stood is kept.
-- Chunks and versions from before this have neither: what was shown then is read from the whole history.

ALTER TABLE series_chunks ADD COLUMN trail BLOB NOT NULL DEFAULT x'';
ALTER TABLE series_tails ADD COLUMN trail BLOB NOT NULL DEFAULT x'';
ALTER TABLE series_tails_base ADD COLUMN trail BLOB NOT NULL DEFAULT x'';
CREATE INDEX series_chunks_by_seq ON series_chunks(series, first_seq);

CREATE TABLE row_spans(
    id INTEGER PRIMARY KEY,
    view TEXT NOT NULL,
    level INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    key BLOB NOT NULL);
CREATE INDEX row_spans_by_level ON row_spans(view, level, since);
INSERT INTO meta(key,value) SELECT 'spans_from',seq FROM commits ORDER BY seq DESC LIMIT 1;

CREATE TABLE partition_states(
    source TEXT NOT NULL,
    shard TEXT NOT NULL,
    since INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY(source, shard, since)) WITHOUT ROWID;
