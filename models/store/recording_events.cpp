// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Recording that copies what came: events, rejects, the journal.
#include "models/contracts/event_type.h"
#include "models/contracts/mask.h"
#include "models/fold/entity_refs.h"
#include "models/fold/search_terms.h"
#include "models/store/fields.h"
#include "models/store/journal.h"
#include "models/store/recording.h"
#include "models/store/recording_mask.h"

#include <fmt/format.h>
#include <google/protobuf/message.h>

#include <utility>

namespace andon::store {

namespace {

constexpr std::size_t kAtOnce = 1000;  ///< rows read in one short read
constexpr int kCompression = 3;

}  // namespace

Result<void> Recording::put_event(Statement& event, Statement& entity, const Statement& from) {
    const std::int64_t id = from.integer(0);
    const auto type = contracts::event_type(fmt::format("andon.events.v1.{}", from.bytes(1)));
    std::string bytes(from.bytes(8));
    std::vector<fold::EntityRef> entities;
    std::vector<fold::SearchTerm> terms;
    if (type != contracts::EventType::unknown) {
        const std::unique_ptr<google::protobuf::Message> message(contracts::prototype(type)->New());
        if (message->ParseFromString(bytes)) {
            // An alias is a name, and may be an address.
            const bool named = type == contracts::EventType::alias_joined
                               || type == contracts::EventType::alias_split;
            if (!m_mask || !named)
                entities = fold::entity_refs(*message);
            if (!m_mask)
                terms = fold::search_terms(*message, type, entities);
            else
                contracts::mask_personal(*message);
            if (m_mask)
                bytes = message->SerializeAsString();
        } else if (m_mask) {
            bytes.clear();
        }
    }
    const std::string summary =
        m_mask ? contracts::mask_addresses(from.bytes(7)) : std::string(from.bytes(7));
    event.bind(1, id);
    event.bind_text(2, from.bytes(1));
    event.bind(3, from.integer(2));
    event.bind(4, from.integer(3));
    event.bind_blob(5, from.bytes(4));
    event.bind_text(6, from.bytes(5));
    const std::string source_id =
        m_mask ? m_mask->name(std::string(from.bytes(6))) : std::string(from.bytes(6));
    event.bind_text(7, source_id);
    event.bind_text(8, summary);
    event.bind_blob(9, bytes);
    if (auto ok = event.run(); !ok)
        return ok;
    for (fold::EntityRef& ref : entities) {
        if (m_mask)
            ref.id = m_mask->name(ref.id);
        entity.bind_text(1, ref.kind);
        entity.bind_text(2, ref.id);
        entity.bind(3, from.integer(2));
        entity.bind(4, id);
        if (auto ok = entity.run(); !ok)
            return ok;
    }
    return m_search->put_event(entities, terms, id);
}

Result<void> Recording::copy_events(const Breathe& breathe) {
    auto read = m_from.prepare(fmt::format(
        "SELECT id,type,event_time,shard,position,source,source_id,summary,message FROM events WHERE "
        "id>? AND id<? ORDER BY id LIMIT {}",
        kAtOnce));
    if (!read)
        return tl::unexpected(read.error());
    auto event = m_to.prepare(
        "INSERT INTO events(id,type,event_time,shard,position,source,source_id,summary,message) "
        "VALUES(?,?,?,?,?,?,?,?,?)");
    if (!event)
        return tl::unexpected(event.error());
    auto entity = m_to.prepare(
        "INSERT OR IGNORE INTO event_entities(kind,entity,event_time,event) VALUES(?,?,?,?)");
    if (!entity)
        return tl::unexpected(entity.error());
    std::int64_t after = last_output_id(m_range.first.seq);
    std::int64_t events = 0;
    for (bool more = true; more;) {
        read->bind(1, after);
        read->bind(2, output_id(m_range.last.seq + 1, 0));
        more = false;
        auto ok = for_rows(*read, [&](const Statement& s) {
            after = s.integer(0);
            more = true;
            ++events;
            return put_event(*event, *entity, s);
        });
        if (!ok)
            return ok;
        if (ok = m_search->finish(); !ok)
            return ok;
        m_search->committed();
        if (ok = breathe(); !ok)
            return ok;
    }
    if (auto ok = note(fmt::format(
            "INSERT OR REPLACE INTO totals(name,value) VALUES('business_events',{})", events));
        !ok)
        return ok;
    return copy_rejects(breathe);
}

Result<void> Recording::copy_rejects(const Breathe& breathe) {
    auto read = m_from.prepare(fmt::format(
        "SELECT id,reason,detail,type_name,shard,position,broker_time,key,headers,value,value_size FROM "
        "rejected WHERE id>? AND id<? ORDER BY id LIMIT {}",
        kAtOnce));
    if (!read)
        return tl::unexpected(read.error());
    auto write = m_to.prepare(
        "INSERT INTO rejected(id,reason,detail,type_name,shard,position,broker_time,key,headers,value,"
        "value_size) VALUES(?,?,?,?,?,?,?,?,?,?,?)");
    if (!write)
        return tl::unexpected(write.error());
    std::int64_t after = last_output_id(m_range.first.seq);
    std::int64_t rejects = 0;
    for (bool more = true; more;) {
        read->bind(1, after);
        read->bind(2, output_id(m_range.last.seq + 1, 0));
        more = false;
        auto ok = for_rows(*read, [&](const Statement& s) -> Result<void> {
            after = s.integer(0);
            more = true;
            ++rejects;
            const bool raw = m_options.raw;
            write->bind(1, after);
            write->bind_text(2, s.bytes(1));
            // What a check found may quote what it found.
            write->bind_text(3, m_mask ? std::string_view() : s.bytes(2));
            write->bind_text(4, m_mask ? std::string_view() : s.bytes(3));
            write->bind(5, s.integer(4));
            write->bind_blob(6, s.bytes(5));
            write->bind(7, s.integer(6));
            write->bind_blob(8, raw ? s.bytes(7) : std::string_view());
            write->bind_text(9, raw ? s.bytes(8) : std::string_view());
            write->bind_blob(10, raw ? s.bytes(9) : std::string_view());
            write->bind(11, s.integer(10));
            return write->run();
        });
        if (!ok)
            return ok;
        if (ok = breathe(); !ok)
            return ok;
    }
    return note(
        fmt::format("INSERT OR REPLACE INTO totals(name,value) VALUES('rejected',{})", rejects));
}

Result<void> Recording::copy_journal(const Breathe& breathe) {
    if (!m_options.raw)
        return {};
    auto reader = JournalReader::open(m_store, m_range.first.seq + 1);
    if (!reader)
        return tl::unexpected(reader.error());
    auto write = m_to.prepare(
        "INSERT INTO journal(first_seq,last_seq,ingest_time,raw_bytes,data) VALUES(?,?,?,?,?)");
    if (!write)
        return tl::unexpected(write.error());
    BlockCodec codec;
    for (;;) {
        auto block = (*reader)->next();
        if (!block)
            return tl::unexpected(block.error());
        std::vector<JournaledInput> inputs;
        for (const JournaledInput& input : *block) {
            if (input.seq > m_range.first.seq && input.seq <= m_range.last.seq)
                inputs.push_back(input);
        }
        std::span<const JournaledInput> rest(inputs);
        while (!rest.empty()) {
            auto coded = codec.encode(rest, kCompression);
            if (!coded)
                return tl::unexpected(coded.error());
            write->bind_unsigned(1, rest.front().seq);
            write->bind_unsigned(2, rest[coded->inputs - 1].seq);
            write->bind(3, rest.front().ingest_time.us);
            write->bind_unsigned(4, coded->raw_bytes);
            write->bind_blob(5, coded->data);
            if (auto ok = write->run(); !ok)
                return ok;
            rest = rest.subspan(coded->inputs);
        }
        if (block->empty() || block->back().seq >= m_range.last.seq)
            return {};
        if (auto ok = breathe(); !ok)
            return ok;
    }
}

}  // namespace andon::store
