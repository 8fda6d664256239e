// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/restore.h"

#include "models/ingest/journaled_texts.h"
#include "models/store/journal.h"

namespace andon::ingest {

namespace {

/// What is no record changes how those after it are folded.
Result<void> take_input(fold::Fold& fold, const store::JournaledInput& input) {
    if (input.input.kind == fold::InputKind::config_applied) {
        if (auto ok = apply_config_again(fold, input.input.text); !ok)
            return ok;
    }
    if (input.input.kind == fold::InputKind::retention) {
        if (auto plan = apply_retention_text(fold, input.input.text); !plan)
            return tl::unexpected(plan.error());
    }
    fold.refold(input.input, input.seq);
    return {};
}

Result<void> refold_series(
    fold::Fold& fold, const store::StartState& state, const std::filesystem::path& store,
    const std::string& vfs) {
    if (state.last_seq == 0 || state.series_complete_before > state.last_seq)
        return {};
    auto reader = store::JournalReader::open(store, state.series_complete_before, vfs);
    if (!reader)
        return tl::unexpected(reader.error());
    if (!state.refold_config.empty()) {
        if (auto ok = apply_config_again(fold, state.refold_config); !ok)
            return ok;
    }
    fold.begin_refold(state.series_keys_before, !state.rows.empty());
    for (;;) {
        auto inputs = (*reader)->next();
        if (!inputs)
            return tl::unexpected(inputs.error());
        if (inputs->empty())
            return {};
        for (const store::JournaledInput& input : *inputs) {
            if (input.seq < state.series_complete_before)
                continue;
            if (input.seq > state.last_seq)
                return {};
            if (auto ok = take_input(fold, input); !ok)
                return ok;
        }
    }
}

}  // namespace

Result<void> restore(
    fold::Fold& fold, const store::StartState& state, const std::filesystem::path& store,
    const std::string& vfs) {
    if (!state.config.empty()) {
        const auto config = fold::parse_fold_config(state.config);
        if (!config)
            return tl::unexpected(config.error());
        fold.begin_rules(*config);
    }
    for (const store::StoredShard& shard : state.shards) {
        fold.load_shard(shard.id, shard.source, shard.info);
    }
    for (const fold::NewSeries& series : state.series)
        fold.load_series(series);
    for (std::size_t view = 0; view < state.rows.size(); ++view) {
        for (std::size_t i = 0; i < state.rows[view].size(); ++i) {
            fold.load_row(
                static_cast<views::ViewId>(view), state.rows[view][i], state.row_seqs[view][i]);
        }
    }
    for (const fold::SeriesChunk& tail : state.tails) {
        if (auto ok = fold.load_tail(tail); !ok)
            return ok;
    }
    fold.load_telemetry_keys(state.telemetry_keys, state.telemetry_keys_evicted);
    fold.loaded(state.last_seq == 0);
    if (!state.retention.empty() && state.retention_seq < state.series_complete_before) {
        if (auto plan = apply_retention_text(fold, state.retention); !plan)
            return tl::unexpected(plan.error());
    }
    return refold_series(fold, state, store, vfs);
}

}  // namespace andon::ingest
