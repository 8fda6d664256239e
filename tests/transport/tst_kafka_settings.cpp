// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/client_config.h"
#include "transport/kafka/settings.h"

#include <QtTest>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace andon;
using namespace andon::transport::kafka;

/// What a person may configure, and where a secret may come from.
class KafkaSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_plain_cluster_needs_little();
    void properties_that_break_a_guarantee_are_refused_data();
    void properties_that_break_a_guarantee_are_refused();
    void a_secret_file_must_be_private();
    void a_secret_from_the_environment_must_be_set();
    void a_secret_is_in_no_sentence();
    void hostname_verification_cannot_be_turned_off_quietly();
    void sentences_name_what_is_missing();
    void guarantees_are_set_on_the_client();

private:
    static KafkaSettings plain() {
        KafkaSettings settings;
        settings.name = "plant";
        settings.connection.brokers = "localhost:1";
        TopicSettings topic;
        topic.name = "orders";
        settings.topics.push_back(topic);
        return settings;
    }
    std::string secret_file(const char* text, mode_t mode) {
        const std::string path = m_folder.filePath(QString::number(++m_files)).toStdString();
        std::ofstream(path) << text;
        ::chmod(path.c_str(), mode);
        return path;
    }
    static std::string sentence(const KafkaSettings& settings) {
        const auto valid = validate(settings);
        return valid ? "" : valid.error().message;
    }
    QTemporaryDir m_folder;
    int m_files = 0;
};

void KafkaSettingsTest::a_plain_cluster_needs_little() {
    QCOMPARE(sentence(plain()), std::string());
    QVERIFY(standing_warnings(plain().connection).empty());
    QCOMPARE(principal(plain().connection.security), std::string("anonymous"));
}

void KafkaSettingsTest::properties_that_break_a_guarantee_are_refused_data() {
    QTest::addColumn<QString>("property");
    for (const char* name :
         {"auto.offset.reset", "enable.auto.commit", "isolation.level", "group.id", "check.crcs",
          "enable.partition.eof", "sasl.password", "ssl.key.password", "debug", "acks",
          "enable.ssl.certificate.verification", "ssl.endpoint.identification.algorithm"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void KafkaSettingsTest::properties_that_break_a_guarantee_are_refused() {
    QFETCH(QString, property);
    KafkaSettings settings = plain();
    settings.connection.extra[property.toStdString()] = "S3cret";
    const std::string told = sentence(settings);
    QVERIFY(told.find(property.toStdString()) != std::string::npos);
    QVERIFY(told.find("S3cret") == std::string::npos);
    QVERIFY(validate(settings).error().kind == ErrorKind::configuration);
}

void KafkaSettingsTest::a_secret_file_must_be_private() {
    const auto good = read_secret(SecretSource::file(secret_file("pw\n", 0600)), "password");
    QVERIFY(good);
    QCOMPARE(std::string(good->c_str()), std::string("pw"));
    QVERIFY(read_secret(SecretSource::file(secret_file("pw", 0400)), "password"));
    for (const mode_t mode : {0640, 0604, 0644, 0660}) {
        const auto bad = read_secret(SecretSource::file(secret_file("pw", mode)), "password");
        QVERIFY(!bad);
        QVERIFY(bad.error().kind == ErrorKind::configuration);
        QVERIFY(bad.error().message.find("chmod 600") != std::string::npos);
    }
    QVERIFY(!read_secret(SecretSource::file("/nowhere"), "password"));
    QVERIFY(!read_secret(SecretSource::file(m_folder.path().toStdString()), "password"));
    QVERIFY(!read_secret(SecretSource::file(secret_file("\n", 0600)), "password"));
    if (::geteuid() == 0) {
        const std::string foreign = secret_file("pw", 0600);
        QCOMPARE(::chown(foreign.c_str(), 12345, 12345), 0);
        const auto bad = read_secret(SecretSource::file(foreign), "password");
        QVERIFY(!bad);
        QVERIFY(bad.error().message.find("another user") != std::string::npos);
    }
}

void KafkaSettingsTest::a_secret_from_the_environment_must_be_set() {
    ::setenv("ANDON_TEST_PASSWORD", "pw", 1);
    QVERIFY(read_secret(SecretSource::environment("ANDON_TEST_PASSWORD"), "password"));
    ::unsetenv("ANDON_TEST_PASSWORD");
    const auto missing = read_secret(SecretSource::environment("ANDON_TEST_PASSWORD"), "password");
    QVERIFY(!missing);
    QVERIFY(missing.error().message.find("ANDON_TEST_PASSWORD") != std::string::npos);
}

void KafkaSettingsTest::a_secret_is_in_no_sentence() {
    KafkaSettings settings = plain();
    Security& security = settings.connection.security;
    security.protocol = SecurityProtocol::sasl_plaintext;
    security.username = "svc";
    security.password = SecretSource::file(secret_file("Hunter2", 0644));
    QVERIFY(!sentence(settings).empty());
    QVERIFY(sentence(settings).find("Hunter2") == std::string::npos);
    security.password = SecretSource::file(secret_file("Hunter2", 0600));
    settings.connection.extra["no.such.property"] = "x";
    ClientEvents events;
    const auto client =
        make_client(settings.connection, ClientRole::watch, Isolation::read_committed, events);
    QVERIFY(!client);
    QVERIFY(client.error().message.find("no.such.property") != std::string::npos);
    QVERIFY(client.error().message.find("Hunter2") == std::string::npos);
}

void KafkaSettingsTest::hostname_verification_cannot_be_turned_off_quietly() {
    KafkaSettings settings = plain();
    Security& security = settings.connection.security;
    security.protocol = SecurityProtocol::ssl;
    QCOMPARE(sentence(settings), std::string());
    security.verify_hostname = false;
    QVERIFY(sentence(settings).find("insecure_skip_hostname_verification") != std::string::npos);
    security.insecure_skip_hostname_verification = true;
    QCOMPARE(sentence(settings), std::string());
    QCOMPARE(standing_warnings(settings.connection).size(), 1U);
}

void KafkaSettingsTest::sentences_name_what_is_missing() {
    KafkaSettings settings = plain();
    settings.connection.brokers.clear();
    QVERIFY(sentence(settings).find("brokers") != std::string::npos);
    settings = plain();
    settings.topics.push_back(settings.topics[0]);
    QVERIFY(sentence(settings).find("twice") != std::string::npos);
    settings = plain();
    settings.topics[0].name = "a b";
    QVERIFY(sentence(settings).find("not a topic name") != std::string::npos);
    settings = plain();
    settings.connection.security.protocol = SecurityProtocol::sasl_ssl;
    QVERIFY(sentence(settings).find("username") != std::string::npos);
    settings = plain();
    settings.connection.security.username = "u";
    QVERIFY(sentence(settings).find("sasl_ssl") != std::string::npos);
    settings = plain();
    settings.connection.security.protocol = SecurityProtocol::ssl;
    settings.connection.security.ca_file = "/nowhere.pem";
    QVERIFY(sentence(settings).find("/nowhere.pem") != std::string::npos);
    settings.connection.security.ca_file.clear();
    settings.connection.security.cert_file = "/tmp";
    QVERIFY(sentence(settings).find("key_file") != std::string::npos);
}

void KafkaSettingsTest::guarantees_are_set_on_the_client() {
    ClientEvents events;
    const auto client =
        make_client(plain().connection, ClientRole::reader, Isolation::read_committed, events);
    QVERIFY(client);
    const rd_kafka_conf_t* conf = rd_kafka_conf(client->get());
    const auto value = [&](const char* name) {
        char text[64] = {};
        std::size_t size = sizeof text;
        return rd_kafka_conf_get(conf, name, text, &size) == RD_KAFKA_CONF_OK ? std::string(text)
                                                                              : std::string("?");
    };
    QCOMPARE(value("isolation.level"), std::string("read_committed"));
    QCOMPARE(value("enable.auto.commit"), std::string("false"));
    QCOMPARE(value("check.crcs"), std::string("true"));
    QCOMPARE(value("enable.partition.eof"), std::string("true"));
    QCOMPARE(value("queued.min.messages"), std::string("50000"));
    QCOMPARE(value("queued.max.messages.kbytes"), std::string("16384"));
    QCOMPARE(value("fetch.queue.backoff.ms"), std::string("2"));
    QCOMPARE(value("socket.keepalive.enable"), std::string("true"));
    QCOMPARE(value("auto.offset.reset"), std::string("error"));
    QCOMPARE(value("ssl.endpoint.identification.algorithm"), std::string("https"));
    QCOMPARE(value("enable.ssl.certificate.verification"), std::string("true"));
    QCOMPARE(value("allow.auto.create.topics"), std::string("false"));
}

QTEST_GUILESS_MAIN(KafkaSettingsTest)
#include "tst_kafka_settings.moc"
