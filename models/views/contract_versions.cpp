// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/contract_versions.h"

#include "models/contracts/event_type.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <utility>

namespace andon::views {

namespace {

constexpr std::int64_t kVersionsKeptEveryUs = 10'000'000;
constexpr std::size_t kTextBytes = 256;

const RowCodec<ContractVersionRow>& contract_versions_codec() {
    using R = ContractVersionRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::source, col::text("source", "Name of the source"))
            .add(&R::stream, col::text("stream", "Topic"))
            .add(
                &R::type, col::text(
                              "type", "Type of the events, as they name it where it is not known; "
                                      "empty: all beyond 1,000 rows"))
            .add(
                &R::version,
                col::text(
                    "version", "CloudEvents dataschema, else the registry's schema id, else the "
                               "version in the type's name"))
            .add(&R::events, col::of(T::integer, "events", "Events applied"))
            .add(&R::newer, col::of(T::integer, "newer", "Of them with fields not known here"))
            .add(&R::rejected, col::of(T::integer, "rejected", "Not understood: dead letters"))
            .add(&R::first_event, col::of(T::time, "first_event", "Oldest event time", "us"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event time", "us"));
        return c;
    }();
    return made;
}

std::string key_of(const ContractVersionRow& r) {
    return join_key(
        r.source, std::string_view(r.stream), std::string_view(r.type),
        std::string_view(r.version));
}

}  // namespace

std::string_view version_in_name(std::string_view type_name) {
    while (!type_name.empty()) {
        const auto dot = type_name.find('.');
        const std::string_view part = type_name.substr(0, dot);
        const bool digits =
            part.size() > 1 && part.find_first_not_of("0123456789", 1) == std::string_view::npos;
        if (digits && part.front() == 'v')
            return part;
        type_name.remove_prefix(dot == std::string_view::npos ? type_name.size() : dot + 1);
    }
    return {};
}

ViewSchema ContractVersions::schema() {
    ViewSchema s;
    s.name = "contract_versions";
    s.doc = "Which types and versions of them came through every topic.";
    s.columns = contract_versions_codec().columns();
    s.key_columns = 4;
    s.history = History::every_commit;
    s.entity_key = false;
    return s;
}

void ContractVersions::add_shard(std::uint32_t shard, std::string source, std::string stream) {
    if (m_shards.size() <= shard)
        m_shards.resize(shard + 1);
    m_shards[shard].source = std::move(source);
    m_shards[shard].stream = std::move(stream);
}

void ContractVersions::load(const Row& row) {
    Slot slot;
    slot.row = contract_versions_codec().from_row(row);
    std::string key = key_of(slot.row);
    m_slots.insert_or_assign(std::move(key), std::move(slot));
}

// What it was found by is kept with it, so that the next event of the kind need only compare.
ContractVersions::Slot& ContractVersions::slot(const Shard& shard, const contracts::Event& event) {
    std::string version;
    if (!event.schema.empty())
        version = contracts::printable(event.schema, kTextBytes);
    else if (event.schema_id != 0)
        version = "schema id " + std::to_string(event.schema_id);
    else
        version = version_in_name(contracts::type_name(event.type));
    Slot& found =
        slot(shard, std::string(contracts::short_type_name(event.type)), std::move(version));
    found.schema = event.schema;
    found.schema_id = event.schema_id;
    return found;
}

ContractVersions::Slot& ContractVersions::slot(
    const Shard& shard, std::string type, std::string version) {
    ContractVersionRow wanted;
    wanted.source = shard.source;
    wanted.stream = shard.stream;
    wanted.type = std::move(type);
    wanted.version = std::move(version);
    std::string key = key_of(wanted);
    if (const auto it = m_slots.find(key); it != m_slots.end())
        return it->second;
    if (m_slots.size() >= kMostRows) {
        wanted.type.clear();
        wanted.version.clear();
        key = key_of(wanted);
    }
    Slot& made = m_slots[std::move(key)];
    if (made.row.stream.empty())
        made.row = std::move(wanted);
    return made;
}

void ContractVersions::reject(std::uint32_t shard, std::string_view type_name, Seq seq) {
    if (type_name.empty())
        return;
    const contracts::EventType known = contracts::event_type(type_name);
    Slot& found = slot(
        m_shards[shard],
        known != contracts::EventType::unknown ? std::string(contracts::short_type_name(known))
                                               : contracts::printable(type_name, kTextBytes),
        std::string(version_in_name(type_name)));
    ++found.row.rejected;
    touch(found, seq);
}

void ContractVersions::seal(
    std::vector<RowChange>& changes, std::vector<Transition>& transitions, IngestTime now) {
    for (Slot* slot : m_dirty) {
        slot->dirty = false;
        Row row = contract_versions_codec().to_row(slot->row);
        // Its past is kept in steps, as that of flow.
        if (slot->history_at == IngestTime::min()
            || (now - slot->history_at).count() >= kVersionsKeptEveryUs) {
            slot->history_at = now;
            transitions.push_back({m_view, slot->seq, EventTime{now.us}, false, row});
        }
        changes.push_back({m_view, slot->seq, false, std::move(row)});
    }
    m_dirty.clear();
}

}  // namespace andon::views
