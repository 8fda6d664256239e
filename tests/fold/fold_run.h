// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/fold.h"
#include "models/store/past.h"
#include "models/store/retention.h"
#include "models/store/retention_planner.h"
#include "models/store/store.h"
#include "tests/fold/sample_events.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace andon::test {

/// Rows as sorted texts, by the name of what they are of.
using Content = std::map<std::string, std::vector<std::string>>;

/// What of `expected` differs first, as words with the first rows that were lost and gained; empty
/// where there is no difference.
std::string difference(const Content& expected, const Content& actual);

/// The fold on a real store, driven by hand: records in batches, crashes that lose what was not
/// committed, starts from what was. Throws std::runtime_error where a step fails.
class FoldRun {
public:
    /// `pace`: when rows of `readings` are stored.
    explicit FoldRun(std::filesystem::path store, fold::RowPace pace = {});
    ~FoldRun();

    /// The configuration from here on; journaled with the next batch, as after every start.
    void configure(const fold::FoldConfig& config);

    /// What comes after the records of the next batch: time that passes, where anything is due before then,
    /// and what somebody does to an alarm, where it would have an effect.
    void then_time(EventTime time) { m_then_time = time; }
    void then_act(const alarms::OperatorAction& action, EventTime time) {
        m_then_act = alarms::TimedAction{action, time};
    }
    /// The same of a call.
    void then_call(const calls::CallAct& act, EventTime time) {
        m_then_call = calls::TimedCall{act, time};
    }

    /// Applies and commits one batch; `write_series` as a clean stop does.
    void commit(const std::vector<SampleRecord>& records, bool write_series = false);
    /// Applies a batch and loses it, as a kill before the commit does, and starts again.
    void crash_before_commit(const std::vector<SampleRecord>& records);
    /// Drops everything in memory and starts again from the store.
    void restart();
    /// One of these: 0 a crash before the commit; 1 a commit and a crash; 2 a clean stop; else a commit.
    /// False where the batch was lost and is to be read again.
    bool live_through(const std::vector<SampleRecord>& records, std::uint64_t what);
    /// Folds the journal again into a shadow and swaps it in.
    void rebuild(const fold::FoldConfig& config);
    /// The same with the configurations that the journal names.
    void replay();

    const std::filesystem::path& path() const { return m_path; }

    /// Journals what the policy says is old, and carries out as many slices of it, of a few rows each.
    void forget(const store::RetentionPolicy& policy, std::size_t slices);
    /// Carries out what `forget` has left.
    void finish_forgetting();
    /// Whether the journal's front is gone.
    bool journal_is_cut();
    /// Of the file, without free pages.
    std::uintmax_t bytes_in_use();

    /// The offset after the last applied record, by shard.
    std::vector<std::uint64_t> next_offsets() const;

    /// Every view, series and total that does not depend on how the run went, as text by name:
    /// rows without internal and ingest-derived columns, doubles to 9 digits.
    Content content();
    /// Everything that the fold makes of the journal, every column, as it lies in the store; only rates
    /// and latencies, which are about the machine, are left out.
    Content state();
    /// `alarms`, `calls`, their histories and `rule_states`, every column but the seqs.
    Content alarm_state();
    /// The numbers of all calls.
    std::vector<std::string> calls();
    /// One of them: state, who did each step, how long each took, and what it is about.
    std::string call(const std::string& id);
    /// Every alarm with its newest occurrence.
    std::vector<std::pair<contracts::Hash128, contracts::Hash128>> alarms();

private:
    void open();
    void close();
    fold::SealedBatch fold_batch(const std::vector<SampleRecord>& records, fold::Writing series);
    void journal(fold::SealedBatch& batch, fold::InputKind kind, std::string text);
    void fold_what_comes_then(fold::SealedBatch& batch);
    void slice(std::size_t most);

    std::filesystem::path m_path;
    std::vector<views::ViewSchema> m_catalogue;
    fold::FoldConfig m_config = sample_config();
    const fold::RowPace m_row_pace;
    std::string m_config_text;  ///< journaled with the next batch, unless empty
    std::optional<EventTime> m_then_time;
    std::optional<alarms::TimedAction> m_then_act;
    std::optional<calls::TimedCall> m_then_call;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<store::StorePast> m_past;
    std::unique_ptr<store::Retention> m_retention;
    std::unique_ptr<fold::Fold> m_fold;
    fold::Seq m_next_seq = 1;
    std::int64_t m_clock = kSampleStart;
};

/// Rows of `readings` with their batch, or up to some thirty batches later.
fold::RowPace some_pace(std::mt19937_64& random);

/// A row as `content()` shows it.
std::string row_text(const views::ViewSchema& view, const views::Row& row);

}  // namespace andon::test
