// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages/notice.h"

#include "models/rules/rule.h"

#include <string_view>

namespace andon::messages {

namespace {

using Json = nlohmann::json;

const Json& part(const Json& object, std::string_view name) {
    static const Json nothing;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found == object.end() ? nothing : *found;
}

std::string text_at(const Json& object, std::string_view name) {
    const Json& value = part(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

int priority_of(const std::string& word) {
    using rules::Priority;
    for (const Priority p : {Priority::critical, Priority::high, Priority::medium, Priority::low}) {
        if (word == rules::to_string(p))
            return static_cast<int>(p);
    }
    return static_cast<int>(Priority::medium);
}

void add_line(std::string& text, const std::string& line) {
    if (!line.empty())
        text += (text.empty() ? "" : "\n") + line;
}

}  // namespace

Notice notice_of(const Json& event) {
    const Json& data = part(event, "data");
    const Json& alarm = part(data, "alarm");
    Notice notice;
    notice.priority = priority_of(text_at(alarm.is_object() ? alarm : data, "priority"));
    if (alarm.is_object()) {
        notice.title = text_at(alarm, "title");
        add_line(notice.text, text_at(part(data, "entity"), "id"));
        add_line(notice.text, text_at(alarm, "measured"));
        add_line(notice.text, text_at(part(data, "rule"), "guidance"));
    } else if (const std::string title = text_at(data, "title"); !title.empty()) {
        notice.title = title;
        notice.text = text_at(data, "text");
    } else {
        const std::string type = text_at(event, "type");
        notice.title = type.substr(type.rfind('.') + 1);
        for (const auto& [name, value] : data.items()) {
            if (value.is_string() && !name.ends_with("_id"))
                add_line(notice.text, value.get<std::string>());
        }
    }
    if (notice.text.empty())
        notice.text = notice.title;
    return notice;
}

}  // namespace andon::messages
