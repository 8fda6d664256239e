// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/entity_refs.h"

#include "andon/events/v1/common.pb.h"
#include "andon/options.pb.h"
#include "models/views/enum_token.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <string_view>
#include <utility>

namespace andon::fold {

namespace {

namespace pb = google::protobuf;

constexpr std::size_t kMaxRefs = 64;
constexpr std::size_t kMaxSummary = 200;

void collect(const pb::Message& message, std::vector<EntityRef>& out) {
    const pb::Descriptor* type = message.GetDescriptor();
    const pb::Reflection* reflection = message.GetReflection();
    for (int i = 0; i < type->field_count() && out.size() < kMaxRefs; ++i) {
        const pb::FieldDescriptor* field = type->field(i);
        if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING && !field->is_repeated()) {
            const std::string_view kind = entity_kind(field->name());
            if (kind.empty())
                continue;
            EntityRef ref{std::string(kind), reflection->GetString(message, field)};
            const auto same = [&](const EntityRef& r) {
                return r.kind == ref.kind && r.id == ref.id;
            };
            if (!ref.id.empty() && std::none_of(out.begin(), out.end(), same)) {
                out.push_back(std::move(ref));
            }
        } else if (
            field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE && field->is_repeated()) {
            const int size = reflection->FieldSize(message, field);
            for (int n = 0; n < size && out.size() < kMaxRefs; ++n) {
                collect(reflection->GetRepeatedMessage(message, field, n), out);
            }
        }
    }
}

std::string decimal(std::int64_t micros) {
    std::string text = fmt::format("{:.6f}", static_cast<double>(micros) / 1e6);
    text.erase(text.find_last_not_of('0') + 1);
    if (!text.empty() && text.back() == '.')
        text.pop_back();
    return text;
}

std::string field_text(const pb::Message& message, const pb::FieldDescriptor* field) {
    const pb::Reflection* r = message.GetReflection();
    switch (field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_STRING:
        return r->GetString(message, field);
    case pb::FieldDescriptor::CPPTYPE_ENUM:
        return views::enum_token(field->enum_type(), r->GetEnumValue(message, field));
    case pb::FieldDescriptor::CPPTYPE_BOOL:
        return r->GetBool(message, field) ? field->name() : std::string();
    case pb::FieldDescriptor::CPPTYPE_MESSAGE:
        break;
    default:
        return {};
    }
    if (!r->HasField(message, field))
        return {};
    const pb::Message& inner = r->GetMessage(message, field);
    if (const auto* money = dynamic_cast<const events::v1::Money*>(&inner)) {
        return decimal(money->micros()) + " " + money->currency();
    }
    if (const auto* quantity = dynamic_cast<const events::v1::Quantity*>(&inner)) {
        return decimal(quantity->micros()) + " " + quantity->unit();
    }
    return {};
}

}  // namespace

std::string_view entity_kind(std::string_view field) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kKinds = {{
        {"order_id", "order"},
        {"equipment", "equipment"},
        {"path", "equipment"},
        {"sku", "sku"},
        {"product", "sku"},
        {"customer_id", "customer"},
        {"case_id", "case"},
        {"lot", "lot"},
        {"purchase_order_id", "purchase_order"},
        {"lead_id", "lead"},
        {"opportunity_id", "opportunity"},
        {"incident_id", "incident"},
    }};
    for (const auto& [name, kind] : kKinds) {
        if (name == field)
            return kind;
    }
    return {};
}

std::vector<EntityRef> entity_refs(const contracts::Event& event) {
    return event.message == nullptr ? std::vector<EntityRef>() : entity_refs(*event.message);
}

std::vector<EntityRef> entity_refs(const google::protobuf::Message& message) {
    std::vector<EntityRef> refs;
    collect(message, refs);
    return refs;
}

std::string summary_of(const contracts::Event& event) {
    std::string out;
    if (event.message == nullptr)
        return out;
    const pb::Descriptor* type = event.message->GetDescriptor();
    for (int i = 0; i < type->field_count() && out.size() < kMaxSummary; ++i) {
        const pb::FieldDescriptor* field = type->field(i);
        if (field->is_repeated()) {
            const int n = event.message->GetReflection()->FieldSize(*event.message, field);
            if (n > 0)
                out += fmt::format("{}{} {}", out.empty() ? "" : " · ", n, field->name());
            continue;
        }
        if (field->options().GetExtension(andon::personal))
            continue;
        if (field->name() == "source_system" || field->name() == "zone")
            continue;
        const std::string text = field_text(*event.message, field);
        if (text.empty())
            continue;
        if (!out.empty())
            out += " · ";
        out += text;
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

}  // namespace andon::fold
