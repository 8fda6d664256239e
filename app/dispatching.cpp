// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatching.h"

#include "models/store/outbox_table.h"

#include <chrono>
#include <random>
#include <utility>

namespace andon::app {
namespace {

constexpr std::chrono::hours kCapsLookBack{1};

WallTime wall_now() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

std::unique_ptr<delivery::Dispatcher> to_salesforce(const cases::Organisation& organisation) {
    std::vector<delivery::Lane> lanes;
    lanes.push_back(
        {cases::salesforce_lane(), std::make_unique<cases::SalesforceCarrier>(organisation)});
    return std::make_unique<delivery::Dispatcher>(
        std::move(lanes), std::random_device()(), wall_now);
}

}  // namespace

std::unique_ptr<Dispatching> Dispatching::make(
    const Configuration& configuration, const std::optional<cases::Organisation>& organisation,
    ingest::PipelineOptions& options) {
    std::unique_ptr<Dispatching> made(new Dispatching);
    made->m_reactions = configuration.reactions;
    if (!made->m_reactions.empty()) {
        options.react = [&reactions =
                             made->m_reactions](const alarms::Raised& raised, WallTime now) {
            return reactions.entries(raised, now);
        };
    }
    if (!organisation) {
        return made;
    }
    made->m_dispatcher = to_salesforce(*organisation);
    options.added = [&dispatcher = *made->m_dispatcher](std::vector<outbox::Entry> entries) {
        dispatcher.added(std::move(entries));
    };
    options.lanes = [&dispatcher = *made->m_dispatcher] { return dispatcher.lanes(); };
    return made;
}

Result<void> Dispatching::load(ingest::Pipeline& pipeline) {
    if (!m_dispatcher) {
        return {};
    }
    auto entries = pipeline.store().outbox().read_open(wall_now() - kCapsLookBack);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    const auto pauses = pipeline.store().outbox().read_pauses();
    if (!pauses) {
        return tl::unexpected(pauses.error());
    }
    std::vector<std::string> held;
    for (const outbox::LanePause& pause : *pauses) {
        if (pause.paused) {
            held.push_back(pause.lane);
        }
    }
    m_dispatcher->load(std::move(*entries), held);
    return {};
}

void Dispatching::start(ingest::Pipeline& pipeline) {
    if (m_dispatcher) {
        m_dispatcher->start([&pipeline](outbox::Change change, delivery::Dispatcher::Done done) {
            pipeline.write_outbox(std::move(change), std::move(done));
        });
    }
}

void Dispatching::stop() {
    if (m_dispatcher) {
        m_dispatcher->stop();
    }
}

void Dispatching::act(const outbox::PersonAct& act, const delivery::Dispatcher::Done& done) {
    if (m_dispatcher) {
        return m_dispatcher->act(act, done);
    }
    done(fail(
        ErrorKind::configuration,
        "Nothing leaves from here: the configuration has no [salesforce]."));
}

std::vector<outbox::LaneStatus> Dispatching::lanes() const {
    return m_dispatcher ? m_dispatcher->lanes() : std::vector<outbox::LaneStatus>();
}

}  // namespace andon::app
