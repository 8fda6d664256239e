// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/searched_events.h"

#include "models/contracts/event_type.h"
#include "models/fold/entity_refs.h"
#include "models/fold/search_terms.h"

#include <utility>

namespace andon::test {

void EventBatches::add(const google::protobuf::Message& message) {
    fold::StoredEvent& event = m_batch.delta.events.emplace_back();
    event.seq = m_next_seq++;
    event.type = contracts::event_type(message.GetDescriptor()->full_name());
    event.key = {event.seq, 1};
    event.body = {event.seq, 2};
    event.event_time.us = m_ingest_us;
    event.shard = 1;
    event.source = "test";
    event.id = std::to_string(event.seq);
    event.message = message.SerializeAsString();
    event.entities = fold::entity_refs(message);
    event.terms = fold::search_terms(message, event.type, event.entities);
    m_batch.inputs.emplace_back().kind = fold::InputKind::operator_action;
}

fold::SealedBatch EventBatches::take() {
    fold::SealedBatch batch = std::exchange(m_batch, {});
    batch.first_seq = m_next_seq - batch.inputs.size();
    batch.last_seq = m_next_seq - 1;
    batch.ingest_time.us = m_ingest_us += 1'000'000;
    return batch;
}

}  // namespace andon::test
