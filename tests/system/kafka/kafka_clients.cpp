// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/kafka_clients.h"

#include <array>
#include <fmt/format.h>
#include <thread>

namespace andon::tests {
namespace {

using namespace std::chrono_literals;

constexpr int kAskLimitMs = 30'000;

tl::unexpected<Error> refused(const std::string& what, const char* why) {
    return fail(ErrorKind::fatal, fmt::format("{}: {}", what, why != nullptr ? why : "no reason"));
}

/// The first error among the topics or ACLs of an admin result.
Result<void> first_error(
    const std::string& what, const rd_kafka_topic_result_t* const* results, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (rd_kafka_topic_result_error(results[i]) != RD_KAFKA_RESP_ERR_NO_ERROR) {
            return refused(what, rd_kafka_topic_result_error_string(results[i]));
        }
    }
    return {};
}

/// What the delivery reports of one send_all have said so far.
struct Delivery {
    std::size_t outstanding = 0;
    rd_kafka_resp_err_t error = RD_KAFKA_RESP_ERR_NO_ERROR;
};

void on_delivery(rd_kafka_t* /*client*/, const rd_kafka_message_t* message, void* /*opaque*/) {
    auto* delivery = static_cast<Delivery*>(message->_private);
    --delivery->outstanding;
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        delivery->error = message->err;
    }
}

void on_error(rd_kafka_t* /*client*/, int error, const char* /*reason*/, void* heard) {
    if (heard != nullptr) {
        static_cast<std::vector<rd_kafka_resp_err_t>*>(heard)->push_back(
            static_cast<rd_kafka_resp_err_t>(error));
    }
}

rd_kafka_headers_t* make_headers(const TestRecord& record) {
    rd_kafka_headers_t* headers = rd_kafka_headers_new(record.headers.size());
    for (const auto& [name, value] : record.headers) {
        rd_kafka_header_add(
            headers, name.data(), static_cast<ssize_t>(name.size()),
            value ? value->data() : nullptr, value ? static_cast<ssize_t>(value->size()) : 0);
    }
    return headers;
}

rd_kafka_resp_err_t send_one(
    rd_kafka_t* producer, const std::string& topic, const TestRecord& record, Delivery& delivery) {
    std::array<rd_kafka_vu_t, 8> fields{};
    std::size_t used = 0;
    const auto add = [&](rd_kafka_vtype_t type) -> rd_kafka_vu_t& {
        fields[used].vtype = type;
        return fields[used++];
    };
    add(RD_KAFKA_VTYPE_TOPIC).u.cstr = topic.c_str();
    add(RD_KAFKA_VTYPE_PARTITION).u.i32 = record.partition;
    add(RD_KAFKA_VTYPE_MSGFLAGS).u.i = RD_KAFKA_MSG_F_COPY;
    add(RD_KAFKA_VTYPE_TIMESTAMP).u.i64 = record.timestamp_ms;
    add(RD_KAFKA_VTYPE_OPAQUE).u.ptr = &delivery;
    // librdkafka takes a null pointer for null; an empty string has a pointer of its own.
    if (record.key) {
        add(RD_KAFKA_VTYPE_KEY).u.mem = {const_cast<char*>(record.key->data()), record.key->size()};
    }
    if (record.value) {
        add(RD_KAFKA_VTYPE_VALUE).u.mem = {
            const_cast<char*>(record.value->data()), record.value->size()};
    }
    rd_kafka_headers_t* headers = nullptr;
    if (!record.headers.empty()) {
        headers = make_headers(record);
        add(RD_KAFKA_VTYPE_HEADERS).u.headers = headers;
    }
    rd_kafka_error_t* error = rd_kafka_produceva(producer, fields.data(), used);
    if (error == nullptr) {
        return RD_KAFKA_RESP_ERR_NO_ERROR;
    }
    const auto code = rd_kafka_error_code(error);
    rd_kafka_error_destroy(error);
    if (headers != nullptr) {  // still ours
        rd_kafka_headers_destroy(headers);
    }
    return code;
}

}  // namespace

Result<RdKafkaHandle> make_client(
    rd_kafka_type_t type, const std::map<std::string, std::string>& settings,
    std::vector<rd_kafka_resp_err_t>* heard) {
    std::array<char, 512> reason{};
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    for (const auto& [name, value] : settings) {
        if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), reason.data(), reason.size())
            != RD_KAFKA_CONF_OK) {
            rd_kafka_conf_destroy(conf);
            return fail(ErrorKind::configuration, reason.data());
        }
    }
    rd_kafka_conf_set_opaque(conf, heard);
    rd_kafka_conf_set_error_cb(conf, on_error);
    if (type == RD_KAFKA_PRODUCER) {
        rd_kafka_conf_set_dr_msg_cb(conf, on_delivery);
    }
    rd_kafka_t* client = rd_kafka_new(type, conf, reason.data(), reason.size());
    if (client == nullptr) {
        rd_kafka_conf_destroy(conf);
        return fail(ErrorKind::configuration, reason.data());
    }
    return RdKafkaHandle(client);
}

Result<void> send_all(
    rd_kafka_t* producer, const std::string& topic, std::span<const TestRecord> records) {
    constexpr int kPollMs = 100;
    // Asked for by name, a new topic's leader is known at once; librdkafka itself looks once a second.
    const RdKafkaTopic named(rd_kafka_topic_new(producer, topic.c_str(), nullptr));
    const rd_kafka_metadata_t* metadata = nullptr;
    if (rd_kafka_metadata(producer, 0, named.get(), &metadata, kAskLimitMs)
        == RD_KAFKA_RESP_ERR_NO_ERROR) {
        rd_kafka_metadata_destroy(metadata);
    }
    Delivery delivery;
    auto error = RD_KAFKA_RESP_ERR_NO_ERROR;
    for (const TestRecord& record : records) {
        while ((error = send_one(producer, topic, record, delivery))
               == RD_KAFKA_RESP_ERR__QUEUE_FULL) {
            rd_kafka_poll(producer, kPollMs);
        }
        if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
            break;
        }
        ++delivery.outstanding;
        rd_kafka_poll(producer, 0);
    }
    // Every message is reported in the end, at the latest after message.timeout.ms.
    rd_kafka_flush(producer, 0);  // nothing lingers
    while (delivery.outstanding > 0) {
        rd_kafka_poll(producer, kPollMs);
    }
    error = error != RD_KAFKA_RESP_ERR_NO_ERROR ? error : delivery.error;
    return error == RD_KAFKA_RESP_ERR_NO_ERROR
               ? Result<void>()
               : refused("produce to " + topic, rd_kafka_err2str(error));
}

bool KafkaBroker::Clients::every_partition_has_a_leader(std::chrono::milliseconds timeout) const {
    const rd_kafka_metadata_t* metadata = nullptr;
    if (rd_kafka_metadata(producer.get(), 1, nullptr, &metadata, static_cast<int>(timeout.count()))
        != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return false;
    }
    bool led = metadata->broker_cnt > 0;
    for (int t = 0; t < metadata->topic_cnt; ++t) {
        const rd_kafka_metadata_topic& topic = metadata->topics[t];
        for (int p = 0; p < topic.partition_cnt; ++p) {
            led = led && topic.partitions[p].leader >= 0;
        }
    }
    rd_kafka_metadata_destroy(metadata);
    return led;
}

Result<RdKafkaEvent> KafkaBroker::Clients::ask(
    rd_kafka_admin_op_t operation,
    const std::function<void(rd_kafka_t*, rd_kafka_AdminOptions_t*, rd_kafka_queue_t*)>& ask) {
    std::array<char, 512> reason{};
    const RdKafkaOptions options(rd_kafka_AdminOptions_new(producer.get(), operation));
    rd_kafka_AdminOptions_set_request_timeout(
        options.get(), kAskLimitMs, reason.data(), reason.size());
    if (operation != RD_KAFKA_ADMIN_OP_CREATEACLS && operation != RD_KAFKA_ADMIN_OP_DELETEACLS) {
        rd_kafka_AdminOptions_set_operation_timeout(
            options.get(), kAskLimitMs, reason.data(), reason.size());
    }
    ask(producer.get(), options.get(), queue.get());
    RdKafkaEvent event(rd_kafka_queue_poll(queue.get(), kAskLimitMs + 1000));
    if (!event) {
        return fail(ErrorKind::fatal, "the test broker did not answer an admin request");
    }
    if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return refused("admin request", rd_kafka_event_error_string(event.get()));
    }
    return event;
}

std::optional<int> KafkaBroker::Clients::led_partitions(const std::string& topic) const {
    const rd_kafka_metadata_t* metadata = nullptr;
    if (rd_kafka_metadata(producer.get(), 1, nullptr, &metadata, 1000)
        != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return std::nullopt;
    }
    int led = 0;
    for (int t = 0; t < metadata->topic_cnt; ++t) {
        const rd_kafka_metadata_topic& found = metadata->topics[t];
        for (int p = 0; found.topic == topic && p < found.partition_cnt; ++p) {
            led += found.partitions[p].leader >= 0 ? 1 : 0;
        }
    }
    rd_kafka_metadata_destroy(metadata);
    return led;
}

Result<void> KafkaBroker::Clients::wait_for_topic(const std::string& topic, int partitions) const {
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < deadline) {
        if (led_partitions(topic) == partitions) {
            return {};
        }
        std::this_thread::sleep_for(10ms);
    }
    return fail(
        ErrorKind::fatal, fmt::format("{} has not got {} led partitions", topic, partitions));
}

Result<KafkaBroker::Clients*> KafkaBroker::clients() {
    if (!m_clients) {
        auto producer = make_client(
            RD_KAFKA_PRODUCER, {{"bootstrap.servers", bootstrap()},
                                {"linger.ms", "2"},
                                // Only an idempotent producer keeps the order when it tries again.
                                {"enable.idempotence", "true"},
                                {"reconnect.backoff.ms", "20"},
                                {"reconnect.backoff.max.ms", "200"},
                                {"message.max.bytes", "100000000"},
                                {"queue.buffering.max.kbytes", "1048576"},
                                {"log_level", "0"}});
        if (!producer) {
            return tl::unexpected(producer.error());
        }
        m_clients = std::make_unique<Clients>();
        m_clients->producer = std::move(*producer);
        m_clients->queue.reset(rd_kafka_queue_new(m_clients->producer.get()));
    }
    return m_clients.get();
}

Result<void> KafkaBroker::create_topic(
    const std::string& name, int partitions, const std::map<std::string, std::string>& config) {
    return clients().and_then([&](Clients* made) -> Result<void> {
        std::array<char, 512> reason{};
        rd_kafka_NewTopic_t* topic =
            rd_kafka_NewTopic_new(name.c_str(), partitions, 1, reason.data(), reason.size());
        if (topic == nullptr) {
            return fail(ErrorKind::configuration, reason.data());
        }
        for (const auto& [key, value] : config) {
            rd_kafka_NewTopic_set_config(topic, key.c_str(), value.c_str());
        }
        const auto event = made->ask(
            RD_KAFKA_ADMIN_OP_CREATETOPICS, [&](rd_kafka_t* client, auto* options, auto* queue) {
                rd_kafka_CreateTopics(client, &topic, 1, options, queue);
            });
        rd_kafka_NewTopic_destroy(topic);
        if (!event) {
            return tl::unexpected(event.error());
        }
        std::size_t count = 0;
        const auto* results = rd_kafka_CreateTopics_result_topics(
            rd_kafka_event_CreateTopics_result(event->get()), &count);
        return first_error("create topic " + name, results, count).and_then([&] {
            return made->wait_for_topic(name, partitions);
        });
    });
}

Result<void> KafkaBroker::delete_topic(const std::string& name) {
    return clients().and_then([&](Clients* made) -> Result<void> {
        rd_kafka_DeleteTopic_t* topic = rd_kafka_DeleteTopic_new(name.c_str());
        const auto event = made->ask(
            RD_KAFKA_ADMIN_OP_DELETETOPICS, [&](rd_kafka_t* client, auto* options, auto* queue) {
                rd_kafka_DeleteTopics(client, &topic, 1, options, queue);
            });
        rd_kafka_DeleteTopic_destroy(topic);
        if (!event) {
            return tl::unexpected(event.error());
        }
        std::size_t count = 0;
        const auto* results = rd_kafka_DeleteTopics_result_topics(
            rd_kafka_event_DeleteTopics_result(event->get()), &count);
        return first_error("delete topic " + name, results, count).and_then([&] {
            return made->wait_for_topic(name, 0);
        });
    });
}

Result<void> KafkaBroker::create_partitions(const std::string& topic, int total) {
    return clients().and_then([&](Clients* made) -> Result<void> {
        std::array<char, 512> reason{};
        rd_kafka_NewPartitions_t* wanted = rd_kafka_NewPartitions_new(
            topic.c_str(), static_cast<std::size_t>(total), reason.data(), reason.size());
        if (wanted == nullptr) {
            return fail(ErrorKind::configuration, reason.data());
        }
        const auto event = made->ask(
            RD_KAFKA_ADMIN_OP_CREATEPARTITIONS,
            [&](rd_kafka_t* client, auto* options, auto* queue) {
                rd_kafka_CreatePartitions(client, &wanted, 1, options, queue);
            });
        rd_kafka_NewPartitions_destroy(wanted);
        if (!event) {
            return tl::unexpected(event.error());
        }
        std::size_t count = 0;
        const auto* results = rd_kafka_CreatePartitions_result_topics(
            rd_kafka_event_CreatePartitions_result(event->get()), &count);
        return first_error("create partitions of " + topic, results, count).and_then([&] {
            return made->wait_for_topic(topic, total);
        });
    });
}

Result<void> KafkaBroker::delete_records(
    const std::string& topic, std::int32_t partition, std::int64_t before) {
    return clients().and_then([&](Clients* made) -> Result<void> {
        const RdKafkaPartitions places(rd_kafka_topic_partition_list_new(1));
        rd_kafka_topic_partition_list_add(places.get(), topic.c_str(), partition)->offset = before;
        rd_kafka_DeleteRecords_t* wanted = rd_kafka_DeleteRecords_new(places.get());
        const auto event = made->ask(
            RD_KAFKA_ADMIN_OP_DELETERECORDS, [&](rd_kafka_t* client, auto* options, auto* queue) {
                rd_kafka_DeleteRecords(client, &wanted, 1, options, queue);
            });
        rd_kafka_DeleteRecords_destroy(wanted);
        if (!event) {
            return tl::unexpected(event.error());
        }
        const auto* offsets = rd_kafka_DeleteRecords_result_offsets(
            rd_kafka_event_DeleteRecords_result(event->get()));
        if (offsets->cnt != 1 || offsets->elems[0].err != RD_KAFKA_RESP_ERR_NO_ERROR) {
            return refused(
                "delete records of " + topic,
                offsets->cnt == 1 ? rd_kafka_err2str(offsets->elems[0].err) : nullptr);
        }
        return {};
    });
}

namespace {

rd_kafka_ResourceType_t resource_type(Acl::Resource resource) {
    switch (resource) {
    case Acl::Resource::topic:
        return RD_KAFKA_RESOURCE_TOPIC;
    case Acl::Resource::group:
        return RD_KAFKA_RESOURCE_GROUP;
    case Acl::Resource::cluster:
        return RD_KAFKA_RESOURCE_BROKER;
    }
    return RD_KAFKA_RESOURCE_UNKNOWN;
}

rd_kafka_AclOperation_t acl_operation(Acl::Operation operation) {
    switch (operation) {
    case Acl::Operation::read:
        return RD_KAFKA_ACL_OPERATION_READ;
    case Acl::Operation::write:
        return RD_KAFKA_ACL_OPERATION_WRITE;
    case Acl::Operation::describe:
        return RD_KAFKA_ACL_OPERATION_DESCRIBE;
    case Acl::Operation::all:
        return RD_KAFKA_ACL_OPERATION_ALL;
    }
    return RD_KAFKA_ACL_OPERATION_UNKNOWN;
}

/// Makes a binding, or a filter that matches exactly it, with librdkafka's `make`.
template <class Make>
Result<rd_kafka_AclBinding_t*> make_binding(const Acl& acl, Make make) {
    std::array<char, 512> reason{};
    rd_kafka_AclBinding_t* binding = make(
        resource_type(acl.resource), acl.name.c_str(), RD_KAFKA_RESOURCE_PATTERN_LITERAL,
        acl.principal.c_str(), "*", acl_operation(acl.operation),
        acl.allow ? RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW : RD_KAFKA_ACL_PERMISSION_TYPE_DENY,
        reason.data(), reason.size());
    if (binding == nullptr) {
        return fail(ErrorKind::configuration, reason.data());
    }
    return binding;
}

}  // namespace

Result<void> KafkaBroker::add_acl(const Acl& acl) {
    return clients().and_then([&](Clients* made) -> Result<void> {
        auto binding = make_binding(acl, rd_kafka_AclBinding_new);
        if (!binding) {
            return tl::unexpected(binding.error());
        }
        const auto event = made->ask(
            RD_KAFKA_ADMIN_OP_CREATEACLS, [&](rd_kafka_t* client, auto* options, auto* queue) {
                rd_kafka_CreateAcls(client, &*binding, 1, options, queue);
            });
        rd_kafka_AclBinding_destroy(*binding);
        if (!event) {
            return tl::unexpected(event.error());
        }
        std::size_t count = 0;
        const auto* results =
            rd_kafka_CreateAcls_result_acls(rd_kafka_event_CreateAcls_result(event->get()), &count);
        const auto* error = count > 0 ? rd_kafka_acl_result_error(results[0]) : nullptr;
        return error == nullptr ? Result<void>()
                                : refused("add an ACL", rd_kafka_error_string(error));
    });
}

Result<void> KafkaBroker::remove_acl(const Acl& acl) {
    return clients().and_then([&](Clients* made) -> Result<void> {
        auto filter = make_binding(acl, rd_kafka_AclBindingFilter_new);
        if (!filter) {
            return tl::unexpected(filter.error());
        }
        const auto event = made->ask(
            RD_KAFKA_ADMIN_OP_DELETEACLS, [&](rd_kafka_t* client, auto* options, auto* queue) {
                rd_kafka_DeleteAcls(client, &*filter, 1, options, queue);
            });
        rd_kafka_AclBinding_destroy(*filter);
        if (!event) {
            return tl::unexpected(event.error());
        }
        std::size_t count = 0;
        const auto* responses = rd_kafka_DeleteAcls_result_responses(
            rd_kafka_event_DeleteAcls_result(event->get()), &count);
        const auto* error =
            count > 0 ? rd_kafka_DeleteAcls_result_response_error(responses[0]) : nullptr;
        return error == nullptr ? Result<void>()
                                : refused("remove an ACL", rd_kafka_error_string(error));
    });
}

Result<void> KafkaBroker::produce(const std::string& topic, std::span<const TestRecord> records) {
    return clients().and_then(
        [&](Clients* made) { return send_all(made->producer.get(), topic, records); });
}

Result<void> KafkaBroker::produce(
    const std::string& topic, std::int32_t partition, std::optional<std::string> key,
    std::optional<std::string> value,
    std::vector<std::pair<std::string, std::optional<std::string>>> headers,
    std::int64_t timestamp_ms) {
    const TestRecord record{
        partition, std::move(key), std::move(value), std::move(headers), timestamp_ms};
    return produce(topic, std::span(&record, 1));
}

namespace {

/// One end of a partition by the admin API; see KafkaBroker::offsets for why not by
/// rd_kafka_query_watermark_offsets.
Result<std::int64_t> ask_offset(
    KafkaBroker::Clients& clients, const std::string& topic, std::int32_t partition,
    std::int64_t which, rd_kafka_resp_err_t& error) {
    const RdKafkaPartitions places(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(places.get(), topic.c_str(), partition)->offset = which;
    const auto event = clients.ask(
        RD_KAFKA_ADMIN_OP_LISTOFFSETS, [&](rd_kafka_t* client, auto* options, auto* queue) {
            rd_kafka_ListOffsets(client, places.get(), options, queue);
        });
    if (!event) {
        return tl::unexpected(event.error());
    }
    std::size_t count = 0;
    const auto** infos =
        rd_kafka_ListOffsets_result_infos(rd_kafka_event_ListOffsets_result(event->get()), &count);
    if (count != 1) {
        return fail(ErrorKind::fatal, "offsets of " + topic + ": no answer");
    }
    const auto* found = rd_kafka_ListOffsetsResultInfo_topic_partition(infos[0]);
    error = found->err;
    return found->offset;
}

}  // namespace

Result<std::pair<std::int64_t, std::int64_t>> KafkaBroker::offsets(
    const std::string& topic, std::int32_t partition) {
    // librdkafka 2.8.0's rd_kafka_query_watermark_offsets frees twice when a request of it is
    // retried, as after a restart or where a topic was made anew. A client of its own, each time,
    // remembers no leader epoch.
    const auto deadline = std::chrono::steady_clock::now() + 30s;
    for (;;) {
        auto asker = make_client(
            RD_KAFKA_PRODUCER, {{"bootstrap.servers", bootstrap()}, {"log_level", "0"}});
        if (!asker) {
            return tl::unexpected(asker.error());
        }
        Clients fresh;
        fresh.producer = std::move(*asker);
        fresh.queue.reset(rd_kafka_queue_new(fresh.producer.get()));
        auto error = RD_KAFKA_RESP_ERR_NO_ERROR;
        const auto low = ask_offset(fresh, topic, partition, RD_KAFKA_OFFSET_SPEC_EARLIEST, error);
        if (low && error == RD_KAFKA_RESP_ERR_NO_ERROR) {
            const auto high =
                ask_offset(fresh, topic, partition, RD_KAFKA_OFFSET_SPEC_LATEST, error);
            if (high && error == RD_KAFKA_RESP_ERR_NO_ERROR) {
                return std::pair(*low, *high);
            }
        }
        // A node just started is said to lead before it knows so itself.
        if (std::chrono::steady_clock::now() > deadline) {
            return refused(
                "offsets of " + topic, low ? rd_kafka_err2str(error) : low.error().message.c_str());
        }
        std::this_thread::sleep_for(20ms);
    }
}

namespace {

std::optional<std::string> bytes(const void* data, std::size_t size) {
    if (data == nullptr) {
        return std::nullopt;
    }
    return std::string(static_cast<const char*>(data), size);
}

}  // namespace

Result<std::vector<ReadRecord>> KafkaBroker::read_all(const std::string& topic) {
    auto reader = make_client(
        RD_KAFKA_CONSUMER, {{"bootstrap.servers", bootstrap()},
                            {"group.id", "andon-test-reader"},
                            {"enable.auto.commit", "false"},
                            {"enable.partition.eof", "true"},
                            {"auto.offset.reset", "earliest"},
                            {"isolation.level", "read_committed"},
                            {"fetch.wait.max.ms", "10"}});
    if (const auto made = clients(); !reader || !made) {
        return tl::unexpected(reader ? made.error() : reader.error());
    }
    rd_kafka_poll_set_consumer(reader->get());
    std::vector<ReadRecord> found;
    const auto partitions = m_clients->led_partitions(topic);
    for (std::int32_t partition = 0; partition < partitions.value_or(0); ++partition) {
        const auto range = offsets(topic, partition);
        if (!range) {
            return tl::unexpected(range.error());
        }
        const RdKafkaPartitions places(rd_kafka_topic_partition_list_new(1));
        rd_kafka_topic_partition_list_add(places.get(), topic.c_str(), partition)->offset =
            range->first;
        rd_kafka_assign(reader->get(), places.get());
        for (;;) {
            const RdKafkaMessage message(rd_kafka_consumer_poll(reader->get(), kAskLimitMs));
            if (!message) {
                return fail(ErrorKind::fatal, "reading " + topic + " takes too long");
            }
            if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
                break;
            }
            if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
                return refused("read " + topic, rd_kafka_message_errstr(message.get()));
            }
            found.push_back(
                {message->partition, message->offset,
                 rd_kafka_message_timestamp(message.get(), nullptr),
                 bytes(message->key, message->key_len), bytes(message->payload, message->len)});
        }
    }
    return found;
}

struct TransactionalProducer::State {
    RdKafkaHandle producer;
    std::optional<Error> broken;
};

namespace {

Result<void> outcome(const std::string& what, rd_kafka_error_t* error) {
    if (error == nullptr) {
        return {};
    }
    const std::string why = rd_kafka_error_string(error);
    rd_kafka_error_destroy(error);
    return refused(what, why.c_str());
}

}  // namespace

TransactionalProducer::TransactionalProducer(
    const std::string& bootstrap, const std::string& transactional_id,
    std::chrono::milliseconds timeout)
    : m_state(std::make_unique<State>()) {
    auto producer = make_client(
        RD_KAFKA_PRODUCER, {{"bootstrap.servers", bootstrap},
                            {"transactional.id", transactional_id},
                            {"transaction.timeout.ms", std::to_string(timeout.count())},
                            {"linger.ms", "2"},
                            {"log_level", "0"}});
    if (!producer) {
        m_state->broken = producer.error();
        return;
    }
    m_state->producer = std::move(*producer);
    const auto ready = outcome(
        "init transactions", rd_kafka_init_transactions(m_state->producer.get(), kAskLimitMs));
    if (!ready) {
        m_state->broken = ready.error();
    }
}

TransactionalProducer::~TransactionalProducer() = default;

Result<void> TransactionalProducer::begin() {
    if (m_state->broken) {
        return tl::unexpected(*m_state->broken);
    }
    return outcome("begin", rd_kafka_begin_transaction(m_state->producer.get()));
}

Result<void> TransactionalProducer::produce(
    const std::string& topic, std::span<const TestRecord> records) {
    if (m_state->broken) {
        return tl::unexpected(*m_state->broken);
    }
    return send_all(m_state->producer.get(), topic, records);
}

Result<void> TransactionalProducer::commit() {
    return outcome("commit", rd_kafka_commit_transaction(m_state->producer.get(), kAskLimitMs));
}

Result<void> TransactionalProducer::abort() {
    return outcome("abort", rd_kafka_abort_transaction(m_state->producer.get(), kAskLimitMs));
}

}  // namespace andon::tests
