// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/embedded_broker.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace andon;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray error;
};

constexpr int kPatienceMs = 120'000;

QString text(const QJsonValue& row, const char* key) {
    return row[QLatin1String(key)].toString();
}

qint64 micros(const QString& time) {
    // "…T06:00:00.123456Z": QDateTime knows milliseconds.
    return QDateTime::fromString(time.left(19) + QStringLiteral("Z"), Qt::ISODate)
                   .toSecsSinceEpoch()
               * 1'000'000
           + time.mid(20, 6).toLongLong();
}

}  // namespace

/// `andon rules`, on a simulated plant's store, against what `andon views` says.
class RulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mistakes_are_told_with_file_and_line();
    void the_configuration_names_files();
    void stops_that_last_are_those_that_the_states_tell();
    void peaks_are_those_of_the_readings();
    void late_orders_are_those_past_their_promise();
    void a_range_cut_in_two_is_the_whole();
    void formats_and_summary_agree();
    void the_example_is_right();

private:
    Outcome run(const QStringList& arguments) const;
    Outcome rules(const char* verb, const QStringList& more) const;
    QJsonArray tried(const QByteArray& toml, const QStringList& more = {}) const;
    QJsonArray view(const char* name) const;
    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    void write(const char* name, const QByteArray& text) const;

    QTemporaryDir m_folder;
    std::unique_ptr<demo::EmbeddedBroker> m_broker;
};

void RulesTest::write(const char* name, const QByteArray& content) const {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

Outcome RulesTest::run(const QStringList& arguments) const {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    environment.insert(QStringLiteral("XDG_CONFIG_DIRS"), m_folder.path());
    for (const char* name :
         {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "ANDON_CONFIG", "ANDON_STORE",
          "ANDON_SET", "DISPLAY", "QT_QPA_PLATFORM"}) {
        environment.remove(QString::fromUtf8(name));
    }
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(ANDON_BINARY), arguments);
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

Outcome RulesTest::rules(const char* verb, const QStringList& more) const {
    return run(
        QStringList{QStringLiteral("rules"), QString::fromUtf8(verb)} + more
        + QStringList{
            QStringLiteral("--config"), path("plant.toml"), QStringLiteral("--store"),
            path("store.andon")});
}

QJsonArray RulesTest::tried(const QByteArray& toml, const QStringList& more) const {
    write("tried.toml", toml);
    const Outcome told = rules(
        "try",
        QStringList{path("tried.toml"), QStringLiteral("--format"), QStringLiteral("json")} + more);
    if (told.code != 0)
        qWarning("%s", told.error.constData());
    return QJsonDocument::fromJson(told.out).array();
}

QJsonArray RulesTest::view(const char* name) const {
    const Outcome told = run(
        {QStringLiteral("views"), QString::fromUtf8(name), QStringLiteral("--format"),
         QStringLiteral("json"), QStringLiteral("--store"), path("store.andon")});
    return QJsonDocument::fromJson(told.out).array();
}

void RulesTest::initTestCase() {
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
    const Outcome sent = run(
        {QStringLiteral("simulate"), QStringLiteral("--brokers"),
         QString::fromStdString(m_broker->bootstrap()), QStringLiteral("--count"),
         QStringLiteral("60000"), QStringLiteral("--no-create"), QStringLiteral("--seed"),
         QStringLiteral("3")});
    QVERIFY2(sent.code == 0, sent.error.constData());
    const Outcome taken = run(
        {QStringLiteral("ingest"), QStringLiteral("--until-end"), QStringLiteral("--config"),
         path("plant.toml"), QStringLiteral("--store"), path("store.andon")});
    QVERIFY2(taken.code == 0, taken.error.constData());
}

void RulesTest::mistakes_are_told_with_file_and_line() {
    write(
        "wrong.toml", "[[rule]]\n"
                      "id = \"a\"\n"
                      "[rule.condition]\n"
                      "kind = \"threshold\"\n"
                      "tag = \"x\"\n"
                      "above = \"hot\"\n"
                      "[[rule]]\n"
                      "id = \"b\"\n"
                      "colour = \"red\"\n"
                      "[rule.condition]\n"
                      "kind = \"state\"\n"
                      "view = \"orders\"\n"
                      "column = \"stge\"\n"
                      "is = \"quality\"\n"
                      "for = \"5 parsecs\"\n");
    const Outcome told = rules("check", {path("wrong.toml")});
    QCOMPARE(told.code, 2);
    for (const char* place :
         {"wrong.toml:6: ", "wrong.toml:9: ", "wrong.toml:13: ", "wrong.toml:15: "})
        QVERIFY2(told.error.contains(place), told.error.constData());
    QVERIFY(told.error.contains("did you mean \"stage\"?"));
    QCOMPARE(rules("check", {path("nowhere.toml")}).code, 2);

    // Two files are one book.
    const QByteArray rule = "[[rule]]\nid = \"a\"\nsuppressed_by = [\"a\"]\n"
                            "condition = { kind = \"absence\", tag = \"x\", for = \"5s\" }\n";
    write("one.toml", rule);
    write("two.toml", "\n" + rule);
    const Outcome twice = rules("check", {path("one.toml"), path("two.toml")});
    QCOMPARE(twice.code, 2);
    QVERIFY2(twice.error.contains("two.toml:3: there is another rule"), twice.error.constData());
    QVERIFY2(twice.error.contains("circle: a <- a"), twice.error.constData());
}

void RulesTest::the_configuration_names_files() {
    QFile plant(path("plant.toml"));
    QVERIFY(plant.open(QIODevice::ReadOnly));
    write("named.toml", plant.readAll() + "[rules]\nfiles = \"good.toml\"\n");
    write(
        "good.toml", "[[rule]]\nid = \"a\"\n"
                     "condition = { kind = \"absence\", tag = \"power\", for = \"5s\" }\n");
    const auto check = [this] {
        return run({QStringLiteral("check"), QStringLiteral("--config"), path("named.toml")});
    };
    const Outcome right = check();
    QVERIFY2(right.code == 0, right.error.constData());
    QVERIFY2(right.out.contains("rules are right: 1 in 1 files"), right.out.constData());
    write("good.toml", "[[rule]]\nid = \"A\"\n");
    const Outcome wrong = check();
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.error.contains("good.toml:2: "), wrong.error.constData());
}

/// `equipment_states` has each state with begin and end, and is no history.
void RulesTest::stops_that_last_are_those_that_the_states_tell() {
    constexpr qint64 kLimit = 90'000'000;
    QStringList wanted;
    qint64 newest = 0;
    for (const QJsonValue row : view("equipment_states"))
        newest = std::max(newest, micros(text(row, "start")));
    // As they stand: two of one moment have an order.
    QMap<QString, QList<QJsonValue>> machines;
    for (const QJsonValue row : view("equipment_states"))
        machines[text(row, "equipment")] += row;
    for (auto machine = machines.cbegin(); machine != machines.cend(); ++machine) {
        qint64 since = -1;
        // A state that follows on the same state is one with it.
        for (const QJsonValue& row : *machine) {
            const bool stopped = text(row, "state") == QStringLiteral("stopped");
            const qint64 start = micros(text(row, "start"));
            if (stopped && since < 0)
                since = start;
            if (!stopped && since >= 0) {
                if (start - since > kLimit)
                    wanted += QStringLiteral("%1 %2 %3").arg(machine.key()).arg(since).arg(start);
                since = -1;
            }
        }
        if (since >= 0 && newest - since > kLimit)
            wanted += QStringLiteral("%1 %2 ").arg(machine.key()).arg(since);
    }
    QVERIFY(wanted.size() > 5);
    const QByteArray toml = "[[rule]]\nid = \"stopped\"\n[rule.condition]\nkind = \"state\"\n"
                            "view = \"equipment\"\ncolumn = \"state\"\nis = \"stopped\"\n"
                            "for = \"90s\"\n";
    QStringList found;
    for (const QJsonValue row : tried(toml)) {
        QCOMPARE(text(row, "kind"), QStringLiteral("equipment"));
        QCOMPARE(micros(text(row, "raised")), micros(text(row, "onset")) + kLimit);
        const QString cleared = text(row, "cleared");
        found += QStringLiteral("%1 %2 %3")
                     .arg(text(row, "entity"))
                     .arg(micros(text(row, "onset")))
                     .arg(cleared.isEmpty() ? QString() : QString::number(micros(cleared)));
    }
    // A stop that was told after the state that followed it is in the states alone, and few are.
    QSet<QString> differ(found.cbegin(), found.cend());
    for (const QString& one : wanted) {
        if (!differ.remove(one))
            differ.insert(one);
    }
    QVERIFY2(
        differ.size() * 50 <= wanted.size(), qPrintable(differ.values().join(QLatin1Char('\n'))));
}

/// Whoever was ever beyond the limit was found, and the worst of what was found is the view's.
void RulesTest::peaks_are_those_of_the_readings() {
    constexpr double kLimit = 70;
    QMap<QString, double> wanted;
    for (const QJsonValue row : view("readings")) {
        if (text(row, "tag") == QStringLiteral("bearing.temperature")
            && row[QLatin1String("max")].toDouble() >= kLimit)
            wanted[text(row, "equipment")] = row[QLatin1String("max")].toDouble();
    }
    QVERIFY(wanted.size() > 3);
    QMap<QString, double> found;
    const QByteArray toml = "[[rule]]\nid = \"hot\"\n[rule.condition]\nkind = \"threshold\"\n"
                            "tag = \"bearing.temperature\"\nabove = 70\n";
    for (const QJsonValue row : tried(toml)) {
        double& peak = found[text(row, "entity")];
        peak = std::max(peak, row[QLatin1String("peak")].toDouble());
        QCOMPARE(row[QLatin1String("limit")].toDouble(), kLimit);
        QVERIFY(row[QLatin1String("value")].toDouble() >= kLimit);
    }
    QCOMPARE(found, wanted);
}

/// An order that was shipped after its promise, or is open beyond it, was overdue in between.
void RulesTest::late_orders_are_those_past_their_promise() {
    const QByteArray toml = "[[rule]]\nid = \"late\"\n[rule.condition]\nkind = \"overdue\"\n"
                            "view = \"orders\"\ncolumn = \"promise\"\nwhere = { open = true }\n"
                            // As long before, so that there are some in a plant that delivers.
                            "after = \"-6h\"\n";
    const QJsonArray told = tried(toml);
    QVERIFY(!told.isEmpty());
    QMap<QString, QJsonValue> orders;
    for (const QJsonValue row : view("orders"))
        orders[text(row, "order_id") + QStringLiteral(" / ") + text(row, "source_system")] = row;
    QSet<QString> found;
    constexpr qint64 kBefore = qint64{6} * 3600 * 1'000'000;
    for (const QJsonValue row : told) {
        const QJsonValue order = orders.value(text(row, "entity"));
        QVERIFY(order.isObject());
        found += text(row, "entity");
        QCOMPARE(micros(text(row, "onset")), micros(text(order, "promise")) - kBefore);
        if (const QString shipped = text(order, "shipped"); !shipped.isEmpty())
            QCOMPARE(text(row, "cleared"), shipped);
    }
    // A shipment that was read before its order never was an open order: those are few.
    int late = 0;
    int missed = 0;
    for (auto order = orders.cbegin(); order != orders.cend(); ++order) {
        const QString shipped = text(*order, "shipped");
        const QString promise = text(*order, "promise");
        if (shipped.isEmpty() || promise.isEmpty() || micros(shipped) <= micros(promise) - kBefore)
            continue;
        ++late;
        missed += found.contains(order.key()) ? 0 : 1;
    }
    QVERIFY(late > 10);
    QVERIFY2(missed * 20 <= late, qPrintable(QStringLiteral("%1 of %2").arg(missed).arg(late)));
}

void RulesTest::a_range_cut_in_two_is_the_whole() {
    const QByteArray toml =
        "[[rule]]\nid = \"stopped\"\n[rule.condition]\nkind = \"state\"\nview = \"equipment\"\n"
        "column = \"state\"\nis = \"stopped\"\nfor = \"30s\"\n"
        "[[rule]]\nid = \"hot\"\n[rule.condition]\nkind = \"threshold\"\n"
        "tag = \"bearing.temperature\"\nabove = 60\non_delay = \"1m\"\noff_delay = \"1m\"\n";
    const QJsonArray whole = tried(toml);
    QVERIFY(whole.size() > 20);
    const QString middle = text(whole[whole.size() / 2], "raised");
    const auto onsets = [](const QJsonArray& rows) {
        QStringList out;
        for (const QJsonValue row : rows)
            out +=
                text(row, "rule") + text(row, "entity") + text(row, "onset") + text(row, "raised");
        return out;
    };
    const QStringList before = onsets(tried(toml, {QStringLiteral("--to"), middle}));
    const QStringList after = onsets(tried(toml, {QStringLiteral("--from"), middle}));
    QVERIFY(!before.isEmpty() && !after.isEmpty());
    QCOMPARE(before + after, onsets(whole));
}

void RulesTest::formats_and_summary_agree() {
    write(
        "tried.toml", "[[rule]]\nid = \"stopped\"\n[rule.condition]\nkind = \"state\"\n"
                      "view = \"equipment\"\ncolumn = \"state\"\nis = \"stopped\"\nfor = \"30s\"\n"
                      "[[rule]]\nid = \"never\"\n[rule.condition]\nkind = \"threshold\"\n"
                      "tag = \"power\"\nabove = 1e9\n");
    const auto told = [this](const QStringList& more) {
        return rules("try", QStringList{path("tried.toml")} + more).out;
    };
    const QString format = QStringLiteral("--format");
    const auto fired =
        QJsonDocument::fromJson(told({format, QStringLiteral("json")})).array().size();
    QVERIFY(fired > 0);
    QCOMPARE(told({format, QStringLiteral("csv")}).trimmed().count('\n'), fired);
    const QJsonArray summary =
        QJsonDocument::fromJson(told({format, QStringLiteral("json"), QStringLiteral("--summary")}))
            .array();
    QCOMPARE(summary.size(), 2);
    QCOMPARE(summary[0][QLatin1String("fired")].toInt(), fired);
    QCOMPARE(summary[1][QLatin1String("fired")].toInt(-1), 0);
    const QByteArray table = told({});
    QVERIFY2(
        table.contains("stopped: would have fired " + QByteArray::number(fired) + " times"),
        table.constData());
    QVERIFY(table.contains("never: would not have fired"));
}

void RulesTest::the_example_is_right() {
    const QString example =
        qEnvironmentVariable("ANDON_SOURCE_DIR") + QStringLiteral("/resources/examples/rules.toml");
    const Outcome checked = rules("check", {example});
    QVERIFY2(checked.code == 0, checked.error.constData());
    const Outcome told = rules("try", {example, QStringLiteral("--summary")});
    QVERIFY2(told.code == 0, told.error.constData());
    QVERIFY2(told.out.contains("bearing-hot"), told.out.constData());
}

QTEST_GUILESS_MAIN(RulesTest)
#include "rules_test.moc"
