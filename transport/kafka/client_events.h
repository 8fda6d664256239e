// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <librdkafka/rdkafka.h>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace andon::transport::kafka {

/// What librdkafka tells only its error callback and its log, kept until somebody looks: above all
/// why a login was refused. Shared by every client of one source; any thread.
class ClientEvents {
public:
    struct Snapshot {
        std::uint64_t refusals = 0;  ///< refused logins and TLS handshakes so far
        std::string refusal;         ///< the newest one's text, with the listener's address
        std::string transport;       ///< the newest connection failure's text
    };

    void on_error(rd_kafka_resp_err_t code, std::string_view reason);
    void on_log(std::string_view facility, std::string_view text);
    Snapshot snapshot() const;
    /// After a success: what was refused before no longer explains anything.
    void forget();

private:
    mutable std::mutex m_mutex;
    Snapshot m_state;
};

}  // namespace andon::transport::kafka
