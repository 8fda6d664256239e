// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/entity_refs.h"

#include <algorithm>
#include <array>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <string_view>
#include <utility>

namespace andon::fold {

namespace {

namespace pb = google::protobuf;

constexpr std::size_t kMaxRefs = 64;

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

}  // namespace andon::fold
