// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/embedded_broker.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace andon;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray error;
};

constexpr int kPatienceMs = 120'000;

}  // namespace

/// The built program, run as a person or a script runs it, against the embedded broker.
class CommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exit_codes_data();
    void exit_codes();
    void a_mistake_is_one_line_with_its_place();
    void check_prints_where_values_come_from();
    void check_connects();
    void check_says_what_comes_out_of_a_sample();
    void what_was_simulated_comes_out();
    void lag_is_told_with_its_age();
    void a_second_run_goes_on_where_the_first_ended();
    void views_are_listed_and_described();
    void views_agree_in_every_format();
    void views_rewind();
    void dead_letters_are_listed_with_their_bytes();
    void a_recording_is_cut_in_the_windows_words();
    void a_picture_is_drawn_without_a_word();
    void a_signal_stops_cleanly();
    void a_reader_that_leaves_is_no_failure();
    void a_file_that_is_no_sound_store_is_left_alone();

private:
    Outcome run(const QStringList& arguments, const QByteArray& input = {}) const;
    QStringList with_plant(const QStringList& arguments) const;
    QJsonArray view(const QString& name, const QStringList& more = {}) const;
    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    void write(const char* name, const QByteArray& text) const;

    QTemporaryDir m_folder;
    std::unique_ptr<demo::EmbeddedBroker> m_broker;
    QJsonObject m_truth;
};

void CommandTest::write(const char* name, const QByteArray& text) const {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

Outcome CommandTest::run(const QStringList& arguments, const QByteArray& input) const {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
    environment.insert(QStringLiteral("XDG_CONFIG_DIRS"), m_folder.path());
    for (const char* name :
         {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "ANDON_CONFIG", "ANDON_STORE",
          "ANDON_SET", "DISPLAY", "QT_QPA_PLATFORM"}) {
        environment.remove(QString::fromUtf8(name));
    }
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ANDON_BINARY), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kPatienceMs)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {
        process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128,
        process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList CommandTest::with_plant(const QStringList& arguments) const {
    return arguments
           + QStringList{
               QStringLiteral("--config"), path("plant.toml"), QStringLiteral("--store"),
               path("store.andon")};
}

QJsonArray CommandTest::view(const QString& name, const QStringList& more) const {
    const Outcome printed = run(with_plant(
        QStringList{
            QStringLiteral("views"), name, QStringLiteral("--format"), QStringLiteral("json")}
        + more));
    return QJsonDocument::fromJson(printed.out).array();
}

void CommandTest::initTestCase() {
    auto broker = demo::EmbeddedBroker::start(demo::kPlantTopics);
    QVERIFY(broker.has_value());
    m_broker = std::move(*broker);
    QByteArray toml = "[[source]]\nname = \"plant\"\nbrokers = \""
                      + QByteArray::fromStdString(m_broker->bootstrap()) + "\"\n";
    for (const demo::TopicSpec& topic : demo::kPlantTopics) {
        toml += "[[topic]]\nname = \""
                + QByteArray(topic.name.data(), static_cast<qsizetype>(topic.name.size())) + "\"\n";
    }
    write("plant.toml", toml);
    write("wrong.toml", "[store]\npth = \"x\"\n");
    write(
        "one-space.toml", "[[source]]\nname = \"s\"\nbrokers = \"b:1\"\n"
                          "[[topic]]\nname = \"a\"\nevent_source = \"/erp\"\n"
                          "[[topic]]\nname = \"b\"\nevent_source = \"/erp\"\n");
}

void CommandTest::exit_codes_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char* words, int code, const char* says) {
        QTest::newRow(words) << QString::fromUtf8(words).split(QLatin1Char(' ')) << code
                             << QByteArray(says);
    };
    row("--version", 0, "");
    row("--help", 0, "");
    row("views --help", 0, "");
    row("check", 0, "");
    row("nonsense", 2, "nonsense");
    row("--nonsense", 2, "--nonsense");
    row("check --set", 2, "--set");
    row("check --set a=b", 2, "dotted key");
    row("check --set store.pth=b", 2, "did you mean \"path\"?");
    row("check --config /nowhere.toml", 2, "/nowhere.toml: there is no such file");
    row("check --log-level loud", 2, "--log-level: level: expected");
    row("check --sample /nowhere --topic t", 2, "no [[topic]] is called that");
    row("views --store /nowhere/store", 2, "there is no store at /nowhere/store");
    row("views orders --at x --as-of y", 2, "excludes");
    row("views --format xml", 2, "--format");
    row("ingest", 2, "there is no [[source]]");
    row("ingest --read-only", 2, "--read-only");
    row("record --from now-5x --to now out.andon", 2, "--from: ");
    row("record --from now-5h --to then out.andon", 2, "--to: ");
    row("check --profile a/b", 2, "--profile: profile: expected");
    row("simulate", 2, "--brokers");
    row("snapshot", 2, "OUT");
    row("snapshot --size 1x1 x.png", 2, "--size");
}

void CommandTest::exit_codes() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const Outcome outcome = run(arguments);
    QVERIFY2(outcome.code == code, outcome.error.constData());
    QVERIFY2(outcome.error.contains(says), outcome.error.constData());
    QCOMPARE(outcome.error.count('\n'), code == 0 ? 0 : 1);
}

void CommandTest::a_mistake_is_one_line_with_its_place() {
    const Outcome outcome =
        run({QStringLiteral("check"), QStringLiteral("--config"), path("wrong.toml")});
    QCOMPARE(outcome.code, 2);
    QCOMPARE(
        outcome.error, "andon: " + path("wrong.toml").toUtf8()
                           + ":2: unknown key \"pth\" in [store]; did you mean \"path\"?\n");
    const Outcome two =
        run({QStringLiteral("ingest"), QStringLiteral("--config"), path("one-space.toml")});
    QCOMPARE(two.code, 2);
    QCOMPARE(
        two.error,
        "andon: " + path("one-space.toml").toUtf8()
            + ":9: topics \"a\" and \"b\" claim one id space, \"/erp\": give each its own "
              "event_source\n");
}

void CommandTest::check_prints_where_values_come_from() {
    const Outcome outcome = run(with_plant(
        {QStringLiteral("check"), QStringLiteral("--print"), QStringLiteral("--set"),
         QStringLiteral("plant.zone=Europe/Berlin")}));
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.contains("plant.zone = \"Europe/Berlin\"  # --set plant.zone\n"));
    QVERIFY(outcome.out.contains("plant.toml:2\n"));
    QVERIFY(outcome.out.contains("ingest.dedup_capacity = 4000000  # built in\n"));
}

void CommandTest::check_connects() {
    const Outcome outcome = run(with_plant({QStringLiteral("check"), QStringLiteral("--connect")}));
    QVERIFY2(outcome.code == 0, outcome.error.constData());
    QVERIFY(outcome.out.contains("topic plant.telemetry: present, partitions 4"));
}

void CommandTest::check_says_what_comes_out_of_a_sample() {
    write(
        "foreign.toml",
        "[[source]]\nname = \"s\"\nbrokers = \"b\"\n[[topic]]\nname = \"t\"\n"
        "encoding = \"json-mapping\"\n[[topic.event]]\nmessage = \"OrderShipped\"\n"
        "time = \"/ts\"\nid = [\"/no\"]\n[topic.event.fields]\norder_id = \"/no\"\n");
    const QStringList check{QStringLiteral("check"), QStringLiteral("--config"),
                            path("foreign.toml"),    QStringLiteral("--sample"),
                            QStringLiteral("-"),     QStringLiteral("--topic"),
                            QStringLiteral("t")};
    const Outcome good = run(check, R"({"no": "4711", "ts": "2026-03-01T06:00:00Z"})");
    QVERIFY2(good.code == 0, good.error.constData());
    QVERIFY2(good.out.contains("order_id = \"4711\""), good.out.constData());
    const Outcome bad = run(check, R"({"no": )");
    QCOMPARE(bad.code, 1);
    QVERIFY2(bad.out.contains("malformed"), bad.out.constData());
}

void CommandTest::what_was_simulated_comes_out() {
    const Outcome sent = run(
        {QStringLiteral("simulate"), QStringLiteral("--brokers"),
         QString::fromStdString(m_broker->bootstrap()), QStringLiteral("--count"),
         QStringLiteral("20000"), QStringLiteral("--no-create"), QStringLiteral("--seed"),
         QStringLiteral("7"), QStringLiteral("--truth"), path("truth.json")});
    QVERIFY2(sent.code == 0, sent.error.constData());
    QFile truth(path("truth.json"));
    QVERIFY(truth.open(QIODevice::ReadOnly));
    m_truth = QJsonDocument::fromJson(truth.readAll()).object();
    QCOMPARE(m_truth[QLatin1String("records")][QLatin1String("total")].toInt(), 20000);

    const Outcome taken =
        run(with_plant({QStringLiteral("ingest"), QStringLiteral("--until-end")}));
    QVERIFY2(taken.code == 0, taken.error.constData());
    int events = 0;
    int duplicates = 0;
    for (const QJsonValue row : view(QStringLiteral("flow"))) {
        events += row[QLatin1String("events")].toInt();
        duplicates += row[QLatin1String("duplicates")].toInt();
    }
    QCOMPARE(events, m_truth[QLatin1String("events")][QLatin1String("total")].toInt());
    QCOMPARE(duplicates, m_truth[QLatin1String("duplicates")][QLatin1String("total")].toInt());
}

void CommandTest::lag_is_told_with_its_age() {
    const QJsonArray partitions = view(QStringLiteral("partitions"));
    QVERIFY(!partitions.isEmpty());
    for (const QJsonValue row : partitions) {
        QCOMPARE(row[QLatin1String("lag_records")].toInt(-1), 0);
        QCOMPARE(row[QLatin1String("lag")].toInt(-1), 0);
        QVERIFY(row[QLatin1String("looked_at")].toString().endsWith(QLatin1Char('Z')));
    }
    for (const QJsonValue row : view(QStringLiteral("flow"))) {
        QCOMPARE(row[QLatin1String("lag_records")].toInt(-1), 0);
        QVERIFY(row[QLatin1String("looked_at")].isString());
    }
    // Of a past moment nothing is known of it.
    const QJsonArray past = view(
        QStringLiteral("flow"), {QStringLiteral("--at"), QStringLiteral("2999-01-01T00:00:00Z")});
    QVERIFY(!past.isEmpty());
    for (const QJsonValue row : past)
        QVERIFY(
            row.toObject().contains(QStringLiteral("lag")) && row[QLatin1String("lag")].isNull());
    const Outcome refused = run(with_plant(
        {QStringLiteral("views"), QStringLiteral("partitions"), QStringLiteral("--at"),
         QStringLiteral("2026-01-01T00:00:00Z")}));
    QCOMPARE(refused.code, 2);
    const Outcome check = run(with_plant({QStringLiteral("check")}));
    QVERIFY2(check.out.contains(" remembered, none forgotten"), check.out.constData());
}

void CommandTest::a_second_run_goes_on_where_the_first_ended() {
    const QJsonArray before = view(QStringLiteral("orders"));
    const Outcome again =
        run(with_plant({QStringLiteral("ingest"), QStringLiteral("--until-end")}));
    QVERIFY2(again.code == 0, again.error.constData());
    QVERIFY(!before.isEmpty());
    QCOMPARE(view(QStringLiteral("orders")), before);
}

void CommandTest::views_are_listed_and_described() {
    const Outcome list = run(
        with_plant({QStringLiteral("views"), QStringLiteral("--format"), QStringLiteral("json")}));
    QCOMPARE(list.code, 0);
    QStringList names;
    for (const QJsonValue row : QJsonDocument::fromJson(list.out).array()) {
        names += row[QLatin1String("view")].toString();
        QVERIFY(!row[QLatin1String("doc")].toString().isEmpty());
    }
    for (const char* name :
         {"equipment", "orders", "inventory", "customers", "quality", "flow", "dead_letters"}) {
        QVERIFY2(names.contains(QLatin1String(name)), name);
    }
    const Outcome wrong = run(with_plant({QStringLiteral("views"), QStringLiteral("ordres")}));
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.error.contains("did you mean \"orders\"?"));
    const Outcome columns = run(with_plant(
        {QStringLiteral("views"), QStringLiteral("orders"), QStringLiteral("--columns")}));
    QVERIFY(columns.out.contains("order_id"));
}

void CommandTest::views_agree_in_every_format() {
    const QJsonArray orders = view(QStringLiteral("orders"));
    const auto lines = [&](const char* format) {
        return run(with_plant(
                       {QStringLiteral("views"), QStringLiteral("orders"),
                        QStringLiteral("--format"), QString::fromUtf8(format)}))
            .out.count('\n');
    };
    QCOMPARE(lines("csv"), orders.size() + 1);
    QCOMPARE(lines("table"), orders.size() + 2);
    QCOMPARE(lines("json"), orders.size() + 2);
    QCOMPARE(
        view(QStringLiteral("orders"), {QStringLiteral("--limit"), QStringLiteral("3")}).size(), 3);
}

void CommandTest::views_rewind() {
    const QJsonArray now = view(QStringLiteral("orders"));
    QCOMPARE(
        view(QStringLiteral("orders"), {QStringLiteral("--at"), QStringLiteral("2099-01-01")}),
        now);
    const Outcome before = run(with_plant(
        {QStringLiteral("views"), QStringLiteral("orders"), QStringLiteral("--at"),
         QStringLiteral("1999-01-01")}));
    QCOMPARE(before.code, 1);
    QVERIFY(before.error.contains("--as-of"));
    QCOMPARE(
        view(
            QStringLiteral("orders"),
            {QStringLiteral("--as-of"), QStringLiteral("1999-01-01 12:00")})
            .size(),
        0);
    const Outcome nonsense = run(with_plant(
        {QStringLiteral("views"), QStringLiteral("orders"), QStringLiteral("--at"),
         QStringLiteral("noon")}));
    QCOMPARE(nonsense.code, 2);
    QVERIFY(nonsense.error.contains("local time of UTC"));
}

void CommandTest::dead_letters_are_listed_with_their_bytes() {
    const QJsonArray letters = view(QStringLiteral("dead_letters"));
    QCOMPARE(
        letters.size(), m_truth[QLatin1String("dead_letters")][QLatin1String("total")].toInt());
    for (const QJsonValue letter : letters) {
        QVERIFY(letter[QLatin1String("value")].isString());
        QVERIFY(letter[QLatin1String("position")].toString().startsWith(QLatin1String("offset ")));
    }
}

void CommandTest::a_recording_is_cut_in_the_windows_words() {
    const auto cut = [&](const char* from, const char* to) {
        return run(with_plant(
            {QStringLiteral("record"), QStringLiteral("--from"), QString::fromUtf8(from),
             QStringLiteral("--to"), QString::fromUtf8(to), path("cut.andon")}));
    };
    const Outcome done = cut("now-5h", "now");
    QVERIFY2(done.code == 0, done.error.constData());
    QVERIFY(QFileInfo(path("cut.andon")).size() > 0);
    // Everything came in just now: yesterday there was nothing.
    QFile::remove(path("cut.andon"));
    const Outcome nothing = cut("now-3d/d", "now-2d/d");
    QCOMPARE(nothing.code, 2);
    QVERIFY2(nothing.error.contains("shows nothing in that time"), nothing.error.constData());
    QVERIFY(!QFileInfo::exists(path("cut.andon")));
}

void CommandTest::a_picture_is_drawn_without_a_word() {
    const Outcome drawn = run(with_plant({QStringLiteral("snapshot"), path("page.png")}));
    QVERIFY2(drawn.code == 0, drawn.error.constData());
    QCOMPARE(drawn.error, QByteArray());
    QVERIFY(QFileInfo(path("page.png")).size() > 0);
}

void CommandTest::a_signal_stops_cleanly() {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(ANDON_BINARY), with_plant({QStringLiteral("ingest")}));
    QVERIFY(process.waitForStarted());
    QByteArray said;
    while (!said.contains("read to its end") && process.waitForReadyRead(kPatienceMs)) {
        said += process.readAll();
    }
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(kPatienceMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void CommandTest::a_reader_that_leaves_is_no_failure() {
    QProcess shell;
    shell.start(
        QStringLiteral("sh"),
        {QStringLiteral("-c"), QStringLiteral("\"$0\" views readings --store \"$1\" | head -n 1"),
         QStringLiteral(ANDON_BINARY), path("store.andon")});
    QVERIFY(shell.waitForFinished(kPatienceMs));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QCOMPARE(shell.readAllStandardOutput().count('\n'), 1);
}

void CommandTest::a_file_that_is_no_sound_store_is_left_alone() {
    QFile sound(path("store.andon"));
    QVERIFY(sound.open(QIODevice::ReadOnly));
    const QByteArray store = sound.readAll();
    QByteArray newer = store;
    newer[63] = 99;  // user_version
    const std::pair<const char*, QByteArray> files[] = {
        {"foreign", QByteArray(8192, 'x')}, {"cut", store.left(3 * 4096 + 17)}, {"newer", newer}};
    for (const auto& [name, content] : files) {
        write(name, content);
        for (const char* command : {"views", "views orders", "ingest --until-end"}) {
            const Outcome outcome =
                run(QString::fromUtf8(command).split(QLatin1Char(' '))
                    + QStringList{
                        QStringLiteral("--config"), path("plant.toml"), QStringLiteral("--store"),
                        path(name)});
            QVERIFY2(outcome.code == 1, (name + QByteArray(": ") + command).constData());
            QVERIFY2(outcome.error.count('\n') == 1, outcome.error.constData());
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll() == content, (name + QByteArray(": ") + command).constData());
        }
    }
}

QTEST_GUILESS_MAIN(CommandTest)
#include "command_test.moc"
