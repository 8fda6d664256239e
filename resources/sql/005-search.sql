-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: what the search box finds. The events that are there already come into it little by little,
-- the newest first, while the console runs: meta `search_refill` is the id below which they are missing.

CREATE TABLE search_kinds(
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    next INTEGER NOT NULL,
    sealed INTEGER NOT NULL);
INSERT INTO search_kinds(id,kind,next,sealed) VALUES
    (1,'order',0,0),(2,'equipment',0,0),(3,'sku',0,0),(4,'customer',0,0),(5,'case',0,0);

CREATE TABLE search_fields(
    kind INTEGER NOT NULL,
    id INTEGER NOT NULL,
    field TEXT NOT NULL,
    personal INTEGER NOT NULL,
    PRIMARY KEY(kind, id)) WITHOUT ROWID;
INSERT INTO search_fields(kind,id,field,personal)
    SELECT k.id, f.column1, f.column2,
        f.column1 IN (7,8,9) OR (k.kind='customer' AND f.column1 IN (1,11))
    FROM search_kinds k, (VALUES (0,'number'),(1,'name'),(2,'purchase_order'),(3,'delivery'),
        (4,'tracking'),(5,'lot'),(6,'serial'),(7,'contact'),(8,'email'),(9,'telephone'),
        (10,'subject'),(11,'alias')) f;

CREATE TABLE search_texts(
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    norm TEXT NOT NULL,
    UNIQUE(kind, norm));

CREATE TABLE search_places(
    text INTEGER NOT NULL,
    field INTEGER NOT NULL,
    entity TEXT NOT NULL,
    shown TEXT,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY(text, field, entity)) WITHOUT ROWID;

CREATE TABLE search_grams(
    segment INTEGER NOT NULL,
    gram INTEGER NOT NULL,
    texts BLOB NOT NULL,
    PRIMARY KEY(segment, gram)) WITHOUT ROWID;

INSERT INTO meta(key,value) SELECT 'search_refill',id+1 FROM events ORDER BY id DESC LIMIT 1;
