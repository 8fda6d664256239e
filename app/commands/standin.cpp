// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/standin.h"
#include "app/commands/command.h"
#include "app/demo/salesforce/http_server.h"
#include "app/demo/salesforce/jwt.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QFile>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <stop_token>

namespace andon::app {
namespace {

struct StandInArguments {
    std::uint16_t port = 0;
    std::string listen = "127.0.0.1";
    std::string tls_certificate;
    std::string tls_key;
    std::string jwt_certificate;
    standin::OrganisationSettings organisation;
};

Result<QByteArray> read_pem(const char* option, const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (path.empty()) {
        return QByteArray();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(
            ErrorKind::configuration,
            fmt::format("{} {}: {}", option, path, file.errorString().toStdString()));
    }
    return file.read(1 << 20);
}

Result<void> run_standin(const StandInArguments& arguments, const Invocation& invocation) {
    if (arguments.tls_certificate.empty() != arguments.tls_key.empty()) {
        return fail(ErrorKind::configuration, "--tls-cert and --tls-key belong together");
    }
    const auto tls_certificate = read_pem("--tls-cert", arguments.tls_certificate);
    const auto tls_key = read_pem("--tls-key", arguments.tls_key);
    const auto jwt_certificate = read_pem("--jwt-cert", arguments.jwt_certificate);
    for (const auto* read : {&tls_certificate, &tls_key, &jwt_certificate}) {
        if (!*read) {
            return tl::unexpected(read->error());
        }
    }
    standin::OrganisationSettings settings = arguments.organisation;
    settings.jwt_certificate = jwt_certificate->toStdString();
    if (!settings.jwt_certificate.empty() && !standin::has_rsa_key(settings.jwt_certificate)) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "--jwt-cert {}: no PEM certificate with an RSA key", arguments.jwt_certificate));
    }
    int argc = 1;
    QCoreApplication application(argc, invocation.argv);
    standin::StandIn standin(settings);
    standin::HttpServer server(standin);
    standin::Listening listening;
    listening.host = QString::fromStdString(arguments.listen);
    listening.port = arguments.port;
    listening.tls_certificate = *tls_certificate;
    listening.tls_key = *tls_key;
    if (auto listens = server.listen(listening); !listens) {
        return listens;
    }
    fmt::print("{}\n", server.address().toStdString());
    std::fflush(stdout);
    const std::stop_callback stop(invocation.signals.token(), [&application] {
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    QCoreApplication::exec();
    return {};
}

}  // namespace

void add_standin(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<StandInArguments>();
    CLI::App* command = app.add_subcommand("standin", "A local stand-in for another system");
    command->require_subcommand(1);
    CLI::App* salesforce = command->add_subcommand(
        "salesforce", "A local Salesforce: OAuth, REST and faults on demand");
    salesforce
        ->add_option("--http-port", arguments->port, "Where to listen; 0: any port that is free")
        ->type_name("PORT")
        ->required();
    salesforce->add_option("--listen", arguments->listen, "Address to listen on; 127.0.0.1 without")
        ->type_name("ADDRESS");
    salesforce
        ->add_option("--tls-cert", arguments->tls_certificate, "Speak TLS with this certificate")
        ->type_name("FILE");
    salesforce->add_option("--tls-key", arguments->tls_key, "and this key")->type_name("FILE");
    salesforce
        ->add_option(
            "--jwt-cert", arguments->jwt_certificate,
            "Believe assertions signed by this certificate")
        ->type_name("FILE");
    salesforce
        ->add_option(
            "--callback", arguments->organisation.callbacks,
            "A redirect that is allowed, exactly; any of this machine without")
        ->type_name("URL")
        ->expected(1)
        ->take_all();
    salesforce->fallthrough();
    commands[command] = [arguments](const Invocation& invocation) {
        return run_standin(*arguments, invocation);
    };
}

}  // namespace andon::app
