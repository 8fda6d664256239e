// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/pipeline.h"
#include "models/store/catalogue_text.h"
#include "models/store/layout.h"
#include "models/store/sqlite.h"
#include "tests/fold/fold_run.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

namespace andon::test {

/// A store made by a version of Andon that kept other tables.
class TestOtherTables : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<SampleRecord> m_records;
    std::vector<std::string> m_said;

    std::string path(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    /// One view less, and one with a column less: what the version before last had.
    static void make_older(const std::string& path) {
        auto connection = store::Connection::open(path, {});
        QVERIFY(connection);
        auto older = views::catalogue();
        for (const std::string& sql : store::drop_view_tables(older.back().name))
            QVERIFY(connection->execute(sql));
        older.pop_back();
        views::ViewSchema& orders = older[views::kOrders];
        for (const std::string& sql : store::drop_view_tables(orders.name))
            QVERIFY(connection->execute(sql));
        orders.columns.pop_back();
        for (const std::string& sql : store::view_tables(orders))
            QVERIFY(connection->execute(sql));
        auto statement = connection->prepare("UPDATE meta SET value=? WHERE key='catalogue'");
        QVERIFY(statement);
        const std::string text = store::catalogue_to_text(older);
        statement->bind_text(1, text);
        QVERIFY(statement->run());
    }
    void fill(const std::string& path) {
        FoldRun run(path);
        run.commit(m_records, true);
        m_said.clear();
    }
    Result<std::unique_ptr<ingest::Pipeline>> open(
        const std::string& path, ingest::Mailbox& mailbox) {
        ingest::PipelineOptions options;
        options.store = path;
        options.config = sample_config();
        options.say = [this](const std::string& what) { m_said.push_back(what); };
        return ingest::Pipeline::open(std::move(options), {}, mailbox);
    }

private Q_SLOTS:
    void initTestCase() { m_records = sample_records(17, 600); }

    void it_is_folded_again_at_the_start() {
        const std::string file = path("older.andon");
        fill(file);
        const Content expected = FoldRun(file).content();
        make_older(file);
        {
            ingest::Mailbox mailbox;
            const auto pipeline = open(file, mailbox);
            QVERIFY2(pipeline, pipeline ? "" : pipeline.error().message.c_str());
        }
        QVERIFY(m_said.size() >= 2);
        QVERIFY(m_said.front().find("view orders has changed") != std::string::npos);
        QCOMPARE(QString::fromStdString(difference(expected, FoldRun(file).content())), QString());
        // And only once.
        m_said.clear();
        ingest::Mailbox mailbox;
        QVERIFY(open(file, mailbox));
        QVERIFY(m_said.empty());
    }

    // What retention has removed cannot be folded again: a person decides.
    void a_cut_journal_is_left_alone() {
        const std::string file = path("cut.andon");
        {
            FoldRun run(file);
            store::RetentionPolicy policy;
            policy.telemetry = std::chrono::milliseconds(80);
            for (auto at = m_records.begin(); at != m_records.end();) {
                const auto end = at + std::min<std::ptrdiff_t>(20, m_records.end() - at);
                run.commit({at, end}, true);
                run.forget(policy, 1'000'000);
                at = end;
            }
            run.finish_forgetting();
            QVERIFY(run.journal_is_cut());
        }
        m_said.clear();
        make_older(file);
        ingest::Mailbox mailbox;
        const auto pipeline = open(file, mailbox);
        QVERIFY(!pipeline);
        const std::string& message = pipeline.error().message;
        QVERIFY2(message.find("andon ingest --rebuild") != std::string::npos, message.c_str());
        QVERIFY(m_said.empty());
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestOtherTables)
#include "tst_other_tables.moc"
