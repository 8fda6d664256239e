// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cases/case_carrier.h"

#include "models/cases/evidence.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace andon::cases {

namespace {

using transport::salesforce::outcome_of;

/// Object and field.
std::pair<std::string, std::string> parts_of(const std::string& target) {
    const auto dot = target.find('.');
    if (dot == std::string::npos)
        return {target, {}};
    return {target.substr(0, dot), target.substr(dot + 1)};
}

DeliveryOutcome done(std::string id) {
    DeliveryOutcome outcome;
    outcome.kind = DeliveryOutcome::Kind::done;
    outcome.reference = std::move(id);
    return outcome;
}

}  // namespace

DeliveryOutcome CaseCarrier::carry(const outbox::Work& work) {
    if (work.entry.target == kEvidenceTarget)
        return keep(work);
    return work.kind == outbox::Work::Kind::send ? send(work.entry) : look(work.entry);
}

/// A file, with the case that is there by now.
DeliveryOutcome CaseCarrier::keep(const outbox::Work& work) {
    const auto file = file_of(work.entry.payload);
    if (!file) {
        transport::salesforce::CallFailure failure;
        failure.kind = transport::salesforce::CallFailure::Kind::refused;
        failure.message = file.error().message;
        return outcome_of(failure, false);
    }
    const bool looks = work.kind == outbox::Work::Kind::read_back;
    const auto found = m_client.find(file->object, file->field, file->value);
    if (!found)
        return outcome_of(found.error(), looks);
    auto answer = looks ? m_client.find_attached(found->id, file->title)
                        : m_client.attach({found->id, file->title, file->path, file->text});
    return answer ? done(std::move(*answer)) : outcome_of(answer.error(), looks);
}

DeliveryOutcome CaseCarrier::send(const outbox::Entry& entry) {
    const auto [object, field] = parts_of(entry.target);
    // Where the case says whose it is, no assignment rule may say otherwise.
    const nlohmann::json body = nlohmann::json::parse(entry.payload, nullptr, false);
    transport::salesforce::UpsertOptions options;
    options.assign = !(body.is_object() && body.contains("OwnerId"));
    auto answer = m_client.upsert(object, field, entry.key, entry.payload, options);
    return answer ? done(std::move(answer->id)) : outcome_of(answer.error(), false);
}

DeliveryOutcome CaseCarrier::look(const outbox::Entry& entry) {
    const auto [object, field] = parts_of(entry.target);
    auto answer = m_client.find(object, field, entry.key);
    return answer ? done(std::move(answer->id)) : outcome_of(answer.error(), true);
}

}  // namespace andon::cases
