// SPDX-License-Identifier: GPL-3.0-or-later
// Notifications on a session bus of the test's own, with and without somebody who shows them.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "app/desktop/desktop_carrier.h"
#include "models/messages/cloud_event.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QElapsedTimer>
#include <QProcess>
#include <QThread>
#include <QVariantMap>

#include <atomic>
#include <future>

using namespace andon;
using Kind = DeliveryOutcome::Kind;

/// What a desktop has.
class Desktop : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList capabilities;
    bool answers = true;
    QList<QVariantList> shown;

public Q_SLOTS:
    QStringList GetCapabilities() { return capabilities; }
    uint Notify(
        const QString& program, uint replaces, const QString&, const QString& title,
        const QString& body, const QStringList& actions, const QVariantMap& hints, int expires) {
        shown.append(
            {program, replaces, title, body, actions, hints.value(QStringLiteral("urgency")),
             expires});
        if (!answers)
            setDelayedReply(true);
        return static_cast<uint>(shown.size());
    }
};

class DesktopTest : public QObject {
    Q_OBJECT

    QProcess m_bus;

    static outbox::Work work(const char* priority) {
        messages::EventHead head;
        head.id = "k1";
        head.source = "/andon/acme";
        head.type = "andon.alarm.raised";
        outbox::Work work;
        work.entry.key = head.id;
        work.entry.payload = messages::structured(
            head, {{"alarm", {{"title", "Bearing <b>"}, {"priority", priority}}},
                   {"entity", {{"id", "acme/<i>m1</i> & co"}}}});
        return work;
    }
    /// As a lane does: on a thread of its own, while the test serves the bus.
    static DeliveryOutcome carried(app::DesktopCarrier& carrier, const char* priority = "high") {
        auto result = std::async(std::launch::async, [&] { return carrier.carry(work(priority)); });
        while (result.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        return result.get();
    }

private Q_SLOTS:
    void initTestCase() {
        m_bus.start(
            QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                            QStringLiteral("--print-address")});
        while (!m_bus.canReadLine() && m_bus.waitForReadyRead(20000)) {
        }
        const QByteArray address = m_bus.readLine().trimmed();
        QVERIFY(!address.isEmpty());
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    }
    void cleanupTestCase() {
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void nobody_shows_any() {
        app::DesktopCarrier carrier;
        const DeliveryOutcome outcome = carried(carrier);
        QCOMPARE(outcome.kind, Kind::sign_in);
        QVERIFY2(
            outcome.message.starts_with("nobody shows notifications in this session"),
            outcome.message.c_str());
    }

    void what_is_shown() {
        Desktop desktop;
        auto bus = QDBusConnection::sessionBus();
        QVERIFY(bus.registerObject(
            QStringLiteral("/org/freedesktop/Notifications"), &desktop,
            QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.Notifications")));
        app::DesktopCarrier carrier;
        DeliveryOutcome outcome = carried(carrier);
        QVERIFY2(outcome.kind == Kind::done, outcome.message.c_str());
        QCOMPARE(outcome.reference, std::string("1"));
        desktop.capabilities = {QStringLiteral("body"), QStringLiteral("body-markup")};
        QCOMPARE(carried(carrier, "critical").kind, Kind::done);
        QCOMPARE(desktop.shown.size(), 2);
        // Title and text are as they are; where markup is understood, what looks like it is escaped.
        QCOMPARE(desktop.shown[0][2].toString(), QStringLiteral("Bearing <b>"));
        QCOMPARE(desktop.shown[0][3].toString(), QStringLiteral("acme/<i>m1</i> & co"));
        QCOMPARE(
            desktop.shown[1][3].toString(), QStringLiteral("acme/&lt;i&gt;m1&lt;/i&gt; &amp; co"));
        QCOMPARE(desktop.shown[0][5].toInt(), 1);
        QCOMPARE(desktop.shown[1][5].toInt(), 2);

        desktop.answers = false;
        auto slow = std::async(std::launch::async, [&] { return carrier.carry(work("low")); });
        while (desktop.shown.size() < 3)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        carrier.cancel();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(slow.get().kind, Kind::unknown);
        QVERIFY2(timer.elapsed() < 5000, "it did not end");
        bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
    }
};

QTEST_GUILESS_MAIN(DesktopTest)
#include "desktop_test.moc"
