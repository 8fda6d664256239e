// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

#include <csignal>

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    andon::app::StopSignals signals;
    const auto environment = andon::app::Environment::of_process();
    return andon::app::run_command_line(argc, argv, environment, signals);
}
