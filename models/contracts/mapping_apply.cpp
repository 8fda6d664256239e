// SPDX-License-Identifier: GPL-3.0-or-later
// FieldRule at work: from a record's text to a message's field.
#include "andon/events/v1/common.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/contracts/mapping_field.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <limits>

namespace andon::contracts {
namespace {

namespace v1 = andon::events::v1;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kMicro = 6;

std::string not_a(std::string_view text, std::string_view what) {
    return "\"" + printable(text, 60) + "\" is no " + std::string(what);
}

/// "ORDER_STAGE_" of ORDER_STAGE_UNSPECIFIED.
std::string_view enum_prefix(const EnumDescriptor& type) {
    constexpr std::string_view kZero = "UNSPECIFIED";
    const std::string_view first = type.value(0)->name();
    return first.size() > kZero.size() ? first.substr(0, first.size() - kZero.size())
                                       : std::string_view();
}

}  // namespace

std::string FieldRule::problem(const std::string& what) const {
    return m_path_text + " from " + (m_is_each ? m_each.written() : m_value.written()) + ": "
           + what;
}

tl::expected<void, std::string> FieldRule::apply(
    const MappingInput& input, const Limits& limits, Message& message) const {
    Message* parent = &message;
    if (m_is_each) {
        for (std::size_t i = 0; i + 1 < m_path.size(); ++i) {
            parent = parent->GetReflection()->MutableMessage(parent, m_path[i]);
        }
        return apply_each(input, limits, *parent);
    }
    if (m_derived != Derived::none) {
        return derive(message);
    }
    return apply_value(input, message);
}

tl::expected<void, std::string> FieldRule::apply_value(
    const MappingInput& input, Message& message) const {
    std::string scratch;
    const auto text = m_value.text(input, scratch);
    if (!text) {
        return tl::unexpected(problem(text.error()));
    }
    if (!*text) {
        if (m_required) {
            return tl::unexpected(problem("the record has no value there"));
        }
        return {};
    }
    Message* parent = &message;
    for (std::size_t i = 0; i + 1 < m_path.size(); ++i) {
        parent = parent->GetReflection()->MutableMessage(parent, m_path[i]);
    }
    std::string wrong = set(*parent, **text, &input);
    if (!wrong.empty()) {
        return tl::unexpected(problem(wrong));
    }
    return {};
}

tl::expected<void, std::string> FieldRule::apply_each(
    const MappingInput& input, const Limits& limits, Message& parent) const {
    const JsonNode* list = m_each.find(input);
    const bool is_list = list != nullptr && list->kind == JsonKind::array;
    if (!is_list && (list == nullptr || list->kind != JsonKind::object)) {
        if (m_required || (list != nullptr && list->kind != JsonKind::null)) {
            return tl::unexpected(problem("the record has no array there"));
        }
        return {};
    }
    if (is_list && list->size > limits.outputs) {
        return tl::unexpected(problem("more than " + std::to_string(limits.outputs) + " elements"));
    }
    MappingInput element = input;
    element.element = is_list ? input.document->first_child(*list) : list;
    while (element.element != nullptr) {
        if (auto done = apply_element(element, limits, parent); !done) {
            return done;
        }
        element.element = is_list ? input.document->next(*element.element) : nullptr;
    }
    return {};
}

tl::expected<void, std::string> FieldRule::apply_element(
    const MappingInput& element, const Limits& limits, Message& parent) const {
    if (m_children.empty()) {
        const FieldDescriptor* field = m_path.back();
        std::string scratch;
        const auto text = m_value.text(element, scratch);
        if (!text || !*text) {
            return tl::unexpected(problem(text ? "an element has no value" : text.error()));
        }
        std::string wrong = set(parent, **text, &element);
        if (!wrong.empty()) {
            return tl::unexpected(
                m_path_text + "[" + std::to_string(parent.GetReflection()->FieldSize(parent, field))
                + "]: " + wrong);
        }
        return {};
    }
    const auto* reflection = parent.GetReflection();
    Message* child = reflection->AddMessage(&parent, m_path.back());
    for (const FieldRule& rule : m_children) {
        if (auto done = rule.apply(element, limits, *child); !done) {
            const int index = reflection->FieldSize(parent, m_path.back()) - 1;
            return tl::unexpected(m_path_text + "[" + std::to_string(index) + "]." + done.error());
        }
    }
    return {};
}

tl::expected<void, std::string> FieldRule::derive(Message& parent) const {
    if (parent.GetDescriptor() != v1::OrderLine::descriptor()) {
        return tl::unexpected(m_path_text + ": only an order line has a value to derive");
    }
    auto& line = static_cast<v1::OrderLine&>(parent);
    if (!line.has_quantity() || !line.has_unit_price()) {
        return {};
    }
    const auto value = line_value_micros(
        line.quantity().micros(), line.unit_price().micros(), line.discount_ppm());
    if (!value) {
        return tl::unexpected(m_path_text + ": quantity × price is beyond what fits");
    }
    line.mutable_value()->set_currency(line.unit_price().currency());
    line.mutable_value()->set_micros(*value);
    return {};
}

std::string FieldRule::set(
    Message& parent, std::string_view text, const MappingInput* input) const {
    const FieldDescriptor* field = m_path.back();
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
        return set_scalar(parent, text);
    }
    return set_message(*parent.GetReflection()->MutableMessage(&parent, field), text, input);
}

std::string FieldRule::set_scalar(Message& parent, std::string_view text) const {
    switch (m_path.back()->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
        return set_text(parent, text);
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
        return set_integer(parent, text);
    case FieldDescriptor::CPPTYPE_DOUBLE:
        return set_double(parent, text);
    case FieldDescriptor::CPPTYPE_BOOL:
        return set_bool(parent, text);
    case FieldDescriptor::CPPTYPE_ENUM:
        return set_enum(parent, text);
    default:
        return "fields of this type cannot be mapped";
    }
}

std::string FieldRule::set_text(Message& parent, std::string_view text) const {
    const auto* reflection = parent.GetReflection();
    if (m_path.back()->is_repeated()) {
        reflection->AddString(&parent, m_path.back(), std::string(text));
    } else {
        reflection->SetString(&parent, m_path.back(), std::string(text));
    }
    return {};
}

std::string FieldRule::set_integer(Message& parent, std::string_view text) const {
    const FieldDescriptor* field = m_path.back();
    std::optional<std::int64_t> value;
    if (m_has_time) {
        value = m_time.instant(text);
        if (!value) {
            return not_a(text, "time in the configured format");
        }
    } else if (const auto number = Decimal::parse(text)) {
        if (m_factor) {
            const auto product = number->times(*m_factor);
            value = product ? product->scaled(0) : std::nullopt;
        } else {
            value = number->whole();
        }
    } else if (takes_time()) {
        value = parse_rfc3339(text);
    }
    const bool narrow = field->cpp_type() == FieldDescriptor::CPPTYPE_INT32;
    if (!value
        || (narrow
            && (*value > std::numeric_limits<std::int32_t>::max()
                || *value < std::numeric_limits<std::int32_t>::min()))) {
        return not_a(text, m_factor ? "number that fits" : "whole number that fits");
    }
    const auto* reflection = parent.GetReflection();
    if (narrow) {
        reflection->SetInt32(&parent, field, static_cast<std::int32_t>(*value));
    } else {
        reflection->SetInt64(&parent, field, *value);
    }
    return {};
}

std::string FieldRule::set_double(Message& parent, std::string_view text) const {
    const FieldDescriptor* field = m_path.back();
    double value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()
        || (!std::isfinite(value) && field->containing_type()->name() != "Reading")) {
        return not_a(text, "number");
    }
    value *= m_factor_real;
    const auto* reflection = parent.GetReflection();
    if (field->is_repeated()) {
        reflection->AddDouble(&parent, field, value);
    } else {
        reflection->SetDouble(&parent, field, value);
    }
    return {};
}

std::string FieldRule::set_bool(Message& parent, std::string_view text) const {
    const bool is_true = text == "true" || text == "1";
    if (!is_true && text != "false" && text != "0") {
        return not_a(text, "true or false");
    }
    parent.GetReflection()->SetBool(&parent, m_path.back(), is_true);
    return {};
}

std::string FieldRule::set_enum(Message& parent, std::string_view text) const {
    const EnumDescriptor& type = *m_path.back()->enum_type();
    const std::string name(text);
    const EnumValueDescriptor* value = type.FindValueByName(name);
    if (value == nullptr) {
        value = type.FindValueByName(std::string(enum_prefix(type)) + name);
    }
    if (value == nullptr) {
        return not_a(text, type.name() + "; a map says what the record's values mean");
    }
    parent.GetReflection()->SetEnum(&parent, m_path.back(), value);
    return {};
}

std::optional<std::int64_t> FieldRule::micros(std::string_view text) const {
    const auto number = Decimal::parse(text);
    if (!number) {
        return std::nullopt;
    }
    const auto product = m_factor ? number->times(*m_factor) : number;
    return product ? product->scaled(kMicro) : std::nullopt;
}

std::string FieldRule::set_message(
    Message& target, std::string_view text, const MappingInput* input) const {
    std::string scratch;
    if (target.GetDescriptor() == v1::Promise::descriptor()) {
        return set_promise(target, text);
    }
    if (target.GetDescriptor() == v1::LocalDate::descriptor()) {
        auto& date = static_cast<v1::LocalDate&>(target);
        auto day = m_time.day(text);
        if (!day) {
            return not_a(text, "date in the configured format");
        }
        date.set_date(std::move(*day));
        date.set_zone(m_time.zone());
        return {};
    }
    const auto value = micros(text);
    if (!value) {
        return not_a(text, "number that fits");
    }
    const bool money = target.GetDescriptor() == v1::Money::descriptor();
    std::optional<std::string_view> unit;
    if (input != nullptr) {
        const auto found = (money ? m_currency : m_unit).text(*input, scratch);
        unit = found ? *found : std::nullopt;
        if (!unit && money) {
            return "the record has no currency at " + m_currency.written();
        }
    }
    if (money) {
        static_cast<v1::Money&>(target).set_micros(*value);
        static_cast<v1::Money&>(target).set_currency(std::string(unit.value_or("")));
    } else {
        static_cast<v1::Quantity&>(target).set_micros(*value);
        static_cast<v1::Quantity&>(target).set_unit(std::string(unit.value_or("pcs")));
    }
    return {};
}

std::string FieldRule::set_promise(Message& target, std::string_view text) const {
    auto& promise = static_cast<v1::Promise&>(target);
    if (m_time.is_day_only()) {
        auto day = m_time.day(text);
        if (!day) {
            return not_a(text, "date in the configured format");
        }
        promise.mutable_date()->set_date(std::move(*day));
        promise.mutable_date()->set_zone(m_time.zone());
        return {};
    }
    const auto instant = m_time.instant(text);
    if (!instant) {
        return not_a(text, "time in the configured format");
    }
    promise.set_instant_us(*instant);
    return {};
}

}  // namespace andon::contracts
