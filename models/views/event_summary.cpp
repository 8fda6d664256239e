// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/event_summary.h"

#include "andon/events/v1/common.pb.h"
#include "andon/options.pb.h"
#include "models/views/enum_token.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <google/protobuf/arena.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <optional>

namespace andon::views {

namespace {

namespace pb = google::protobuf;

constexpr std::size_t kMaxSummary = 200;

std::string decimal(std::int64_t micros) {
    std::string text = fmt::format("{:.6f}", static_cast<double>(micros) / 1e6);
    text.erase(text.find_last_not_of('0') + 1);
    if (!text.empty() && text.back() == '.')
        text.pop_back();
    return text;
}

/// Of personal fields those that a customer filled with words; the others name somebody.
bool is_said(std::string_view field) {
    static constexpr std::array<std::string_view, 3> kSaid{"text", "comment", "description"};
    return std::ranges::find(kSaid, field) != kSaid.end();
}

bool is_number_of_something(std::string_view field) {
    static constexpr std::array<std::string_view, 5> kOthers{
        "equipment", "path", "sku", "product", "lot"};
    return field.ends_with("_id") || std::ranges::find(kOthers, field) != kOthers.end();
}

/// Scopes and addresses; and the key of what a case was opened for.
bool is_in_no_line(const pb::FieldDescriptor& field) {
    static constexpr std::array<std::string_view, 4> kNames{
        "source_system", "zone", "snapshot", "link"};
    return std::ranges::find(kNames, field.name()) != kNames.end()
           || field.full_name() == "andon.events.v1.CaseChanged.cause";
}

std::optional<SummaryPart> part_of(
    const pb::Message& message, const pb::FieldDescriptor* field, bool with_said) {
    const pb::Reflection* r = message.GetReflection();
    const bool personal = field->options().GetExtension(andon::personal);
    const auto part = [&](SummaryKind kind, std::string text, std::string of = {}) {
        return SummaryPart{kind, field->name(), std::move(text), std::move(of)};
    };
    if (field->is_repeated()) {
        const int n = r->FieldSize(message, field);
        return n > 0 ? std::optional(part(SummaryKind::count, std::to_string(n), field->name()))
                     : std::nullopt;
    }
    if (personal && !(with_said && is_said(field->name())))
        return std::nullopt;
    switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING:
        return part(
            personal                                ? SummaryKind::said
            : is_number_of_something(field->name()) ? SummaryKind::id
                                                    : SummaryKind::text,
            r->GetString(message, field));
    case pb::FieldDescriptor::CPPTYPE_ENUM:
        return part(
            SummaryKind::token, enum_token(field->enum_type(), r->GetEnumValue(message, field)));
    case pb::FieldDescriptor::CPPTYPE_BOOL:
        return r->GetBool(message, field) ? std::optional(part(SummaryKind::flag, field->name()))
                                          : std::nullopt;
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
        break;
    default:
        return std::nullopt;
    }
    if (!r->HasField(message, field))
        return std::nullopt;
    const pb::Message& inner = r->GetMessage(message, field);
    if (const auto* money = dynamic_cast<const events::v1::Money*>(&inner))
        return part(SummaryKind::money, decimal(money->micros()), money->currency());
    if (const auto* quantity = dynamic_cast<const events::v1::Quantity*>(&inner))
        return part(SummaryKind::amount, decimal(quantity->micros()), quantity->unit());
    return std::nullopt;
}

}  // namespace

std::vector<SummaryPart> summary_parts(const pb::Message& message) {
    std::vector<SummaryPart> out;
    const pb::Descriptor* type = message.GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
        const pb::FieldDescriptor* field = type->field(i);
        if (is_in_no_line(*field))
            continue;
        if (auto part = part_of(message, field, true); part && !part->text.empty())
            out.push_back(std::move(*part));
    }
    return out;
}

std::vector<SummaryPart> summary_parts(contracts::EventType type, std::string_view bytes) {
    const pb::Message* prototype = contracts::prototype(type);
    if (prototype == nullptr)
        return {};
    pb::Arena arena;
    pb::Message* message = prototype->New(&arena);
    if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return {};
    return summary_parts(*message);
}

std::string summary_text(const pb::Message& message) {
    std::string out;
    const pb::Descriptor* type = message.GetDescriptor();
    for (int i = 0; i < type->field_count() && out.size() < kMaxSummary; ++i) {
        if (is_in_no_line(*type->field(i)))
            continue;
        const auto part = part_of(message, type->field(i), false);
        if (!part || part->text.empty())
            continue;
        if (!out.empty())
            out += " · ";
        out += part->text;
        const bool of_something = part->kind == SummaryKind::count
                                  || part->kind == SummaryKind::amount
                                  || part->kind == SummaryKind::money;
        if (of_something)
            out += " " + part->of;
    }
    if (out.size() > kMaxSummary) {
        std::size_t end = kMaxSummary;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U)
            --end;
        out.resize(end);
        out += "…";
    }
    return out;
}

}  // namespace andon::views
