// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/kafka_error.h"

#include <fmt/format.h>

namespace andon::transport::kafka {

ErrorClass classify(rd_kafka_resp_err_t code) {
    switch (code) {
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
    case RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE:
    case RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION:
        return ErrorClass::transport;
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR__SSL:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM:
    case RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE:
        return ErrorClass::authentication;
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED:
        return ErrorClass::authorization;
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_ID:
    case RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC:
    case RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
        return ErrorClass::unknown_topic;
    default:
        return ErrorClass::other;
    }
}

namespace {

ErrorKind kind_of(rd_kafka_resp_err_t code) {
    switch (classify(code)) {
    case ErrorClass::transport:
    case ErrorClass::unknown_topic:
        return ErrorKind::retriable;
    case ErrorClass::authentication:
    case ErrorClass::authorization:
        return ErrorKind::configuration;
    case ErrorClass::other:
        break;
    }
    return code == RD_KAFKA_RESP_ERR__INVALID_ARG ? ErrorKind::configuration : ErrorKind::retriable;
}

}  // namespace

bool is_damage(rd_kafka_resp_err_t code) {
    return code == RD_KAFKA_RESP_ERR__BAD_MSG || code == RD_KAFKA_RESP_ERR__BAD_COMPRESSION;
}

Error to_error(rd_kafka_resp_err_t code, std::string_view doing, std::string_view detail) {
    const std::string_view text = detail.empty() ? rd_kafka_err2str(code) : detail;
    return {kind_of(code), fmt::format("{}: {}", doing, text)};
}

}  // namespace andon::transport::kafka
