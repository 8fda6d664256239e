// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/kafka_producer.h"

#include "transport/kafka/client_config.h"
#include "transport/kafka/kafka_error.h"

#include <array>
#include <atomic>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <utility>

namespace andon::transport::kafka {

using std::chrono::milliseconds;

struct KafkaProducer::State {
    /// First, so that it is where the library's opaque pointer says for as long as the client is.
    ClientEvents events;
    std::atomic<std::uint64_t> queued{0};
    std::atomic<std::uint64_t> delivered{0};
    std::atomic<std::uint64_t> failed{0};
    std::string patience;  ///< milliseconds
    mutable std::mutex mutex;
    std::string last_error;
    std::optional<DeliveryOutcome> outcome;                      ///< of a failure
    std::optional<std::pair<std::int32_t, std::int64_t>> place;  ///< of a record that is there
    ClientHandle client;
    std::map<std::string, TopicHandle, std::less<>> topics;

    static void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void*);
    rd_kafka_topic_t* topic(std::string_view name);
    void remember(DeliveryOutcome failure) {
        const std::lock_guard lock(mutex);
        last_error = failure.message;
        outcome = std::move(failure);
    }
    void remember(std::int32_t partition, std::int64_t offset) {
        const std::lock_guard lock(mutex);
        place.emplace(partition, offset);
    }
};

namespace {

using Kind = DeliveryOutcome::Kind;

/// Of a record that is not in the log for certain.
Kind kind_of(rd_kafka_resp_err_t code, bool refused) {
    switch (code) {
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE:
    case RD_KAFKA_RESP_ERR_INVALID_RECORD:
        return Kind::refused;
    default:
        break;
    }
    const ErrorClass what = classify(code);
    const bool closed = what != ErrorClass::transport && what != ErrorClass::other;
    return refused || closed ? Kind::sign_in : Kind::not_sent;
}

DeliveryOutcome failure_of(const rd_kafka_message_t& message, const ClientEvents& events) {
    DeliveryOutcome outcome;
    const char* topic = message.rkt != nullptr ? rd_kafka_topic_name(message.rkt) : "?";
    const ClientEvents::Snapshot heard = events.snapshot();
    const bool late = message.err == RD_KAFKA_RESP_ERR__MSG_TIMED_OUT;
    const std::string& why = heard.refusal.empty() ? heard.transport : heard.refusal;
    outcome.message = fmt::format(
        "a record for topic {} was not delivered: {}{}", topic, rd_kafka_err2str(message.err),
        late && !why.empty() ? ": " + why : std::string());
    outcome.kind = rd_kafka_message_status(&message) == RD_KAFKA_MSG_STATUS_NOT_PERSISTED
                       ? kind_of(message.err, late && !heard.refusal.empty())
                       : Kind::unknown;
    return outcome;
}

}  // namespace

void KafkaProducer::State::on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void*) {
    auto* state = static_cast<State*>(message->_private);
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        state->remember(message->partition, message->offset);
        ++state->delivered;
        return;
    }
    state->remember(failure_of(*message, state->events));
    ++state->failed;
}

rd_kafka_topic_t* KafkaProducer::State::topic(std::string_view name) {
    const auto known = topics.find(name);
    if (known != topics.end()) {
        return known->second.get();
    }
    const std::string text(name);
    TopicConf conf(rd_kafka_default_topic_conf_dup(client.get()));
    std::array<char, 256> wrong{};
    rd_kafka_topic_conf_set(
        conf.get(), "message.timeout.ms", patience.c_str(), wrong.data(), wrong.size());
    TopicHandle handle(rd_kafka_topic_new(client.get(), text.c_str(), conf.release()));
    return topics.emplace(text, std::move(handle)).first->second.get();
}

KafkaProducer::KafkaProducer(std::unique_ptr<State> state) : m_state(std::move(state)) {}

KafkaProducer::~KafkaProducer() {
    rd_kafka_purge(m_state->client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_poll(m_state->client.get(), 0);
    m_state->topics.clear();
}

Result<std::unique_ptr<KafkaProducer>> KafkaProducer::make(const ProducerSettings& settings) {
    if (auto valid = validate(settings.connection); !valid) {
        return tl::unexpected(valid.error());
    }
    auto state = std::make_unique<State>();
    state->patience = std::to_string(settings.patience.count());
    Conf conf = new_conf();
    rd_kafka_conf_set_dr_msg_cb(conf.get(), &State::on_delivery);
    const std::array limits{
        std::pair{"queue.buffering.max.messages", std::to_string(settings.max_queued)},
        std::pair{"queue.buffering.max.kbytes", std::to_string(settings.max_queued_kbytes)},
    };
    for (const auto& [name, value] : limits) {
        std::array<char, 256> text{};
        if (rd_kafka_conf_set(conf.get(), name, value.c_str(), text.data(), text.size())
            != RD_KAFKA_CONF_OK) {
            return fail(ErrorKind::configuration, text.data());
        }
    }
    auto client = make_client(
        settings.connection, ClientRole::producer, Isolation::read_committed, state->events,
        conf.release());
    if (!client) {
        return tl::unexpected(client.error());
    }
    state->client = std::move(*client);
    return std::unique_ptr<KafkaProducer>(new KafkaProducer(std::move(state)));
}

namespace {

/// librdkafka copies names and values. Takes the list over only if the record is taken.
HeadersHandle to_headers(std::span<const Header> headers) {
    if (headers.empty()) {
        return nullptr;
    }
    HeadersHandle list(rd_kafka_headers_new(headers.size()));
    for (const Header& header : headers) {
        rd_kafka_header_add(
            list.get(), header.name.data(), static_cast<ssize_t>(header.name.size()),
            header.value.data(), static_cast<ssize_t>(header.value.size()));
    }
    return list;
}

rd_kafka_vu_t bytes_of(rd_kafka_vtype_t type, std::optional<std::string_view> bytes) {
    rd_kafka_vu_t argument{};
    argument.vtype = type;
    // An empty value is not the same as none, so its pointer must not be null.
    argument.u.mem.ptr =
        bytes ? const_cast<char*>(bytes->data() != nullptr ? bytes->data() : "") : nullptr;
    argument.u.mem.size = bytes ? bytes->size() : 0;
    return argument;
}

}  // namespace

Result<SendOutcome> KafkaProducer::send(const OutgoingRecord& record) {
    HeadersHandle headers = to_headers(record.headers);
    std::array<rd_kafka_vu_t, 8> arguments{};
    std::size_t count = 0;
    const auto add = [&](rd_kafka_vtype_t type) -> rd_kafka_vu_t& {
        arguments[count].vtype = type;
        return arguments[count++];
    };
    add(RD_KAFKA_VTYPE_RKT).u.rkt = m_state->topic(record.topic);
    add(RD_KAFKA_VTYPE_PARTITION).u.i32 = record.partition.value_or(RD_KAFKA_PARTITION_UA);
    arguments[count++] = bytes_of(RD_KAFKA_VTYPE_KEY, record.key);
    arguments[count++] = bytes_of(RD_KAFKA_VTYPE_VALUE, record.value);
    add(RD_KAFKA_VTYPE_MSGFLAGS).u.i = RD_KAFKA_MSG_F_COPY;
    add(RD_KAFKA_VTYPE_OPAQUE).u.ptr = m_state.get();
    if (record.time) {
        add(RD_KAFKA_VTYPE_TIMESTAMP).u.i64 = record.time->us / 1000;
    }
    if (headers) {
        add(RD_KAFKA_VTYPE_HEADERS).u.headers = headers.get();
    }
    const ErrorHandle error(rd_kafka_produceva(m_state->client.get(), arguments.data(), count));
    if (!error) {
        static_cast<void>(headers.release());  // the library's now
        ++m_state->queued;
        return SendOutcome::queued;
    }
    const rd_kafka_resp_err_t code = rd_kafka_error_code(error.get());
    if (code == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
        return SendOutcome::queue_full;
    }
    Error wrong = to_error(
        code, fmt::format("cannot send to topic {}", record.topic),
        rd_kafka_error_string(error.get()));
    if (code == RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE) {
        wrong.kind = ErrorKind::bad_data;
    } else if (code == RD_KAFKA_RESP_ERR__FATAL) {
        wrong.kind = ErrorKind::fatal;
    } else if (classify(code) == ErrorClass::unknown_topic) {
        wrong.kind = ErrorKind::configuration;
    }
    return tl::unexpected(std::move(wrong));
}

void KafkaProducer::poll(milliseconds timeout) {
    rd_kafka_poll(m_state->client.get(), static_cast<int>(timeout.count()));
}

Result<void> KafkaProducer::flush(milliseconds deadline) {
    const rd_kafka_resp_err_t flushed =
        rd_kafka_flush(m_state->client.get(), static_cast<int>(deadline.count()));
    if (flushed != RD_KAFKA_RESP_ERR_NO_ERROR) {
        const std::string why = m_state->events.snapshot().refusal;
        return fail(
            ErrorKind::retriable, fmt::format(
                                      "{} records are not acknowledged yet{}{}", in_flight(),
                                      why.empty() ? "" : ": ", why));
    }
    if (failed() > 0) {
        return fail(
            ErrorKind::fatal,
            fmt::format("{} records were not delivered: {}", failed(), last_error()));
    }
    return {};
}

std::uint64_t KafkaProducer::delivered() const {
    return m_state->delivered;
}

std::uint64_t KafkaProducer::failed() const {
    return m_state->failed;
}

std::uint64_t KafkaProducer::in_flight() const {
    const std::uint64_t done = m_state->delivered + m_state->failed;
    const std::uint64_t queued = m_state->queued;
    return queued > done ? queued - done : 0;
}

std::optional<DeliveryOutcome> KafkaProducer::take_outcome() {
    const std::lock_guard lock(m_state->mutex);
    if (const auto place = std::exchange(m_state->place, std::nullopt)) {
        DeliveryOutcome done;
        done.kind = DeliveryOutcome::Kind::done;
        done.reference = fmt::format("{}/{}", place->first, place->second);
        return done;
    }
    return std::exchange(m_state->outcome, std::nullopt);
}

std::string KafkaProducer::last_error() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->last_error;
}

}  // namespace andon::transport::kafka
