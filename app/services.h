// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "app/dispatching.h"
#include "app/rule_files_watch.h"
#include "models/ingest/mailbox.h"
#include "models/ingest/pipeline.h"
#include "models/ingest/rebuild_views.h"
#include "transport/error.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace andon::app {

struct ServicesOptions {
    std::stop_token stop{};  ///< breaks off what `make` may have to fold again
    bool until_end = false;  ///< stop by itself when every source has been read to its end
    /// Reads the configuration again, for a rebuild after a corrected mapping; called on a thread of
    /// its own. Absent: the configuration stays as it is.
    std::function<Result<Configuration>()> reread{};
};

/// The composition root of everything that is not a window: sources, pipeline with its store, what leaves
/// because of it, and the mailbox between them and the screen. Starts in order, stops in reverse. Main thread, except where
/// said otherwise; the mailbox may be used by any.
class Services {
public:
    /// Opens the store, which is created with its folder where there is none. Errors: configuration
    /// of a source; those of Store::open.
    static Result<std::unique_ptr<Services>> make(
        const Configuration& configuration, ServicesOptions options);
    ~Services();
    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;

    /// Errors: configuration.
    Result<void> start();
    /// Commits what was read and waits; the error that ended the pipeline, if one did. Breaks off a
    /// rebuild. Safe to call twice.
    Result<void> stop();

    /// Folds the journal again with the configuration as it is on disk now: ingest stops, the views are
    /// folded beside the store, swapped in, and ingest goes on. Returns at once; progress is in the
    /// status (`activity`), and what came of it (`outcome`). Nothing is stopped for a configuration
    /// with an error in it. One at a time: a second call meanwhile does nothing.
    void request_rebuild();
    /// Breaks it off while it folds: the views stay as they were, and ingest goes on as it was. Once
    /// everything is folded it is kept. Returns at once.
    void cancel_rebuild();
    /// From the request until ingest goes on. Any thread.
    bool rebuilding() const;
    /// What the views are folded with now. Any thread.
    Configuration configuration() const;

    /// Does something to an alarm, or about a call (Pipeline::act); while views are folded again it says to wait. Any thread.
    void act(ingest::PersonAct action, ingest::Answer::Call done);

    /// Does something to what leaves (Dispatcher::act), or says why not. Any thread.
    void act(const outbox::PersonAct& act, const ingest::Answer::Call& done);

    /// Reads the rule files again and puts them in force; where they have a mistake, those in force stay.
    /// What came of it is in the status (`outcome`). Done by itself when a file changes. Any thread.
    void reload_rules();

    /// The pipeline has ended, by an error or at the end of its sources.
    bool finished() const;
    /// How far a shard has been committed (Pipeline::committed_position). Any thread.
    std::optional<transport::Position> committed_position(
        const std::string& source, const std::string& shard) const;
    /// How the ways out stand; none while views are folded again. Any thread.
    std::vector<outbox::LaneStatus> lanes() const;
    /// What ingest has cost; once it has ended.
    const ingest::IngestCosts& costs() const { return pipeline()->costs(); }
    ingest::Mailbox& mailbox() { return m_mailbox; }
    const std::vector<views::ViewSchema>& catalogue() const { return m_catalogue; }

private:
    Services(Configuration configuration, ServicesOptions options);
    Result<void> open_pipeline();
    ingest::Pipeline* pipeline() const;
    Result<void> stop_pipeline();
    Result<Configuration> read_again(const std::stop_token& stop) const;
    Result<ingest::RebuildReport> fold_again(
        const Configuration& configuration, const std::stop_token& stop);
    void rebuild(const std::stop_token& stop);
    void say(const std::string& activity, const std::string& trouble = {});

    ingest::Mailbox m_mailbox;
    ServicesOptions m_options;
    std::vector<views::ViewSchema> m_catalogue;

    mutable std::mutex m_mutex;
    Configuration m_configuration;                 ///< guarded
    std::string m_rules;                           ///< guarded; canonical text of those in force
    std::unique_ptr<Dispatching> m_dispatching;    ///< guarded; outlives the pipeline
    std::unique_ptr<ingest::Pipeline> m_pipeline;  ///< guarded; none while views are folded again
    std::optional<Error> m_error;                  ///< guarded: why ingest did not go on
    bool m_rebuilding = false;                     ///< guarded
    std::atomic<bool> m_ending{false};             ///< ingest does not go on after a rebuild
    std::jthread m_rebuild;
    std::unique_ptr<RuleFilesWatch> m_rule_files;  ///< guarded; until the end
};

/// What of the configuration changes results, as the fold takes and the journal keeps it; without rules.
fold::FoldConfig fold_config(const Configuration& configuration);

/// The rules of its files as they are journaled; empty without files. Errors: configuration, with every
/// mistake in them.
Result<std::string> rules_text(const Configuration& configuration);

/// How long each class of data is kept.
store::RetentionPolicy retention_policy(const Configuration& configuration);

/// What came of folding again, in a sentence.
std::string rebuild_sentence(const ingest::RebuildReport& report);

/// Makes the folder of the store, for this user only, where there is none.
Result<void> make_store_folder(const std::filesystem::path& store);

}  // namespace andon::app
