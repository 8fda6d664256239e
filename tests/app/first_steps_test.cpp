// SPDX-License-Identifier: GPL-3.0-or-later
// From nothing to a console: the form becomes the configuration that is read again, whatever is typed;
// a way is tried hop by hop; a second start finds the first window.
#include "app/console/console_first_steps.h"
#include "app/console/window_door.h"
#include "tests/transport/mock_cluster.h"
#include "ui/pages/kafka_card.h"
#include "ui/widgets/list_card.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QLocalSocket>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>
#include <sys/stat.h>
#include <thread>

using namespace andon;

namespace {

QString any_text() {
    const auto units = *rc::gen::nonEmpty(rc::gen::container<std::u32string>(rc::gen::oneOf(
        rc::gen::elementOf(std::u32string(U"\"'\\#=[]{}\n\t ,.$%😀ß")),
        rc::gen::inRange<char32_t>(0x20, 0x7F))));
    return QString::fromStdU32String(units);
}

struct Home {
    Home() {
        environment = app::Environment(
            {{"HOME", folder.path().toStdString()},
             {"XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toStdString()},
             {"XDG_CONFIG_DIRS", "/nowhere"}});
    }
    QString configuration() const {
        return folder.filePath(QStringLiteral("config/andon/andon.toml"));
    }
    QTemporaryDir folder;
    app::Environment environment;
    app::ConfigurationOptions options;
    int restarts = 0;
    app::ConsoleFirstSteps steps{options, environment, [this] { ++restarts; }};
};

ui::KafkaForm plain_form(const std::string& brokers) {
    ui::KafkaForm form;
    form.brokers = QString::fromStdString(brokers);
    form.protocol = QStringLiteral("plaintext");
    form.topics = {QStringLiteral("orders")};
    return form;
}

}  // namespace

class FirstStepsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatever_is_typed_is_read_back();
    void what_is_saved_is_the_users_file();
    void a_file_that_is_there_is_not_written_over();
    void what_is_wrong_is_said_before_anything_is_asked();
    void the_way_is_tried_hop_by_hop();
    void the_form_asks_for_what_is_needed();
    void a_second_start_finds_the_first_window();
    void strangers_at_the_door_do_no_harm();
};

/// Through the parser that reads every configuration, with whatever a person may type.
void FirstStepsTest::whatever_is_typed_is_read_back() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.toml"));
    const app::Environment environment({{"HOME", "/nowhere"}, {"XDG_CONFIG_DIRS", "/nowhere"}});
    QVERIFY(rc::check([&] {
        ui::KafkaForm form = plain_form("b");
        form.protocol = QStringLiteral("sasl_ssl");
        form.mechanism = QStringLiteral("scram_sha_256");
        form.username = any_text();
        form.password_file = u'/' + any_text();
        QFile out(file);
        RC_ASSERT(out.open(QIODevice::WriteOnly));
        out.write(QByteArray::fromStdString(app::as_toml(form)));
        out.close();
        app::ConfigurationOptions options;
        options.config = file.toStdString();
        const auto read = app::load_configuration(options, environment);
        if (!read)
            RC_FAIL(app::as_error(read.error()).message + app::as_toml(form));
        RC_ASSERT(read->sources.size() == 1U);
        const auto& security = read->sources[0].connection.security;
        RC_ASSERT(security.username == form.username.toStdString());
        RC_ASSERT(security.mechanism == transport::kafka::SaslMechanism::scram_sha_256);
        RC_ASSERT(read->sources[0].topics.size() == 1U);
    }));
}

void FirstStepsTest::what_is_saved_is_the_users_file() {
    Home home;
    QCOMPARE(home.steps.file(), home.configuration());
    QCOMPARE(home.steps.save(plain_form("kafka1:9092")), QString());
    QCOMPARE(home.restarts, 1);
    const auto read = app::load_configuration({}, home.environment);
    QVERIFY(read.has_value());
    QCOMPARE(read->sources.size(), 1U);
    QCOMPARE(read->sources[0].connection.brokers, std::string("kafka1:9092"));
    QCOMPARE(read->streams.size(), 1U);
}

void FirstStepsTest::a_file_that_is_there_is_not_written_over() {
    Home home;
    QVERIFY(QDir().mkpath(QFileInfo(home.configuration()).path()));
    QFile mine(home.configuration());
    QVERIFY(mine.open(QIODevice::WriteOnly));
    mine.write("# mine\n");
    mine.close();
    QVERIFY(home.steps.save(plain_form("kafka1:9092")).contains(home.configuration()));
    QCOMPARE(home.restarts, 0);
    QVERIFY(mine.open(QIODevice::ReadOnly));
    QCOMPARE(mine.readAll(), QByteArray("# mine\n"));
}

void FirstStepsTest::what_is_wrong_is_said_before_anything_is_asked() {
    Home home;
    ui::KafkaForm form = plain_form("kafka1:9092");
    form.topics.clear();
    QVERIFY(home.steps.save(form).contains(QStringLiteral("topic")));
    form = plain_form("kafka1:9092");
    form.protocol = QStringLiteral("sasl_plaintext");
    form.username = QStringLiteral("reader");
    form.password_file = home.folder.filePath(QStringLiteral("no-such-file"));
    const QString why = home.steps.save(form);
    QVERIFY2(why.contains(QStringLiteral("no-such-file")), qPrintable(why));
    QVERIFY(!QFile::exists(home.configuration()));
}

void FirstStepsTest::the_way_is_tried_hop_by_hop() {
    Home home;
    const tests::MockCluster cluster;
    std::vector<ui::TriedHop> heard;
    QObject::connect(
        &home.steps, &ui::FirstSteps::tried, &home.steps, [&](const auto& hops) { heard = hops; });
    home.steps.try_way(plain_form(cluster.bootstrap()));
    QTRY_VERIFY_WITH_TIMEOUT(!heard.empty(), 30'000);
    QVERIFY(heard.size() >= 3);
    QCOMPARE(heard[0].name, QStringLiteral("Name"));
    QVERIFY(heard[0].passed && heard[1].passed);

    heard.clear();
    home.steps.try_way(plain_form("127.0.0.1:1"));
    QTRY_VERIFY_WITH_TIMEOUT(!heard.empty(), 30'000);
    QCOMPARE(heard.back().name, QStringLiteral("Port"));
    QVERIFY(!heard.back().passed);
    QVERIFY2(
        heard.back().words.contains(QStringLiteral("refused")), qPrintable(heard.back().words));
}

void FirstStepsTest::the_form_asks_for_what_is_needed() {
    Home home;
    const ui::Theme theme(ui::Scheme::light);
    ui::KafkaCard card(theme, home.steps);
    card.show();
    QCOMPARE(card.findChildren<QLineEdit*>().size(), 5);
    const auto shown = [&] {
        int n = 0;
        for (const QLineEdit* field : card.findChildren<QLineEdit*>())
            n += field->isVisible() ? 1 : 0;
        return n;
    };
    QCOMPARE(shown(), 2);
    card.protocol()->setCurrentIndex(card.protocol()->findData(QStringLiteral("sasl_ssl")));
    QCOMPARE(shown(), 5);
    card.protocol()->setCurrentIndex(card.protocol()->findData(QStringLiteral("ssl")));
    QCOMPARE(shown(), 3);
    QTest::keyClicks(card.brokers(), QStringLiteral("127.0.0.1:1"));
    card.protocol()->setCurrentIndex(0);
    QTest::mouseClick(card.try_button(), Qt::LeftButton);  // no topics yet
    QTRY_COMPARE(card.hops()->rows().size(), std::size_t{1});
    QTest::keyClicks(card.topics(), QStringLiteral("a, b;c"));
    QCOMPARE(card.form().topics.size(), 3);
    QTest::mouseClick(card.try_button(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(card.hops()->rows().size(), std::size_t{2}, 30'000);
    QCOMPARE(card.hops()->rows()[1].cells[0].text, QStringLiteral("✗ Port"));
}

void FirstStepsTest::a_second_start_finds_the_first_window() {
    const QTemporaryDir runtime;
    const std::filesystem::path folder = runtime.path().toStdString();
    const QString name = app::WindowDoor::name_of(folder, folder / "store.andon");
    QVERIFY(name != app::WindowDoor::name_of(folder, folder / "other.andon"));
    QVERIFY(app::WindowDoor::name_of({}, "store.andon").isEmpty());
    QVERIFY(!*app::WindowDoor::knock(name, {}));

    app::WindowDoor door;
    QVERIFY(door.open(name).has_value());
    struct stat info {};
    QCOMPARE(::stat(name.toLocal8Bit().constData(), &info), 0);
    QCOMPARE(info.st_mode & 077U, 0U);
    QStringList heard;
    QObject::connect(
        &door, &app::WindowDoor::knocked, &door, [&](const QString& link) { heard << link; });
    Result<bool> taken = false;
    std::jthread second([&] { taken = app::WindowDoor::knock(name, QStringLiteral("andon://ß")); });
    QTRY_COMPARE(heard, QStringList{QStringLiteral("andon://ß")});
    second.join();
    QVERIFY(taken && *taken);
}

void FirstStepsTest::strangers_at_the_door_do_no_harm() {
    const QTemporaryDir runtime;
    const std::filesystem::path folder = runtime.path().toStdString();
    const QString name = app::WindowDoor::name_of(folder, folder / "store.andon");
    // What a killed window has left behind is no hindrance.
    QVERIFY(QDir().mkpath(QFileInfo(name).path()));
    QFile left(name);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    app::WindowDoor door;
    QVERIFY(door.open(name).has_value());
    QStringList heard;
    QObject::connect(
        &door, &app::WindowDoor::knocked, &door, [&](const QString& link) { heard << link; });
    QLocalSocket flood;
    flood.connectToServer(name);
    QVERIFY(flood.waitForConnected());
    flood.write(QByteArray(1'000'000, 'x'));
    QLocalSocket silent;
    silent.connectToServer(name);
    QVERIFY(silent.waitForConnected());
    QTRY_COMPARE(flood.state(), QLocalSocket::UnconnectedState);
    QTRY_COMPARE(silent.state(), QLocalSocket::UnconnectedState);
    QLocalSocket binary;
    binary.connectToServer(name);
    QVERIFY(binary.waitForConnected());
    binary.write(QByteArray("\x00\xff\xfe\n", 4));
    QTRY_COMPARE(heard.size(), 1);
}

QTEST_MAIN(FirstStepsTest)
#include "first_steps_test.moc"
