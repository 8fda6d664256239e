// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_feed.h"

#include "app/demo/embedded_broker.h"
#include "app/demo/partition_budget.h"
#include "app/demo/record_sender.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace andon::demo {
namespace {

using namespace std::chrono_literals;

std::int64_t feed_wall_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::size_t size_in_log(const SimulatedRecord& record) {
    std::size_t bytes = PartitionBudget::kOverhead + record.key.size() + record.value.size();
    for (const SimulatedHeader& header : record.headers) {
        bytes += header.name.size() + header.value.size() + 10;
    }
    return bytes;
}

}  // namespace

/// What the thread uses; made before it and gone after it.
struct DemoFeed::Running {
    Running(const PlantOptions& plant_options, RecordSender record_sender)
        : plant(plant_options), sender(std::move(record_sender)) {}

    PartitionBudget& budget(const SimulatedRecord& record) {
        return budgets
            .try_emplace(
                std::pair{record.topic, record.partition}, EmbeddedBroker::kPartitionBytes / 2)
            .first->second;
    }

    Plant plant;
    Truth truth;
    RecordSender sender;
    std::map<std::pair<std::string_view, std::int32_t>, PartitionBudget> budgets;
};

DemoFeed::DemoFeed(DemoFeedOptions options, ConsumedPosition consumed)
    : m_options(std::move(options)), m_consumed(std::move(consumed)) {}

DemoFeed::~DemoFeed() {
    static_cast<void>(stop());  // whoever wants to know calls it before
}

Result<void> DemoFeed::start() {
    transport::kafka::ProducerSettings settings;
    settings.connection.brokers = m_options.brokers;
    auto sender = RecordSender::make(settings);
    if (!sender)
        return tl::unexpected(sender.error());
    m_options.plant.start = EventTime{feed_wall_us()};
    m_running = std::make_unique<Running>(m_options.plant, std::move(*sender));
    if (!m_options.truth.empty())
        m_running->plant.tell(&m_running->truth);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    return {};
}

Result<void> DemoFeed::stop() {
    if (!m_running)
        return {};
    m_thread.request_stop();
    m_thread.join();
    const std::unique_ptr<Running> running = std::move(m_running);
    if (m_error)
        return tl::unexpected(*m_error);
    if (m_options.truth.empty())
        return {};
    return running->truth.write(m_options.truth);
}

void DemoFeed::run(const std::stop_token& stop) {
    try {
        const Result<void> result = feed(stop);
        if (!result)
            m_error = result.error();
    } catch (const std::exception& error) {  // the thread's edge
        m_error =
            Error{ErrorKind::fatal, std::string("the plant simulator failed: ") + error.what()};
    }
    m_ended = true;
}

Result<void> DemoFeed::feed(const std::stop_token& stop) {
    Running& running = *m_running;
    while (!stop.stop_requested() && (m_options.count == 0 || m_sent < m_options.count)) {
        // A record that was taken from the plant is in the truth: it must be sent.
        const SimulatedRecord record = running.plant.next();
        const std::size_t bytes = size_in_log(record);
        wait_until_due(record, stop);
        // At a stop it is sent although: half of the broker's memory is still free for this one.
        wait_for_room(record, bytes, stop);
        const Result<void> sent = running.sender.send(record, std::stop_token{});
        if (!sent)
            return sent;
        running.budget(record).sent(bytes);
        ++m_sent;
        if ((m_sent & 255U) == 0)
            running.sender.poll(0ms);
    }
    return running.sender.flush(10s);
}

/// Sleeps until the record's time has come, or the stop.
void DemoFeed::wait_until_due(const SimulatedRecord& record, const std::stop_token& stop) {
    if (record.broker_time.us < m_options.plant.start.us)
        return;
    m_live = true;
    if (m_options.as_fast_as_consumed)
        return;
    while (!stop.stop_requested()) {
        const std::int64_t wait = record.broker_time.us - feed_wall_us();
        if (wait <= 0)
            return;
        // Serving acknowledgements is what else there is to do.
        m_running->sender.poll(std::chrono::milliseconds(std::min<std::int64_t>(wait / 1000, 20)));
        if (wait < 1000)
            std::this_thread::sleep_for(std::chrono::microseconds(wait));
    }
}

void DemoFeed::wait_for_room(
    const SimulatedRecord& record, std::size_t bytes, const std::stop_token& stop) {
    PartitionBudget& budget = m_running->budget(record);
    if (budget.admits(bytes))
        return;
    while (!stop.stop_requested()) {
        budget.consumed(m_consumed(record.topic, record.partition));
        if (budget.admits(bytes))
            break;
        m_held = true;
        m_running->sender.poll(2ms);
    }
    m_held = false;
}

}  // namespace andon::demo
