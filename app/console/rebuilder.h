// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/limits.h"
#include "models/contracts/stream_contract.h"
#include "models/ingest/answer.h"
#include "models/ingest/person_act.h"
#include "models/outbox/person_act.h"

#include <functional>
#include <vector>

namespace andon::app {

class Services;

/// What gives raw records their meaning.
struct Mapping {
    std::vector<contracts::StreamContract> streams;
    contracts::Limits limits;
};

/// Who folds again when a person asks, and does what a person does to alarms, about calls and to what leaves,
/// as the window knows it: all are there, or none. Called on the UI thread; each returns at once.
struct Rebuilder {
    std::function<void()> start;
    std::function<void()> cancel;
    std::function<bool()> running;
    std::function<Mapping()> mapping;  ///< with which the store is folded now
    /// Answers on any thread.
    std::function<void(ingest::PersonAct, ingest::Answer::Call)> act;
    std::function<void(const outbox::PersonAct&, const ingest::Answer::Call&)> act_on_outbox;

    /// `services` outlives it.
    static Rebuilder of(Services& services);
};

}  // namespace andon::app
