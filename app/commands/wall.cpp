// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/wall.h"
#include "app/commands/command.h"
#include "app/console/store_follower.h"
#include "app/service_notice.h"
#include "app/services.h"

#include <CLI/CLI.hpp>

namespace andon::app {
namespace {

struct WallArguments {
    std::string playlist;
    std::vector<std::string> screens;
};

/// How many beats a manager may miss before it ends the process.
constexpr int kBeatsOfAWatch = 3;
constexpr std::chrono::milliseconds kBeat{1000};

Result<std::vector<PlaylistStep>> playlist_of(
    const WallArguments& arguments, const Configuration& configuration) {
    const std::filesystem::path file = arguments.playlist.empty()
                                           ? configuration.wall.playlist
                                           : std::filesystem::path(arguments.playlist);
    if (file.empty()) {
        return built_in_playlist();
    }
    auto steps = read_playlist(file);
    if (!steps) {
        return tl::unexpected(as_error(steps.error()));
    }
    return std::move(*steps);
}

/// What the wall needs, whoever writes the store.
class WallRun {
public:
    WallRun(
        const Configuration& configuration, const WallArguments& arguments,
        std::vector<PlaylistStep> steps, const Invocation& invocation)
        : m_configuration(configuration),
          m_invocation(invocation),
          m_log(configuration.log_level),
          m_notice(invocation.environment) {
        m_request.steps = std::move(steps);
        m_request.screens =
            arguments.screens.empty() ? configuration.wall.screens : arguments.screens;
        m_request.state_file = Paths(invocation.environment).wall_state().string();
        if (const auto watchdog = m_notice.watchdog()) {
            m_request.pulse_every = std::min(kBeat, *watchdog / kBeatsOfAWatch);
            m_request.pulse = [this] { m_notice.alive(); };
        }
        m_request.shown = [this] { m_notice.ready(); };
        m_request.place = [this](const std::string& where) { m_notice.status(where); };
        m_request.say = [this](const std::string& what) {
            m_log.info(what);
            m_notice.status(what);
        };
    }

    Result<void> run() {
        if (m_invocation.read_only || m_configuration.sources.empty()) {
            return follow();
        }
        auto services = Services::make(
            m_configuration, {.stop = m_invocation.signals.token(),
                              .reread = [this] { return m_invocation.configuration(); }});
        if (services) {
            return ingest(**services);
        }
        if (services.error().kind != ErrorKind::retriable) {
            return tl::unexpected(services.error());
        }
        m_log.info("another process writes the store: the wall follows it");
        return follow();
    }

private:
    Result<void> show(const WindowSource& source, const std::function<void()>& before_close) {
        auto shown = show_wall(source, m_request, m_invocation.signals.token(), [&] {
            m_notice.stopping();
            before_close();
        });
        return shown;
    }

    Result<void> follow() {
        ingest::Mailbox mailbox;
        auto follower = StoreFollower::start(m_configuration.store, mailbox);
        if (!follower) {
            return tl::unexpected(follower.error());
        }
        m_request.follows = true;
        return show(
            {m_configuration, (*follower)->catalogue(), mailbox}, [&] { (*follower)->stop(); });
    }

    Result<void> ingest(Services& services) {
        if (auto started = services.start(); !started) {
            return started;
        }
        Result<void> stopped;
        auto shown = show({m_configuration, services.catalogue(), services.mailbox()}, [&] {
            stopped = services.stop();
        });
        return shown ? stopped : shown;
    }

    const Configuration& m_configuration;
    const Invocation& m_invocation;
    Log m_log;
    ServiceNotice m_notice;
    WallRequest m_request;
};

Result<void> run_wall(const WallArguments& arguments, const Invocation& invocation) {
    const auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    auto steps = playlist_of(arguments, *configuration);
    if (!steps) {
        return tl::unexpected(steps.error());
    }
    return WallRun(*configuration, arguments, std::move(*steps), invocation).run();
}

/// A machine that is nothing but a wall says so once, in its environment.
bool is_kiosk(const Environment& environment) {
    const std::string kiosk = environment.get("ANDON_KIOSK");
    return !kiosk.empty() && kiosk != "0";
}

}  // namespace

void add_wall(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<WallArguments>();
    const Run wall = [arguments](const Invocation& invocation) {
        return run_wall(*arguments, invocation);
    };
    CLI::App* command = app.add_subcommand(
        "wall", "Boards to be read from five metres, full screen, one after the other");
    command->add_option("--playlist", arguments->playlist, "What is shown, in TOML; see wall.md")
        ->type_name("FILE");
    command
        ->add_option(
            "--screen", arguments->screens,
            "A screen by socket, model or serial number, primary or all; may be repeated")
        ->type_name("NAME")
        ->expected(1)
        ->take_all();
    commands[command] = wall;
    commands[&app] = [wall, otherwise = commands[&app]](const Invocation& invocation) {
        return is_kiosk(invocation.environment) ? wall(invocation) : otherwise(invocation);
    };
}

}  // namespace andon::app
