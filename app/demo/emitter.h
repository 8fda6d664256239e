// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/encode.h"
#include "app/demo/rng.h"
#include "app/demo/scheduler.h"
#include "app/demo/simulated_record.h"

#include <cstdint>
#include <google/protobuf/message.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace andon::demo {

/// How much goes wrong between the plant and the broker: shares of events, 0 … 1. Noise that is a
/// record of its own (bad bytes and the like) is drawn as often, beside the event.
struct NoiseRates {
    double duplicates = 0.004;           ///< sent again, unchanged
    double duplicates_elsewhere = 0.25;  ///< of the duplicates: to another partition
    double disorder = 0.004;             ///< held back for up to `lateness_us`
    double very_late = 0.0004;           ///< held back for longer
    double malformed = 0.00005;
    double unknown_type = 0.00003;
    double not_cloudevents = 0.00002;
    double contract_violation = 0.00002;
    double future_stamp = 0.00002;
    double id_conflict = 0;       ///< one id with two bodies: not in runs compared exactly
    double newer = 0.001;         ///< of a newer schema: fields nobody knows
    double bad_quality = 0.0004;  ///< readings of quality bad, some not a number
    bool clock_skew = true;       ///< sources whose clocks go wrong
    std::int64_t lateness_us = 30 * kSecond;

    static NoiseRates none();
};

/// Where an event goes and what it is about.
struct Address {
    std::string_view topic;
    std::string_view source;  ///< of static storage, or outliving the emitter
    std::string key;          ///< entity: record key, subject and partition key
    Style style = Style::binary;
    bool precise = false;  ///< never delayed: what others build on
};

/// Turns what happens in the plant into records in the order in which they reach the broker: gives
/// ids and distinct times, encodes, and adds the noise. One thread.
class Emitter {
public:
    Emitter(std::uint64_t seed, const NoiseRates& noise);

    /// `said` is taken over. `now` is the plant's true time.
    template <class Event>
    void emit(EventTime now, const Address& address, Event said) {
        emit_message(now, address, std::make_shared<Event>(std::move(said)));
    }
    void emit_message(
        EventTime now, const Address& address, std::shared_ptr<google::protobuf::Message> said);

    /// Broker time of the next record; BrokerTime::max() where there is none.
    BrokerTime next_time() const;
    /// Precondition: there is one.
    SimulatedRecord take();

    /// Until then the source is cut off: what it says arrives afterwards.
    void cut_off(std::string_view source, EventTime until) { m_cut_off[source] = until; }

    /// How far the clock of a source is off, microseconds.
    std::int64_t skew_of(std::string_view source) const;

private:
    struct Pending {
        BrokerTime time;
        std::uint64_t order = 0;
        SimulatedRecord record;
    };
    static bool later(const Pending& a, const Pending& b) {
        return a.time != b.time ? a.time > b.time : a.order > b.order;
    }

    void push(SimulatedRecord record);
    SimulatedRecord build(
        const Attributes& attributes, const Address& address, google::protobuf::Message& said);
    void add_duplicate(const SimulatedRecord& original);
    void add_rejects(
        const Attributes& attributes, const SimulatedRecord& like, const Address& address);
    void add_conflict(
        const Attributes& attributes, const Address& address, const SimulatedRecord& original);
    EventTime distinct(EventTime wanted);

    NoiseRates m_noise;
    Rng m_ids;
    Rng m_random;
    std::uint64_t m_order = 0;
    EventTime m_last_time = EventTime::min();
    std::unordered_map<std::string_view, EventTime> m_cut_off;
    std::vector<Pending> m_heap;
    std::string m_data;  ///< kept for its capacity
};

}  // namespace andon::demo
