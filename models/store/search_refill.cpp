// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/search_refill.h"

#include "models/contracts/event_type.h"
#include "models/fold/entity_refs.h"
#include "models/fold/search_terms.h"
#include "models/store/search_index.h"
#include "models/store/sqlite.h"

#include <fmt/format.h>
#include <google/protobuf/message.h>

#include <memory>

namespace andon::store {

Result<void> SearchRefill::look() {
    auto before = m_store.connection().query_integer(
        "SELECT ifnull((SELECT value FROM meta WHERE key='search_refill'),0)");
    if (!before)
        return tl::unexpected(before.error());
    m_before = *before;
    return {};
}

// The id of the oldest that was put; 0 where there was none.
Result<std::int64_t> SearchRefill::put_events(std::size_t events) {
    auto older = m_store.connection().prepare(
        "SELECT id,type,message FROM events WHERE id<? ORDER BY id DESC LIMIT ?");
    if (!older)
        return tl::unexpected(older.error());
    older->bind(1, m_before);
    older->bind_unsigned(2, events);
    std::int64_t oldest = 0;
    const auto read = for_rows(*older, [&](const Statement& s) -> Result<void> {
        oldest = s.integer(0);
        const contracts::EventType type =
            contracts::event_type(fmt::format("andon.events.v1.{}", s.bytes(1)));
        if (type == contracts::EventType::unknown)
            return {};
        const std::unique_ptr<google::protobuf::Message> message(contracts::prototype(type)->New());
        const std::string_view bytes = s.bytes(2);
        if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
            return {};  // folding again says what is wrong with it
        const auto entities = fold::entity_refs(*message);
        return m_store.search_index()->put_event(
            entities, fold::search_terms(*message, type, entities), oldest);
    });
    if (!read)
        return tl::unexpected(read.error());
    return oldest;
}

Result<bool> SearchRefill::apply_slice(std::size_t events) {
    SearchIndex* index = m_store.search_index();
    if (!pending() || index == nullptr)
        return true;
    Connection& c = m_store.connection();
    auto transaction = Transaction::begin(c, Transaction::Kind::write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto slice = [&]() -> Result<std::int64_t> {
        if (auto ok = m_store.check_owner(); !ok)
            return tl::unexpected(ok.error());
        auto oldest = put_events(events);
        if (!oldest)
            return oldest;
        if (auto ok = index->finish(); !ok)
            return tl::unexpected(ok.error());
        const std::string sql =
            *oldest == 0
                ? "DELETE FROM meta WHERE key='search_refill'"
                : fmt::format("UPDATE meta SET value={} WHERE key='search_refill'", *oldest);
        if (auto ok = c.execute(sql); !ok)
            return tl::unexpected(ok.error());
        if (auto ok = transaction->commit(); !ok)
            return tl::unexpected(ok.error());
        return oldest;
    }();
    if (!slice) {
        index->rolled_back();
        return tl::unexpected(slice.error());
    }
    index->committed();
    m_before = *slice;
    m_store.keep_log_short();
    return !pending();
}

}  // namespace andon::store
