// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/row_causes.h"

#include "models/items/format.h"
#include "models/items/reading_inputs.h"
#include "models/views/cell_rules.h"
#include "models/views/field_keys.h"
#include "models/views/order_key.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace andon::items {

namespace {

constexpr std::size_t kStoryLines = 5000;  ///< among which the causes are looked for

/// Whose stories an event stands in that says this of itself; the narrowest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNames{
    {{"case_id", "case"},
     {"lot", "lot"},
     {"order_id", "order"},
     {"opportunity_id", "opportunity"},
     {"lead_id", "lead"},
     {"customer_id", "customer"},
     {"product", "sku"},
     {"sku", "sku"},
     {"equipment", "equipment"}}};

std::string text_in(const views::ViewSchema& schema, const views::Row& row, std::string_view name) {
    const auto column = schema.column(name);
    const auto* text =
        column && *column < row.size() ? std::get_if<std::string>(&row[*column]) : nullptr;
    return text != nullptr ? *text : std::string();
}

/// Kind and id of every entity in whose story the events of this row may stand.
std::vector<std::pair<std::string, std::string>> stories_of(
    const views::ViewSchema& schema, const views::Row& row) {
    std::vector<std::pair<std::string, std::string>> out;
    if (schema.entity_key && !schema.entity_kind.empty())
        out.emplace_back(schema.entity_kind, text_in(schema, row, schema.columns.front().name));
    for (const auto& [column, kind] : kNames)
        out.emplace_back(std::string(kind), text_in(schema, row, column));
    std::erase_if(out, [](const auto& one) { return one.second.empty(); });
    return out;
}

/// Positions of a log are eight bytes, the highest first; elsewhere they are no number.
std::string position_text(const transport::Position& position) {
    std::uint64_t offset = 0;
    for (const char byte : position.bytes())
        offset = (offset << 8U) | static_cast<unsigned char>(byte);
    return position.bytes().size() == sizeof(offset) ? "offset " + std::to_string(offset)
                                                     : std::string();
}

bool is_at(const StoryEntry& entry, const views::OrderKey& place) {
    return entry.time == place.time && entry.output == place.output
           && place.rank == views::OrderKey::rank_of(entry.from.source, entry.from.shard)
           && position_text(place.position) == entry.from.position;
}

void describe(RowCause& cause, const StoryEntry& entry) {
    cause.output = entry.output;
    cause.time = entry.time;
    cause.type = entry.type;
    cause.summary = entry.summary;
    cause.message = entry.message;
    cause.from = entry.from;
}

}  // namespace

void RowCauses::clear() {
    m_read.drop();
    m_causes.clear();
    m_stories.clear();
    m_next_raw = 0;
    m_basis = Basis::nothing;
    m_reading = false;
    m_truncated = false;
    m_error.clear();
    m_schema = nullptr;
}

void RowCauses::ask(const views::ViewSchema& schema, const views::Row& row) {
    clear();
    m_schema = &schema;
    m_row = row;
    m_reading = true;
    m_stories = stories_of(schema, row);
    if (schema.history != views::History::none) {
        const bool every = schema.history == views::History::every_transition;
        m_basis = every ? Basis::every_change : Basis::commits;
        read_history();
    } else if (const auto key = views::row_key(schema.name); !key.empty() && schema.column(key)) {
        m_basis = Basis::one_event;
        find_event();
    } else if (schema.name == "readings") {
        m_basis = Basis::one_event;
        find_reading();
    } else if (schema.name == "line_output") {
        m_basis = Basis::counts;
        find_counts();
    } else {
        end();
    }
}

void RowCauses::end(const QString& error) {
    m_error = error;
    m_reading = false;
    Q_EMIT changed();
    read_raw();
}

void RowCauses::read_history() {
    const auto keys = static_cast<std::ptrdiff_t>(m_schema->key_columns);
    m_read = Pending(
        m_data, m_data.history(
                    m_schema->name, views::Row(m_row.begin(), m_row.begin() + keys), kMost + 1,
                    [this](Result<std::vector<HistoryEntry>> reply) {
                        if (!reply)
                            return end(plain(reply.error().message));
                        take_history(std::move(*reply));
                    }));
}

/// One input may change a row in several steps: they are one cause.
void RowCauses::take_history(std::vector<HistoryEntry> entries) {
    m_truncated = entries.size() > kMost;
    for (std::size_t i = 0; i < std::min(entries.size(), kMost); ++i) {
        HistoryEntry& entry = entries[i];
        const bool last = i + 1 == entries.size();
        RowCause* cause = m_causes.empty() ? nullptr : &m_causes.back();
        if (cause == nullptr || cause->seq != entry.seq) {
            cause = &m_causes.emplace_back();
            cause->seq = entry.seq;
            cause->time = entry.time;
            if (!entry.removed)
                cause->after = entry.row;
        }
        cause->before_known = true;
        cause->before = last || entries[i + 1].removed ? views::Row() : entries[i + 1].row;
    }
    Q_EMIT changed();
    read_story();
}

/// The story of the row's own entity knows most of the causes by name; the journal knows the others.
void RowCauses::read_story() {
    if (m_stories.empty() || m_basis == Basis::commits)
        return end();
    const auto [kind, id] = m_stories.front();
    m_read = Pending(
        m_data,
        m_data.story(kind, id, kStoryLines, [this](const Result<std::vector<StoryEntry>>& reply) {
            if (!reply)
                return end(plain(reply.error().message));
            take_story(*reply);
            end();
        }));
}

void RowCauses::take_story(const std::vector<StoryEntry>& story) {
    for (const StoryEntry& entry : story) {
        const auto cause =
            std::ranges::lower_bound(m_causes, entry.seq, std::ranges::greater(), &RowCause::seq);
        if (cause != m_causes.end() && cause->seq == entry.seq && cause->type.empty())
            describe(*cause, entry);
    }
}

/// The row keeps the place of its event: in one of the stories it stands there.
void RowCauses::find_event() {
    if (m_stories.empty())
        return end();
    const auto [kind, id] = m_stories.front();
    m_stories.erase(m_stories.begin());
    m_read = Pending(
        m_data,
        m_data.story(kind, id, kStoryLines, [this](const Result<std::vector<StoryEntry>>& reply) {
            if (!reply)
                return end(plain(reply.error().message));
            const auto place =
                views::OrderKey::decode(text_in(*m_schema, m_row, views::row_key(m_schema->name)));
            const auto found = std::ranges::find_if(
                *reply, [&](const StoryEntry& entry) { return is_at(entry, place); });
            if (found == reply->end())
                return find_event();
            RowCause& cause = m_causes.emplace_back();
            cause.seq = found->seq;
            cause.after = m_row;
            cause.before_known = true;
            describe(cause, *found);
            end();
        }));
}

/// A reading is in no story; who reads the journal knows its input.
void RowCauses::find_reading() {
    auto* inputs = dynamic_cast<ReadingInputs*>(&m_data);
    const auto column = m_schema->column("time");
    const auto* time = column ? std::get_if<std::int64_t>(&m_row[*column]) : nullptr;
    if (inputs == nullptr || time == nullptr)
        return end();
    m_read = Pending(
        m_data, inputs->reading_input(
                    text_in(*m_schema, m_row, "equipment"), text_in(*m_schema, m_row, "tag"),
                    EventTime{*time}, [this, time = *time](const Result<Seq>& reply) {
                        if (!reply)
                            return end(plain(reply.error().message));
                        RowCause& cause = m_causes.emplace_back();
                        cause.seq = *reply;
                        cause.time.us = time;
                        cause.type = "Telemetry";
                        cause.after = m_row;
                        cause.before_known = true;
                        end();
                    }));
}

/// Every count of the machine in the row's five minutes of event time.
void RowCauses::find_counts() {
    const auto column = m_schema->column("start");
    const auto* start = column ? std::get_if<std::int64_t>(&m_row[*column]) : nullptr;
    if (start == nullptr)
        return end();
    m_read = Pending(
        m_data, m_data.story(
                    "equipment", text_in(*m_schema, m_row, "equipment"), kStoryLines,
                    [this, from = *start](const Result<std::vector<StoryEntry>>& reply) {
                        if (!reply)
                            return end(plain(reply.error().message));
                        for (const StoryEntry& entry : *reply) {
                            const bool within = entry.time.us >= from
                                                && entry.time.us < from + views::kOutputSpanUs;
                            if (!within || entry.type != "ProductionCounted")
                                continue;
                            RowCause& cause = m_causes.emplace_back();
                            cause.seq = entry.seq;
                            describe(cause, entry);
                        }
                        // What is older than the oldest line was not read.
                        m_truncated = reply->size() == kStoryLines && reply->back().time.us >= from;
                        end();
                    }));
}

/// Where each record came from, one after the other: a record is a block of the journal to unpack.
void RowCauses::read_raw() {
    if (m_next_raw >= m_causes.size())
        return;
    m_read = Pending(
        m_data, m_data.raw_event(m_causes[m_next_raw].seq, [this](const Result<RawEvent>& reply) {
            RowCause& cause = m_causes[m_next_raw];
            ++m_next_raw;
            cause.raw = reply ? RowCause::Raw::known : RowCause::Raw::gone;
            if (reply) {
                cause.from = reply->from;
                if (cause.type.empty())
                    cause.type = reply->event_type;
            }
            Q_EMIT changed();
            read_raw();
        }));
}

}  // namespace andon::items
