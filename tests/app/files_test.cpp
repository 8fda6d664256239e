// SPDX-License-Identifier: GPL-3.0-or-later
// Files of a window: a recording is cut on a thread and is one; what is no store is said.
#include "app/console/console_files.h"
#include "app/console/store_console_data.h"
#include "models/store/reader.h"
#include "models/store/recording.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace andon;
using namespace andon::app;

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_recording_is_cut();
    void a_recording_that_is_stopped_leaves_no_file();
    void a_file_that_is_there_is_not_written_over();
    void what_is_no_store_is_said_and_opens_no_window();
    void nothing_is_cut_out_of_somebodys_file();

private:
    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QTemporaryDir m_folder;
    std::filesystem::path m_store;
    store::CommitRow m_first;
    store::CommitRow m_last;
};

void FilesTest::initTestCase() {
    m_store = file("store.andon").toStdString();
    const auto records = test::sample_records(20261127, 1500);
    test::FoldRun run(m_store);
    for (std::size_t at = 0; at < records.size(); at += 50)
        run.commit(test::part_of(records, at, 50));
    const auto reader = test::must(store::StoreReader::open(m_store));
    const auto commits = test::must(reader->commits(0, UINT64_MAX, 100));
    m_first = commits[5];
    m_last = commits[20];
}

void FilesTest::a_recording_is_cut() {
    const ConfigurationOptions options;
    ConsoleFiles files(options, m_store);
    QVERIFY(files.cut_refusal().isEmpty());
    const auto job = files.cut({file("cut.andon"), m_first.ingest_time, m_last.ingest_time});
    QSignalSpy finished(job.get(), &ui::CutJob::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    const auto done = test::must(job->result());
    QCOMPARE(done.from, m_first.ingest_time);
    QCOMPARE(done.to, m_last.ingest_time);
    QCOMPARE(static_cast<qint64>(done.bytes), QFile(file("cut.andon")).size());
    const auto reader =
        test::must(store::StoreReader::open_untrusted(file("cut.andon").toStdString()));
    const auto commits = test::must(reader->commits(0, UINT64_MAX, 100));
    QCOMPARE(commits.front().seq, m_first.seq);
    QCOMPARE(commits.back().seq, m_last.seq);
    QVERIFY(test::must(store::Recording::is_one(file("cut.andon").toStdString())));
    QVERIFY(!test::must(store::Recording::is_one(m_store)));
    // That it has no moments by event time is known before anybody asks for one.
    const auto refusal = [](const std::filesystem::path& path) {
        ingest::Mailbox mailbox;
        auto file = test::must(store::StoreReader::open_untrusted(path));
        auto views = file->catalogue();
        StoreConsoleData data(
            std::move(views),
            std::make_unique<StoreQueries>(
                std::move(file), std::vector<contracts::StreamContract>(), contracts::Limits{}),
            mailbox, false);
        data.set_store({path, true});
        return data.event_time_refusal();
    };
    QVERIFY(refusal(file("cut.andon").toStdString()).startsWith(QStringLiteral("A recording")));
    QCOMPARE(refusal(m_store), QString());
}

void FilesTest::a_recording_that_is_stopped_leaves_no_file() {
    StoreCut job(m_store, {file("stopped.andon"), m_first.ingest_time, m_last.ingest_time});
    job.cancel();
    QSignalSpy finished(&job, &ui::CutJob::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    QVERIFY(!job.result());
    QCOMPARE(job.result().error().kind, ErrorKind::cancelled);
    QVERIFY(!QFile::exists(file("stopped.andon")));
    QVERIFY(!QFile::exists(file("stopped.andon.part")));
}

void FilesTest::a_file_that_is_there_is_not_written_over() {
    QFile there(file("there.andon"));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
    there.close();
    StoreCut job(m_store, {file("there.andon"), m_first.ingest_time, m_last.ingest_time});
    QSignalSpy finished(&job, &ui::CutJob::finished);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
    QVERIFY(
        !job.result() && job.result().error().message.find("there already") != std::string::npos);
    QVERIFY(there.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), QByteArray("mine"));
}

void FilesTest::what_is_no_store_is_said_and_opens_no_window() {
    QFile other(file("<b>other.andon"));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("no store at all") > 0);
    other.close();
    const ConfigurationOptions options;
    ConsoleFiles files(options, m_store);
    QSignalSpy failed(&files, &ui::FileActions::failed);
    files.open(other.fileName());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY2(
        failed[0][0].toString().contains(QStringLiteral("<b>other.andon")),
        qPrintable(failed[0][0].toString()));
    files.open(file("nothing here"));
    QTRY_COMPARE(failed.size(), 2);
}

void FilesTest::nothing_is_cut_out_of_somebodys_file() {
    const ConfigurationOptions options;
    const ConsoleFiles files(options, {});
    QVERIFY(!files.cut_refusal().isEmpty());
}

QTEST_GUILESS_MAIN(FilesTest)
#include "files_test.moc"
