// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/layout.h"
#include "models/store/sqlite.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"
#include "tests/ingest/scripted_pipeline.h"
#include "tests/store/fault_vfs.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdexcept>

namespace andon::test {

namespace {

using store::Connection;

std::string shipped_script(const char* name) {
    QFile file(
        qEnvironmentVariable("ANDON_SOURCE_DIR") + QStringLiteral("/resources/sql/")
        + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("cannot read " + file.fileName().toStdString());
    return file.readAll().toStdString();
}

std::vector<std::string> texts(Connection& connection, const std::string& sql) {
    std::vector<std::string> out;
    must(store::for_rows(
        connection, sql, [&](const store::Statement& s) { out.emplace_back(s.bytes(0)); }));
    return out;
}

std::vector<std::string> tables(Connection& connection, const std::string& schema = "main") {
    return texts(
        connection,
        "SELECT name FROM " + schema + ".sqlite_master WHERE type='table' ORDER BY name");
}

/// The columns that are written, quoted.
std::string columns(Connection& connection, const std::string& table, const std::string& schema) {
    return fmt::format(
        "{}", fmt::join(
                  texts(
                      connection, fmt::format(
                                      "SELECT '\"'||name||'\"' FROM pragma_table_info('{}','{}')",
                                      table, schema)),
                  ","));
}

/// What a store of version 1 with the content of `whole` is: the script as it was shipped, the tables
/// of the views without the companions that version 2 brought, and the rows.
void make_version_1(const std::string& path, const std::string& whole) {
    auto connection = must(Connection::open(path, {}));
    must(connection.execute(fmt::format(
        "PRAGMA page_size=8192; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA application_id={}; "
        "PRAGMA journal_mode=WAL;",
        store::kApplicationId)));
    must(connection.execute(shipped_script("001-store.sql")));
    for (const views::ViewSchema& view : views::catalogue()) {
        for (const std::string& sql : store::view_tables(view)) {
            if (sql != store::view_base_table(view))
                must(connection.execute(sql));
        }
    }
    must(connection.execute("ATTACH '" + whole + "' AS whole"));
    for (const std::string& table : tables(connection)) {
        const std::string names = columns(connection, table, "main");
        if (table != "bases") {
            must(connection.execute(fmt::format(
                "INSERT INTO main.\"{0}\"({1}) SELECT {1} FROM whole.\"{0}\"", table, names)));
        }
    }
    must(
        connection.execute("DETACH whole; PRAGMA user_version=1; PRAGMA wal_checkpoint(TRUNCATE)"));
}

/// Every row of every table, but for who opened it last.
std::vector<std::string> everything(Connection& connection) {
    std::vector<std::string> out = texts(connection, "SELECT sql FROM sqlite_master ORDER BY name");
    for (const std::string& table : tables(connection)) {
        const std::string all = "SELECT * FROM \"" + table + "\"";
        must(store::for_rows(connection, all, [&](const store::Statement& s) {
            std::string row = table;
            for (int i = 0; i < sqlite3_column_count(s.get()); ++i)
                row.append("|").append(s.bytes(i));
            if (!row.starts_with("meta|owner_epoch"))
                out.push_back(std::move(row));
        }));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::int64_t version(Connection& connection) {
    return must(connection.query_integer("PRAGMA user_version"));
}

/// A copy of a store on a disk that fails on demand.
struct Disk {
    Disk(Connection& original, const QTemporaryDir& folder)
        : vfs("failing"), path(folder.filePath(QStringLiteral("on_disk.andon")).toStdString()) {
        const auto copy = look();
        sqlite3_backup* backup = sqlite3_backup_init(copy->get(), "main", original.get(), "main");
        sqlite3_backup_step(backup, -1);
        if (sqlite3_backup_finish(backup) != SQLITE_OK)
            throw std::runtime_error("cannot copy the store");
        vfs.arm(FaultVfs::Fault::none, 0);
    }
    std::unique_ptr<Connection> look() const {
        Connection::Options options;
        options.vfs = vfs.name();
        return std::make_unique<Connection>(must(Connection::open(path, options)));
    }
    bool open_store() const {
        store::StoreOptions options;
        options.vfs = vfs.name();
        return store::Store::open(path, views::catalogue(), options).has_value();
    }

    FaultVfs vfs;
    std::string path;
};

}  // namespace

/// A store of the first version is brought to this one: nothing is lost, and all that could be done
/// with it can still be done.
class TestMigration : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<SampleRecord> m_first;   ///< in the store
    std::vector<SampleRecord> m_second;  ///< read afterwards
    std::string m_whole;                 ///< made by this version
    std::string m_older;                 ///< the same content as version 1

    std::string path(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    std::string copy_of(const std::string& store, const char* name) const {
        std::filesystem::copy_file(store, path(name));
        return path(name);
    }
    static ingest::PipelineOptions options(const std::string& store) {
        ingest::PipelineOptions options;
        options.store = store;
        options.config = sample_config();
        options.until_end = true;
        options.clock = [] { return IngestTime{kSampleStart - 1'000'000}; };
        return options;
    }
    /// Reads the second half in parts, the retention between them.
    void go_on(FoldRun& run, bool forgets) const {
        store::RetentionPolicy policy;
        policy.telemetry = std::chrono::milliseconds(80);
        for (std::size_t at = 0; at < m_second.size(); at += 20) {
            run.commit(part_of(m_second, at, 20), true);
            if (forgets)
                run.forget(policy, 1'000'000);
        }
    }

private Q_SLOTS:
    void initTestCase() {
        const auto records = sample_records(31, 500);
        m_first = part_of(records, 0, records.size() / 2);
        m_second = part_of(records, records.size() / 2, records.size());
        m_whole = path("whole.andon");
        m_older = path("older.andon");
        const std::string wrong =
            ScriptedPipeline(options(m_whole), m_first, m_first.size()).run_to_its_end();
        QVERIFY2(wrong.empty(), wrong.c_str());
        make_version_1(m_older, m_whole);
    }

    void nothing_is_lost() {
        const std::string file = copy_of(m_older, "opened.andon");
        std::vector<std::string> said;
        {
            ingest::PipelineOptions opening = options(file);
            opening.say = [&](const std::string& what) { said.push_back(what); };
            const ScriptedPipeline opened(std::move(opening), m_first);
            QVERIFY2(
                opened.pipeline, opened.pipeline ? "" : opened.pipeline.error().message.c_str());
        }
        QVERIFY(said.empty());  // it was not folded again instead

        auto connection = must(Connection::open(file, {}));
        QCOMPARE(version(connection), std::int64_t{store::schema_version()});
        QCOMPARE(must(connection.query_text("PRAGMA integrity_check")), std::string("ok"));
        must(connection.execute("ATTACH '" + m_older + "' AS older"));
        const auto before = tables(connection, "older");
        QVERIFY(before.size() > 40);
        for (const std::string& table : before) {
            const std::string names = columns(connection, table, "older");
            // What is searched comes into it little by little: tst_store_search. Versions of rows have their
            // spans from now on.
            const std::string but =
                table == "meta" ? " WHERE key NOT IN ('owner_epoch','search_refill','spans_from')"
                                : "";
            const auto only_in = [&](const char* these, const char* those) {
                return must(connection.query_integer(fmt::format(
                    "SELECT count(*) FROM (SELECT {0} FROM {2}.\"{1}\"{4} EXCEPT SELECT {0} FROM "
                    "{3}.\"{1}\"{4})",
                    names, table, these, those, but)));
            };
            if (table == "bases")  // made anew; there were none
                continue;
            QVERIFY2(only_in("older", "main") == 0, ("lost from " + table).c_str());
            QVERIFY2(only_in("main", "older") == 0, ("new in " + table).c_str());
        }
        const FoldRun opened(file);
        const FoldRun whole(m_whole);
        QCOMPARE(opened.next_offsets(), whole.next_offsets());
        QVERIFY(must(connection.query_integer("SELECT count(*) FROM configs")) == 1);
    }

    void it_goes_on_and_is_folded_again() {
        FoldRun whole(copy_of(m_whole, "whole_on.andon"));
        FoldRun older(copy_of(m_older, "older_on.andon"));
        QCOMPARE(difference(whole.content(), older.content()), std::string());
        older.rebuild(sample_config());
        QCOMPARE(difference(whole.content(), older.content()), std::string());
        go_on(whole, false);
        go_on(older, false);
        QCOMPARE(difference(whole.content(), older.content()), std::string());
        older.rebuild(sample_config());
        QCOMPARE(difference(whole.content(), older.content()), std::string());
    }

    // Bases are what version 2 brought; the rows of version 1 must fit into them.
    void it_is_folded_again_from_a_base() {
        FoldRun older(copy_of(m_older, "older_base.andon"));
        go_on(older, true);
        older.finish_forgetting();
        QVERIFY(older.journal_is_cut());
        const Content live = older.state();
        older.rebuild(sample_config());
        QCOMPARE(difference(live, older.state()), std::string());
    }

    // At every single write and sync of the opening; each migration is a transaction of its own.
    void a_crash_leaves_the_old_version_or_the_new_data() {
        QTest::addColumn<int>("fault");
        QTest::newRow("error") << static_cast<int>(FaultVfs::Fault::error);
        QTest::newRow("power cut") << static_cast<int>(FaultVfs::Fault::power_cut);
    }
    void a_crash_leaves_the_old_version_or_the_new() {
        QFETCH(int, fault);
        const auto kind = static_cast<FaultVfs::Fault>(fault);
        auto older = must(Connection::open(m_older, {}));
        const auto before = everything(older);
        std::uint64_t operations = 0;
        std::vector<std::string> after;
        {
            const Disk healthy(older, m_folder);
            QVERIFY(healthy.open_store());
            operations = healthy.vfs.operations();
            after = everything(*healthy.look());
        }
        int old_left = 0;
        for (std::uint64_t n = 1; n <= operations; ++n) {
            Disk disk(older, m_folder);
            disk.vfs.arm(kind, n);
            const bool opened = disk.open_store();
            QVERIFY2(disk.vfs.fired(), qPrintable(QString::number(n)));
            kind == FaultVfs::Fault::power_cut ? disk.vfs.restore_power(n)
                                               : disk.vfs.restore_after_kill();
            {
                const auto found = disk.look();
                QCOMPARE(must(found->query_text("PRAGMA integrity_check")), std::string("ok"));
                QVERIFY(!opened || version(*found) == std::int64_t{store::schema_version()});
                if (version(*found) == 1) {
                    ++old_left;
                    QVERIFY2(everything(*found) == before, qPrintable(QString::number(n)));
                }
            }
            QVERIFY2(disk.open_store(), qPrintable(QString::number(n)));
            QVERIFY2(everything(*disk.look()) == after, qPrintable(QString::number(n)));
        }
        qInfo("%d of %d times the old version was left", old_left, static_cast<int>(operations));
        QVERIFY(old_left > 10 && old_left < static_cast<int>(operations));
    }
};

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestMigration)
#include "tst_migration.moc"
