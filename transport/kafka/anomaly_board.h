// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/event_source.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace andon::transport::kafka {

WallTime wall_now();
/// "14:03:07 UTC", for sentences.
std::string clock_text(WallTime time);

/// The anomalies of one source: those that hold now, and those not yet handed to the ingest
/// thread. A state is told once when it begins and once when it ends. Any thread.
class AnomalyBoard {
public:
    explicit AnomalyBoard(std::string source) : m_source(std::move(source)) {}

    struct Key {
        AnomalyKind kind{};
        std::string stream;
        std::optional<std::uint32_t> shard;
        auto operator<=>(const Key&) const = default;
    };

    /// A state that lasts; does nothing while the same one (kind, stream, shard) holds already.
    void begin(const Key& key, std::uint64_t count, std::string detail);
    /// Ends a state without a word; false if it did not hold.
    bool clear(const Key& key);
    /// Ends a state and says so; does nothing if it did not hold.
    void end(const Key& key, std::uint64_t count, std::string detail);
    /// Something that happened and is over.
    void note(const Key& key, std::uint64_t count, std::string detail);
    bool holds(const Key& key) const;

    /// What is to be told, oldest first.
    std::vector<Anomaly> take();
    std::vector<Anomaly> active() const;

private:
    /// Beyond so many untold ones only counts are added up: nobody reads, memory must not grow.
    static constexpr std::size_t kMaxUntold = 1000;

    void tell(Anomaly anomaly);
    Anomaly make(const Key& key, std::uint64_t count, std::string detail, bool active) const;

    const std::string m_source;
    mutable std::mutex m_mutex;
    std::map<Key, Anomaly> m_active;
    std::vector<Anomaly> m_untold;
};

}  // namespace andon::transport::kafka
