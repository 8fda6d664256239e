// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dispatching.h"

#include "models/cases/salesforce_carrier.h"
#include "models/messages/kafka_carrier.h"
#include "models/messages/webhook_carrier.h"
#include "models/store/outbox_table.h"

#ifdef ANDON_HAS_DESKTOP
#include "app/desktop/desktop_carrier.h"
#endif

#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

namespace andon::app {
namespace {

constexpr std::chrono::hours kCapsLookBack{1};
[[maybe_unused]] constexpr const char* kDesktopLane = "desktop";
/// Nobody reads more.
[[maybe_unused]] constexpr std::chrono::seconds kNoticeGap{10};

WallTime wall_now() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

/// A lane whose other side cannot be asked what it has.
outbox::LaneSettings lane_named(const std::string& name, std::chrono::microseconds gap) {
    outbox::LaneSettings lane;
    lane.name = name;
    lane.gap = gap;
    return lane;
}

Result<void> add_webhooks(const Configuration& configuration, std::vector<delivery::Lane>& lanes) {
    for (const WebhookTarget& target : configuration.targets.webhooks) {
        auto settings = with_secrets(target);
        if (!settings) {
            return tl::unexpected(settings.error());
        }
        lanes.push_back(
            {lane_named(target.name, target.gap),
             std::make_unique<messages::WebhookCarrier>(std::move(*settings))});
    }
    return {};
}

Result<void> add_topics(const Configuration& configuration, std::vector<delivery::Lane>& lanes) {
    for (const TopicTarget& target : configuration.targets.topics) {
        lanes.push_back(
            {lane_named(target.name, target.gap),
             std::make_unique<messages::KafkaCarrier>(target.settings)});
    }
    return {};
}

/// Where a reaction asks for it: not every machine has a desktop.
Result<void> add_desktop(
    [[maybe_unused]] const Configuration& configuration,
    [[maybe_unused]] std::vector<delivery::Lane>& lanes) {
#ifdef ANDON_HAS_DESKTOP
    const reactions::ReactionBook& book = configuration.reactions;
    if (std::ranges::any_of(book.names(), [&](std::string_view name) {
            return book.find(name)->lane == kDesktopLane;
        })) {
        lanes.push_back({lane_named(kDesktopLane, kNoticeGap), std::make_unique<DesktopCarrier>()});
    }
#endif
    return {};
}

Result<std::vector<delivery::Lane>> lanes_of(
    const Configuration& configuration, const std::optional<cases::Organisation>& organisation) {
    std::vector<delivery::Lane> lanes;
    if (organisation) {
        lanes.push_back(
            {cases::salesforce_lane(), std::make_unique<cases::SalesforceCarrier>(*organisation)});
    }
    for (const auto add : {add_webhooks, add_topics, add_desktop}) {
        if (auto added = add(configuration, lanes); !added) {
            return tl::unexpected(added.error());
        }
    }
    return lanes;
}

}  // namespace

Result<std::unique_ptr<Dispatching>> Dispatching::make(
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
    auto lanes = lanes_of(configuration, organisation);
    if (!lanes) {
        return tl::unexpected(lanes.error());
    }
    if (lanes->empty()) {
        return made;
    }
    made->m_dispatcher =
        std::make_unique<delivery::Dispatcher>(std::move(*lanes), std::random_device()(), wall_now);
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
        ErrorKind::configuration, "Nothing leaves from here: the configuration names no way out."));
}

std::vector<outbox::LaneStatus> Dispatching::lanes() const {
    return m_dispatcher ? m_dispatcher->lanes() : std::vector<outbox::LaneStatus>();
}

}  // namespace andon::app
