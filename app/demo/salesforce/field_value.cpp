// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/field_value.h"

#include "app/demo/salesforce/ids.h"
#include "app/demo/salesforce/wire_time.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace andon::standin {
namespace {

std::string_view token_name(const Json& value) {
    switch (value.type()) {
    case Json::value_t::string:
        return "VALUE_STRING";
    case Json::value_t::boolean:
        return value.get<bool>() ? "VALUE_TRUE" : "VALUE_FALSE";
    case Json::value_t::number_float:
        return "VALUE_NUMBER_FLOAT";
    case Json::value_t::object:
        return "START_OBJECT";
    case Json::value_t::array:
        return "START_ARRAY";
    default:
        return "VALUE_NUMBER_INT";
    }
}

tl::unexpected<ApiError> wrong_type(
    const Field& field, const Json& given, std::string_view wanted) {
    const std::string value = given.is_string() ? given.get<std::string>() : dump(given);
    return tl::unexpected(json_parser_error(fmt::format(
        "Cannot deserialize instance of {} from {} value {} or request may be missing a required "
        "field at field {}",
        wanted, token_name(given), value.substr(0, 200), field.name)));
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

ApiResult<Json> text_value(const Field& field, const Json& given) {
    if (!given.is_string()) {
        return wrong_type(field, given, "string");
    }
    const auto& text = given.get_ref<const std::string&>();
    if (text.empty()) {
        return Json();
    }
    if (field.length > 0 && characters(text) > static_cast<std::size_t>(field.length)) {
        const std::string& label = field.label.empty() ? field.name : field.label;
        return refuse(
            400, "STRING_TOO_LONG",
            fmt::format(
                "{}: data value too large: {} (max length={})", label, text.substr(0, 1000),
                field.length),
            {field.name});
    }
    if (field.restricted && std::ranges::find(field.choices, text) == field.choices.end()) {
        return refuse(
            400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            fmt::format("{}: bad value for restricted picklist field: {}", field.name, text),
            {field.name});
    }
    if (field.type == FieldType::email) {
        const std::size_t at = text.find('@');
        if (at == 0 || at == std::string::npos || text.find('.', at) == std::string::npos) {
            return refuse(
                400, "INVALID_EMAIL_ADDRESS",
                fmt::format("{}: invalid email address: {}", field.name, text), {field.name});
        }
    }
    return given;
}

ApiResult<Json> number_value(const Field& field, const Json& given) {
    double number = 0;
    if (given.is_number()) {
        number = given.get<double>();
    } else if (given.is_string()) {
        const auto& text = given.get_ref<const std::string&>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size()) {
            return wrong_type(field, given, to_string(field.type));
        }
    } else {
        return wrong_type(field, given, to_string(field.type));
    }
    if (!std::isfinite(number)) {
        return wrong_type(field, given, to_string(field.type));
    }
    if (field.type == FieldType::number) {
        return Json(number);
    }
    if (number != std::floor(number) || std::abs(number) > 2'147'483'647.0) {
        return wrong_type(field, given, "int");
    }
    return Json(static_cast<std::int64_t>(number));
}

ApiResult<Json> boolean_value(const Field& field, const Json& given) {
    if (given.is_boolean()) {
        return given;
    }
    if (given.is_string() && same_name(given.get_ref<const std::string&>(), "true")) {
        return Json(true);
    }
    if (given.is_string() && same_name(given.get_ref<const std::string&>(), "false")) {
        return Json(false);
    }
    return wrong_type(field, given, "boolean");
}

ApiResult<Json> time_value(const Field& field, const Json& given) {
    if (!given.is_string()) {
        return wrong_type(field, given, to_string(field.type));
    }
    const auto& text = given.get_ref<const std::string&>();
    if (field.type == FieldType::date) {
        if (const auto date = parse_date(std::string_view(text).substr(0, 10));
            date && (text.size() == 10 || parse_datetime(text))) {
            return Json(date_text(*date));
        }
        return wrong_type(field, given, "date");
    }
    if (const auto moment = parse_datetime(text)) {
        return Json(datetime_text(*moment));
    }
    if (const auto date = parse_date(text)) {
        return Json(datetime_text(std::chrono::sys_days(*date)));
    }
    return wrong_type(field, given, "datetime");
}

ApiResult<Json> id_value(const Field& field, const Json& given) {
    if (!given.is_string()) {
        return wrong_type(field, given, "string");
    }
    const auto& text = given.get_ref<const std::string&>();
    if (text.empty()) {
        return Json();
    }
    const auto id = canonical_id(text);
    if (!id) {
        const std::string label =
            field.relationship.empty() ? field.name : field.relationship + " ID";
        return refuse(
            400, "MALFORMED_ID",
            fmt::format("{}: id value of incorrect type: {}", label, text.substr(0, 200)),
            {field.name});
    }
    return Json(*id);
}

}  // namespace

ApiResult<Json> stored_value(const Field& field, const Json& given) {
    if (given.is_null()) {
        // What has no third state goes back to false.
        return field.type == FieldType::boolean ? Json(false) : Json();
    }
    switch (field.type) {
    case FieldType::boolean:
        return boolean_value(field, given);
    case FieldType::integer:
    case FieldType::number:
        return number_value(field, given);
    case FieldType::date:
    case FieldType::datetime:
        return time_value(field, given);
    case FieldType::id:
    case FieldType::reference:
        return id_value(field, given);
    default:
        return text_value(field, given);
    }
}

}  // namespace andon::standin
