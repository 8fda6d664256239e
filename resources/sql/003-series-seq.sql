-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: the input that made a series. Readings before it were beyond the cap, and stay so when the
-- journal's end is folded again at a start.

ALTER TABLE series ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
