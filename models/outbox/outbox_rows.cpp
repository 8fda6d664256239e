// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outbox/outbox_rows.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace andon::outbox {

namespace {

using views::Column;
using views::ColumnType;
using views::Value;

Column column(std::string name, ColumnType type, std::string doc, bool personal = false) {
    Column made;
    made.name = std::move(name);
    made.type = type;
    made.doc = std::move(doc);
    made.personal = personal;
    return made;
}

Value time_cell(WallTime time) {
    return time.us != 0 ? Value(time.us) : Value();
}

Value count_cell(std::uint64_t count) {
    return Value(static_cast<std::int64_t>(count));
}

std::string text_of(const nlohmann::json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// What it says in a line: a case by its subject, a file by its title, an event by its type and subject.
std::string title_of(const Entry& entry) {
    const auto payload = nlohmann::json::parse(entry.payload, nullptr, false);
    for (const char* name : {"Subject", "title"}) {
        if (std::string text = text_of(payload, name); !text.empty())
            return text;
    }
    const std::string type = text_of(payload, "type");
    const std::string subject = text_of(payload, "subject");
    if (type.empty() || subject.empty())
        return type.empty() && subject.empty() ? entry.target : type + subject;
    return type.substr(type.rfind('.') + 1) + ": " + subject;
}

}  // namespace

views::ViewSchema outbox_schema() {
    using T = ColumnType;
    views::ViewSchema schema;
    schema.name = "outbox";
    schema.doc = "What must leave because of an alarm or a person, and how far it is.";
    schema.history = views::History::none;
    schema.entity_key = false;
    schema.columns = {
        column("id", T::integer, "Number of the entry; its order is the order of leaving"),
        column(
            "state", T::text,
            "waiting, standby, queued, sending, unknown, done, needs_attention or dropped"),
        column("lane", T::text, "Who carries it"),
        column("mode", T::text, "Who decides that it leaves: propose, approve, auto or by_hand"),
        column("reaction", T::text, "Which reaction asked for it"),
        column("alarm", T::text, "Key of the alarm that is its cause"),
        column("occurrence", T::text, "Key of the occurrence of it"),
        column("actor", T::text, "Who made it by hand or agreed", true),
        column("created", T::time, "When it was written down"),
        column("onset", T::time, "When its cause began"),
        column("attempts", T::integer, "How often it was sent"),
        column("due", T::time, "It is not tried before"),
        column("first_sent", T::time, "When it was first sent"),
        column("last_sent", T::time, "When it was last sent"),
        column("changed", T::time, "When its state last changed"),
        column("reference", T::text, "What the other side calls it"),
        column(
            "error", T::text, "Why it is not done, or what the other side said of it last", true),
        column("target", T::text, "Where in the lane: object and field, topic, address"),
        column("key", T::text, "Tells it from every other of its lane, for ever"),
        column("in_doubt", T::boolean, "It may be over there already: looked up before it is sent"),
        column("open", T::boolean, "It is neither done nor dropped"),
        // What follows is made of what leaves.
        column("title", T::text, "What it says, in a line", true),
        column("payload", T::text, "What leaves, byte for byte", true),
    };
    return schema;
}

views::Row row_of(const Entry& entry) {
    return {
        count_cell(entry.id),
        Value(std::string(to_string(entry.state))),
        Value(entry.lane),
        Value(std::string(to_string(entry.mode))),
        Value(entry.reaction),
        Value(entry.alarm),
        Value(entry.occurrence),
        Value(entry.actor),
        time_cell(entry.created),
        time_cell(entry.onset),
        count_cell(entry.attempts),
        time_cell(entry.due),
        time_cell(entry.first_sent),
        time_cell(entry.last_sent),
        time_cell(entry.changed),
        Value(entry.reference),
        Value(entry.error),
        Value(entry.target),
        Value(entry.key),
        Value(std::int64_t{entry.in_doubt ? 1 : 0}),
        Value(std::int64_t{is_final(entry.state) ? 0 : 1}),
        Value(title_of(entry)),
        Value(entry.payload)};
}

std::uint64_t row_seq(const Entry& entry) {
    return static_cast<std::uint64_t>(
        std::max({entry.created.us, entry.changed.us, std::int64_t{0}}));
}

}  // namespace andon::outbox
