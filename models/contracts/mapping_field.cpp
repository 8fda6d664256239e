// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/mapping_field.h"

#include "andon/events/v1/common.pb.h"
#include "models/contracts/text.h"
#include "models/contracts/validate.h"

#include <algorithm>
#include <charconv>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <memory>

namespace andon::contracts {
namespace {

namespace v1 = andon::events::v1;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

std::vector<std::string_view> field_names(const Descriptor& type) {
    std::vector<std::string_view> out;
    for (int i = 0; i < type.field_count(); ++i) {
        out.emplace_back(type.field(i)->name());
    }
    return out;
}

/// Message types that one value fills.
bool is_value_message(const Descriptor* type) {
    return type == v1::Money::descriptor() || type == v1::Quantity::descriptor()
           || type == v1::LocalDate::descriptor() || type == v1::Promise::descriptor();
}

const std::vector<std::string_view>& known_keys() {
    static const std::vector<std::string_view> kKeys = [] {
        std::vector<std::string_view> keys = ValueSource::keys();
        keys.insert(
            keys.end(), {"required", "factor", "format", "zone", "unit", "currency", "each",
                         "fields", "derive"});
        return keys;
    }();
    return kKeys;
}

/// A constant, or a pointer where the text begins like one.
ValueSource constant_or_pointer(
    const ConfigReader& reader, std::string_view key, std::string fallback, std::size_t& slots) {
    const std::string text = reader.text(key, std::move(fallback));
    if (!text.empty() && (text.front() == '/' || text.front() == '$')) {
        return ValueSource::parse_pointer(reader, text, slots);
    }
    return ValueSource::constant(text);
}

}  // namespace

std::optional<FieldRule> FieldRule::compile(
    const Descriptor& type, const std::string& path, const nlohmann::json& spec,
    const std::string& pointer, const Context& context, std::vector<ConfigError>& errors) {
    const std::size_t errors_before = errors.size();
    FieldRule rule;
    rule.m_path_text = path;
    const nlohmann::json shorthand =
        spec.is_string() ? nlohmann::json{{"pointer", spec}} : nlohmann::json();
    const ConfigReader reader(spec.is_string() ? shorthand : spec, pointer, errors);
    if (!reader.check_keys(known_keys()) || !rule.resolve_path(type, reader)) {
        return std::nullopt;
    }
    rule.m_required = reader.boolean("required", is_required(*rule.m_path.back()));
    if (spec.is_string()) {
        rule.m_value = ValueSource::parse_pointer(reader, spec.get<std::string>(), *context.slots);
    } else if (const std::string derived = reader.text("derive"); !derived.empty()) {
        if (derived == "line_value"
            && rule.m_path.back()->full_name() == "andon.events.v1.OrderLine.value") {
            rule.m_derived = Derived::line_value;
        } else {
            reader.error("derive", "only \"line_value\" is known, for OrderLine.value");
        }
    } else if (reader.find("each") != nullptr) {
        rule.parse_each(reader, context);
    } else {
        rule.m_value = ValueSource::parse(reader, *context.slots);
    }
    const FieldDescriptor& field = *rule.m_path.back();
    if (!rule.m_is_each && field.is_repeated()) {
        reader.error({}, path + " is a list: say where its elements are, each = \"/items\"");
    }
    rule.parse_options(reader, context);
    if (errors.size() == errors_before) {
        rule.try_fixed_texts(reader);
    }
    return errors.size() == errors_before ? std::optional(std::move(rule)) : std::nullopt;
}

bool FieldRule::resolve_path(const Descriptor& type, const ConfigReader& reader) {
    const Descriptor* at = &type;
    std::string_view rest = m_path_text;
    while (true) {
        const std::string name(rest.substr(0, rest.find('.')));
        const FieldDescriptor* field = at == nullptr ? nullptr : at->FindFieldByName(name);
        if (field == nullptr) {
            const std::string near =
                at == nullptr ? std::string() : nearest(name, field_names(*at));
            reader.error(
                {}, (at == nullptr ? "there are no fields below \"" + m_path_text + "\""
                                   : at->name() + " has no field \"" + printable(name, 60) + "\"")
                        + (near.empty() ? "" : "; the nearest is \"" + near + "\""));
            return false;
        }
        if (!m_path.empty() && m_path.back()->is_repeated()) {
            reader.error({}, "the fields of a list's elements go into its own fields table");
            return false;
        }
        m_path.push_back(field);
        at = field->message_type();
        if (rest.find('.') == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(rest.find('.') + 1);
    }
    if (at != nullptr && !m_path.back()->is_repeated() && !is_value_message(at)) {
        reader.error({}, m_path_text + " is a " + at->name() + ": name one of its fields");
        return false;
    }
    return true;
}

bool FieldRule::takes_time() const {
    const FieldDescriptor& field = *m_path.back();
    if (field.message_type() == v1::LocalDate::descriptor()
        || field.message_type() == v1::Promise::descriptor()) {
        return true;
    }
    const std::string& name = field.name();
    return field.cpp_type() == FieldDescriptor::CPPTYPE_INT64 && name.size() > 3
           && name.compare(name.size() - 3, 3, "_us") == 0;
}

void FieldRule::parse_time(const ConfigReader& reader, const Context& context) {
    const bool is_date = m_path.back()->message_type() == v1::LocalDate::descriptor();
    m_has_time = is_date || m_path.back()->message_type() == v1::Promise::descriptor()
                 || reader.find("format") != nullptr;
    if (!m_has_time) {
        return;
    }
    auto made = TimeFormat::make(
        reader.text("format", is_date ? "date" : "rfc3339"), reader.text("zone", context.zone));
    if (!made) {
        reader.error(reader.find("format") != nullptr ? "format" : "", made.error());
        return;
    }
    m_time = std::move(*made);
    if (is_date && !m_time.is_day_only()) {
        reader.error("format", m_path_text + " is a day: the format may have no time of day");
    }
}

void FieldRule::parse_options(const ConfigReader& reader, const Context& context) {
    const FieldDescriptor& field = *m_path.back();
    if (const auto* factor = reader.find("factor")) {
        const auto text = scalar_text(*factor);
        m_factor = text ? Decimal::parse(*text) : std::nullopt;
        if (m_factor) {
            std::from_chars(text->data(), text->data() + text->size(), m_factor_real);
        } else {
            reader.error("factor", "expected a number");
        }
    }
    if (takes_time()) {
        parse_time(reader, context);
    } else if (reader.find("format") != nullptr) {
        reader.error("format", m_path_text + " takes no time");
    }
    if (field.message_type() == v1::Quantity::descriptor()) {
        m_unit = constant_or_pointer(reader, "unit", "pcs", *context.slots);
    } else if (reader.find("unit") != nullptr) {
        reader.error("unit", m_path_text + " is no quantity");
    }
    if (field.message_type() == v1::Money::descriptor()) {
        if (reader.find("currency") == nullptr && m_derived == Derived::none) {
            reader.error({}, m_path_text + " is money: say of which currency, currency = \"EUR\"");
        }
        m_currency = constant_or_pointer(reader, "currency", "", *context.slots);
    } else if (reader.find("currency") != nullptr) {
        reader.error("currency", m_path_text + " is no money");
    }
}

void FieldRule::parse_each(const ConfigReader& reader, const Context& context) {
    m_is_each = true;
    const FieldDescriptor& field = *m_path.back();
    const std::string each = reader.text("each");
    if (auto pointer = SourcePointer::parse(each, *context.slots)) {
        m_each = std::move(*pointer);
    } else {
        reader.error("each", "\"" + printable(each, 60) + "\" is no JSON Pointer");
    }
    if (!field.is_repeated()) {
        reader.error("each", m_path_text + " is no list");
        return;
    }
    if (field.message_type() == nullptr) {
        m_value = ValueSource::parse(reader, *context.slots);
        return;
    }
    const auto* fields = reader.find("fields");
    if (fields == nullptr || !fields->is_object()) {
        reader.error("fields", "expected a table with the fields of each " + field.name());
        return;
    }
    const ConfigReader children(*fields, reader.pointer("fields"), reader.errors());
    for (const auto& [path, spec] : fields->items()) {
        auto child = compile(
            *field.message_type(), path, spec, children.pointer(path), context, reader.errors());
        if (child) {
            m_children.push_back(std::move(*child));
        }
    }
    // What is derived from its neighbours comes after them.
    std::stable_partition(m_children.begin(), m_children.end(), [](const FieldRule& child) {
        return child.m_derived == Derived::none;
    });
}

void FieldRule::try_fixed_texts(const ConfigReader& reader) const {
    if (m_derived != Derived::none || (m_is_each && !m_children.empty())) {
        return;
    }
    for (const std::string& text : m_value.fixed_texts()) {
        const FieldDescriptor& leaf = *m_path.back();
        const std::unique_ptr<google::protobuf::Message> scratch(
            google::protobuf::MessageFactory::generated_factory()
                ->GetPrototype(leaf.containing_type())
                ->New());
        const std::string wrong = set(*scratch, text, nullptr);
        if (!wrong.empty()) {
            reader.error({}, m_path_text + ": " + wrong);
        }
    }
}

}  // namespace andon::contracts
