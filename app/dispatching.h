// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "models/delivery/dispatcher.h"
#include "models/ingest/pipeline.h"
#include "transport/error.h"

#include <memory>
#include <optional>
#include <vector>

namespace andon::app {

/// One pipeline's reactions on their way out: what it is given before it opens, and the threads that carry
/// what it stores. Belongs to the pipeline that was opened with `options`, and outlives it.
class Dispatching {
public:
    /// Adds itself to `options`. `organisation`: where cases go; absent: nowhere. Errors: configuration: a
    /// secret that cannot be read.
    static Result<std::unique_ptr<Dispatching>> make(
        const Configuration& configuration, const std::optional<cases::Organisation>& organisation,
        ingest::PipelineOptions& options);

    /// What the store has from before: between opening and starting the pipeline. Errors: of the store.
    Result<void> load(ingest::Pipeline& pipeline);
    /// Once the pipeline runs, which must not end before stop().
    void start(ingest::Pipeline& pipeline);
    /// Within a second or two. Safe to call twice.
    void stop();

    /// What a person does to what leaves (Dispatcher::act). Any thread.
    void act(const outbox::PersonAct& act, const delivery::Dispatcher::Done& done);
    /// Any thread.
    std::vector<outbox::LaneStatus> lanes() const;

private:
    Dispatching() = default;

    reactions::ReactionBook m_reactions;
    std::unique_ptr<delivery::Dispatcher> m_dispatcher;  ///< none where nothing may leave
};

}  // namespace andon::app
