// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarms/occurrence_key.h"

#include <xxhash.h>

#include <fmt/format.h>

namespace andon::alarms {
namespace {

/// Lengths before texts, so that no two lists of texts are the same bytes.
void add(std::string& bytes, std::string_view text) {
    bytes += fmt::format("{}:", text.size());
    bytes += text;
}

contracts::Hash128 hash(const std::string& bytes) {
    const XXH128_hash_t made = XXH3_128bits(bytes.data(), bytes.size());
    return {made.high64, made.low64};
}

std::string common(std::string_view tenant, std::string_view rule_id, const rules::Entity& entity) {
    std::string bytes;
    add(bytes, tenant);
    add(bytes, rule_id);
    add(bytes, entity.kind);
    add(bytes, entity.id);
    return bytes;
}

}  // namespace

contracts::Hash128 alarm_key(
    std::string_view tenant, std::string_view rule_id, const rules::Entity& entity) {
    return hash(common(tenant, rule_id, entity));
}

contracts::Hash128 occurrence_key(
    std::string_view tenant, std::string_view rule_id, const rules::Entity& entity,
    EventTime onset) {
    std::string bytes = common(tenant, rule_id, entity);
    add(bytes, fmt::format("{}", onset.us));
    return hash(bytes);
}

std::string to_string(const contracts::Hash128& key) {
    return fmt::format("{:016x}{:016x}", key.high, key.low);
}

}  // namespace andon::alarms
