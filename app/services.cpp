// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

#include "app/configuration/rules_file.h"
#include "app/log.h"
#include "models/cases/followed_objects.h"
#include "models/rules/rule_text.h"
#include "models/store/store.h"
#include "models/views/catalogue.h"
#include "transport/kafka/kafka_source.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace andon::app {
namespace {

/// The organisation that is configured, if one is. Errors: configuration: a secret that cannot be read.
Result<std::optional<cases::Organisation>> organisation_of(const Configuration& configuration) {
    if (!configuration.salesforce) {
        return std::optional<cases::Organisation>();
    }
    auto access = with_secrets(*configuration.salesforce);
    if (!access) {
        return tl::unexpected(access.error());
    }
    return cases::Organisation(std::move(*access));
}

std::unique_ptr<transport::EventSource> followed(
    const cases::Organisation& organisation, std::chrono::microseconds every) {
    namespace sf = transport::salesforce;
    sf::RecordSourceSettings settings;
    settings.name = kSalesforceSource;
    settings.objects = cases::followed_objects();
    settings.every = std::chrono::duration_cast<std::chrono::milliseconds>(every);
    settings.api = organisation.access.api;
    settings.http = organisation.access.http;
    return std::make_unique<sf::RecordSource>(std::move(settings), organisation.session);
}

std::vector<std::unique_ptr<transport::EventSource>> make_sources(
    const Configuration& configuration, const std::optional<cases::Organisation>& organisation) {
    std::vector<std::unique_ptr<transport::EventSource>> sources;
    for (const transport::kafka::KafkaSettings& settings : configuration.sources) {
        sources.push_back(std::make_unique<transport::kafka::KafkaSource>(settings));
    }
    if (organisation && configuration.salesforce->follows()) {
        sources.push_back(followed(*organisation, configuration.salesforce->follow));
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

/// What rules ask for and will not get, which is no reason not to start.
void warn_of_reactions(const rules::RuleBook& book, const Configuration& configuration) {
    const Log log(configuration.log_level);
    for (const std::string& sentence : reactions::unmet(book, configuration.reactions)) {
        log.warning(sentence);
    }
}

/// As it is journaled: without rules there is none.
std::string text_of(const rules::RuleBook& book) {
    return book.rules.empty() ? std::string() : rules::canonical_text(book);
}

Result<void> folding_again() {
    return fail(ErrorKind::retriable, "Everything is being folded again: do it when that is over.");
}

/// What can be said while nothing is read: no rate, no lag, not live.
ingest::PipelineStatus stand_still(ingest::PipelineStatus status) {
    status.live = false;
    status.events_per_second = 0;
    for (ingest::SourceStatus& source : status.sources) {
        source.records_per_second = 0;
        for (transport::ShardHealth& shard : source.health.shards) {
            shard.state = transport::ShardState::held;
            shard.lag_records.reset();
            shard.lag_time.reset();
        }
    }
    return status;
}

}  // namespace

fold::FoldConfig fold_config(const Configuration& configuration) {
    fold::FoldConfig config;
    config.streams = configuration.streams;
    config.dedup_capacity = configuration.dedup_capacity;
    config.max_series = configuration.max_series;
    config.max_machines = configuration.max_machines;
    config.max_open_rows = configuration.max_open_rows;
    config.dead_letter_bytes = configuration.dead_letter_bytes;
    config.future_us = configuration.future_after.count();
    config.plant_zone = configuration.plant_zone;
    config.tenant = configuration.tenant;
    config.rosters = calls::canonical_text(configuration.rosters);
    config.limits = configuration.limits;
    return config;
}

Result<std::string> rules_text(const Configuration& configuration) {
    if (configuration.rule_files.empty()) {
        return std::string();
    }
    const auto book = read_rules(configuration.rule_files);
    if (!book) {
        return tl::unexpected(as_error(book.error()));
    }
    return text_of(*book);
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

Services::Services(Configuration configuration, ServicesOptions options)
    : m_options(std::move(options)),
      m_catalogue(views::catalogue()),
      m_configuration(std::move(configuration)) {}

Result<std::unique_ptr<Services>> Services::make(
    const Configuration& configuration, ServicesOptions options) {
    if (auto errors = check_sources(configuration); !errors.empty()) {
        return tl::unexpected(as_error(errors));
    }
    if (auto folder = make_store_folder(configuration.store); !folder) {
        return tl::unexpected(folder.error());
    }
    const auto book = read_rules(configuration.rule_files);
    if (!book) {
        return tl::unexpected(as_error(book.error()));
    }
    warn_of_reactions(*book, configuration);
    std::unique_ptr<Services> services(new Services(configuration, std::move(options)));
    services->m_rules = text_of(*book);
    if (auto opened = services->open_pipeline(); !opened) {
        return tl::unexpected(opened.error());
    }
    return services;
}

Services::~Services() {
    static_cast<void>(stop());
}

Result<void> Services::open_pipeline() {
    const Configuration now = configuration();
    ingest::PipelineOptions options;
    options.store = now.store;
    options.config = fold_config(now);
    {
        const std::lock_guard lock(m_mutex);
        options.config.rules = m_rules;
    }
    options.retention = retention_policy(now);
    options.until_end = m_options.until_end;
    options.stop = m_options.stop;
    options.say = [log = Log(now.log_level)](const std::string& what) { log.info(what); };
    const auto organisation = organisation_of(now);
    if (!organisation) {
        return tl::unexpected(organisation.error());
    }
    auto dispatching = Dispatching::make(now, *organisation, options);
    if (!dispatching) {
        return tl::unexpected(dispatching.error());
    }
    auto pipeline =
        ingest::Pipeline::open(std::move(options), make_sources(now, *organisation), m_mailbox);
    if (!pipeline) {
        return tl::unexpected(pipeline.error());
    }
    if (auto loaded = (*dispatching)->load(**pipeline); !loaded) {
        return loaded;
    }
    const std::lock_guard lock(m_mutex);
    m_dispatching = std::move(*dispatching);
    m_pipeline = std::move(*pipeline);
    return {};
}

Result<void> Services::start() {
    ingest::Pipeline* opened = pipeline();
    if (auto started = opened->start(); !started) {
        return started;
    }
    m_dispatching->start(*opened);
    const std::lock_guard lock(m_mutex);
    if (!m_rule_files && !m_ending.load()) {
        m_rule_files = std::make_unique<RuleFilesWatch>(
            [this] { return configuration().rule_files; }, [this] { reload_rules(); });
    }
    return {};
}

void Services::reload_rules() {
    auto rules = rules_text(configuration());
    if (!rules) {
        return m_mailbox.set_outcome("The rules stay as they were: " + rules.error().message);
    }
    const std::lock_guard lock(m_mutex);
    if (*rules == m_rules) {
        return;
    }
    m_rules = *rules;
    if (m_pipeline == nullptr) {
        return;  // what is opened next has them
    }
    m_pipeline->set_rules(std::move(*rules), [this](const Result<void>& stored) {
        if (stored) {
            m_mailbox.set_outcome("The rules were changed: those of the files are in force.");
        }
    });
}

std::vector<outbox::LaneStatus> Services::lanes() const {
    const std::lock_guard lock(m_mutex);
    return m_dispatching && m_pipeline ? m_dispatching->lanes() : std::vector<outbox::LaneStatus>();
}

ingest::Pipeline* Services::pipeline() const {
    const std::lock_guard lock(m_mutex);
    return m_pipeline.get();
}

Result<void> Services::stop_pipeline() {
    ingest::Pipeline* running = pipeline();
    if (running == nullptr) {
        return {};
    }
    // What was learnt of what left is still stored.
    m_dispatching->stop();
    running->request_stop();
    return running->join();
}

Result<void> Services::stop() {
    m_ending.store(true);
    {
        // Ended outside the lock, which its thread may wait for.
        std::unique_ptr<RuleFilesWatch> watch;
        const std::lock_guard lock(m_mutex);
        watch.swap(m_rule_files);
    }
    m_rebuild.request_stop();
    if (m_rebuild.joinable()) {
        m_rebuild.join();
    }
    auto stopped = stop_pipeline();
    const std::lock_guard lock(m_mutex);
    if (stopped && m_error) {
        return tl::unexpected(*m_error);
    }
    return stopped;
}

bool Services::finished() const {
    const std::lock_guard lock(m_mutex);
    return !m_rebuilding && (m_pipeline == nullptr || m_pipeline->finished());
}

bool Services::rebuilding() const {
    const std::lock_guard lock(m_mutex);
    return m_rebuilding;
}

Configuration Services::configuration() const {
    const std::lock_guard lock(m_mutex);
    return m_configuration;
}

std::optional<transport::Position> Services::committed_position(
    const std::string& source, const std::string& shard) const {
    const std::lock_guard lock(m_mutex);
    return m_pipeline ? m_pipeline->committed_position(source, shard) : std::nullopt;
}

void Services::act(ingest::PersonAct action, ingest::Answer::Call done) {
    const std::lock_guard lock(m_mutex);
    if (m_pipeline == nullptr) {
        return done(folding_again());
    }
    m_pipeline->act(std::move(action), std::move(done));
}

void Services::act(const outbox::PersonAct& act, const ingest::Answer::Call& done) {
    const std::lock_guard lock(m_mutex);
    if (m_pipeline == nullptr) {
        return done(folding_again());
    }
    m_dispatching->act(act, done);
}

void Services::request_rebuild() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_rebuilding) {
            return;
        }
        m_rebuilding = true;
    }
    m_rebuild = std::jthread([this](const std::stop_token& stop) {
        rebuild(stop);
        const std::lock_guard lock(m_mutex);
        m_rebuilding = false;
    });
}

void Services::cancel_rebuild() {
    m_rebuild.request_stop();
}

void Services::say(const std::string& activity, const std::string& trouble) {
    ingest::PipelineStatus status = m_mailbox.status();
    status.activity = activity;
    status.trouble = trouble;
    m_mailbox.set_status(std::move(status));
}

// Before anything is stopped for it.
Result<Configuration> Services::read_again(const std::stop_token& stop) const {
    const Configuration now = configuration();
    auto read = m_options.reread ? m_options.reread() : Result<Configuration>(now);
    if (!read) {
        return read;
    }
    if (auto errors = check_sources(*read); !errors.empty()) {
        return tl::unexpected(as_error(errors));
    }
    if (auto rules = rules_text(*read); !rules) {
        return tl::unexpected(rules.error());
    }
    if (auto reachable = check_targets(*read); !reachable) {
        return tl::unexpected(reachable.error());
    }
    if (read->store != now.store) {
        return fail(
            ErrorKind::configuration,
            "the configuration names another store now: start Andon again for that");
    }
    if (stop.stop_requested()) {
        return fail(ErrorKind::cancelled, "it was stopped.");
    }
    return read;
}

Result<ingest::RebuildReport> Services::fold_again(
    const Configuration& configuration, const std::stop_token& stop) {
    store::StoreOptions options;
    options.dedup_keys = configuration.dedup_capacity;
    auto store = store::Store::open(configuration.store, m_catalogue, options);
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto now = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return ingest::rebuild_views(
        **store, fold_config(configuration), IngestTime{now.count()}, stop,
        [this](std::uint64_t done, std::uint64_t all) {
            say(done == all ? "rebuilding 100 %: putting the views in place, which nothing stops"
                            : fmt::format("rebuilding {} %", 100 * done / all));
        });
}

// Its own thread. The pipeline's place stays empty while another owner has the store.
void Services::rebuild(const std::stop_token& stop) {
    const std::string trouble = m_mailbox.status().trouble;
    say("reading the configuration", trouble);
    auto read = read_again(stop);
    if (!read) {
        m_mailbox.set_outcome("Nothing was folded again: " + read.error().message);
        return say({}, trouble);
    }
    say("stopping ingest");
    static_cast<void>(stop_pipeline());  // what ended it before ends the next one too, or is over
    m_mailbox.set_status(stand_still(m_mailbox.status()));
    {
        // Taken out under the lock and ended outside it: whoever asks meanwhile does not wait.
        std::unique_ptr<ingest::Pipeline> ended;
        const std::lock_guard lock(m_mutex);
        ended.swap(m_pipeline);
    }
    say("rebuilding 0 %");
    const auto report = fold_again(*read, stop);
    if (report) {
        // They were right a moment ago; what cannot be read now stays as it was.
        auto rules = rules_text(*read);
        const std::lock_guard lock(m_mutex);
        m_configuration = std::move(*read);
        if (rules) {
            m_rules = std::move(*rules);
        }
    }
    m_mailbox.set_outcome(
        report ? rebuild_sentence(*report) : "Nothing was folded again: " + report.error().message);
    m_mailbox.raise_epoch();
    if (m_ending.load()) {
        return;
    }
    auto opened = open_pipeline();
    if (opened) {
        opened = start();
    }
    {
        const std::lock_guard lock(m_mutex);
        m_error = opened ? std::nullopt : std::optional(opened.error());
    }
    say({}, opened ? std::string() : opened.error().message);
}

}  // namespace andon::app
