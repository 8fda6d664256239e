// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/journal.h"

#include <algorithm>

namespace andon::standin {
namespace {

Json to_json(const Change& change) {
    return {{"number", change.number}, {"at", datetime_text(change.at)},
            {"what", change.what},     {"object", change.object},
            {"id", change.id},         {"key_field", change.key_field},
            {"key", change.key},       {"user", change.user},
            {"client", change.client}, {"request", change.request},
            {"fields", change.fields}};
}

}  // namespace

void Journal::add(Change change) {
    change.number = ++m_number;
    change.request = m_call_number;
    m_changes.push_back(std::move(change));
}

void Journal::end_call(Call call) {
    if (m_calls.size() == kCalls) {
        m_calls.pop_front();
    }
    m_calls.push_back(std::move(call));
}

void Journal::cut(std::size_t size) {
    while (m_changes.size() > size) {
        m_changes.pop_back();
        --m_number;
    }
}

void Journal::clear() {
    m_changes.clear();
    m_calls.clear();
}

Json Journal::changes(std::uint64_t after, std::string_view object, std::size_t limit) const {
    Json list = Json::array();
    auto change = std::ranges::upper_bound(m_changes, after, {}, &Change::number);
    for (; change != m_changes.end() && list.size() < limit; ++change) {
        if (object.empty() || same_name(object, change->object)) {
            list.push_back(to_json(*change));
        }
    }
    return list;
}

Json Journal::calls(std::uint64_t after) const {
    Json list = Json::array();
    for (const Call& call : m_calls) {
        if (call.number > after) {
            list.push_back(
                {{"number", call.number},
                 {"at", datetime_text(call.at)},
                 {"method", call.method},
                 {"path", call.path},
                 {"status", call.status},
                 {"fault", call.fault}});
        }
    }
    return list;
}

}  // namespace andon::standin
