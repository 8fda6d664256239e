// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/journaled_texts.h"

#include "models/fold/timer_text.h"

#include <utility>

namespace andon::ingest {

Result<void> apply_config_text(fold::Fold& fold, std::string_view text, fold::Seq seq) {
    auto config = fold::parse_fold_config(text);
    if (!config)
        return tl::unexpected(config.error());
    fold.apply_config(std::move(*config), seq);
    return {};
}

Result<void> apply_rules_text(fold::Fold& fold, std::string_view text, fold::Seq seq) {
    const auto config = fold::parse_fold_config(text);
    if (!config)
        return tl::unexpected(config.error());
    fold.apply_rules(*config, seq);
    return {};
}

Result<void> apply_config_again(fold::Fold& fold, std::string_view text) {
    auto config = fold::parse_fold_config(text);
    if (!config)
        return tl::unexpected(config.error());
    config->dedup_capacity = fold.config().dedup_capacity;
    fold.reapply_config(std::move(*config));
    return {};
}

Result<void> apply_timer_text(fold::Fold& fold, std::string_view text, fold::Seq seq) {
    const auto time = fold::parse_timer(text);
    if (!time)
        return fail(
            ErrorKind::bad_data,
            "A moment in the journal cannot be read: the store is damaged or was written by another "
            "program.");
    fold.pass_time(*time, seq);
    return {};
}

Result<void> apply_action_text(fold::Fold& fold, std::string_view text, fold::Seq seq) {
    const auto apply = [&](const auto& done) -> Result<void> {
        if (!done)
            return tl::unexpected(done.error());
        fold.act(*done, seq);
        return {};
    };
    return calls::is_call_text(text) ? apply(calls::parse_call(text))
                                     : apply(alarms::parse_action(text));
}

Result<fold::RetentionPlan> apply_retention_text(fold::Fold& fold, std::string_view text) {
    auto plan = fold::parse_retention(text);
    if (plan)
        fold.apply_retention(*plan);
    return plan;
}

}  // namespace andon::ingest
