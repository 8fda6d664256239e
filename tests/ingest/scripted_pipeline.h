// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/pipeline.h"
#include "tests/ingest/scripted_source.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace andon::test {

/// A pipeline whose one source brings the records that it is allowed to. The records outlive it.
struct ScriptedPipeline {
    ScriptedPipeline(
        ingest::PipelineOptions options, const std::vector<SampleRecord>& records,
        std::size_t allowed = 0)
        : pipeline(open(std::move(options), records)) {
        source->allow(allowed);
    }

    /// Starts it and waits for its end; what went wrong, empty when nothing did.
    std::string run_to_its_end() {
        auto ended = pipeline ? (*pipeline)->start() : tl::unexpected(pipeline.error());
        if (ended)
            ended = (*pipeline)->join();
        return ended ? std::string() : ended.error().message;
    }

    ingest::Mailbox mailbox;
    ScriptedSource* source = nullptr;  ///< the pipeline's
    Result<std::unique_ptr<ingest::Pipeline>> pipeline;

private:
    Result<std::unique_ptr<ingest::Pipeline>> open(
        ingest::PipelineOptions options, const std::vector<SampleRecord>& records) {
        std::vector<std::unique_ptr<transport::EventSource>> sources;
        auto scripted = std::make_unique<ScriptedSource>(records);
        source = scripted.get();
        sources.push_back(std::move(scripted));
        return ingest::Pipeline::open(std::move(options), std::move(sources), mailbox);
    }
};

}  // namespace andon::test
