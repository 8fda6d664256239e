// SPDX-License-Identifier: GPL-3.0-or-later
// What held up the event loop, by a clock that the test turns.
#include "ui/shell/loop_watch.h"
#include "ui/shell/screen_log.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace andon;
using namespace std::chrono_literals;
using ui::LoopWatch;

namespace {

struct Turned {
    void enter(const QObject& who, QEvent::Type type, int level = 1) {
        watch.enter(who, type, level, now);
    }
    void leave() { watch.leave(now); }
    LoopWatch watch;
    LoopWatch::Clock::time_point now{};
};

}  // namespace

class TestLoopWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_longest_is_named();
    void most_of_it_is_named_too();
    void who_runs_a_loop_holds_up_nothing();
    void deeper_than_is_kept();
    void a_line_a_second();
    void a_file_that_cannot_be_written();
};

void TestLoopWatch::the_longest_is_named() {
    Turned t;
    const QObject one;
    QObject owner;
    const QTimer timer(&owner);
    QVERIFY(!t.watch.take_worst());
    t.enter(one, QEvent::User);
    t.now += 3ms;
    t.leave();
    t.enter(timer, QEvent::Timer);
    t.now += 70ms;
    t.leave();
    t.enter(one, QEvent::Paint);
    t.now += 20ms;
    t.leave();
    const auto worst = t.watch.take_worst();
    QVERIFY(worst);
    QCOMPARE(worst->us, 70'000);
    QCOMPARE(worst->what, QStringLiteral("QTimer of QObject Timer"));
    QVERIFY(!t.watch.take_worst());
}

void TestLoopWatch::most_of_it_is_named_too() {
    Turned t;
    const QObject window;
    const QTimer part;
    t.enter(window, QEvent::UpdateRequest);
    t.now += 1ms;
    t.enter(part, QEvent::Resize);
    t.now += 4ms;
    t.leave();
    t.enter(part, QEvent::Paint);
    t.now += 40ms;
    t.enter(window, QEvent::Polish);
    t.now += 2ms;
    t.leave();
    t.leave();
    t.now += 5ms;
    t.leave();
    const auto worst = t.watch.take_worst();
    QCOMPARE(worst->us, 52'000);
    QCOMPARE(worst->what, QStringLiteral("QObject UpdateRequest › QTimer Paint"));
    // What was inside one says nothing about the next.
    t.enter(window, QEvent::User);
    t.now += 1ms;
    t.leave();
    QCOMPARE(t.watch.take_worst()->what, QStringLiteral("QObject User"));
}

void TestLoopWatch::who_runs_a_loop_holds_up_nothing() {
    Turned t;
    const QObject dialog;
    const QObject other;
    t.enter(dialog, QEvent::MouseButtonRelease, 1);
    t.now += 10s;
    t.enter(other, QEvent::Timer, 2);
    t.now += 30ms;
    t.leave();
    t.now += 10s;
    t.leave();
    const auto worst = t.watch.take_worst();
    QCOMPARE(worst->us, 30'000);
    QCOMPARE(worst->what, QStringLiteral("QObject Timer"));
}

void TestLoopWatch::deeper_than_is_kept() {
    Turned t;
    const QObject one;
    for (int i = 0; i < 300; ++i)
        t.enter(one, QEvent::User);
    t.now += 1ms;
    for (int i = 0; i < 300; ++i)
        t.leave();
    QCOMPARE(t.watch.take_worst()->us, 1'000);
}

void TestLoopWatch::a_line_a_second() {
    LoopWatch watch;
    ui::ScreenLog log(watch);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    QVERIFY(log.open(path));
    const QObject one;
    watch.enter(one, QEvent::User, 1, LoopWatch::Clock::time_point{});
    watch.leave(LoopWatch::Clock::time_point{} + 7ms);
    log.note_frame(4'000, 25'000);
    log.note_frame(5'000, std::nullopt);
    const auto lines = [&] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n')
                                              : QList<QByteArray>();
    };
    QTRY_VERIFY_WITH_TIMEOUT(lines().size() >= 2, 30'000);
    const QJsonObject first = QJsonDocument::fromJson(lines().at(0)).object();
    QCOMPARE(first[u"frames_us"].toArray(), (QJsonArray{4'000, 5'000}));
    QCOMPARE(first[u"latency_us"].toArray(), (QJsonArray{25'000}));
    QCOMPARE(first[u"block_us"].toInt(), 7'000);
    const QJsonObject second = QJsonDocument::fromJson(lines().at(1)).object();
    QVERIFY(second[u"frames_us"].toArray().isEmpty());
    QVERIFY(!second.contains(u"block"));
}

void TestLoopWatch::a_file_that_cannot_be_written() {
    LoopWatch watch;
    ui::ScreenLog log(watch);
    QVERIFY(!log.open(QStringLiteral("/proc/no/such/file")));
    QVERIFY(!log.error().isEmpty());
}

QTEST_MAIN(TestLoopWatch)
#include "tst_loop_watch.moc"
