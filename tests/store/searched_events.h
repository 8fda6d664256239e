// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"

#include <google/protobuf/message.h>

namespace andon::test {

/// One batch after the other, of business events as the fold would hand them over.
class EventBatches {
public:
    /// Adds an event; its type is the message's.
    void add(const google::protobuf::Message& message);
    /// What was added since the last one: an input each.
    fold::SealedBatch take();

private:
    fold::SealedBatch m_batch;
    fold::Seq m_next_seq = 1;
    std::int64_t m_ingest_us = 1'700'000'000'000'000;
};

}  // namespace andon::test
