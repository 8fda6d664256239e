// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

#include "transport/kafka/kafka_source.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace andon::app {
namespace {

std::vector<std::unique_ptr<transport::EventSource>> make_sources(
    const Configuration& configuration) {
    std::vector<std::unique_ptr<transport::EventSource>> sources;
    for (const transport::kafka::KafkaSettings& settings : configuration.sources) {
        sources.push_back(std::make_unique<transport::kafka::KafkaSource>(settings));
    }
    return sources;
}

Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code code;
    if (folder.empty() || std::filesystem::is_directory(folder, code)) {
        return {};
    }
    if (auto parent = make_folder(folder.parent_path()); !parent) {
        return parent;
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return fail(
            ErrorKind::fatal, fmt::format(
                                  "the folder {} for the store cannot be made: {}", folder.string(),
                                  std::strerror(errno)));
    }
    return {};
}

}  // namespace

fold::FoldConfig fold_config(const Configuration& configuration) {
    fold::FoldConfig config;
    config.streams = configuration.streams;
    config.dedup_capacity = configuration.dedup_capacity;
    config.max_series = configuration.max_series;
    config.dead_letter_bytes = configuration.dead_letter_bytes;
    config.future_us = configuration.future_after.count();
    config.plant_zone = configuration.plant_zone;
    config.limits = configuration.limits;
    return config;
}

store::RetentionPolicy retention_policy(const Configuration& configuration) {
    const RetentionSettings& kept = configuration.retention;
    store::RetentionPolicy policy;
    policy.telemetry = kept.telemetry;
    policy.telemetry_bytes = kept.telemetry_bytes;
    policy.business = kept.business;
    policy.ten_seconds = kept.rollup_10s;
    policy.minute = kept.rollup_1m;
    policy.hour = kept.rollup_1h;
    policy.dead_letters = kept.dead_letters;
    return policy;
}

Result<void> make_store_folder(const std::filesystem::path& store) {
    return make_folder(store.parent_path());
}

std::string rebuild_sentence(const ingest::RebuildReport& report) {
    std::string text = fmt::format(
        "Folded {} inputs again: {} dead letters before, {} now.", report.inputs,
        report.dead_letters_before, report.dead_letters_after);
    if (report.base != 0) {
        const std::time_t seconds = report.base_time.us / 1'000'000;
        text += fmt::format(
            " What came before {:%Y-%m-%d %H:%M} UTC stands as it was counted then: retention has "
            "removed those inputs.",
            fmt::gmtime(seconds));
    }
    return text;
}

Result<std::unique_ptr<Services>> Services::make(
    const Configuration& configuration, ServicesOptions options) {
    if (auto errors = check_sources(configuration); !errors.empty()) {
        return tl::unexpected(as_error(errors));
    }
    if (auto folder = make_store_folder(configuration.store); !folder) {
        return tl::unexpected(folder.error());
    }
    ingest::PipelineOptions pipeline_options;
    pipeline_options.store = configuration.store;
    pipeline_options.config = fold_config(configuration);
    pipeline_options.retention = retention_policy(configuration);
    pipeline_options.until_end = options.until_end;
    std::unique_ptr<Services> services(new Services);
    auto pipeline = ingest::Pipeline::open(
        std::move(pipeline_options), make_sources(configuration), services->m_mailbox);
    if (!pipeline) {
        return tl::unexpected(pipeline.error());
    }
    services->m_pipeline = std::move(*pipeline);
    return services;
}

Services::~Services() {
    static_cast<void>(stop());
}

Result<void> Services::start() {
    return m_pipeline->start();
}

Result<void> Services::stop() {
    if (!m_pipeline) {
        return {};
    }
    m_pipeline->request_stop();
    return m_pipeline->join();
}

}  // namespace andon::app
