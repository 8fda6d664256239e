// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/alarm_record.h"

#include "models/items/alarm_row.h"
#include "models/items/words.h"

#include <algorithm>
#include <ranges>
#include <tuple>
#include <unordered_map>

namespace andon::items {

namespace {

std::optional<EventTime> time_of(const RowView& row, std::string_view column) {
    const auto at = row.integer(column);
    return at ? std::optional(EventTime{*at}) : std::nullopt;
}

/// The start of the part of the clock that `t` lies in.
std::int64_t floor_to(std::int64_t t, std::int64_t width) {
    const std::int64_t rest = t % width;
    return t - (rest < 0 ? rest + width : rest);
}

}  // namespace

AlarmRecord alarm_record(
    const views::ViewSchema& schema, const std::vector<HistoryEntry>& versions) {
    AlarmRecord record;
    struct Newest {
        std::string occurrence;
        EventTime annunciated;
        std::vector<std::size_t> annunciations;  ///< of the occurrence
    };
    std::unordered_map<std::string, Newest> newest;
    for (const HistoryEntry& version : versions | std::views::reverse) {
        if (!record.first)
            record.first = version.time;
        const RowView row(schema, version.row);
        const std::string text = row.text("alarm_key");
        const auto key = parse_alarm_key(text);
        if (!key || version.removed)
            continue;
        const std::int64_t priority = row.integer("priority").value_or(0);
        record.alarms[*key] = {plain(row.text("title")), alarm_place(row), text, priority};
        const std::string occurrence = row.text("occurrence");
        const auto annunciated = time_of(row, "annunciated");
        Newest& last = newest[text];
        if (last.occurrence != occurrence)
            last = {occurrence, EventTime::min(), {}};
        // What an older version annunciated stands in this one too.
        if (annunciated && annunciated == time_of(row, "changed")
            && *annunciated != last.annunciated) {
            last.annunciated = *annunciated;
            last.annunciations.push_back(record.annunciations.size());
            alarms::Annunciation one;
            one.alarm = *key;
            one.priority = static_cast<rules::Priority>(std::clamp<std::int64_t>(priority, 1, 4));
            one.at = *annunciated;
            record.annunciations.push_back(one);
        }
        for (const std::size_t n : last.annunciations) {
            alarms::Annunciation& one = record.annunciations[n];
            one.cleared = row.flag("active") ? std::nullopt : time_of(row, "cleared");
            // An acknowledgement is of what was asked before it.
            const auto acknowledged = time_of(row, "acknowledged");
            if (!one.acknowledged && acknowledged && *acknowledged >= one.at)
                one.acknowledged = acknowledged;
        }
    }
    return record;
}

std::vector<FrequentAlarm> most_frequent(
    const AlarmRecord& record, EventTime from, EventTime to, std::size_t most) {
    std::map<contracts::Hash128, std::size_t> times;
    for (const alarms::Annunciation& one : record.annunciations) {
        if (one.at >= from && one.at < to)
            ++times[one.alarm];
    }
    std::vector<FrequentAlarm> out;
    for (const auto& [alarm, n] : times)
        out.push_back({alarm, n});
    std::ranges::stable_sort(out, [&record](const FrequentAlarm& a, const FrequentAlarm& b) {
        return std::tuple(b.times, record.alarms.at(a.alarm).priority)
               < std::tuple(a.times, record.alarms.at(b.alarm).priority);
    });
    if (out.size() > most)
        out.resize(most);
    return out;
}

AnnunciationBars annunciation_bars(
    const AlarmRecord& record, EventTime from, EventTime to, std::size_t bars,
    const alarms::PerformanceLimits& limits) {
    AnnunciationBars out;
    const std::int64_t bucket = limits.bucket_us;
    if (bars == 0 || to <= from)
        return out;
    const std::int64_t begin = floor_to(from.us, bucket);
    const std::int64_t buckets = (to.us - begin + bucket - 1) / bucket;
    const auto wanted = static_cast<std::int64_t>(bars);
    const std::int64_t per_bar = (buckets + wanted - 1) / wanted;
    out.width_us = per_bar * bucket;
    out.from_us = begin;
    std::map<std::int64_t, std::size_t> counts;  ///< by bucket
    for (const alarms::Annunciation& one : record.annunciations) {
        if (one.at >= from && one.at < to)
            ++counts[(one.at.us - begin) / bucket];
    }
    out.most.assign(static_cast<std::size_t>((buckets + per_bar - 1) / per_bar), 0);
    for (const auto& [number, n] : counts) {
        std::size_t& most = out.most[static_cast<std::size_t>(number / per_bar)];
        most = std::max(most, n);
    }
    return out;
}

}  // namespace andon::items
