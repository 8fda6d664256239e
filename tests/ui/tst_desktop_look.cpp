// SPDX-License-Identifier: GPL-3.0-or-later
// The theme follows the desktop: against a bus of its own with a settings portal on it.
#include "ui/shell/theme_choice.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QTest>

using namespace andon;

namespace {

constexpr const char* kBus = "portal";

/// As xdg-desktop-portal answers: a variant in a variant.
class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint colours = 0;
    uint contrast = 0;
    int asked = 0;

    void set(const char* key, uint value) {
        QDBusMessage signal = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/portal/desktop"),
            QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"));
        signal.setArguments(
            {QStringLiteral("org.freedesktop.appearance"), QLatin1String(key),
             QVariant::fromValue(QDBusVariant(value))});
        QDBusConnection(QLatin1String(kBus)).send(signal);
    }

public Q_SLOTS:
    QDBusVariant Read(const QString& space, const QString& key) {
        ++asked;
        const uint value = space != QLatin1String("org.freedesktop.appearance") ? 0
                           : key == QLatin1String("color-scheme")               ? colours
                                                                                : contrast;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
    }
};

}  // namespace

class TestDesktopLook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void without_a_portal_the_theme_stays();
    void it_is_asked_at_the_start_and_followed();
    void what_a_person_has_chosen_stays();

private:
    QProcess m_bus;
    Portal m_portal;
};

void TestDesktopLook::initTestCase() {
    m_bus.start(
        QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                        QStringLiteral("--print-address")});
    QVERIFY(m_bus.waitForStarted());
    while (!m_bus.canReadLine())
        QVERIFY(m_bus.waitForReadyRead());
    const QByteArray address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    QVERIFY(QDBusConnection::connectToBus(QString::fromUtf8(address), QLatin1String(kBus))
                .isConnected());
}

void TestDesktopLook::cleanupTestCase() {
    QDBusConnection::disconnectFromBus(QLatin1String(kBus));
    m_bus.kill();
    m_bus.waitForFinished();
}

void TestDesktopLook::without_a_portal_the_theme_stays() {
    ui::Theme theme(ui::Scheme::dark);
    ui::ThemeChoice look(theme);
    look.follow_desktop();
    QTest::qWait(200);
    QCOMPARE(theme.scheme(), ui::Scheme::dark);
}

void TestDesktopLook::it_is_asked_at_the_start_and_followed() {
    QDBusConnection bus(QLatin1String{kBus});
    QVERIFY(bus.registerObject(
        QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal,
        QDBusConnection::ExportAllSlots));
    QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    m_portal.colours = 1;
    ui::Theme theme(ui::Scheme::light);
    ui::ThemeChoice look(theme);
    QTest::qWait(50);
    QCOMPARE(m_portal.asked, 0);  // nobody follows yet
    look.follow_desktop();
    QTRY_COMPARE(theme.scheme(), ui::Scheme::dark);
    m_portal.set("color-scheme", 2);
    QTRY_COMPARE(theme.scheme(), ui::Scheme::light);
    m_portal.set("contrast", 1);
    QTRY_COMPARE(theme.scheme(), ui::Scheme::contrast_light);
    m_portal.set("color-scheme", 1);
    QTRY_COMPARE(theme.scheme(), ui::Scheme::contrast_dark);
    m_portal.set("contrast", 0);
    QTRY_COMPARE(theme.scheme(), ui::Scheme::dark);
    m_portal.set("accent-color", 7);
    m_portal.set("color-scheme", 77);  // of a portal to come
    QTRY_COMPARE(theme.scheme(), ui::Scheme::light);
}

void TestDesktopLook::what_a_person_has_chosen_stays() {
    m_portal.colours = 1;
    ui::Theme theme(ui::Scheme::light);
    ui::ThemeChoice look(theme);
    look.follow_desktop();
    look.choose(ui::Scheme::contrast_light);
    QTRY_COMPARE(theme.scheme(), ui::Scheme::contrast_light);
    m_portal.set("color-scheme", 2);
    QTest::qWait(200);
    QCOMPARE(theme.scheme(), ui::Scheme::contrast_light);
    m_portal.set("color-scheme", 1);
    look.choose(std::nullopt);
    QTRY_COMPARE(theme.scheme(), ui::Scheme::dark);
}

QTEST_MAIN(TestDesktopLook)
#include "tst_desktop_look.moc"
