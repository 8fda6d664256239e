// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/views/changes.h"
#include "models/views/table.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace andon::views {

/// Events of one type and one version of their contract in one stream.
struct ContractVersionRow {
    std::string source;
    std::string stream;
    std::string type;
    std::string version;
    std::int64_t events = 0;
    std::int64_t newer = 0;
    std::int64_t rejected = 0;
    std::optional<EventTime> first_event;
    std::optional<EventTime> last_event;
};

/// The `contract_versions` view: which producers speak which version. The version is what the event
/// says of its schema (CloudEvents `dataschema`, else the id of a schema registry), else the one in
/// its type's name. Counting an event of the version seen last costs a comparison. Ingest thread
/// only.
class ContractVersions {
public:
    explicit ContractVersions(ViewId view) : m_view(view) {}

    static ViewSchema schema();

    /// Distinct rows; whatever is new beyond them counts in one row a stream, of no type.
    static constexpr std::size_t kMostRows = 1000;

    void add_shard(std::uint32_t shard, std::string source, std::string stream);
    void load(const Row& row);

    void count(std::uint32_t shard, const contracts::Event& event, Seq seq) {
        Slot*& last = m_shards[shard].last[static_cast<std::size_t>(event.type)];
        if (last == nullptr || last->schema != event.schema || last->schema_id != event.schema_id)
            last = &slot(m_shards[shard], event);
        ContractVersionRow& row = last->row;
        ++row.events;
        row.newer += event.newer_fields ? 1 : 0;
        if (!row.first_event || event.time < *row.first_event)
            row.first_event = event.time;
        if (!row.last_event || event.time > *row.last_event)
            row.last_event = event.time;
        touch(*last, seq);
    }
    /// A part of a record that said its type and did not become an event.
    void reject(std::uint32_t shard, std::string_view type_name, Seq seq);

    void seal(
        std::vector<RowChange>& changes, std::vector<Transition>& transitions, IngestTime now);

private:
    struct Slot {
        ContractVersionRow row;
        std::string schema;
        std::uint32_t schema_id = 0;
        Seq seq = 0;
        bool dirty = false;
        IngestTime history_at = IngestTime::min();
    };
    struct Shard {
        std::string source;
        std::string stream;
        std::array<Slot*, contracts::kEventTypeCount> last{};
    };

    Slot& slot(const Shard& shard, const contracts::Event& event);
    Slot& slot(const Shard& shard, std::string type, std::string version);
    void touch(Slot& slot, Seq seq) {
        slot.seq = seq;
        if (slot.dirty)
            return;
        slot.dirty = true;
        m_dirty.push_back(&slot);
    }

    ViewId m_view;
    std::vector<Shard> m_shards;
    std::unordered_map<std::string, Slot, TextHash, std::equal_to<>> m_slots;  ///< stay in place
    std::vector<Slot*> m_dirty;
};

/// "v2" of "com.example.v2.Name"; empty where no part of the name is a version.
std::string_view version_in_name(std::string_view type_name);

}  // namespace andon::views
