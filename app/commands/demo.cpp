// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/console/console_files.h"
#include "app/console/state_files.h"
#include "app/console/window.h"
#include "app/console/window_door.h"
#include "app/demo/case_worker.h"
#include "app/demo/demo_feed.h"
#include "app/demo/embedded_broker.h"
#include "app/demo/salesforce/key_pair.h"
#include "app/demo/salesforce/organisation.h"
#include "app/services.h"
#include "app/standin_process.h"
#include "app/temporary_folder.h"
#include "transport/kafka/offsets.h"

#include <CLI/CLI.hpp>
#include <QFile>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

/// Outside all namespaces, as the macro wants it.
static void take_resources() {
    Q_INIT_RESOURCE(andon);
}

namespace andon::app {
namespace {

constexpr const char* kDemoSource = "demo";
/// Where this plant's planners would hear of requests; read as well, so that one that left is seen.
constexpr demo::TopicSpec kRequests{"plan.requests", 1};

std::vector<demo::TopicSpec> topics_of_demo() {
    std::vector<demo::TopicSpec> topics(demo::kPlantTopics.begin(), demo::kPlantTopics.end());
    topics.push_back(kRequests);
    return topics;
}

struct DemoArguments {
    double rate = 0;
    std::uint64_t seed = 1;
    std::string truth;
    std::string page;
};

/// The user's cases, or else the plant's: a case, and a request that somebody has to take up.
reactions::ReactionBook reactions_at_home(const Configuration& configuration) {
    std::vector<reactions::Reaction> kept;
    for (const std::string_view name : configuration.reactions.names()) {
        const reactions::Reaction* reaction = configuration.reactions.find(name);
        if (reaction->lane == reactions::kSalesforce) {
            kept.push_back(*reaction);
        }
    }
    if (configuration.reactions.empty()) {
        reactions::Reaction of_case;
        of_case.name = "case";
        of_case.content = reactions::default_mapping();
        of_case.evidence = true;
        reactions::Reaction capacity;
        capacity.name = "capacity";
        capacity.lane = "planning";
        capacity.mode = outbox::Mode::propose;
        reactions::EventContent content = reactions::event_of_name("capacity_request");
        content.source = reactions::source_of(configuration.tenant);
        capacity.content = std::move(content);
        kept = {of_case, capacity};
    }
    return reactions::ReactionBook(std::move(kept));
}

/// The user's configuration of everything but where records come from, and where anything leaves to: what
/// this plant's alarms ask for must never leave the machine. His cases go to a Salesforce of the plant's own.
void point_at(Configuration& configuration, const std::string& brokers) {
    transport::kafka::KafkaSettings source;
    source.name = kDemoSource;
    source.connection.brokers = brokers;
    configuration.streams.clear();
    for (const demo::TopicSpec& spec : topics_of_demo()) {
        transport::kafka::TopicSettings topic;
        topic.name = spec.name;
        source.topics.push_back(topic);
        contracts::StreamContract stream;
        stream.source = kDemoSource;
        stream.topic = spec.name;
        stream.allowed_lateness_us = configuration.allowed_lateness.count();
        configuration.streams.push_back(stream);
    }
    configuration.sources = {source};
    TopicTarget planning;
    planning.name = "planning";
    planning.source = kDemoSource;
    planning.settings.connection = source.connection;
    planning.settings.topic = kRequests.name;
    configuration.targets = {};
    configuration.targets.topics = {planning};
    configuration.reactions = reactions_at_home(configuration);
}

/// The plant's own rules, in a file in `folder`, where the user has none.
Result<void> give_rules(Configuration& configuration, const std::filesystem::path& folder) {
    if (!configuration.rule_files.empty()) {
        return {};
    }
    take_resources();
    const std::filesystem::path file = folder / "rules.toml";
    if (!QFile::copy(QStringLiteral(":/demo/rules.toml"), QString::fromStdString(file.string()))) {
        return fail(
            ErrorKind::fatal,
            fmt::format("the rules of the plant cannot be put into {}", file.string()));
    }
    configuration.rule_files = {file};
    return {};
}

/// A file that only this user may read, from its first byte.
Result<void> write_secret(const std::filesystem::path& file, const std::string& text) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written =
        fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (fd >= 0) {
        ::close(fd);
    }
    return written ? Result<void>()
                   : fail(ErrorKind::fatal, fmt::format("{} cannot be written", file.string()));
}

/// A Salesforce of the plant's own, in place of the one that the user has.
Result<std::unique_ptr<StandInProcess>> serve_salesforce(
    Configuration& configuration, const std::filesystem::path& folder) {
    const auto key = standin::make_key_pair();
    if (!key) {
        return tl::unexpected(key.error());
    }
    const std::filesystem::path file = folder / "salesforce.pem";
    if (auto written = write_secret(file, key->private_pem); !written) {
        return tl::unexpected(written.error());
    }
    const std::filesystem::path believed = folder / "salesforce-public.pem";
    if (auto written = write_secret(believed, key->public_pem); !written) {
        return tl::unexpected(written.error());
    }
    auto served = StandInProcess::start(believed);
    if (!served) {
        return served;
    }
    const standin::OrganisationSettings organisation;
    SalesforceSettings salesforce;
    salesforce.access.sign_in.login_url = (*served)->address();
    salesforce.access.sign_in.client_id = organisation.client_id;
    salesforce.access.sign_in.username = organisation.username;
    salesforce.key = transport::kafka::SecretSource::file(file.string());
    salesforce.follow = std::chrono::seconds(2);
    configuration.salesforce = salesforce;
    follow_salesforce(configuration);
    return served;
}

/// First offset that has not been committed: how far the feed may run ahead is measured from it.
demo::ConsumedPosition consumed_position(const Services& services) {
    return [&services](std::string_view topic, std::int32_t partition) -> std::uint64_t {
        const auto position =
            services.committed_position(kDemoSource, fmt::format("{}/{}", topic, partition));
        const auto offset = position ? transport::kafka::to_offset(*position) : std::nullopt;
        return offset ? static_cast<std::uint64_t>(*offset) + 1 : 0;
    };
}

/// Feed, pipeline and broker end in this order; then the window's data may go.
Result<void> run_plant(
    const DemoArguments& arguments, const Configuration& configuration, const std::string& brokers,
    const Invocation& invocation) {
    auto services = Services::make(configuration, {.stop = invocation.signals.token()});
    if (!services) {
        return tl::unexpected(services.error());
    }
    if (auto started = (*services)->start(); !started) {
        return started;
    }
    demo::DemoFeedOptions options;
    options.brokers = brokers;
    options.plant.seed = arguments.seed;
    if (arguments.rate > 0) {
        options.plant.telemetry_rate = arguments.rate;
    }
    options.truth = arguments.truth;
    demo::DemoFeed feed(options, consumed_position(**services));
    if (auto started = feed.start(); !started) {
        return started;
    }
    Result<void> fed;
    Result<void> stopped;
    const Paths paths(invocation.environment);
    const bool stays = !invocation.options.store.empty();
    const WindowSource source{
        configuration,
        (*services)->catalogue(),
        (*services)->mailbox(),
        Rebuilder::of(**services),
        false,
        stays ? paths.bookmarks() : std::filesystem::path()};
    WindowRequest request{
        state_files(paths, configuration, stays ? WindowKind::console : WindowKind::demo),
        arguments.page,
        {},
        {},
        WindowDoor::name_of(paths.runtime(), configuration.store)};
    request.files = [&] {
        return std::make_unique<ConsoleFiles>(invocation.options, configuration.store);
    };
    auto shown = show_window(source, request, invocation.signals.token(), [&] {
        fed = feed.stop();
        stopped = (*services)->stop();
    });
    return !shown ? shown : !stopped ? stopped : fed;
}

Result<void> run_demo(const DemoArguments& arguments, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    const Log log(configuration->log_level);
    auto broker = demo::EmbeddedBroker::start(topics_of_demo());
    if (!broker) {
        return tl::unexpected(broker.error());
    }
    const auto folder = TemporaryFolder::make("andon-demo");
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    const bool stays = !invocation.options.store.empty();
    if (!stays) {
        configuration->store = folder->path() / "store.andon";
    }
    if (auto given = give_rules(*configuration, folder->path()); !given) {
        return given;
    }
    point_at(*configuration, (*broker)->bootstrap());
    const auto salesforce = serve_salesforce(*configuration, folder->path());
    if (!salesforce) {
        return tl::unexpected(salesforce.error());
    }
    log.info(fmt::format("its Salesforce is at {}", (*salesforce)->address()));
    auto access = with_secrets(*configuration->salesforce);
    if (!access) {
        return tl::unexpected(access.error());
    }
    const demo::CaseWorker desk(std::move(*access));
    log.info(fmt::format(
        "a plant that does not exist, at {}; its store is {}{}", (*broker)->bootstrap(),
        configuration->store.string(), stays ? "" : " and goes with the window"));
    return run_plant(arguments, *configuration, (*broker)->bootstrap(), invocation);
}

}  // namespace

void add_demo(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<DemoArguments>();
    CLI::App* command =
        app.add_subcommand("demo", "Everything embedded: a broker, a living plant, the window");
    command->add_option("--rate", arguments->rate, "Telemetry events a second")->type_name("N");
    command->add_option("--seed", arguments->seed, "The same seed gives the same plant");
    command->add_option("--truth", arguments->truth, "Write what must come out of it at the end")
        ->type_name("FILE");
    command->add_option("--page", arguments->page, "The page to show first")->type_name("PAGE");
    commands[command] = [arguments](const Invocation& invocation) {
        return run_demo(*arguments, invocation);
    };
}

}  // namespace andon::app
