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

std::unique_ptr<delivery::Dispatcher> to_salesforce(cases::OrganisationAccess access) {
    std::vector<delivery::Lane> lanes;
    lanes.push_back(
        {cases::salesforce_lane(), std::make_unique<cases::SalesforceCarrier>(std::move(access))});
    return std::make_unique<delivery::Dispatcher>(
        std::move(lanes), std::random_device()(), wall_now);
}

}  // namespace

Result<std::unique_ptr<Dispatching>> Dispatching::make(
    const Configuration& configuration, ingest::PipelineOptions& options) {
    std::unique_ptr<Dispatching> made(new Dispatching);
    made->m_reactions = configuration.reactions;
    if (!made->m_reactions.empty()) {
        options.react = [&reactions =
                             made->m_reactions](const alarms::Raised& raised, WallTime now) {
            return reactions.entries(raised, now);
        };
    }
    if (!configuration.salesforce) {
        return made;
    }
    auto access = with_secrets(*configuration.salesforce);
    if (!access) {
        return tl::unexpected(access.error());
    }
    made->m_dispatcher = to_salesforce(std::move(*access));
    options.added = [&dispatcher = *made->m_dispatcher](std::vector<outbox::Entry> entries) {
        dispatcher.added(std::move(entries));
    };
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
    for (const store::LanePause& pause : *pauses) {
        if (pause.paused) {
            held.push_back(pause.lane);
        }
    }
    m_dispatcher->load(std::move(*entries), held);
    return {};
}

void Dispatching::start(ingest::Pipeline& pipeline) {
    if (m_dispatcher) {
        m_dispatcher->start(
            [&pipeline](
                std::vector<outbox::Entry> changed, std::function<void(Result<void>)> done) {
                pipeline.write_outbox(std::move(changed), std::move(done));
            });
    }
}

void Dispatching::stop() {
    if (m_dispatcher) {
        m_dispatcher->stop();
    }
}

std::vector<outbox::LaneStatus> Dispatching::lanes() const {
    return m_dispatcher ? m_dispatcher->lanes() : std::vector<outbox::LaneStatus>();
}

}  // namespace andon::app
