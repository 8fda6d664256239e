// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <librdkafka/rdkafka.h>
#include <string_view>

/// What librdkafka's codes mean to somebody who has to act. Pure; any thread.
namespace andon::transport::kafka {

/// What an error of the client or the broker says about the connection.
enum class ErrorClass { transport, authentication, authorization, unknown_topic, other };

ErrorClass classify(rd_kafka_resp_err_t code);

/// A batch that cannot be unpacked, by what it is or by what it would take.
bool is_damage(rd_kafka_resp_err_t code);

/// An Error whose sentence starts with what was being done: "cannot read topic orders: …".
/// `detail` is the library's own text, if it gave one; it never holds a secret.
Error to_error(rd_kafka_resp_err_t code, std::string_view doing, std::string_view detail = {});

}  // namespace andon::transport::kafka
