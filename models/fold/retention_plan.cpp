// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/retention_plan.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace andon::fold {

bool RetentionPlan::cuts() const {
    RetentionPlan nothing;
    nothing.new_base = new_base;
    return !(*this == nothing);
}

void RetentionPlan::join(const RetentionPlan& other) {
    journal = std::max(journal, other.journal);
    chunks = std::max(chunks, other.chunks);
    business = std::max(business, other.business);
    dead_letters = std::max(dead_letters, other.dead_letters);
    commits = std::max(commits, other.commits);
    for (std::size_t tier = 0; tier < rollups.size(); ++tier)
        rollups[tier] = std::max(rollups[tier], other.rollups[tier]);
    oldest_base = std::max(oldest_base, other.oldest_base);
    new_base = new_base || other.new_base;
}

std::string retention_text(const RetentionPlan& plan) {
    nlohmann::json out;
    out["journal"] = plan.journal;
    out["chunks"] = plan.chunks;
    out["business"] = plan.business;
    out["dead_letters"] = plan.dead_letters;
    out["commits"] = plan.commits;
    out["rollups"] = plan.rollups;
    out["oldest_base"] = plan.oldest_base;
    out["new_base"] = plan.new_base;
    return out.dump();
}

Result<RetentionPlan> parse_retention(std::string_view text) {
    const nlohmann::json in = nlohmann::json::parse(text, nullptr, false);
    if (!in.is_object()) {
        return fail(
            ErrorKind::bad_data,
            "A retention pass in the journal cannot be read: the store is damaged or was written by "
            "another program.");
    }
    RetentionPlan plan;
    const auto take = [](const nlohmann::json& from, views::Seq& seq) {
        if (from.is_number_unsigned())
            seq = from.get<views::Seq>();
    };
    const auto take_key = [&](const char* key, views::Seq& seq) {
        if (const auto it = in.find(key); it != in.end())
            take(*it, seq);
    };
    take_key("journal", plan.journal);
    take_key("chunks", plan.chunks);
    take_key("business", plan.business);
    take_key("dead_letters", plan.dead_letters);
    take_key("commits", plan.commits);
    take_key("oldest_base", plan.oldest_base);
    if (const auto it = in.find("rollups"); it != in.end() && it->is_array()) {
        for (std::size_t i = 0; i < plan.rollups.size() && i < it->size(); ++i)
            take((*it)[i], plan.rollups[i]);
    }
    if (const auto it = in.find("new_base"); it != in.end() && it->is_boolean())
        plan.new_base = it->get<bool>();
    return plan;
}

std::string retention_pause_text(std::string_view reason) {
    nlohmann::json out;
    if (reason.empty())
        out["resumed"] = true;
    else
        out["suspended"] = reason;
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace andon::fold
