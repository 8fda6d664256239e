// SPDX-License-Identifier: GPL-3.0-or-later
// The part of StoreQueries that finds an event by its place in the log.
#include "app/console/store_queries.h"
#include "models/contracts/event_type.h"
#include "models/fold/entity_refs.h"
#include "models/items/format.h"
#include "transport/kafka/offsets.h"

#include <QCoreApplication>
#include <algorithm>
#include <fmt/format.h>
#include <google/protobuf/message.h>

namespace andon::app {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(StoreQueries)
};

/// "Not stored" is a sentence that people read.
tl::unexpected<Error> not_stored(const QString& sentence) {
    return fail(ErrorKind::bad_data, sentence.toStdString());
}

}  // namespace

Result<items::PlacedEvent> StoreQueries::find_event(const items::LogPlace& place) {
    auto shards = m_reader->positions();
    if (!shards) {
        return tl::unexpected(shards.error());
    }
    const std::string name = fmt::format("{}/{}", place.stream, place.partition);
    std::erase_if(*shards, [&](const store::StoredShard& shard) {
        return shard.info.stream != place.stream || shard.info.name != name;
    });
    if (shards->empty()) {
        return not_stored(Words::tr("No source of this store has a partition %1 of %2.")
                              .arg(place.partition)
                              .arg(items::plain(place.stream)));
    }
    const transport::Position position = transport::kafka::to_position(place.offset);
    // A topic that was made anew has the same offsets again: people mean the newer one.
    std::ranges::sort(*shards, std::greater<>(), &store::StoredShard::id);
    for (const store::StoredShard& shard : *shards) {
        const auto seq = m_reader->input_at(shard.id, position);
        if (!seq) {
            return tl::unexpected(seq.error());
        }
        if (!*seq) {
            continue;
        }
        if (m_moment && **seq > m_moment->seq) {
            return not_stored(Words::tr("It came after the moment that is shown."));
        }
        return placed(**seq);
    }
    const auto newest = std::ranges::max_element(*shards, {}, &store::StoredShard::position);
    if (newest->position < position) {
        const auto read = transport::kafka::to_offset(newest->position);
        return not_stored(
            read ? Words::tr("Partition %1 of %2 has been read up to offset %3 only.")
                       .arg(place.partition)
                       .arg(items::plain(place.stream))
                       .arg(*read)
                 : Words::tr("Nothing has been read of partition %1 of %2.")
                       .arg(place.partition)
                       .arg(items::plain(place.stream)));
    }
    return not_stored(Words::tr(
        "This store has no event of it: retention has removed it, its topic is not journaled, or "
        "nothing was ever there."));
}

/// The entities that its first business event names; a reading or a reject is in nobody's story.
Result<items::PlacedEvent> StoreQueries::placed(items::Seq seq) {
    items::PlacedEvent out{seq, {}};
    store::EventsQuery query;
    query.after = (static_cast<std::int64_t>(seq) << 16) - 1;
    query.last_seq = seq;
    query.until = EventTime{std::numeric_limits<std::int64_t>::max()};
    query.limit = 1;
    const auto page = m_reader->events(query);
    if (!page) {
        return tl::unexpected(page.error());
    }
    if (page->events.empty()) {
        return out;
    }
    const google::protobuf::Message* prototype = contracts::prototype(page->events.front().type);
    if (prototype == nullptr) {
        return out;
    }
    const std::unique_ptr<google::protobuf::Message> message(prototype->New());
    if (message->ParseFromString(page->events.front().message)) {
        for (fold::EntityRef& ref : fold::entity_refs(*message)) {
            out.entities.emplace_back(std::move(ref.kind), std::move(ref.id));
        }
    }
    return out;
}

}  // namespace andon::app
