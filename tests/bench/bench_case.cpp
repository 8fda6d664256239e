// SPDX-License-Identifier: GPL-3.0-or-later
// From a reading beyond its limit to a case that is accepted: `bench_case [ALARMS [A_SECOND]]`. Prints JSON.
// Not a test.
//
// A broker, Andon's services and the stand-in run in one process on the same machine. Each reading is of a
// machine of its own and raises an alarm at once. The cause is the stamp of the reading, made when it is
// handed to the producer; the end is when the answer of the stand-in was taken by the outbox.

#include "andon/events/v1/equipment.pb.h"
#include "app/demo/embedded_broker.h"
#include "app/demo/record_sender.h"
#include "app/services.h"
#include "models/store/outbox_table.h"
#include "models/store/reader.h"
#include "tests/cases/made_key.h"
#include "tests/cases/served_standin.h"
#include "tests/fold/must.h"
#include "tests/fold/sample_events.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <fstream>

using namespace andon;

namespace {

constexpr std::string_view kTopic = "plant.telemetry";

std::int64_t now_us() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// The nearest rank.
double quantile_ms(std::vector<std::int64_t> values, double share) {
    std::ranges::sort(values);
    const auto at = std::llround(share * static_cast<double>(values.size() - 1));
    return static_cast<double>(values[static_cast<std::size_t>(at)]) / 1000.0;
}

void write_files(
    const std::filesystem::path& folder, const std::string& key, const std::string& brokers,
    const std::string& login) {
    std::ofstream(folder / "key.pem") << key;
    std::filesystem::permissions(folder / "key.pem", std::filesystem::perms(0600));
    std::ofstream(folder / "rules.toml") << R"([[rule]]
id = "hot"
reactions = ["case"]
[rule.condition]
kind = "threshold"
tag = "temperature"
above = 80
)";
    std::ofstream(folder / "andon.toml") << fmt::format(
        R"([[source]]
name = "plant"
brokers = "{}"
[[topic]]
name = "{}"
encoding = "cloudevents-protobuf"
[rules]
files = "rules.toml"
[salesforce]
login_url = "{}"
client_id = "console-app"
username = "ops@example.com"
key_file = "key.pem"
[[reaction]]
hourly_cap = 0
name = "case"
)",
        brokers, kTopic, login);
}

void send(demo::RecordSender& sender, int number) {
    events::v1::Telemetry telemetry;
    telemetry.set_equipment(fmt::format("acme/berlin/forming/line1/c/m{}", number));
    events::v1::Reading* reading = telemetry.add_readings();
    reading->set_tag("temperature");
    reading->set_value(99);
    reading->set_quality(events::v1::QUALITY_GOOD);
    const std::int64_t time = now_us();
    reading->set_time_us(time);
    const std::string value = test::sample_value(telemetry, fmt::format("r{}", number), time);
    transport::kafka::OutgoingRecord record;
    record.topic = kTopic;
    record.partition = 0;
    record.value = value;
    test::must(sender.send(record, {}));
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const int count = argc > 1 ? std::max(1, std::atoi(argv[1])) : 500;
    const int rate = argc > 2 ? std::max(1, std::atoi(argv[2])) : 20;
    const QTemporaryDir made;
    const std::filesystem::path folder = made.path().toStdString();
    const tests::MadeKey key;
    tests::ServedStandIn standin({.jwt_certificate = key.public_pem()});
    const std::vector<demo::TopicSpec> topics{{kTopic, 1}};
    const auto broker = test::must(demo::EmbeddedBroker::start(topics));
    write_files(folder, key.private_pem(), broker->bootstrap(), standin.url());
    app::ConfigurationOptions options;
    options.config = (folder / "andon.toml").string();
    options.store = (folder / "store.andon").string();
    const auto configuration = app::load_configuration(options, app::Environment());
    if (!configuration)
        qFatal("the configuration cannot be read");
    const auto services = test::must(app::Services::make(*configuration, {}));
    test::must(services->start());

    transport::kafka::ProducerSettings settings;
    settings.connection.brokers = broker->bootstrap();
    auto sender = test::must(demo::RecordSender::make(settings));
    for (int i = 0; i < count; ++i) {
        send(sender, i);
        test::must(sender.flush(std::chrono::seconds(30)));
        QThread::msleep(static_cast<unsigned long>(1000 / rate));  // the pace of the producer
    }
    const auto entries = [&] {
        auto reader = test::must(store::StoreReader::open(folder / "store.andon"));
        return test::must(reader->outbox({.limit = static_cast<std::size_t>(count)}));
    };
    const auto done = [&] {
        return std::ranges::count(entries(), outbox::State::done, &outbox::Entry::state);
    };
    for (int i = 0; i < 600 && done() < count; ++i)
        QThread::msleep(100);
    std::vector<std::int64_t> stored;
    std::vector<std::int64_t> accepted;
    for (const outbox::Entry& entry : entries()) {
        if (entry.state != outbox::State::done)
            continue;
        stored.push_back(entry.created.us - entry.onset.us);
        accepted.push_back(entry.changed.us - entry.onset.us);
    }
    test::must(services->stop());
    if (accepted.empty())
        qFatal("no case was accepted");
    const nlohmann::json out{
        {"alarms", count},
        {"a_second", rate},
        {"accepted", accepted.size()},
        {"cases", standin.created().size()},
        {"cause_to_entry_ms_p50", quantile_ms(stored, 0.5)},
        {"cause_to_entry_ms_p99", quantile_ms(stored, 0.99)},
        {"cause_to_case_ms_p50", quantile_ms(accepted, 0.5)},
        {"cause_to_case_ms_p99", quantile_ms(accepted, 0.99)},
        {"build", ANDON_BUILD_TYPE}};
    fmt::print("{}\n", out.dump(2));
    return 0;
}
