// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/kafka/cluster_probe.h"
#include "transport/kafka/settings.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace andon::transport::kafka {

/// The way from here to the records, hop by hop.
enum class HopKind : std::uint8_t { name, port, tls, login, cluster, topics };

struct Hop {
    HopKind kind = HopKind::name;
    bool passed = false;
    std::string words;  ///< what came of it; of a failure also what to do
};

struct ConnectionReport {
    std::vector<Hop> hops;
    std::optional<ClusterView> view;  ///< where the cluster has answered

    bool passed() const { return !hops.empty() && hops.back().passed; }
};

/// "name", "port", …: what a hop is called on the command line.
std::string_view word(HopKind kind);

/// Walks to the topics of a source and ends at the first hop that fails: names are looked up, one port at
/// least is open, TLS and login are accepted, the cluster is the one that is meant, the topics are
/// there. Waits up to `patience` for each hop: a thread of its own.
ConnectionReport test_connection(
    const KafkaSettings& settings, std::chrono::milliseconds patience, const std::stop_token& stop);

}  // namespace andon::transport::kafka
