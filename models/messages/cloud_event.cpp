// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages/cloud_event.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <initializer_list>

namespace andon::messages {

namespace {

using Json = nlohmann::json;

tl::unexpected<Error> no_event(std::string why) {
    return fail(
        ErrorKind::bad_data, fmt::format("the payload is no event: {}; edit it", std::move(why)));
}

bool is_trace_id(std::string_view text) {
    return text.size() == 32 && text.find_first_not_of('0') != std::string_view::npos
           && std::all_of(text.begin(), text.end(), [](char c) {
                  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
              });
}

/// Lower-case letters and digits, as the specification says.
bool is_attribute_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    });
}

}  // namespace

std::string structured(const EventHead& head, Json data) {
    Json event = {{"specversion", "1.0"},    {"id", head.id},
                  {"source", head.source},   {"type", head.type},
                  {"data", std::move(data)}, {"datacontenttype", kJsonData}};
    const std::pair<const char*, const std::string*> optional[] = {
        {"subject", &head.subject},
        {"time", &head.time},
        {"causationid", &head.causation},
        {"traceparent", &head.trace}};
    for (const auto& [name, value] : optional) {
        if (!value->empty())
            event[name] = *value;
    }
    return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string traceparent(std::string_view occurrence, std::string_view id) {
    if (!is_trace_id(occurrence))
        return {};
    const std::uint64_t step = XXH3_64bits(id.data(), id.size());
    return fmt::format("00-{}-{:016x}-01", occurrence, step == 0 ? 1 : step);
}

Result<Json> read_event(const outbox::Entry& entry) {
    Json event = Json::parse(entry.payload, nullptr, false);
    if (!event.is_object())
        return no_event("it is no JSON object");
    event["id"] = entry.key;
    for (const char* name : {"specversion", "source", "type"}) {
        const auto found = event.find(name);
        if (found == event.end() || !found->is_string() || *found == "")
            return no_event(fmt::format("\"{}\" is no text", name));
    }
    for (const auto& [name, value] : event.items()) {
        if (name == "data")
            continue;
        if (!is_attribute_name(name) || value.is_structured() || value.is_null())
            return no_event(fmt::format("\"{}\" is no attribute", name));
    }
    if (!event.contains("data"))
        return no_event("it has no \"data\"");
    return event;
}

std::vector<std::pair<std::string, std::string>> attributes(const Json& event) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& [name, value] : event.items()) {
        if (name != "data" && name != "datacontenttype")
            all.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
    return all;
}

}  // namespace andon::messages
