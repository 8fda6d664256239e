// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <librdkafka/rdkafka.h>
#include <map>
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

    /// Rises whenever the reading client has learned another id for a topic. The client tells only
    /// its log, but does so before it fetches by that id: whoever looks here after having taken
    /// records from the client never takes one of another topic for one of this.
    std::uint64_t topic_changes() const { return m_topic_changes.load(); }
    /// By which id the reading client fetches the topic; empty where it has not said.
    std::string topic_id(const std::string& topic) const;
    /// The reading client is about to be made anew.
    void forget_topics();

private:
    void on_topic(std::string_view text);

    mutable std::mutex m_mutex;
    Snapshot m_state;
    std::map<std::string, std::string> m_topic_ids;
    std::atomic<std::uint64_t> m_topic_changes{0};
};

}  // namespace andon::transport::kafka
