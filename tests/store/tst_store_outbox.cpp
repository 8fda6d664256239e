// SPDX-License-Identifier: GPL-3.0-or-later
// What must leave is in the transaction that saw its cause, or is not there at all.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "models/store/outbox_table.h"
#include "models/store/reader.h"
#include "models/store/store.h"
#include "tests/store/fault_vfs.h"
#include "tests/store/sample_data.h"

#include <QTemporaryDir>
#include <sqlite3.h>

#include <set>

namespace andon::test {

namespace {

using outbox::Entry;
using outbox::State;

constexpr std::int64_t kDay = 86'400'000'000;
constexpr std::int64_t kNow = 1'795'177'004'000'000;

Entry entry(const std::string& key, std::int64_t created = kNow) {
    Entry e;
    e.lane = "salesforce";
    e.key = key;
    e.record = "case " + key;
    e.target = "Case";
    e.payload = R"({"Subject":"press"})";
    e.reaction = "hot bearing";
    e.alarm = "a1";
    e.occurrence = "o1";
    e.actor = "ann";
    e.mode = outbox::Mode::approve;
    e.hourly_cap = 7;
    e.onset = WallTime{created - 5};
    e.created = WallTime{created};
    e.state = State::waiting;
    e.due = WallTime{created + 1};
    e.changed = WallTime{created + 2};
    e.error = "why";
    return e;
}

/// Asked of sqlite3 itself.
std::string ask(const std::string& path, const std::string& sql) {
    sqlite3* db = nullptr;
    std::string answer = "no row";
    if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
        sqlite3_stmt* s = nullptr;
        sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr);
        if (sqlite3_step(s) == SQLITE_ROW)
            answer = reinterpret_cast<const char*>(sqlite3_column_text(s, 0));
        sqlite3_finalize(s);
    }
    sqlite3_close(db);
    return answer;
}

}  // namespace

class TestStoreOutbox : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goes_with_the_commit();
    void a_key_is_an_entry_once();
    void a_commit_that_fails_takes_it_along();
    void states_and_pauses();
    void what_is_over_goes_in_time();

private:
    std::string path(const char* name) const {
        return m_dir.filePath(QString::fromLatin1(name)).toStdString();
    }
    QTemporaryDir m_dir;
};

void TestStoreOutbox::goes_with_the_commit() {
    const std::string file = path("commit.db");
    BatchMaker maker(3);
    Entry wanted = entry("k1");
    {
        auto store = store::Store::open(file, sample_catalogue());
        QVERIFY(store.has_value());
        (*store)->outbox().stage({.added = {wanted}});
        QVERIFY((*store)->has_staged());
        QVERIFY((*store)->outbox().take_added().empty());
        QVERIFY((*store)->commit(maker.next(3)).has_value());
        QVERIFY(!(*store)->has_staged());
        const auto added = (*store)->outbox().take_added();
        QCOMPARE(added.size(), std::size_t(1));
        wanted.id = added[0].id;
        QVERIFY(wanted.id != 0);
        QVERIFY(added[0] == wanted);
        QVERIFY((*store)->outbox().take_added().empty());
    }
    QCOMPARE(
        ask(file, "SELECT lane||' '||key||' '||state FROM outbox"),
        std::string("salesforce k1 waiting"));
    auto store = store::Store::open(file, sample_catalogue());
    const auto open = (*store)->outbox().read_open(WallTime{kNow});
    QVERIFY(open.has_value());
    QVERIFY(open->size() == 1 && open->front() == wanted);
    auto reader = store::StoreReader::open(file);
    QVERIFY(reader.has_value());
    const auto read = (*reader)->outbox({});
    QVERIFY(read.has_value() && read->size() == 1 && read->front() == wanted);
}

void TestStoreOutbox::a_key_is_an_entry_once() {
    auto store = store::Store::open(path("once.db"), sample_catalogue());
    store::OutboxTable& table = (*store)->outbox();
    Entry other = entry("k1");
    other.lane = "webhook";
    table.stage({.added = {entry("k1"), entry("k1"), other}});
    QVERIFY((*store)->write_staged().has_value());
    auto added = table.take_added();
    QCOMPARE(added.size(), std::size_t(2));
    added[0].state = State::dropped;
    table.stage({.changed = {added[0]}});
    QVERIFY((*store)->write_staged().has_value());
    // A wiped outbox of another run, or a cause that is folded again: still the same thing.
    table.stage({.added = {entry("k1"), entry("k2")}});
    QVERIFY((*store)->write_staged().has_value());
    const auto again = table.take_added();
    QCOMPARE(again.size(), std::size_t(1));
    QCOMPARE(again[0].key, std::string("k2"));
    QCOMPARE(ask(path("once.db"), "SELECT count(*) FROM outbox"), std::string("3"));
}

void TestStoreOutbox::a_commit_that_fails_takes_it_along() {
    for (std::uint64_t at = 1;; ++at) {
        FaultVfs vfs("outbox");
        store::StoreOptions options;
        options.vfs = vfs.name();
        const std::string file = path("fails.db");
        BatchMaker maker(5);
        auto store = store::Store::open(file, sample_catalogue(), options);
        QVERIFY(store.has_value());
        QVERIFY((*store)->commit(maker.next(2)).has_value());
        const fold::SealedBatch batch = maker.next(2);
        store::OutboxTable& table = (*store)->outbox();
        table.stage({.added = {entry("k1")}});
        vfs.arm(FaultVfs::Fault::error_once, at);
        const bool first = (*store)->commit(batch).has_value();
        const bool fired = vfs.fired();
        vfs.arm(FaultVfs::Fault::none, 0);
        if (!first) {
            QVERIFY(table.take_added().empty());
            QVERIFY(table.has_staged());
            QVERIFY((*store)->commit(batch).has_value());
        }
        QCOMPARE(table.take_added().size(), std::size_t(1));
        const auto open = table.read_open(WallTime{0});
        QVERIFY(open.has_value() && open->size() == 1);
        if (!fired)
            break;
    }
}

void TestStoreOutbox::states_and_pauses() {
    const std::string file = path("states.db");
    auto store = store::Store::open(file, sample_catalogue());
    store::OutboxTable& table = (*store)->outbox();
    table.stage({.added = {entry("k1"), entry("k2"), entry("k3")}});
    QVERIFY((*store)->write_staged().has_value());
    auto added = table.take_added();
    added[0].state = State::done;
    added[0].reference = "500x";
    added[0].first_sent = added[0].last_sent = WallTime{kNow + 10};
    added[0].attempts = 2;
    added[1].state = State::needs_attention;
    added[1].payload = "edited";
    added[1].in_doubt = true;
    added[1].strikes = 6;
    added[2].state = State::dropped;
    table.stage({.changed = added});
    table.stage({.pauses = {{"salesforce", true, "ann", WallTime{kNow}}}});
    table.stage({.pauses = {{"*", true, "ann", WallTime{kNow}}}});
    table.stage({.pauses = {{"*", false, "bob", WallTime{kNow + 1}}}});
    QVERIFY((*store)->write_staged().has_value());

    auto open = table.read_open(WallTime{kNow + 11});
    QVERIFY(open->size() == 1 && open->front() == added[1]);
    open = table.read_open(WallTime{kNow + 10});  // for the hourly caps
    QVERIFY(open->size() == 2 && open->front() == added[0]);
    const auto pauses = table.read_pauses();
    QVERIFY((
        *pauses
        == std::vector<outbox::LanePause>{
            {"*", false, "bob", WallTime{kNow + 1}}, {"salesforce", true, "ann", WallTime{kNow}}}));
    auto reader = store::StoreReader::open(file);
    QCOMPARE((*reader)->outbox({})->front().key, std::string("k3"));
    QCOMPARE((*reader)->outbox({.open_only = true})->size(), std::size_t(1));
    QCOMPARE((*reader)->outbox({.alarm = "a2"})->size(), std::size_t(0));
    QCOMPARE((*reader)->outbox({.before = added[1].id})->size(), std::size_t(1));
    QCOMPARE((*reader)->outbox({.limit = 2})->size(), std::size_t(2));

    Entry nobody = added[0];
    nobody.id = 99;
    table.stage({.changed = {nobody}});
    QVERIFY(!(*store)->write_staged().has_value());
}

void TestStoreOutbox::what_is_over_goes_in_time() {
    auto store = store::Store::open(path("old.db"), sample_catalogue());
    store::OutboxTable& table = (*store)->outbox();
    std::vector<Entry> old;
    for (int i = 0; i < 6; ++i)
        old.push_back(entry("k" + std::to_string(i), kNow - 500 * kDay));
    table.stage({.added = old});
    QVERIFY((*store)->write_staged().has_value());
    auto added = table.take_added();
    for (std::size_t i = 1; i < added.size(); ++i)
        added[i].state = State::done;
    added[1].changed = WallTime{kNow - 399 * kDay};
    table.stage({.changed = added});
    table.stage({.added = {entry("new"), entry("newer")}});
    QVERIFY((*store)->write_staged().has_value());
    table.stage({.added = {entry("newest")}});
    QVERIFY((*store)->write_staged().has_value());
    std::set<std::string> left;
    auto reader = store::StoreReader::open(path("old.db"));
    const auto kept = (*reader)->outbox({});
    QVERIFY(kept.has_value());
    for (const Entry& e : *kept)
        left.insert(e.key);
    QCOMPARE(left, (std::set<std::string>{"k0", "k1", "new", "newer", "newest"}));
}

}  // namespace andon::test

QTEST_GUILESS_MAIN(andon::test::TestStoreOutbox)
#include "tst_store_outbox.moc"
