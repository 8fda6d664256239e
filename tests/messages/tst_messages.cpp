// SPDX-License-Identifier: GPL-3.0-or-later
// How an event is written for each protocol, and what answers mean. No network.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/contracts/envelope.h"
#include "models/messages/cloud_event.h"
#include "models/messages/contract_data.h"
#include "models/messages/notice.h"
#include "models/messages/signature.h"
#include "models/messages/webhook.h"

#include <map>

using namespace andon;
using namespace andon::messages;
using nlohmann::json;
using transport::http::Exchange;
using Kind = DeliveryOutcome::Kind;

namespace {

const std::string kOccurrence = "0af7651916cd43dd8448eb211c80319c";
constexpr std::int64_t kSeconds = 1614265330;

outbox::Entry entry(json data) {
    EventHead head;
    head.id = "k1";
    head.source = "/andon/acme";
    head.type = "andon.alarm.raised";
    head.subject = "acme/k\xC3\xB6ln/press 2";
    head.causation = kOccurrence;
    head.trace = traceparent(kOccurrence, head.id);
    outbox::Entry made;
    made.key = "k1";
    made.payload = structured(head, std::move(data));
    return made;
}

json alarm() {
    return {
        {"alarm", {{"title", "Bearing is hot"}, {"priority", "critical"}, {"measured", "85 Cel"}}},
        {"entity", {{"id", "acme/press-2"}}},
        {"rule", {{"guidance", "Look at the grease line."}}}};
}

json made_event(json data = alarm()) {
    return *read_event(entry(std::move(data)));
}

std::map<std::string, std::string> headers(const transport::http::Request& request) {
    return {request.headers.begin(), request.headers.end()};
}

WebhookSettings to(WebhookForm form) {
    WebhookSettings settings;
    settings.url = "https://hooks.example/plant/alarms";
    settings.form = form;
    return settings;
}

Exchange answer(int status, std::string body = {}, std::string type = "application/json") {
    Exchange exchange;
    exchange.status = status;
    exchange.body = std::move(body);
    exchange.times_sent = 1;
    exchange.headers = {{"content-type", std::move(type)}};
    return exchange;
}

}  // namespace

class TestMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_signature_is_the_specifications() {
        // The example of the specification's own documents.
        const auto key = signing_key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        QVERIFY(key.has_value());
        QCOMPARE(
            signature(*key, "msg_p5jXN8AQM9LWM0D4loKWxJek", kSeconds, "{\"test\": 2432232314}"),
            std::string("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        QCOMPARE(*signing_key("sixteen bytes or"), std::string("sixteen bytes or"));
        QCOMPARE(signing_key("whsec_AAECAwQFBgcICQoLDA0ODw==")->size(), std::size_t{16});
        for (const char* bad : {"", "short", "whsec_", "whsec_AAEC", "whsec_!!!!"})
            QVERIFY2(!signing_key(bad).has_value(), bad);
    }

    void an_event_keeps_its_id_whatever_is_written_into_it() {
        outbox::Entry edited = entry(alarm());
        json written = json::parse(edited.payload);
        written["id"] = "another";
        edited.payload = written.dump();
        QCOMPARE((*read_event(edited))["id"].get<std::string>(), std::string("k1"));
        for (const char* payload :
             {"", "[]", "{}", R"({"specversion":"1.0","source":"/a","type":"t"})",
              R"({"specversion":"1.0","source":"/a","type":"t","data":1,"Bad_Name":"x"})",
              R"({"specversion":"1.0","source":"/a","type":"t","data":1,"nested":{}})",
              R"({"specversion":"1.0","source":"/a","type":5,"data":1})"}) {
            edited.payload = payload;
            const auto read = read_event(edited);
            QVERIFY2(!read.has_value(), payload);
            QVERIFY(read.error().message.find("edit it") != std::string::npos);
        }
    }

    void one_trace_for_what_one_occurrence_leads_to() {
        const std::string one = traceparent(kOccurrence, "a");
        const std::string other = traceparent(kOccurrence, "b");
        QVERIFY(contracts::is_traceparent(one));
        QVERIFY(contracts::is_traceparent(other));
        QVERIFY(one != other);
        QCOMPARE(one.substr(3, 32), kOccurrence);
        for (const char* none :
             {"", "x", "00000000000000000000000000000000", "0AF7651916CD43DD8448EB211C80319C"})
            QVERIFY(traceparent(none, "a").empty());
    }

    void structured_is_the_whole_event() {
        const auto request = webhook_request(to(WebhookForm::structured), made_event(), kSeconds);
        QCOMPARE(request.body, entry(alarm()).payload);
        QVERIFY(request.writes);
        const auto sent = headers(request);
        QCOMPARE(
            sent.at("Content-Type"), std::string("application/cloudevents+json; charset=UTF-8"));
        QVERIFY(!sent.contains("webhook-signature"));
        QVERIFY(!sent.contains("Authorization"));
    }

    void binary_is_data_and_headers() {
        WebhookSettings settings = to(WebhookForm::binary);
        settings.token = "t0k";
        settings.signing_key = std::string(32, 'k');
        const auto request = webhook_request(settings, made_event(), kSeconds);
        QCOMPARE(request.body, alarm().dump());
        const auto sent = headers(request);
        QCOMPARE(sent.at("ce-id"), std::string("k1"));
        QCOMPARE(sent.at("ce-subject"), std::string("acme/k%C3%B6ln/press%202"));
        QCOMPARE(sent.at("ce-causationid"), kOccurrence);
        QVERIFY(!sent.contains("ce-data"));
        QVERIFY(!sent.contains("ce-datacontenttype"));
        QCOMPARE(sent.at("Content-Type"), std::string("application/json"));
        QCOMPARE(sent.at("Authorization"), std::string("Bearer t0k"));
        QCOMPARE(
            sent.at("webhook-signature"),
            signature(settings.signing_key, "k1", kSeconds, request.body));
    }

    void push_messages() {
        const auto ntfy = webhook_request(to(WebhookForm::ntfy), made_event(), kSeconds);
        QCOMPARE(ntfy.url, std::string("https://hooks.example/plant/"));
        const json told = json::parse(ntfy.body);
        QCOMPARE(told["topic"].get<std::string>(), std::string("alarms"));
        QCOMPARE(told["priority"].get<int>(), 5);
        QCOMPARE(
            told["message"].get<std::string>(),
            std::string("acme/press-2\n85 Cel\nLook at the grease line."));

        WebhookSettings pushover = to(WebhookForm::pushover);
        QVERIFY(!check_webhook(pushover).has_value());
        pushover.token = "app";
        pushover.user = "ann";
        QVERIFY(check_webhook(pushover).has_value());
        json much = alarm();
        much["rule"]["guidance"] = std::string(5000, 'x');
        const auto request = webhook_request(pushover, made_event(much), kSeconds);
        const json pushed = json::parse(request.body);
        QCOMPARE(pushed["token"].get<std::string>(), std::string("app"));
        QCOMPARE(pushed["message"].get<std::string>().size(), std::size_t{1024});
        QVERIFY(!headers(request).contains("Authorization"));
    }

    void what_a_person_reads_of_other_events() {
        QCOMPARE(
            notice_of(made_event({{"title", "Own"}, {"text", "words"}})).title, std::string("Own"));
        const Notice bare = notice_of(made_event({{"reason", "Bearing"}, {"request_id", "1"}}));
        QCOMPARE(bare.title, std::string("raised"));
        QCOMPARE(bare.text, std::string("Bearing"));
        QCOMPARE(bare.priority, 3);
        QCOMPARE(notice_of(made_event(5)).text, std::string("raised"));
    }

    void what_answers_mean_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        const std::pair<int, Kind> table[] = {
            {200, Kind::done},        {202, Kind::done},        {204, Kind::done},
            {301, Kind::sign_in},     {302, Kind::sign_in},     {307, Kind::sign_in},
            {308, Kind::sign_in},     {400, Kind::refused},     {401, Kind::sign_in},
            {403, Kind::sign_in},     {404, Kind::sign_in},     {405, Kind::sign_in},
            {407, Kind::sign_in},     {408, Kind::unavailable}, {409, Kind::refused},
            {410, Kind::sign_in},     {413, Kind::refused},     {415, Kind::refused},
            {422, Kind::refused},     {425, Kind::unavailable}, {429, Kind::unavailable},
            {500, Kind::busy},        {501, Kind::unavailable}, {502, Kind::unavailable},
            {503, Kind::unavailable}, {504, Kind::unavailable}, {599, Kind::unavailable}};
        for (const auto& [status, kind] : table)
            QTest::addRow("%d", status) << status << static_cast<int>(kind);
    }
    void what_answers_mean() {
        QFETCH(int, status);
        QFETCH(int, kind);
        Exchange exchange = answer(status, "because", "text/plain");
        exchange.headers.emplace_back("retry-after", "7");
        const DeliveryOutcome outcome = webhook_outcome(exchange);
        QCOMPARE(static_cast<int>(outcome.kind), kind);
        QCOMPARE(outcome.retry_after->count(), qint64(7000));
        const QByteArray message(outcome.message.c_str());
        QCOMPARE(message.isEmpty(), outcome.kind == Kind::done);
        QVERIFY(
            message.isEmpty()
            || message.startsWith("it answered " + QByteArray::number(status) + ": because"));
    }

    void what_no_answer_means() {
        using Failure = Exchange::Failure;
        for (const Failure failure :
             {Failure::cut, Failure::timeout, Failure::cancelled, Failure::too_large,
              Failure::not_sent}) {
            Exchange exchange;
            exchange.failure = failure;
            exchange.message = "words";
            const auto outcome = webhook_outcome(exchange);
            QCOMPARE(outcome.kind, failure == Failure::not_sent ? Kind::not_sent : Kind::unknown);
            QCOMPARE(outcome.message, std::string("words"));
            if (failure == Failure::not_sent)
                continue;
            exchange.status = 200;  // it has decided, whatever else it had to say
            QCOMPARE(webhook_outcome(exchange).kind, Kind::done);
        }
        QCOMPARE(webhook_outcome(answer(200, R"({"id":"ntfy1"})")).reference, std::string("ntfy1"));
        QVERIFY(webhook_outcome(answer(400, "<h1>", "text/html")).message == "it answered 400");
    }

    void the_contract_is_kept() {
        const std::string type = "andon.events.v1.CapacityRequested";
        const json right = {{"request_id", "1"}, {"equipment", "a/b"}, {"start_us", 5}};
        QVERIFY(contract_bytes(type, right).has_value());
        const auto wrong = [&](const json& data) {
            return QByteArray(contract_bytes(type, data).error().message.c_str());
        };
        QVERIFY(wrong({{"request_id", "1"}}).contains("equipment"));
        QVERIFY(
            wrong({{"request_id", "1"}, {"equipment", "a"}, {"nothing", 1}}).contains("nothing"));
        QVERIFY(!contract_bytes("andon.events.v1.Nothing", right).has_value());
        QCOMPARE(
            required_fields(contracts::EventType::supplier_messaged),
            (std::vector<std::string>{"message_id", "supplier_id"}));
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
