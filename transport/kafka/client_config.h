// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"
#include "transport/kafka/client_events.h"
#include "transport/kafka/handles.h"
#include "transport/kafka/settings.h"

#include <string>

/// From settings to librdkafka clients: the one place where properties are set and secrets are
/// read. Any thread.
namespace andon::transport::kafka {

enum class ClientRole {
    reader,             ///< the consumer that feeds the console: tuned for throughput
    watch,              ///< metadata and offsets only
    probe_committed,    ///< re-reads a few records, read_committed
    probe_uncommitted,  ///< re-reads a few records, read_uncommitted
    producer,
};

/// A client of the given role. `events` must outlive it. Errors: configuration.
Result<ClientHandle> make_client(
    const Connection& connection, ClientRole role, Isolation isolation, ClientEvents& events,
    rd_kafka_conf_t* prepared = nullptr);

/// A configuration on which a caller may set callbacks before it hands it to make_client.
Conf new_conf();

}  // namespace andon::transport::kafka
