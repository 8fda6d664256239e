// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console_first_steps.h"

#include "app/console/own_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryFile>
#include <algorithm>
#include <sstream>
#include <toml++/toml.h>

namespace andon::app {

namespace {

constexpr std::chrono::seconds kPatience{8};

QString title_of(transport::kafka::HopKind kind) {
    using K = transport::kafka::HopKind;
    switch (kind) {
    case K::name:
        return ConsoleFirstSteps::tr("Name");
    case K::port:
        return ConsoleFirstSteps::tr("Port");
    case K::tls:
        return ConsoleFirstSteps::tr("TLS");
    case K::login:
        return ConsoleFirstSteps::tr("Login");
    case K::cluster:
        return ConsoleFirstSteps::tr("Cluster");
    case K::topics:
        return ConsoleFirstSteps::tr("Topics");
    }
    return {};
}

void put(toml::table& table, const char* key, const QString& text) {
    if (!text.isEmpty()) {
        table.insert(key, text.toStdString());
    }
}

std::vector<ui::TriedHop> shown(const transport::kafka::ConnectionReport& report) {
    std::vector<ui::TriedHop> hops;
    for (const transport::kafka::Hop& hop : report.hops) {
        hops.push_back({title_of(hop.kind), hop.passed, QString::fromStdString(hop.words)});
    }
    return hops;
}

}  // namespace

std::string as_toml(const ui::KafkaForm& form) {
    toml::table security;
    if (form.protocol != QLatin1String("plaintext")) {
        put(security, "protocol", form.protocol);
    }
    put(security, "mechanism", form.mechanism);
    put(security, "username", form.username);
    put(security, "password_file", form.password_file);
    put(security, "ca_file", form.ca_file);
    toml::table source;
    source.insert("name", "kafka");
    source.insert("brokers", form.brokers.toStdString());
    if (!security.empty()) {
        source.insert("security", std::move(security));
    }
    toml::array topics;
    for (const QString& name : form.topics) {
        toml::table topic;
        topic.insert("name", name.toStdString());
        topics.push_back(std::move(topic));
    }
    toml::table root;
    root.insert("source", toml::array{std::move(source)});
    if (!topics.empty()) {
        root.insert("topic", std::move(topics));
    }
    std::ostringstream out;
    out << "# What can stand here: andon help, Configuration; andon check says whether it is right.\n"
        << toml::toml_formatter{root, toml::format_flags::none} << '\n';  // everything in quotes
    return out.str();
}

ConsoleFirstSteps::ConsoleFirstSteps(
    const ConfigurationOptions& options, const Environment& environment,
    std::function<void()> restart)
    : m_options(options),
      m_environment(environment),
      m_restart(std::move(restart)),
      m_files(options, {}) {
    connect(&m_files, &ui::FileActions::failed, this, &ConsoleFirstSteps::failed);
}

void ConsoleFirstSteps::start_demo() {
    if (!start_andon(m_options, {QStringLiteral("demo")})) {
        Q_EMIT failed(tr("Another window cannot be started."));
    }
}

void ConsoleFirstSteps::open_file(const QString& path) {
    m_files.open(path);
}

Result<Configuration> ConsoleFirstSteps::read(const ui::KafkaForm& form) const {
    if (form.topics.isEmpty()) {
        return fail(ErrorKind::configuration, tr("Which topics? Name one at least.").toStdString());
    }
    QTemporaryFile file;
    if (!file.open() || file.write(QByteArray::fromStdString(as_toml(form))) < 0 || !file.flush()) {
        return fail(ErrorKind::fatal, tr("The temporary folder cannot be written.").toStdString());
    }
    ConfigurationOptions options = m_options;
    options.config = file.fileName().toStdString();
    auto configuration = load_configuration(options, m_environment);
    if (configuration) {
        if (const auto errors = check_sources(*configuration); errors.empty()) {
            return std::move(*configuration);
        } else {
            configuration = tl::unexpected(errors);
        }
    }
    // The form has no lines: what is wrong is enough.
    std::string words;
    for (const ConfigurationError& error : configuration.error()) {
        words += (words.empty() ? "" : "; ") + error.message;
    }
    return fail(ErrorKind::configuration, words);
}

/// One at a time: the thread cannot be broken off while it waits for a name server.
void ConsoleFirstSteps::try_way(const ui::KafkaForm& form) {
    if (m_trying) {
        return;
    }
    auto configuration = read(form);
    if (!configuration) {
        Q_EMIT tried({{tr("Form"), false, QString::fromStdString(configuration.error().message)}});
        return;
    }
    const auto settings =
        std::ranges::find(configuration->sources, "kafka", &transport::kafka::KafkaSettings::name);
    m_trying = true;
    m_thread = std::jthread([this, settings = *settings](const std::stop_token& stop) {
        auto hops = shown(transport::kafka::test_connection(settings, kPatience, stop));
        QMetaObject::invokeMethod(
            this,
            [this, hops = std::move(hops)] {
                m_trying = false;
                Q_EMIT tried(hops);
            },
            Qt::QueuedConnection);
    });
}

QString ConsoleFirstSteps::file() const {
    return QString::fromStdString(
        m_options.config.empty() ? Paths(m_environment).user_configuration().string()
                                 : m_options.config);
}

QString ConsoleFirstSteps::save(const ui::KafkaForm& form) {
    if (const auto configuration = read(form); !configuration) {
        return QString::fromStdString(configuration.error().message);
    }
    const QString target = file();
    if (QFileInfo::exists(target)) {
        return tr("%1 is there already and is yours: add the source to it.").arg(target);
    }
    QDir().mkpath(QFileInfo(target).path());
    QSaveFile out(target);
    if (!out.open(QIODevice::WriteOnly) || out.write(QByteArray::fromStdString(as_toml(form))) < 0
        || !out.commit()) {
        return tr("%1 cannot be written: %2").arg(target, out.errorString());
    }
    m_restart();
    return {};
}

}  // namespace andon::app
