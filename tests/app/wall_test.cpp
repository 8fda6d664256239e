// SPDX-License-Identifier: GPL-3.0-or-later
// `andon wall` as a service manager runs it: READY, a watchdog that is fed while it paints, the screens it
// was told, and the same place of its playlist after kill -9.
#include "app/demo/embedded_broker.h"
#include "app/demo/simulated_record.h"
#include "app/service_notice.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace andon;

namespace {

constexpr int kPatienceMs = 60'000;

/// The socket on which a service manager listens.
class Manager {
public:
    explicit Manager(const QString& path) : m_path(path.toStdString()) {
        m_fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        m_path.copy(address.sun_path, sizeof address.sun_path - 1);
        m_bound = ::bind(m_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~Manager() { ::close(m_fd); }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    bool bound() const { return m_bound; }
    const std::string& path() const { return m_path; }
    /// Everything it has been told since it was forgotten last.
    const QStringList& heard() {
        char text[4096];
        for (;;) {
            const ssize_t n = ::recv(m_fd, text, sizeof text, 0);
            if (n < 0)
                return m_heard;
            m_heard << QString::fromUtf8(text, n);
        }
    }
    void forget() {
        heard();
        m_heard.clear();
    }

private:
    std::string m_path;
    int m_fd = -1;
    bool m_bound = false;
    QStringList m_heard;
};

}  // namespace

class WallTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_notice_is_one_datagram();
    void it_is_ready_and_feeds_the_watchdog();
    void after_a_kill_it_is_where_it_was();
    void a_wrong_playlist_names_the_line();
    void a_board_is_drawn_without_a_display();

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    void write(const char* name, const QByteArray& text) const;
    void start(QProcess& wall, const QStringList& more) const;
    QProcessEnvironment environment() const;

    QTemporaryDir m_folder;
    std::unique_ptr<Manager> m_manager;
};

void WallTest::write(const char* name, const QByteArray& text) const {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QProcessEnvironment WallTest::environment() const {
    QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
    env.insert(QStringLiteral("HOME"), m_folder.path());
    env.insert(QStringLiteral("XDG_STATE_HOME"), path("state"));
    env.insert(QStringLiteral("XDG_CONFIG_HOME"), path("config"));
    env.insert(
        QStringLiteral("QT_QPA_PLATFORM"),
        QStringLiteral("offscreen:configfile=") + path("screens.json"));
    env.insert(QStringLiteral("NOTIFY_SOCKET"), QString::fromStdString(m_manager->path()));
    env.insert(QStringLiteral("WATCHDOG_USEC"), QStringLiteral("600000"));
    env.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    return env;
}

void WallTest::start(QProcess& wall, const QStringList& more) const {
    wall.setProcessEnvironment(environment());
    wall.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    wall.start(
        QStringLiteral(ANDON_BINARY),
        QStringList{
            QStringLiteral("wall"), QStringLiteral("--read-only"), QStringLiteral("--store"),
            path("store.andon")}
            + more);
    QVERIFY(wall.waitForStarted());
}

/// A store in which nothing stands yet, as one has on the first day.
void WallTest::initTestCase() {
    QVERIFY(m_folder.isValid());
    m_manager = std::make_unique<Manager>(path("notify"));
    QVERIFY(m_manager->bound());
    write(
        "screens.json",
        R"({"screens": [
            {"name": "eDP-1", "x": 0, "y": 0, "width": 800, "height": 600, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
            {"name": "HDMI-2", "x": 800, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        ]})");
    auto broker = demo::EmbeddedBroker::start(demo::kPlantTopics);
    QVERIFY(broker.has_value());
    write(
        "andon.toml", "[[source]]\nname = \"plant\"\nbrokers = \""
                          + QByteArray::fromStdString((*broker)->bootstrap())
                          + "\"\n[[topic]]\nname = \""
                          + QByteArray(demo::kPlantTopics.front().name.data()) + "\"\n");
    QProcess ingest;
    ingest.setProcessEnvironment(environment());
    ingest.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    ingest.start(
        QStringLiteral(ANDON_BINARY),
        {QStringLiteral("ingest"), QStringLiteral("--until-end"), QStringLiteral("--config"),
         path("andon.toml"), QStringLiteral("--store"), path("store.andon")});
    QVERIFY(ingest.waitForFinished(kPatienceMs));
    QCOMPARE(ingest.exitCode(), 0);
}

void WallTest::a_notice_is_one_datagram() {
    using Variables = std::map<std::string, std::string, std::less<>>;
    m_manager->forget();
    const app::ServiceNotice notice(app::Environment(
        Variables{{"NOTIFY_SOCKET", m_manager->path()}, {"WATCHDOG_USEC", "3000000"}}));
    QCOMPARE(notice.watchdog().value(), std::chrono::milliseconds(3000));
    notice.ready();
    notice.alive();
    notice.status("a line\nWATCHDOG=0");
    QCOMPARE(
        m_manager->heard(), (QStringList{
                                QStringLiteral("READY=1"), QStringLiteral("WATCHDOG=1"),
                                QStringLiteral("STATUS=a line")}));
    // Nobody listens, or another process is meant: nothing happens.
    const app::ServiceNotice nobody{app::Environment()};
    nobody.ready();
    QVERIFY(!nobody.watchdog());
    const app::ServiceNotice other(
        app::Environment(Variables{{"WATCHDOG_USEC", "3000000"}, {"WATCHDOG_PID", "1"}}));
    QVERIFY(!other.watchdog());
    const app::ServiceNotice away(
        app::Environment(Variables{{"NOTIFY_SOCKET", "/nowhere/at/all"}}));
    away.alive();
}

void WallTest::it_is_ready_and_feeds_the_watchdog() {
    m_manager->forget();
    QProcess wall;
    start(wall, {QStringLiteral("--screen"), QStringLiteral("hdmi-2")});
    const auto beats = [&] { return m_manager->heard().count(QStringLiteral("WATCHDOG=1")); };
    QTRY_VERIFY_WITH_TIMEOUT(beats() >= 3, kPatienceMs);
    QCOMPARE(m_manager->heard().count(QStringLiteral("READY=1")), 1);
    QVERIFY(m_manager->heard().contains(
        QStringLiteral("STATUS=HDMI-2: Overview, step 1 of 5, page 1")));
    // A program that hangs feeds nothing.
    ::kill(static_cast<pid_t>(wall.processId()), SIGSTOP);
    m_manager->forget();
    ::kill(static_cast<pid_t>(wall.processId()), SIGCONT);
    QTRY_VERIFY_WITH_TIMEOUT(beats() >= 2, kPatienceMs);
    wall.terminate();
    QVERIFY(wall.waitForFinished(kPatienceMs));
    QCOMPARE(wall.exitCode(), 0);
    QVERIFY(m_manager->heard().contains(QStringLiteral("STOPPING=1")));
}

void WallTest::after_a_kill_it_is_where_it_was() {
    const QByteArray steps =
        "[[step]]\nboard = \"stock\"\n[[step]]\nboard = \"lines\"\nscope = \"Berlin\"\n";
    write("quick.toml", "dwell = \"3s\"\n" + steps);
    write("slow.toml", "dwell = \"1h\"\n" + steps);
    const QString second = QStringLiteral("STATUS=HDMI-2: Lines, step 2 of 2, page 1");
    m_manager->forget();
    QProcess wall;
    start(
        wall, {QStringLiteral("--screen"), QStringLiteral("HDMI-2"), QStringLiteral("--playlist"),
               path("quick.toml")});
    QTRY_VERIFY_WITH_TIMEOUT(m_manager->heard().contains(second), kPatienceMs);
    wall.kill();
    QVERIFY(wall.waitForFinished(kPatienceMs));
    m_manager->forget();
    QProcess again;
    start(
        again, {QStringLiteral("--screen"), QStringLiteral("HDMI-2"), QStringLiteral("--playlist"),
                path("slow.toml")});
    QTRY_VERIFY_WITH_TIMEOUT(m_manager->heard().contains(QStringLiteral("READY=1")), kPatienceMs);
    const QStringList heard = m_manager->heard().filter(QStringLiteral("STATUS=HDMI-2"));
    QCOMPARE(heard, QStringList{second});
    again.terminate();
    QVERIFY(again.waitForFinished(kPatienceMs));
}

void WallTest::a_wrong_playlist_names_the_line() {
    write("wrong.toml", "dwell = \"20s\"\n\n[[step]]\nboard = \"line\"\n");
    QProcess wall;
    wall.setProcessEnvironment(environment());
    wall.start(
        QStringLiteral(ANDON_BINARY),
        {QStringLiteral("wall"), QStringLiteral("--store"), path("store.andon"),
         QStringLiteral("--playlist"), path("wrong.toml")});
    QVERIFY(wall.waitForFinished(kPatienceMs));
    QCOMPARE(wall.exitCode(), 2);
    const QString said = QString::fromUtf8(wall.readAllStandardError());
    QVERIFY2(said.contains(QStringLiteral("wrong.toml:4: board: expected")), qPrintable(said));
    // And check says it before.
    QProcess check;
    check.setProcessEnvironment(environment());
    check.start(
        QStringLiteral(ANDON_BINARY), {QStringLiteral("check"), QStringLiteral("--set"),
                                       QStringLiteral("wall.playlist=") + path("wrong.toml")});
    QVERIFY(check.waitForFinished(kPatienceMs));
    QCOMPARE(check.exitCode(), 2);
    QVERIFY(check.readAllStandardError().contains("wrong.toml:4"));
}

void WallTest::a_board_is_drawn_without_a_display() {
    QProcess snapshot;
    QProcessEnvironment env = environment();
    env.remove(QStringLiteral("QT_QPA_PLATFORM"));
    snapshot.setProcessEnvironment(env);
    const auto draw = [&](const char* board) {
        snapshot.start(
            QStringLiteral(ANDON_BINARY),
            {QStringLiteral("snapshot"), QStringLiteral("--store"), path("store.andon"),
             QStringLiteral("--board"), QString::fromLatin1(board), QStringLiteral("--size"),
             QStringLiteral("540x960"), path("board.png")});
        return snapshot.waitForFinished(kPatienceMs) ? snapshot.exitCode() : -1;
    };
    QCOMPARE(draw("orders"), 0);
    QFile file(path("board.png"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray png = file.read(24);
    QVERIFY(png.startsWith("\x89PNG"));
    QCOMPARE(png.mid(16, 8), QByteArray::fromHex("0000021c000003c0"));  // its header says 540 × 960
    QCOMPARE(draw("nothing"), 2);
}

QTEST_GUILESS_MAIN(WallTest)
#include "wall_test.moc"
