// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/journaled_texts.h"

#include <utility>

namespace andon::ingest {

namespace {

Result<void> apply(fold::Fold& fold, std::string_view text, bool with_dedup) {
    auto config = fold::parse_fold_config(text);
    if (!config)
        return tl::unexpected(config.error());
    if (!with_dedup)
        config->dedup_capacity = fold.config().dedup_capacity;
    fold.apply_config(std::move(*config));
    return {};
}

}  // namespace

Result<void> apply_config_text(fold::Fold& fold, std::string_view text) {
    return apply(fold, text, true);
}

Result<void> apply_config_but_dedup(fold::Fold& fold, std::string_view text) {
    return apply(fold, text, false);
}

Result<fold::RetentionPlan> apply_retention_text(fold::Fold& fold, std::string_view text) {
    auto plan = fold::parse_retention(text);
    if (plan)
        fold.apply_retention(*plan);
    return plan;
}

}  // namespace andon::ingest
