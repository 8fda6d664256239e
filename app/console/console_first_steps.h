// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "app/console/console_files.h"
#include "transport/kafka/connection_test.h"
#include "ui/pages/first_steps.h"

#include <functional>
#include <thread>

namespace andon::app {

/// The form as a configuration file. What is in it is text from a person: quoted, never pasted.
std::string as_toml(const ui::KafkaForm& form);

/// First steps of this program: other windows are processes of their own, a connection is tried on a
/// thread, and what is saved is the user's configuration file, which is never written over. UI thread.
class ConsoleFirstSteps : public ui::FirstSteps {
    Q_OBJECT

public:
    /// `options` and `environment` outlive this; `restart` ends this run and begins the next.
    ConsoleFirstSteps(
        const ConfigurationOptions& options, const Environment& environment,
        std::function<void()> restart);

    void start_demo() override;
    void open_file(const QString& path) override;
    void try_way(const ui::KafkaForm& form) override;
    QString save(const ui::KafkaForm& form) override;
    QString file() const override;

private:
    /// As it would be read from a file. Errors: what is wrong with it.
    Result<Configuration> read(const ui::KafkaForm& form) const;

    const ConfigurationOptions& m_options;
    const Environment& m_environment;
    std::function<void()> m_restart;
    ConsoleFiles m_files;
    bool m_trying = false;
    std::jthread m_thread;  ///< ends first
};

}  // namespace andon::app
