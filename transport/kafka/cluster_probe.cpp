// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/cluster_probe.h"

#include "transport/kafka/kafka_error.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace andon::transport::kafka {
namespace {

using std::chrono::milliseconds;

constexpr int kSliceMs = 100;  ///< how long a stop may go unnoticed

/// Empty for the zero id.
std::string id_text(const rd_kafka_Uuid_t* id) {
    if (id == nullptr
        || (rd_kafka_Uuid_most_significant_bits(id) == 0
            && rd_kafka_Uuid_least_significant_bits(id) == 0)) {
        return {};
    }
    return url_safe_id(rd_kafka_Uuid_base64str(id));
}

TopicView view_of(const rd_kafka_TopicDescription_t* description) {
    TopicView topic;
    topic.name = rd_kafka_TopicDescription_name(description);
    const rd_kafka_error_t* error = rd_kafka_TopicDescription_error(description);
    if (error != nullptr && rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        const ErrorClass what = classify(rd_kafka_error_code(error));
        topic.status = what == ErrorClass::unknown_topic   ? TopicStatus::missing
                       : what == ErrorClass::authorization ? TopicStatus::unauthorized
                                                           : TopicStatus::unknown;
        topic.error = rd_kafka_error_string(error);
        return topic;
    }
    topic.status = TopicStatus::present;
    topic.id = id_text(rd_kafka_TopicDescription_topic_id(description));
    std::size_t count = 0;
    const auto* const* partitions = rd_kafka_TopicDescription_partitions(description, &count);
    for (std::size_t i = 0; i < count; ++i) {
        topic.partitions.push_back(
            {rd_kafka_TopicPartitionInfo_partition(partitions[i]), false, {}});
    }
    std::ranges::sort(topic.partitions, {}, &PartitionView::id);
    return topic;
}

Error error_of(rd_kafka_event_t* event, std::string_view doing) {
    if (event == nullptr) {
        return {ErrorKind::retriable, std::string(doing) + ": no answer in time"};
    }
    return to_error(rd_kafka_event_error(event), doing, rd_kafka_event_error_string(event));
}

}  // namespace

Result<std::unique_ptr<ClusterProbe>> ClusterProbe::make(
    const Connection& connection, Isolation isolation, std::shared_ptr<ClientEvents> events) {
    auto client = make_client(connection, ClientRole::watch, isolation, *events);
    if (!client) {
        return tl::unexpected(client.error());
    }
    std::unique_ptr<ClusterProbe> probe(new ClusterProbe);
    probe->m_events = std::move(events);
    probe->m_isolation = isolation;
    probe->m_client = std::move(*client);
    return probe;
}

AdminOptions ClusterProbe::options(
    rd_kafka_admin_op_t operation, milliseconds timeout, std::int32_t broker) const {
    AdminOptions made(rd_kafka_AdminOptions_new(m_client.get(), operation));
    std::array<char, 128> text{};
    rd_kafka_AdminOptions_set_request_timeout(
        made.get(), static_cast<int>(timeout.count()), text.data(), text.size());
    if (broker >= 0) {
        rd_kafka_AdminOptions_set_broker(made.get(), broker, text.data(), text.size());
    }
    return made;
}

EventHandle ClusterProbe::answer(rd_kafka_queue_t* queue, milliseconds timeout) const {
    // The request has its own timeout; the queue is given a little longer to report it.
    const auto deadline = std::chrono::steady_clock::now() + timeout + milliseconds(200);
    EventHandle event;
    while (!event && !m_stop.stop_requested() && std::chrono::steady_clock::now() < deadline) {
        event.reset(rd_kafka_queue_poll(queue, kSliceMs));
        rd_kafka_poll(m_client.get(), 0);  // the error callback
    }
    return event;
}

Result<std::int32_t> ClusterProbe::any_broker(milliseconds timeout) {
    const struct rd_kafka_metadata* metadata = nullptr;
    const rd_kafka_resp_err_t error =
        rd_kafka_metadata(m_client.get(), 0, nullptr, &metadata, static_cast<int>(timeout.count()));
    rd_kafka_poll(m_client.get(), 0);  // the error callback
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return tl::unexpected(to_error(error, "the cluster does not answer"));
    }
    const std::int32_t broker = metadata->orig_broker_id;
    rd_kafka_metadata_destroy(metadata);
    return broker;
}

Result<ClusterView> ClusterProbe::describe(
    const std::vector<std::string>& topics, milliseconds timeout) {
    // Left to itself the library asks the controller, and waits for it while another could answer.
    const auto broker = any_broker(timeout);
    if (!broker) {
        return tl::unexpected(broker.error());
    }
    std::vector<const char*> names;
    for (const std::string& topic : topics) {
        names.push_back(topic.c_str());
    }
    const TopicNames collection(
        rd_kafka_TopicCollection_of_topic_names(names.data(), names.size()));
    const QueueHandle for_topics(rd_kafka_queue_new(m_client.get()));
    const QueueHandle for_cluster(rd_kafka_queue_new(m_client.get()));
    const AdminOptions about_topics = options(RD_KAFKA_ADMIN_OP_DESCRIBETOPICS, timeout, *broker);
    const AdminOptions about_cluster = options(RD_KAFKA_ADMIN_OP_DESCRIBECLUSTER, timeout, *broker);
    rd_kafka_DescribeTopics(m_client.get(), collection.get(), about_topics.get(), for_topics.get());
    rd_kafka_DescribeCluster(m_client.get(), about_cluster.get(), for_cluster.get());
    const EventHandle described = answer(for_topics.get(), timeout);
    const EventHandle cluster = answer(for_cluster.get(), timeout);
    for (const EventHandle* event : {&described, &cluster}) {
        if (!*event || rd_kafka_event_error(event->get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
            return tl::unexpected(error_of(event->get(), "the cluster does not answer"));
        }
    }
    ClusterView view;
    const char* id = rd_kafka_DescribeCluster_result_cluster_id(
        rd_kafka_event_DescribeCluster_result(cluster.get()));
    view.cluster_id = id != nullptr ? id : "";
    std::size_t count = 0;
    const auto* const* found = rd_kafka_DescribeTopics_result_topics(
        rd_kafka_event_DescribeTopics_result(described.get()), &count);
    for (std::size_t i = 0; i < count; ++i) {
        view.topics.push_back(view_of(found[i]));
    }
    return view;
}

QueueHandle ClusterProbe::ask_offsets(
    const std::vector<PartitionKey>& of, std::int64_t spec, Isolation isolation,
    milliseconds timeout) const {
    const PartitionList list(rd_kafka_topic_partition_list_new(static_cast<int>(of.size())));
    for (const auto& [topic, partition] : of) {
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = spec;
    }
    const AdminOptions wanted = options(RD_KAFKA_ADMIN_OP_LISTOFFSETS, timeout);
    const ErrorHandle ignored(rd_kafka_AdminOptions_set_isolation_level(
        wanted.get(), isolation == Isolation::read_committed
                          ? RD_KAFKA_ISOLATION_LEVEL_READ_COMMITTED
                          : RD_KAFKA_ISOLATION_LEVEL_READ_UNCOMMITTED));
    QueueHandle queue(rd_kafka_queue_new(m_client.get()));
    rd_kafka_ListOffsets(m_client.get(), list.get(), wanted.get(), queue.get());
    return queue;
}

Result<ClusterProbe::Listing> ClusterProbe::listing(
    rd_kafka_queue_t* queue, milliseconds timeout) const {
    const EventHandle event = answer(queue, timeout);
    if (!event || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return tl::unexpected(error_of(event.get(), "the offsets are not known"));
    }
    std::size_t count = 0;
    const auto* const* infos =
        rd_kafka_ListOffsets_result_infos(rd_kafka_event_ListOffsets_result(event.get()), &count);
    Listing found;
    for (std::size_t i = 0; i < count; ++i) {
        const auto* partition = rd_kafka_ListOffsetsResultInfo_topic_partition(infos[i]);
        if (partition->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            found[{partition->topic, partition->partition}] = {
                partition->offset, rd_kafka_ListOffsetsResultInfo_timestamp(infos[i])};
        }
    }
    return found;
}

Result<void> ClusterProbe::add_offsets(ClusterView& view, milliseconds timeout) {
    std::vector<PartitionKey> all;
    for (const TopicView& topic : view.topics) {
        for (const PartitionView& partition : topic.partitions) {
            all.emplace_back(topic.name, partition.id);
        }
    }
    if (all.empty()) {
        return {};
    }
    // Asked in this order, low <= end <= high holds for what is answered but for a race of
    // milliseconds, which is evened out below.
    const auto uncommitted = Isolation::read_uncommitted;
    const QueueHandle for_low =
        ask_offsets(all, RD_KAFKA_OFFSET_SPEC_EARLIEST, uncommitted, timeout);
    const QueueHandle for_end = ask_offsets(all, RD_KAFKA_OFFSET_SPEC_LATEST, m_isolation, timeout);
    const QueueHandle for_high =
        ask_offsets(all, RD_KAFKA_OFFSET_SPEC_LATEST, uncommitted, timeout);
    const auto low = listing(for_low.get(), timeout);
    const auto end = listing(for_end.get(), timeout);
    const auto high = listing(for_high.get(), timeout);
    for (const auto* answered : {&low, &end, &high}) {
        if (!*answered) {
            return tl::unexpected(answered->error());
        }
    }
    for (TopicView& topic : view.topics) {
        for (PartitionView& partition : topic.partitions) {
            const PartitionKey key(topic.name, partition.id);
            const auto l = low->find(key);
            const auto e = end->find(key);
            const auto h = high->find(key);
            if (l != low->end() && e != end->end() && h != high->end()) {
                const std::int64_t top = std::max(e->second.offset, h->second.offset);
                partition.log = {l->second.offset, e->second.offset, top};
                partition.known = true;
            }
        }
    }
    return {};
}

Result<ClusterView> ClusterProbe::look(
    const std::vector<std::string>& topics, milliseconds timeout) {
    auto view = describe(topics, timeout);
    if (!view) {
        return view;
    }
    // Offsets that are late leave partitions unknown: the brokers answer, a leader does not.
    static_cast<void>(add_offsets(*view, timeout));
    return view;
}

Result<std::map<PartitionKey, std::int64_t>> ClusterProbe::offsets_at(
    const std::vector<PartitionKey>& of, BrokerTime time, milliseconds timeout) {
    const QueueHandle queue = ask_offsets(of, time.us / 1000, Isolation::read_uncommitted, timeout);
    auto listed = listing(queue.get(), timeout);
    if (!listed) {
        return tl::unexpected(listed.error());
    }
    std::map<PartitionKey, std::int64_t> found;
    for (const auto& [key, value] : *listed) {
        if (value.offset >= 0) {
            found[key] = value.offset;
        }
    }
    return found;
}

Result<std::map<PartitionKey, BrokerTime>> ClusterProbe::newest_stamps(
    const std::vector<PartitionKey>& of, milliseconds timeout) {
    const QueueHandle queue =
        ask_offsets(of, RD_KAFKA_OFFSET_SPEC_MAX_TIMESTAMP, Isolation::read_uncommitted, timeout);
    auto listed = listing(queue.get(), timeout);
    if (!listed) {
        return tl::unexpected(listed.error());
    }
    std::map<PartitionKey, BrokerTime> found;
    for (const auto& [key, value] : *listed) {
        if (value.timestamp_ms > 0) {
            found[key] = BrokerTime{value.timestamp_ms * 1000};
        }
    }
    return found;
}

CleanupPolicy ClusterProbe::cleanup_policy(const std::string& topic, milliseconds timeout) {
    const ConfigResource resource(
        rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
    const QueueHandle queue(rd_kafka_queue_new(m_client.get()));
    rd_kafka_ConfigResource_t* wanted = resource.get();
    rd_kafka_DescribeConfigs(
        m_client.get(), &wanted, 1, options(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout).get(),
        queue.get());
    const EventHandle event = answer(queue.get(), timeout);
    if (!event || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return CleanupPolicy::unknown;
    }
    std::size_t resources = 0;
    const auto* const* described = rd_kafka_DescribeConfigs_result_resources(
        rd_kafka_event_DescribeConfigs_result(event.get()), &resources);
    for (std::size_t i = 0; i < resources; ++i) {
        std::size_t count = 0;
        const auto* const* entries = rd_kafka_ConfigResource_configs(described[i], &count);
        for (std::size_t j = 0; j < count; ++j) {
            if (std::string_view(rd_kafka_ConfigEntry_name(entries[j])) == "cleanup.policy") {
                const char* value = rd_kafka_ConfigEntry_value(entries[j]);
                const std::string_view policy = value != nullptr ? value : "";
                return policy.find("compact") == std::string_view::npos ? CleanupPolicy::remove
                                                                        : CleanupPolicy::compact;
            }
        }
    }
    return CleanupPolicy::unknown;
}

}  // namespace andon::transport::kafka
