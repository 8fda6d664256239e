// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/kafka_source.h"

#include "transport/kafka/source_core.h"

#include <fmt/format.h>

namespace andon::transport::kafka {

KafkaSource::KafkaSource(KafkaSettings settings) : m_settings(std::move(settings)) {}

KafkaSource::~KafkaSource() {
    stop();
}

Result<void> KafkaSource::start(const ResumeState& resume) {
    if (auto valid = validate(m_settings); !valid) {
        return valid;
    }
    m_core = std::make_unique<SourceCore>(m_settings, resume);
    return m_core->start();
}

Result<RecordBatch> KafkaSource::poll(std::chrono::milliseconds timeout, std::size_t max_records) {
    if (!m_core) {
        return fail(
            ErrorKind::fatal,
            fmt::format("source {} was polled before it was started", m_settings.name));
    }
    return m_core->poll(timeout, max_records);
}

const std::vector<ShardInfo>& KafkaSource::shards() const {
    return m_core ? m_core->infos() : m_none;
}

std::string KafkaSource::identity() const {
    return m_core ? m_core->identity() : std::string();
}

SourceHealth KafkaSource::health() const {
    return m_core ? m_core->health() : SourceHealth{};
}

void KafkaSource::stop() {
    if (m_core) {
        m_core->stop();
    }
}

}  // namespace andon::transport::kafka
