// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/record_sender.h"

namespace andon::demo {

using transport::kafka::KafkaProducer;
using transport::kafka::OutgoingRecord;
using transport::kafka::SendOutcome;

Result<RecordSender> RecordSender::make(const transport::kafka::ProducerSettings& settings) {
    auto producer = KafkaProducer::make(settings);
    if (!producer)
        return tl::unexpected(producer.error());
    return RecordSender(std::move(*producer));
}

Result<void> RecordSender::send(const SimulatedRecord& record, const std::stop_token& stop) {
    m_headers.clear();
    for (const SimulatedHeader& header : record.headers) {
        m_headers.push_back({header.name, header.value});
    }
    OutgoingRecord out;
    out.topic = record.topic;
    out.partition = record.partition;
    out.key = record.key;
    out.value = record.value;
    out.headers = m_headers;
    out.time = record.broker_time;
    return send(out, stop);
}

Result<void> RecordSender::send(const OutgoingRecord& record, const std::stop_token& stop) {
    while (true) {
        auto outcome = m_producer->send(record);
        if (!outcome)
            return tl::unexpected(outcome.error());
        if (*outcome == SendOutcome::queued)
            return {};
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "stopped while the broker took no more records");
        }
        m_producer->poll(std::chrono::milliseconds(10));
    }
}

}  // namespace andon::demo
