// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/andon_process.h"
#include "tests/system/json_events.h"
#include "tests/system/running_console.h"
#include "tests/system/store_content.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace andon::tests;
using namespace std::chrono_literals;

namespace {

/// A real file system of a few megabytes. Needs the right to mount.
class SmallDisk {
public:
    explicit SmallDisk(QString folder) : m_folder(std::move(folder)) {
        m_mounted = ::mount("tmpfs", m_folder.toUtf8(), "tmpfs", 0, "size=40m") == 0;
    }
    ~SmallDisk() {
        if (m_mounted)
            ::umount2(m_folder.toUtf8(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return m_mounted; }
    QString path(const char* name) const {
        return m_folder + QLatin1Char('/') + QLatin1String(name);
    }
    /// Writes until there is no room left, not even for a page.
    bool fill() const {
        const int file = ::open(path("ballast").toUtf8(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        const std::string page(4096, 'b');
        while (::write(file, page.data(), page.size()) > 0) {
        }
        const bool full = errno == ENOSPC;
        ::close(file);
        return full;
    }
    bool release() const { return ::unlink(path("ballast").toUtf8()) == 0; }

private:
    QString m_folder;
    bool m_mounted = false;
};

}  // namespace

/// The disk of a running console fills up, through others, and is freed again: it waits, says so,
/// goes on by itself, and what it has in the end is what a console with room has. So it is when it
/// is killed in between.
class FullDisk : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    KafkaBroker m_broker{keeping_everything()};
    QString m_config = m_folder.filePath(QStringLiteral("andon.toml"));
    QString m_log = m_folder.filePath(QStringLiteral("log"));
    int m_sent = 0;

    void send(int count) {
        std::vector<TestRecord> records;
        for (int i = 0; i < count; ++i, ++m_sent) {
            const std::string id = std::to_string(m_sent);
            records.push_back(
                m_sent % 4 == 0
                    ? json_event(id, "OrderPlaced", fmt::format(R"({{"orderId":"o{}"}})", id))
                    : json_reading(
                        id, fmt::format("acme/berlin/f/l/c/m{}", m_sent % 50), "t", id,
                        fmt::format("2026-03-01T06:{:02}:{:02}Z", m_sent / 60 % 60, m_sent % 60)));
        }
        const auto sent = m_broker.produce("plant", records);
        QVERIFY2(sent, sent ? "" : sent.error().message.c_str());
    }

private Q_SLOTS:
    void initTestCase() {
        const auto started = m_broker.start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
        QVERIFY(m_broker.create_topic("plant", 1));
        QFile file(m_config);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "[[source]]\nname = \"plant\"\nbrokers = \""
            + QByteArray::fromStdString(m_broker.bootstrap())
            + "\"\n\n[[topic]]\nname = \"plant\"\n");
    }

    void it_waits_heals_and_survives_a_kill() {
        QTemporaryDir mount_point;
        const SmallDisk disk(mount_point.path());
        QVERIFY2(disk.mounted(), "this test mounts a small file system and has to be root");
        const QString store = disk.path("store/full.andon");
        RunningConsole console(m_config, store, m_log);
        QVERIFY(console.start());
        send(2000);
        QVERIFY2(console.until_committed(2000, 30s), console.said().constData());

        for (const bool killed : {false, true, false}) {
            const qsizetype said = console.said().size();
            const auto says_full = [&] { return console.said().mid(said).contains("disk"); };
            const auto answered = [&] {
                return says_full() || console.committed() >= static_cast<andon::fold::Seq>(m_sent);
            };
            QVERIFY(disk.fill());
            // There may be room in the log that SQLite has already.
            for (int more = 0; more < 20 && !says_full(); ++more) {
                send(2000);
                QVERIFY2(console.until(answered, 15s), console.said().constData());
            }
            QVERIFY2(says_full(), console.said().constData());
            const auto stuck = console.committed();
            QVERIFY2(stuck < static_cast<andon::fold::Seq>(m_sent), "the disk was not full");
            send(2000);
            if (killed) {
                console.kill();
                QVERIFY(disk.release());
                QVERIFY(console.start());
            } else {
                QVERIFY(console.running());
                QVERIFY(disk.release());
                QVERIFY2(
                    console.until_said("the store is written again", 10s),
                    console.said().constData());
            }
            QVERIFY2(
                console.until_committed(static_cast<andon::fold::Seq>(m_sent), 30s),
                console.said().constData());
        }
        qInfo("%s", console.said().constData());
        QVERIFY2(console.stop() == 0, console.said().constData());
        QCOMPARE(ingest_to_the_end(m_config, store), QString());

        const QString control = m_folder.filePath(QStringLiteral("control.andon"));
        QCOMPARE(ingest_to_the_end(m_config, control), QString());
        const QString differs = difference(store_content(store), store_content(control));
        QVERIFY2(differs.isEmpty(), qPrintable(differs));
        QCOMPARE(view_rows(store, QStringLiteral("orders")).size(), m_sent / 4);
    }
};

QTEST_GUILESS_MAIN(FullDisk)
#include "tst_full_disk.moc"
