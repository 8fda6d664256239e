// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/entry.h"
#include "transport/error.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::messages {

/// What a CloudEvents 1.0 event is made of. Its id is the key of its entry, so the same with every attempt
/// and on every console: whoever takes it knows it twice by source and id.
struct EventHead {
    std::string id;
    std::string source;
    std::string type;
    std::string subject;
    std::string time;       ///< RFC 3339
    std::string causation;  ///< attribute `causationid`: what it is because of
    std::string trace;      ///< attribute `traceparent`
};

/// The event in the JSON format (application/cloudevents+json); this text is the payload of an entry.
std::string structured(const EventHead& head, nlohmann::json data);

/// The trace of everything that one occurrence leads to: its key of 32 hexadecimal digits is the trace's id,
/// and `id` tells this step from others. Empty where `occurrence` is no such key.
std::string traceparent(std::string_view occurrence, std::string_view id);

/// The event of an entry, whose payload a person may have edited; its id is the entry's key whatever they
/// wrote. Errors: bad_data, with a sentence.
Result<nlohmann::json> read_event(const outbox::Entry& entry);

/// Its attributes as text, but for `datacontenttype`, which every protocol puts elsewhere.
std::vector<std::pair<std::string, std::string>> attributes(const nlohmann::json& event);

/// The content type of data in JSON.
inline constexpr const char* kJsonData = "application/json";

}  // namespace andon::messages
