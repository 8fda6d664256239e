// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/client_events.h"

#include "transport/kafka/kafka_error.h"
#include "transport/kafka/offsets.h"

#include <algorithm>
#include <array>

namespace andon::transport::kafka {
namespace {

constexpr std::size_t kMaxText = 1000;

/// A broker that wants a certificate, or does not trust ours, says so by a TLS alert only after the
/// handshake; the library then calls it a broken connection.
bool is_refusal(std::string_view text) {
    constexpr std::array kSigns{"SASL authentication error", "SSL handshake failed", "SSL alert"};
    return std::ranges::any_of(
        kSigns, [&](const char* sign) { return text.find(sign) != std::string_view::npos; });
}

}  // namespace

void ClientEvents::on_error(rd_kafka_resp_err_t code, std::string_view reason) {
    const ErrorClass what = is_refusal(reason) ? ErrorClass::authentication : classify(code);
    const std::lock_guard lock(m_mutex);
    switch (what) {
    case ErrorClass::authentication:
        ++m_state.refusals;
        m_state.refusal = reason.substr(0, kMaxText);
        break;
    case ErrorClass::transport:
        m_state.transport = reason.substr(0, kMaxText);
        break;
    default:
        break;
    }
}

void ClientEvents::on_log(std::string_view facility, std::string_view text) {
    if (facility == "METADATA") {
        on_topic(text);
        return;
    }
    // Refusals reach the error callback only when the client is polled; the log tells at once.
    const std::lock_guard lock(m_mutex);
    if (is_refusal(text)) {
        // "[thrd:sasl_ssl://host:port/bootstrap]: sasl_ssl://host:port/bootstrap: SASL …"
        const auto after = text.find("]: ");
        ++m_state.refusals;
        m_state.refusal = text.substr(after == std::string_view::npos ? 0 : after + 3, kMaxText);
    } else if (facility == "FAIL") {
        m_state.transport = text.substr(0, kMaxText);
    }
}

void ClientEvents::on_topic(std::string_view text) {
    // "[thrd:main]: Topic NAME changed id from ID to ID"; names and ids have no spaces.
    constexpr std::string_view kTopic = "]: Topic ";
    constexpr std::string_view kChanged = " changed id from ";
    constexpr std::string_view kTo = " to ";
    const auto topic = text.find(kTopic);
    const auto changed = text.find(kChanged);
    const auto to = text.rfind(kTo);
    if (topic == std::string_view::npos || changed == std::string_view::npos
        || to == std::string_view::npos || changed < topic || to < changed) {
        return;
    }
    const auto name = text.substr(topic + kTopic.size(), changed - topic - kTopic.size());
    const std::lock_guard lock(m_mutex);
    m_topic_ids[std::string(name)] = url_safe_id(text.substr(to + kTo.size()));
    ++m_topic_changes;
}

std::string ClientEvents::topic_id(const std::string& topic) const {
    const std::lock_guard lock(m_mutex);
    const auto known = m_topic_ids.find(topic);
    return known == m_topic_ids.end() ? std::string() : known->second;
}

void ClientEvents::forget_topics() {
    const std::lock_guard lock(m_mutex);
    m_topic_ids.clear();
}

ClientEvents::Snapshot ClientEvents::snapshot() const {
    const std::lock_guard lock(m_mutex);
    return m_state;
}

void ClientEvents::forget() {
    const std::lock_guard lock(m_mutex);
    m_state.refusal.clear();
    m_state.transport.clear();
}

}  // namespace andon::transport::kafka
