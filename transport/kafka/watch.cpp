// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/watch.h"

#include <algorithm>

namespace andon::transport::kafka {
namespace {

/// Two of these and the interval between looks stay below five seconds.
constexpr std::chrono::milliseconds kAnswerWithin{1500};
constexpr std::chrono::milliseconds kStampsWithin{500};
/// Longer than metadata stays in the client's cache (client_config.cpp says why).
constexpr std::chrono::milliseconds kPause{200};

std::vector<PartitionKey> lagging(const ClusterView& view, const Positions& positions) {
    std::vector<PartitionKey> behind;
    for (const TopicView& topic : view.topics) {
        for (const PartitionView& partition : topic.partitions) {
            const auto position = positions.find({topic.name, partition.id});
            if (partition.known && position != positions.end()
                && lag(position->second, partition.log.low, partition.log.end) > 0) {
                behind.push_back(position->first);
            }
        }
    }
    return behind;
}

}  // namespace

Watch::Watch(KafkaSettings settings, std::shared_ptr<ClientEvents> events)
    : m_settings(std::move(settings)), m_events(std::move(events)) {
    for (const TopicSettings& topic : m_settings.topics) {
        m_topics.push_back(topic.name);
    }
}

Watch::~Watch() {
    stop();
}

Result<void> Watch::start() {
    auto probe = ClusterProbe::make(m_settings.connection, m_settings.isolation, m_events);
    if (!probe) {
        return tl::unexpected(probe.error());
    }
    m_probe = std::move(*probe);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    return {};
}

void Watch::stop() {
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    m_probe.reset();
}

std::shared_ptr<const Sighting> Watch::newest() const {
    const std::lock_guard lock(m_mutex);
    return m_newest;
}

void Watch::wait_for_newer(std::uint64_t number, std::chrono::milliseconds timeout) const {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, timeout, [&] { return m_newest && m_newest->number > number; });
}

void Watch::publish_positions(Positions positions) {
    const std::lock_guard lock(m_mutex);
    m_positions = std::move(positions);
}

std::uint64_t Watch::look_now() {
    const std::lock_guard lock(m_mutex);
    m_wanted = true;
    m_changed.notify_all();
    return m_begun + 1;
}

Sighting Watch::look(std::uint64_t number, Positions positions) {
    Sighting sighting;
    sighting.number = number;
    sighting.read_before = std::move(positions);
    auto view = m_probe->look(m_topics, kAnswerWithin);
    if (!view) {
        const ClientEvents::Snapshot events = m_events->snapshot();
        sighting.refusal = events.refusal;
        sighting.error = events.transport.empty() ? view.error().message : events.transport;
        return sighting;
    }
    m_events->forget();
    sighting.reachable = true;
    sighting.view = std::move(*view);
    const auto behind = lagging(sighting.view, sighting.read_before);
    if (!behind.empty()) {
        if (auto stamps = m_probe->newest_stamps(behind, kStampsWithin)) {
            sighting.newest = std::move(*stamps);
        }
    }
    return sighting;
}

void Watch::run(const std::stop_token& stop) {
    m_probe->stop_with(stop);
    while (!stop.stop_requested()) {
        std::uint64_t number = 0;
        Positions positions;
        {
            const std::lock_guard lock(m_mutex);
            number = ++m_begun;
            m_wanted = false;
            positions = m_positions;
        }
        auto sighting = std::make_shared<const Sighting>(look(number, std::move(positions)));
        if (stop.stop_requested()) {
            return;
        }
        std::unique_lock lock(m_mutex);
        m_newest = std::move(sighting);
        m_changed.notify_all();
        const auto rest = std::max(m_settings.watch_interval, kPause) - kPause;
        m_changed.wait_for(lock, stop, kPause, [] { return false; });
        m_changed.wait_for(lock, stop, rest, [this] { return m_wanted; });
    }
}

}  // namespace andon::transport::kafka
