// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "models/ingest/mailbox.h"
#include "models/ingest/pipeline.h"
#include "models/ingest/rebuild_views.h"
#include "transport/error.h"

#include <memory>
#include <string>

namespace andon::app {

struct ServicesOptions {
    bool until_end = false;  ///< stop by itself when every source has been read to its end
};

/// The composition root of everything that is not a window: sources, pipeline with its store, and the
/// mailbox between them and the screen. Starts in order, stops in reverse. Main thread; the mailbox
/// may be used by any.
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
    /// Commits what was read and waits; the error that ended the pipeline, if one did. Safe to call
    /// twice.
    Result<void> stop();

    /// The pipeline has ended, by an error or at the end of its sources.
    bool finished() const { return m_pipeline->finished(); }
    ingest::Mailbox& mailbox() { return m_mailbox; }
    ingest::Pipeline& pipeline() { return *m_pipeline; }

private:
    Services() = default;

    ingest::Mailbox m_mailbox;
    std::unique_ptr<ingest::Pipeline> m_pipeline;  ///< after the mailbox: ends before it
};

/// What of the configuration changes results, as the fold takes and the journal keeps it.
fold::FoldConfig fold_config(const Configuration& configuration);

/// How long each class of data is kept.
store::RetentionPolicy retention_policy(const Configuration& configuration);

/// What came of folding again, in a sentence.
std::string rebuild_sentence(const ingest::RebuildReport& report);

/// Makes the folder of the store, for this user only, where there is none.
Result<void> make_store_folder(const std::filesystem::path& store);

}  // namespace andon::app
