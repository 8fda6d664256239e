// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/kafka_broker.h"
#include "tests/transport/source_rig.h"
#include "tests/transport/verify.h"
#include "transport/kafka/connection_test.h"
#include "transport/kafka/kafka_producer.h"

#include <QtTest>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sys/stat.h>

using namespace andon;
using namespace andon::tests;
using namespace andon::transport;
using namespace std::chrono_literals;
using kafka::SaslMechanism;
using kafka::SecretSource;
using kafka::SecurityProtocol;

/// Who may read, and what is told to whoever may not, against one broker with every listener.
class KafkaSecurityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void whoever_is_allowed_reads_data();
    void whoever_is_allowed_reads();
    void a_wrong_password_names_listener_and_user_data();
    void a_wrong_password_names_listener_and_user();
    void a_stranger_without_a_certificate_is_refused();
    void another_host_name_is_refused_unless_said_loudly();
    void an_unknown_authority_is_refused();
    void a_denied_topic_names_the_principal_and_heals();
    void a_right_revoked_while_reading_is_told();
    void a_producer_that_may_not_write_says_so();
    void the_hop_that_fails_is_named_data();
    void the_hop_that_fails_is_named();

private:
    kafka::KafkaSettings settings(
        Listener listener, SecurityProtocol protocol, const std::string& topic) const {
        kafka::KafkaSettings made = settings_for(m_broker->bootstrap(listener), {topic});
        made.connection.security.protocol = protocol;
        if (made.connection.security.uses_tls()) {
            made.connection.security.ca_file = m_broker->ca_file();
        }
        return made;
    }
    kafka::KafkaSettings as_user(
        Listener listener, SecurityProtocol protocol, SaslMechanism mechanism,
        const std::string& topic, const std::string& password = "right") {
        kafka::KafkaSettings made = settings(listener, protocol, topic);
        made.connection.security.mechanism = mechanism;
        made.connection.security.username = "reader";
        made.connection.security.password = SecretSource::file(secret(password));
        return made;
    }
    std::string secret(const std::string& text) {
        const std::string path = m_folder.filePath(QString::number(++m_files)).toStdString();
        std::ofstream(path) << text;
        ::chmod(path.c_str(), 0600);
        return path;
    }
    void make_topic(const std::string& name) {
        OK(m_broker->create_topic(name));
        std::vector<TestRecord> records;
        for (int i = 0; i < 5; ++i) {
            records.push_back({0, std::nullopt, fmt::format("v{}", i), {}, 0});
        }
        OK(m_broker->produce(name, records));
    }
    static Acl may(Acl::Operation operation, const std::string& topic, bool allow = true) {
        return {"User:reader", operation, Acl::Resource::topic, topic, allow};
    }
    std::unique_ptr<KafkaBroker> m_broker;
    QTemporaryDir m_folder;
    int m_files = 0;
};

void KafkaSecurityTest::initTestCase() {
    BrokerOptions options;
    options.listeners = {
        Listener::sasl_plaintext, Listener::sasl_ssl, Listener::ssl, Listener::mtls};
    options.users = {{"admin", "admin"}, {"reader", "right"}};
    options.authorizer = true;
    options.certificate_names = "IP:127.0.0.1";
    m_broker = std::make_unique<KafkaBroker>(options);
    OK(m_broker->start());
    make_topic("open");
    OK(m_broker->add_acl(may(Acl::Operation::read, "open")));
    OK(m_broker->add_acl(
        {"User:CN=client", Acl::Operation::read, Acl::Resource::topic, "open", true}));
}

void KafkaSecurityTest::whoever_is_allowed_reads_data() {
    QTest::addColumn<int>("listener");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<int>("mechanism");
    QTest::addColumn<bool>("certificate");
    const auto row = [](const char* name, Listener listener, SecurityProtocol protocol,
                        SaslMechanism mechanism, bool certificate) {
        QTest::newRow(name) << static_cast<int>(listener) << static_cast<int>(protocol)
                            << static_cast<int>(mechanism) << certificate;
    };
    row("PLAIN", Listener::sasl_plaintext, SecurityProtocol::sasl_plaintext, SaslMechanism::plain,
        false);
    row("SCRAM", Listener::sasl_plaintext, SecurityProtocol::sasl_plaintext,
        SaslMechanism::scram_sha_512, false);
    row("SCRAM over TLS", Listener::sasl_ssl, SecurityProtocol::sasl_ssl,
        SaslMechanism::scram_sha_512, false);
    row("TLS", Listener::ssl, SecurityProtocol::ssl, SaslMechanism::plain, false);
    row("mutual TLS", Listener::mtls, SecurityProtocol::ssl, SaslMechanism::plain, true);
}

void KafkaSecurityTest::whoever_is_allowed_reads() {
    QFETCH(int, listener);
    QFETCH(int, protocol);
    QFETCH(int, mechanism);
    QFETCH(bool, certificate);
    const auto wanted = static_cast<SecurityProtocol>(protocol);
    const bool sasl = wanted != SecurityProtocol::ssl;
    kafka::KafkaSettings made =
        sasl ? as_user(
            static_cast<Listener>(listener), wanted, static_cast<SaslMechanism>(mechanism), "open")
             : settings(static_cast<Listener>(listener), wanted, "open");
    if (certificate) {
        made.connection.security.cert_file = m_broker->client_certificate();
        made.connection.security.key_file = m_broker->client_key();
    }
    SourceRig rig(made);
    OK(rig.start());
    QVERIFY2(rig.until_count(5), rig.told_text().c_str());
    QVERIFY2(rig.anomalies().empty(), rig.told_text().c_str());
}

void KafkaSecurityTest::a_wrong_password_names_listener_and_user_data() {
    QTest::addColumn<int>("mechanism");
    QTest::newRow("PLAIN") << static_cast<int>(SaslMechanism::plain);
    QTest::newRow("SCRAM") << static_cast<int>(SaslMechanism::scram_sha_512);
}

void KafkaSecurityTest::a_wrong_password_names_listener_and_user() {
    QFETCH(int, mechanism);
    SourceRig rig(as_user(
        Listener::sasl_plaintext, SecurityProtocol::sasl_plaintext,
        static_cast<SaslMechanism>(mechanism), "open", "Hunter2"));
    OK(rig.start());
    QVERIFY2(rig.until_told(AnomalyKind::authentication_failed, 5s), rig.told_text().c_str());
    const std::string detail = rig.told(AnomalyKind::authentication_failed)->detail;
    QVERIFY2(detail.find("user reader") != std::string::npos, detail.c_str());
    QVERIFY2(
        detail.find(m_broker->bootstrap(Listener::sasl_plaintext)) != std::string::npos,
        detail.c_str());
    QVERIFY2(detail.find("Hunter2") == std::string::npos, detail.c_str());
    QVERIFY(rig.active(AnomalyKind::authentication_failed));
    QVERIFY(rig.records().empty());
}

void KafkaSecurityTest::a_stranger_without_a_certificate_is_refused() {
    SourceRig rig(settings(Listener::mtls, SecurityProtocol::ssl, "open"));
    OK(rig.start());
    QVERIFY2(rig.until_told(AnomalyKind::authentication_failed, 6s), rig.told_text().c_str());
    QVERIFY(rig.records().empty());
}

void KafkaSecurityTest::another_host_name_is_refused_unless_said_loudly() {
    kafka::KafkaSettings made = settings(Listener::ssl, SecurityProtocol::ssl, "open");
    std::string& brokers = made.connection.brokers;
    brokers = "localhost" + brokers.substr(brokers.find(':'));  // not in the certificate
    made.connection.extra["broker.address.family"] = "v4";
    SourceRig rig(made);
    OK(rig.start());
    QVERIFY2(rig.until_told(AnomalyKind::authentication_failed, 6s), rig.told_text().c_str());
    QVERIFY(rig.records().empty());
    made.connection.security.verify_hostname = false;
    made.connection.security.insecure_skip_hostname_verification = true;
    SourceRig loud(made);
    OK(loud.start());
    QVERIFY2(loud.until_count(5), loud.told_text().c_str());
    QCOMPARE(loud.source().health().warnings.size(), 1U);
}

void KafkaSecurityTest::an_unknown_authority_is_refused() {
    kafka::KafkaSettings made = settings(Listener::ssl, SecurityProtocol::ssl, "open");
    made.connection.security.ca_file.clear();  // the system's authorities do not know this one
    SourceRig rig(made);
    OK(rig.start());
    QVERIFY2(rig.until_told(AnomalyKind::authentication_failed, 6s), rig.told_text().c_str());
    QVERIFY(rig.records().empty());
}

void KafkaSecurityTest::a_denied_topic_names_the_principal_and_heals() {
    make_topic("secret");
    SourceRig rig(as_user(
        Listener::sasl_plaintext, SecurityProtocol::sasl_plaintext, SaslMechanism::plain,
        "secret"));
    OK(rig.start());
    QVERIFY2(rig.until_told(AnomalyKind::authorization_failed, 5s), rig.told_text().c_str());
    const std::string detail = rig.told(AnomalyKind::authorization_failed)->detail;
    QVERIFY2(detail.find("user reader") != std::string::npos, detail.c_str());
    QVERIFY2(detail.find("secret") != std::string::npos, detail.c_str());
    QVERIFY2(
        detail.find(m_broker->bootstrap(Listener::sasl_plaintext)) != std::string::npos,
        detail.c_str());
    // It may be seen, but not read.
    OK(m_broker->add_acl(may(Acl::Operation::describe, "secret")));
    QVERIFY(rig.until([&] { return !rig.source().shards().empty(); }));
    QVERIFY(rig.until([&] { return rig.active(AnomalyKind::authorization_failed); }, 5s));
    OK(m_broker->add_acl(may(Acl::Operation::read, "secret")));
    QVERIFY2(rig.until_count(5), rig.told_text().c_str());
    QVERIFY(rig.until([&] { return !rig.active(AnomalyKind::authorization_failed); }, 5s));
    QVERIFY(rig.told(AnomalyKind::recovered));
}

void KafkaSecurityTest::a_right_revoked_while_reading_is_told() {
    make_topic("revoked");
    OK(m_broker->add_acl(may(Acl::Operation::read, "revoked")));
    SourceRig rig(as_user(
        Listener::sasl_ssl, SecurityProtocol::sasl_ssl, SaslMechanism::scram_sha_512, "revoked"));
    OK(rig.start());
    QVERIFY2(rig.until_caught_up(), rig.told_text().c_str());
    OK(m_broker->remove_acl(may(Acl::Operation::read, "revoked")));
    QVERIFY2(rig.until_told(AnomalyKind::authorization_failed, 5s), rig.told_text().c_str());
    OK(m_broker->produce("revoked", 0, std::nullopt, "after"));
    OK(m_broker->add_acl(may(Acl::Operation::read, "revoked")));
    QVERIFY2(rig.until_count(6), rig.told_text().c_str());
    QCOMPARE(rig.values().back(), std::string("after"));
    QCOMPARE(rig.disorder(), std::string());
    QVERIFY(rig.until([&] { return !rig.active(AnomalyKind::authorization_failed); }, 5s));
}

void KafkaSecurityTest::a_producer_that_may_not_write_says_so() {
    kafka::ProducerSettings made;
    made.connection = as_user(
                          Listener::sasl_plaintext, SecurityProtocol::sasl_plaintext,
                          SaslMechanism::plain, "open")
                          .connection;
    auto producer = kafka::KafkaProducer::make(made);
    OK(producer);
    kafka::OutgoingRecord record;
    record.topic = "open";
    record.value = "x";
    OK((*producer)->send(record));
    const auto flushed = (*producer)->flush(10s);
    QVERIFY(!flushed);
    QVERIFY(flushed.error().kind == ErrorKind::fatal);
    QCOMPARE((*producer)->failed(), 1U);
    QVERIFY((*producer)->last_error().find("open") != std::string::npos);
}

void KafkaSecurityTest::the_hop_that_fails_is_named_data() {
    QTest::addColumn<QString>("hops");  // that are walked; the last one fails unless it says "!"
    QTest::newRow("no brokers") << "name";
    QTest::newRow("unknown name") << "name";
    QTest::newRow("closed port") << "name port";
    QTest::newRow("another host name") << "name port TLS";
    QTest::newRow("unknown authority") << "name port TLS";
    QTest::newRow("wrong password") << "name port login";
    QTest::newRow("wrong password over TLS") << "name port TLS login";
    QTest::newRow("TLS port without TLS") << "name port cluster";
    QTest::newRow("another cluster") << "name port TLS login cluster";
    QTest::newRow("missing topic") << "name port TLS login cluster topics";
    QTest::newRow("right") << "name port TLS login cluster topics!";
}

void KafkaSecurityTest::the_hop_that_fails_is_named() {
    QFETCH(QString, hops);
    const bool right = hops.endsWith(u'!');
    if (right)
        hops.chop(1);
    const QByteArray what = QTest::currentDataTag();
    kafka::KafkaSettings made = as_user(
        Listener::sasl_ssl, SecurityProtocol::sasl_ssl, SaslMechanism::scram_sha_512,
        what == "missing topic" ? "no-such-topic" : "open",
        what.startsWith("wrong password") ? "Hunter2" : "right");
    std::string& brokers = made.connection.brokers;
    if (what == "no brokers") {
        brokers = " , ";
    } else if (what == "unknown name") {
        brokers = "no-such-host.invalid:9092";
    } else if (what == "closed port") {
        brokers = "127.0.0.1:1";
    } else if (what == "another host name") {
        brokers = "localhost" + brokers.substr(brokers.find(':'));
        made.connection.extra["broker.address.family"] = "v4";
    } else if (what == "unknown authority") {
        made.connection.security.ca_file.clear();
    } else if (what == "wrong password") {
        made.connection.security.protocol = SecurityProtocol::sasl_plaintext;
        brokers = m_broker->bootstrap(Listener::sasl_plaintext);
    } else if (what == "TLS port without TLS") {
        made = settings(Listener::ssl, SecurityProtocol::plaintext, "open");
    } else if (what == "another cluster") {
        made.cluster_id = "not-this-one";
    }
    const auto report = kafka::test_connection(made, 5s, {});
    QStringList walked;
    for (const kafka::Hop& hop : report.hops) {
        walked << QString::fromStdString(std::string(kafka::word(hop.kind)));
        QVERIFY(!hop.words.empty());
        QVERIFY2(hop.words.find("Hunter2") == std::string::npos, hop.words.c_str());
        QCOMPARE(hop.passed, &hop != &report.hops.back() || right);
    }
    QVERIFY2(walked.join(u' ') == hops, report.hops.back().words.c_str());
    QCOMPARE(report.passed(), right);
}

QTEST_GUILESS_MAIN(KafkaSecurityTest)
#include "tst_kafka_security.moc"
