// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/store_console_data.h"
#include "models/store/reader.h"

namespace andon::items {

/// The questions of ConsoleData as calls of a StoreReader, in the words of the screen. Everything
/// here runs on the reader thread and keeps nothing.
struct StoreQuestions {
    store::StoreReader& reader;
    const StoreConsoleParts& parts;

    Result<RowSet> rows(const RowQuery& query) const;
    Result<std::vector<StoryEntry>> story(const std::string& kind, const std::string& id, std::size_t limit) const;
    Result<RawEvent> raw_event(Seq seq) const;
    Result<std::vector<SeriesInfo>> series_of(const std::string& equipment) const;
    Result<SeriesData> points(const PointsQuery& query) const;
    Result<std::vector<HistoryEntry>> history(const std::string& view, const views::Row& key, std::size_t limit) const;
    Result<DeadLetterSet> dead_letters(std::size_t limit) const;
    Result<DeadLetterEntry> dead_letter(Seq seq, std::uint32_t output) const;

private:
    const views::ViewSchema* shown(const std::string& view) const;
    Result<SeriesData> rolled_up(const PointsQuery& query, fold::Tier tier) const;
};

}  // namespace andon::items
