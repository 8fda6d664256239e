// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/describe.h"

#include "andon/events/v1/common.pb.h"
#include "andon/options.pb.h"
#include "models/contracts/text.h"
#include "models/contracts/timestamp.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

namespace andon::contracts {
namespace {

namespace v1 = andon::events::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr std::size_t kTextShown = 2000;

/// Micro-units as a decimal without needless digits.
std::string decimal(std::int64_t micros) {
    const std::uint64_t magnitude =
        micros < 0 ? 0 - static_cast<std::uint64_t>(micros) : static_cast<std::uint64_t>(micros);
    std::string out =
        fmt::format("{}{}.{:06}", micros < 0 ? "-" : "", magnitude / 1000000, magnitude % 1000000);
    while (out.back() == '0') {
        out.pop_back();
    }
    if (out.back() == '.') {
        out.pop_back();
    }
    return out;
}

std::string in_quotes(std::string_view text) {
    return "\"" + printable(text, kTextShown) + "\"";
}

bool ends_with(const std::string& text, std::string_view end) {
    return text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// A point in time, as opposed to a duration: both end in _us.
bool is_instant(const FieldDescriptor& field) {
    for (const std::string_view duration :
         {"runtime_us", "setup_us", "processing_us", "labour_us", "cycle_us", "lead_time_us",
          "lead_time_sd_us", "duration_us", "lost_us"}) {
        if (ends_with("_" + field.name(), duration)) {
            return false;
        }
    }
    return ends_with(field.name(), "_us");
}

class Printer {
public:
    explicit Printer(Personal personal) : m_personal(personal) {}

    void print(const Message& message, const std::string& prefix) {
        std::vector<const FieldDescriptor*> fields;
        const Reflection& reflection = *message.GetReflection();
        reflection.ListFields(message, &fields);
        for (const FieldDescriptor* field : fields) {
            const std::string name = prefix + field->name();
            if (!field->is_repeated()) {
                value(message, *field, -1, name);
                continue;
            }
            for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
                value(message, *field, i, fmt::format("{}[{}]", name, i));
            }
        }
        if (!reflection.GetUnknownFields(message).empty()) {
            line(
                prefix + "…", fmt::format(
                                  "{} fields of a newer contract",
                                  reflection.GetUnknownFields(message).field_count()));
        }
    }

    std::string& text() { return m_text; }

private:
    void line(const std::string& name, const std::string& value) {
        m_text += "  " + name + " = " + value + "\n";
    }

    void value(
        const Message& message, const FieldDescriptor& field, int index, const std::string& name) {
        if (m_personal == Personal::masked && is_personal(field)) {
            line(name, "•••");
            return;
        }
        const Reflection& reflection = *message.GetReflection();
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            sub_message(
                index < 0 ? reflection.GetMessage(message, &field)
                          : reflection.GetRepeatedMessage(message, &field, index),
                name);
            return;
        }
        line(name, scalar(message, field, index));
    }

    void sub_message(const Message& message, const std::string& name) {
        if (message.GetDescriptor() == v1::Money::descriptor()) {
            const auto& money = static_cast<const v1::Money&>(message);
            line(name, decimal(money.micros()) + " " + printable(money.currency(), 20));
        } else if (message.GetDescriptor() == v1::Quantity::descriptor()) {
            const auto& quantity = static_cast<const v1::Quantity&>(message);
            line(name, decimal(quantity.micros()) + " " + printable(quantity.unit(), 20));
        } else if (message.GetDescriptor() == v1::LocalDate::descriptor()) {
            const auto& date = static_cast<const v1::LocalDate&>(message);
            line(name, printable(date.date(), 20) + " (" + printable(date.zone(), 60) + ")");
        } else {
            print(message, name + ".");
        }
    }

    static std::string scalar(const Message& message, const FieldDescriptor& field, int index) {
        const Reflection& reflection = *message.GetReflection();
        std::string scratch;
        switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return in_quotes(
                index < 0
                    ? reflection.GetStringReference(message, &field, &scratch)
                    : reflection.GetRepeatedStringReference(message, &field, index, &scratch));
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return fmt::format(
                "{}", index < 0 ? reflection.GetDouble(message, &field)
                                : reflection.GetRepeatedDouble(message, &field, index));
        case FieldDescriptor::CPPTYPE_BOOL:
            return reflection.GetBool(message, &field) ? "true" : "false";
        case FieldDescriptor::CPPTYPE_INT32:
            return std::to_string(reflection.GetInt32(message, &field));
        case FieldDescriptor::CPPTYPE_INT64: {
            const std::int64_t number = reflection.GetInt64(message, &field);
            return is_instant(field) ? format_rfc3339(number) : std::to_string(number);
        }
        case FieldDescriptor::CPPTYPE_ENUM: {
            const int number = reflection.GetEnumValue(message, &field);
            const auto* known = field.enum_type()->FindValueByNumber(number);
            return known != nullptr ? known->name() : std::to_string(number) + " (newer)";
        }
        default:
            return "?";
        }
    }

    Personal m_personal;
    std::string m_text;
};

std::string describe_telemetry(const Event& event) {
    constexpr std::string_view kQualities[] = {"good", "uncertain", "bad", "bad"};
    std::string out = "  equipment = " + in_quotes(event.equipment) + "\n";
    for (std::size_t i = 0; i < event.readings.size(); ++i) {
        const Reading& reading = event.readings[i];
        out += fmt::format(
            "  readings[{}] = {} {}{}{}, {}, {}\n", i, printable(reading.tag, 200),
            reading.quality == Quality::no_number ? "not finite" : fmt::format("{}", reading.value),
            reading.unit.empty() ? "" : " ", printable(reading.unit, 40),
            kQualities[static_cast<std::size_t>(reading.quality)], format_rfc3339(reading.time.us));
    }
    return out;
}

}  // namespace

bool is_personal(const google::protobuf::FieldDescriptor& field) {
    return field.options().GetExtension(andon::personal);
}

std::string describe(const google::protobuf::Message& message, Personal personal) {
    Printer printer(personal);
    printer.print(message, "");
    return std::move(printer.text());
}

std::string describe(const Decoded& decoded, Personal personal) {
    std::string out;
    for (const Event& event : decoded.events) {
        out += fmt::format(
            "{} at {}{}\n  source = {}\n  id = {}\n", short_type_name(event.type),
            format_rfc3339(event.time.us), event.time_from_broker ? " (the broker's time)" : "",
            in_quotes(event.source), in_quotes(event.id));
        if (!event.subject.empty()) {
            out += "  subject = " + in_quotes(event.subject) + "\n";
        }
        out += event.message == nullptr ? describe_telemetry(event)
                                        : describe(*event.message, personal);
    }
    for (const Rejection& rejection : decoded.rejections) {
        out += fmt::format("rejected: {}: {}\n", to_string(rejection.reason), rejection.detail);
    }
    if (decoded.ignored) {
        out += "nothing: no rule selects this record\n";
    }
    return out;
}

}  // namespace andon::contracts
