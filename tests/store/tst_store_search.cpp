// SPDX-License-Identifier: GPL-3.0-or-later
// The search index against a second opinion: every text that was ever said, looked through one by one,
// with Qt's own tables of letters.
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/inventory.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/contracts/event_type.h"
#include "models/contracts/search_fields.h"
#include "models/contracts/search_text.h"
#include "models/fold/retention_plan.h"
#include "models/store/reader.h"
#include "models/store/retention.h"
#include "models/store/search_refill.h"
#include "models/store/sqlite.h"
#include "models/store/store.h"
#include "models/views/catalogue.h"
#include "tests/store/search_oracle.h"
#include "tests/store/searched_events.h"

#include <QString>
#include <QTemporaryDir>
#include <QTest>
#include <google/protobuf/descriptor.h>

#include "andon/options.pb.h"

#include <map>
#include <random>
#include <set>

using namespace andon;
using namespace andon::test;
namespace pb = andon::events::v1;

namespace {

constexpr std::size_t kAll = 1'000'000;

class Searched {
public:
    Searched() { open(); }

    void open() {
        m_reader.reset();
        m_store.reset();
        auto store = store::Store::open(path(), views::catalogue());
        if (!store)
            qFatal("%s", store.error().message.c_str());
        m_store = std::move(*store);
        auto reader = store::StoreReader::open(path());
        if (!reader)
            qFatal("%s", reader.error().message.c_str());
        m_reader = std::move(*reader);
        m_reader->set_limit(std::chrono::minutes(1));
    }
    void commit() {
        auto info = m_store->commit(batches.take());
        if (!info)
            qFatal("%s", info.error().message.c_str());
    }
    std::string path() const { return m_dir.filePath(QStringLiteral("s.db")).toStdString(); }
    store::Store& store() { return *m_store; }
    store::StoreReader& reader() { return *m_reader; }
    void close() {
        m_reader.reset();
        m_store.reset();
    }

    store::SearchHits find(const QString& text, std::size_t per_kind = kAll) {
        auto found = m_reader->search(text.toStdString(), per_kind);
        if (!found)
            qFatal("%s", found.error().message.c_str());
        return *found;
    }
    std::set<std::pair<std::string, std::string>> entities(const QString& text) {
        std::set<std::pair<std::string, std::string>> out;
        for (const store::SearchHit& hit : find(text).hits)
            out.emplace(to_string(hit.kind), hit.entity);
        return out;
    }
    /// Every place, without what depends on the way there.
    std::vector<std::string> dump() {
        std::vector<std::string> out;
        const auto ok = store::for_rows(
            m_store->connection(),
            "SELECT k.kind,t.norm,f.field,p.entity,ifnull(p.shown,''),p.first,p.last FROM search_places "
            "p JOIN search_texts t ON t.id=p.text JOIN search_kinds k ON k.id=t.kind JOIN "
            "search_fields f ON f.kind=t.kind AND f.id=p.field",
            [&](const store::Statement& s) {
                std::string row;
                for (int i = 0; i < 7; ++i)
                    row += std::string(s.bytes(i)) + "|";
                out.push_back(row);
            });
        if (!ok)
            qFatal("%s", ok.error().message.c_str());
        std::sort(out.begin(), out.end());
        return out;
    }

    EventBatches batches;

private:
    QTemporaryDir m_dir;
    std::unique_ptr<store::Store> m_store;
    std::unique_ptr<store::StoreReader> m_reader;
};

std::string words(const std::set<std::pair<std::string, std::string>>& entities) {
    std::string out;
    for (const auto& [kind, id] : entities)
        out += kind + " " + id + ", ";
    return out;
}

}  // namespace

class TestStoreSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_part_finds_its_entity();
    void sealed_segments_find_as_well();
    void telephones_in_any_notation();
    void better_matches_come_first();
    void any_text_may_be_typed();
    void what_is_gone_is_not_found();
    void an_older_store_is_filled_between_commits();
    void what_is_rolled_back_is_forgotten();
    void the_declaration_fits_the_contract();
};

void TestStoreSearch::every_part_finds_its_entity() {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        Searched s;
        RandomEvents random(seed);
        std::vector<Said> said;
        for (int batch = 0; batch < 5; ++batch) {
            for (int n = 0; n < 12; ++n)
                random.add(s.batches, said);
            s.commit();
        }
        std::set<QString> needles;
        for (const Said& one : said) {
            const auto characters = one.text.toUcs4();
            for (int from = 0; from < characters.size(); ++from) {
                for (int n = 1; n <= characters.size() - from; ++n) {
                    needles.insert(QString::fromUcs4(
                        reinterpret_cast<const char32_t*>(characters.data() + from), n));
                }
            }
        }
        for (int n = 0; n < 50; ++n)
            needles.insert(random.text());
        for (const QString& needle : needles) {
            if (contracts::looks_like_telephone(needle.toStdString()) && needle.startsWith('0'))
                continue;  // also looked for without its zeros
            const auto wanted = brute(said, needle);
            const auto found = s.entities(needle);
            if (found != wanted && !s.find(needle).more) {
                QFAIL(qPrintable(QStringLiteral("'%1' (seed %2) finds %3 instead of %4")
                                     .arg(needle)
                                     .arg(seed)
                                     .arg(
                                         QString::fromStdString(words(found)),
                                         QString::fromStdString(words(wanted)))));
            }
        }
        QVERIFY(needles.size() > 500);
    }
}

// More texts than two segments of orders hold, in which rare and common parts stand.
void TestStoreSearch::sealed_segments_find_as_well() {
    Searched s;
    std::vector<Said> said;
    for (int n = 0; n < 24'000; ++n) {
        const std::string order = "SO-2026-" + std::to_string(100'000 + n * 7);
        pb::OrderShipped m;
        m.set_order_id(order);
        m.set_tracking("1Z" + std::to_string((n * 7919LL) % 1'000'003) + "é");
        said.push_back({QString::fromStdString(order), {"order", order}});
        said.push_back({QString::fromStdString(m.tracking()), {"order", order}});
        s.batches.add(m);
        if (n % 5000 == 4999)
            s.commit();
    }
    s.commit();
    auto segments =
        s.store().connection().query_integer("SELECT count(DISTINCT segment) FROM search_grams");
    QVERIFY(segments && *segments == 2);
    std::mt19937_64 random(5);
    for (int n = 0; n < 400; ++n) {
        const QString& text = said[random() % said.size()].text;
        const int from = static_cast<int>(random() % static_cast<std::uint64_t>(text.size() - 2));
        const int rest = static_cast<int>(text.size()) - from;
        const QString needle =
            text.mid(from, 3 + static_cast<int>(random() % static_cast<std::uint64_t>(rest - 2)));
        if (contracts::character_count(contracts::search_text(needle.toStdString())) < 3)
            continue;
        const auto wanted = brute(said, needle);
        const auto found = s.entities(needle);
        const bool more = s.find(needle).more;
        QVERIFY2(
            more ? !found.empty()
                       && std::includes(wanted.begin(), wanted.end(), found.begin(), found.end())
                 : found == wanted || contracts::looks_like_telephone(needle.toStdString()),
            qPrintable(needle));
        if (wanted.size() <= 20)
            QVERIFY2(
                std::includes(found.begin(), found.end(), wanted.begin(), wanted.end()),
                qPrintable(needle));
    }
    // Of what very many have, the newest.
    const auto hits = s.find(QStringLiteral("2026"), 10);
    QVERIFY(hits.more);
    QCOMPARE(hits.hits.size(), std::size_t{10});
    QCOMPARE(hits.hits.front().entity, "SO-2026-" + std::to_string(100'000 + 23'999 * 7));
    QVERIFY(s.find(QStringLiteral("no such thing")).hits.empty());
}

void TestStoreSearch::telephones_in_any_notation() {
    const QStringList same = {
        QStringLiteral("+49 (30) 1234-567"), QStringLiteral("0049301234567"),
        QStringLiteral("030 1234567"),       QStringLiteral("+49 (0)30 1234567"),
        QStringLiteral("030/123 45-67"),     QStringLiteral("+49.30.1234567")};
    for (const QString& stored : same) {
        Searched s;
        pb::CustomerInteraction m;
        m.set_customer_id("C-1");
        m.set_phone(stored.toStdString());
        s.batches.add(m);
        pb::CustomerInteraction other;
        other.set_customer_id("C-2");
        other.set_phone("+49 40 7654321");
        s.batches.add(other);
        s.commit();
        for (const QString& typed : same) {
            const auto found = s.find(typed);
            QVERIFY2(found.hits.size() == 1, qPrintable(stored + " by " + typed));
            QCOMPARE(found.hits.front().entity, std::string("C-1"));
            QCOMPARE(found.hits.front().field, contracts::SearchField::telephone);
            QCOMPARE(QString::fromStdString(found.hits.front().text), stored);
        }
        QCOMPARE(s.find(QStringLiteral("123-45")).hits.size(), std::size_t{1});
        QCOMPARE(s.find(QStringLiteral("(40) 76")).hits.size(), std::size_t{1});
    }
}

void TestStoreSearch::better_matches_come_first() {
    Searched s;
    for (const char* id : {"X-4711-B", "4711-B9", "A4711b", "4711b"}) {
        pb::OrderCancelled m;
        m.set_order_id(id);
        s.batches.add(m);
    }
    s.commit();
    const auto found = s.find(QStringLiteral(" 4711-b"));
    QCOMPARE(found.hits.size(), std::size_t{4});
    QCOMPARE(found.hits[0].entity, std::string("4711b"));
    QCOMPARE(found.hits[0].match, store::SearchMatch::exact);
    QCOMPARE(found.hits[1].entity, std::string("4711-B9"));
    QCOMPARE(found.hits[1].match, store::SearchMatch::prefix);
    QCOMPARE(found.hits[2].match, store::SearchMatch::part);
    QCOMPARE(s.entities(QStringLiteral("a")).size(), std::size_t{1});
    QCOMPARE(s.entities(QStringLiteral("47")).size(), std::size_t{2});
}

void TestStoreSearch::any_text_may_be_typed() {
    Searched s;
    pb::OrderPlaced m;
    m.set_order_id("SO-1");
    m.set_purchase_order("' OR 1=1 --");
    m.set_contact_name(std::string("ev\0il", 5) + std::string(10'000, 'z'));
    s.batches.add(m);
    s.commit();
    for (const std::string& typed :
         {std::string("\" OR *"), std::string("a\0b", 3), std::string("'"), std::string("%"),
          std::string("*"), std::string("\xFF\xFE\xC3"), std::string(10'240, 'q'), std::string(),
          std::string(5000, '\xF0'), std::string("😀😀😀"), std::string("---"),
          std::string(" \n\t"), std::string("NEAR(a b)"), std::string("+"), std::string("00"),
          std::string("(0)")}) {
        auto found = s.reader().search(typed, 10);
        QVERIFY2(found.has_value(), typed.c_str());
        QVERIFY(found->hits.size() <= 1);
    }
    QCOMPARE(s.find(QStringLiteral("or 1=1")).hits.size(), std::size_t{1});
    QCOMPARE(s.find(QStringLiteral("evil")).hits.size(), std::size_t{1});
    QCOMPARE(s.find(QString(150, 'z')).hits.size(), std::size_t{1});
}

void TestStoreSearch::what_is_gone_is_not_found() {
    Searched s;
    pb::OrderPlaced old;
    old.set_order_id("SO-old");
    old.set_contact_name("Erika Beispiel");
    old.set_purchase_order("PO-77");
    s.batches.add(old);
    s.commit();
    pb::OrderPlaced again;
    again.set_order_id("SO-new");
    again.set_purchase_order("PO-77");
    s.batches.add(again);
    s.commit();
    QCOMPARE(s.entities(QStringLiteral("PO-77")).size(), std::size_t{2});
    fold::RetentionPlan plan;
    plan.business = 1;
    auto ok = store::apply_retention(s.store(), plan, s.store().committed_seq());
    QVERIFY2(ok.has_value(), ok ? "" : ok.error().message.c_str());
    QVERIFY(s.entities(QStringLiteral("Erika")).empty());
    QVERIFY(s.entities(QStringLiteral("SO-old")).empty());
    QCOMPARE(s.entities(QStringLiteral("PO-77")).size(), std::size_t{1});
    auto texts = s.store().connection().query_integer("SELECT count(*) FROM search_texts");
    QVERIFY(texts && *texts == 2);
    // What was remembered as known is found again when it comes again.
    s.batches.add(old);
    s.commit();
    QCOMPARE(s.entities(QStringLiteral("SO-old")).size(), std::size_t{1});
    QCOMPARE(s.entities(QStringLiteral("erika")).size(), std::size_t{1});
}

void TestStoreSearch::an_older_store_is_filled_between_commits() {
    Searched kept;
    Searched older;
    std::vector<Said> said;
    const auto commit = [&](std::uint64_t seed, int events) {
        for (Searched* s : {&kept, &older}) {
            RandomEvents random(seed);
            for (int n = 0; n < events; ++n)
                random.add(s->batches, said);
            s->commit();
        }
    };
    commit(1, 300);
    // As the version before left it.
    auto dropped = older.store().connection().execute(
        "DROP TABLE search_kinds; DROP TABLE search_fields; DROP TABLE search_texts; DROP TABLE "
        "search_places; DROP TABLE search_grams; DROP TABLE row_spans; DROP TABLE partition_states; "
        "DROP INDEX series_chunks_by_seq; ALTER TABLE series_chunks DROP COLUMN trail; "
        "ALTER TABLE series_tails DROP COLUMN trail; ALTER TABLE series_tails_base DROP COLUMN trail; "
        "DROP TABLE outbox; DROP TABLE outbox_lanes; "
        "DELETE FROM meta WHERE key='spans_from'; PRAGMA user_version=4");
    QVERIFY2(dropped.has_value(), dropped ? "" : dropped.error().message.c_str());
    auto early = older.reader().search("SO-1", 10);
    QVERIFY(!early && early.error().message.find("older Andon") != std::string::npos);
    older.open();
    QVERIFY(older.find(QStringLiteral("SO-1")).filling);
    int slices = 0;
    for (bool complete = false; !complete; ++slices) {
        store::SearchRefill refill(older.store());
        QVERIFY(refill.look().has_value());
        auto slice = refill.apply_slice(20);
        QVERIFY2(slice.has_value(), slice ? "" : slice.error().message.c_str());
        complete = *slice;
        if (slices % 5 == 0)
            commit(static_cast<std::uint64_t>(100 + slices), 5);
        if (slices % 4 == 0)
            older.open();
    }
    QVERIFY(slices > 10);
    QVERIFY(!older.find(QStringLiteral("SO-1")).filling);
    QVERIFY(kept.dump() == older.dump());
    QVERIFY(kept.dump().size() > 500);
    // Nothing to do at the next start.
    older.open();
    store::SearchRefill refill(older.store());
    QVERIFY(refill.look().has_value() && !refill.pending());
}

// A commit that fails leaves nothing that a later one would take for stored.
void TestStoreSearch::what_is_rolled_back_is_forgotten() {
    Searched s;
    pb::OrderPlaced m;
    m.set_order_id("SO-1");
    m.set_purchase_order("PO-1");
    s.batches.add(m);
    fold::SealedBatch batch = s.batches.take();
    fold::SealedBatch broken = batch;
    broken.delta.rows.push_back({0, 1, false, {}});
    QVERIFY(!s.store().commit(broken).has_value());
    broken = batch;
    broken.delta.chunks.emplace_back();
    broken.delta.events.push_back(broken.delta.events.front());  // the same id again
    QVERIFY(!s.store().commit(broken).has_value());
    QVERIFY(s.entities(QStringLiteral("SO-1")).empty());
    QVERIFY(s.store().commit(batch).has_value());
    QCOMPARE(s.entities(QStringLiteral("SO-1")).size(), std::size_t{1});
    QCOMPARE(s.entities(QStringLiteral("PO-1")).size(), std::size_t{1});
}

void TestStoreSearch::the_declaration_fits_the_contract() {
    const auto* pool = google::protobuf::DescriptorPool::generated_pool();
    for (const contracts::Searchable& one : contracts::searchable_fields()) {
        const std::string where = std::string(one.message) + "." + std::string(one.field);
        const auto* message =
            pool->FindMessageTypeByName("andon.events.v1." + std::string(one.message));
        QVERIFY2(message != nullptr, where.c_str());
        const auto* field = message->FindFieldByName(std::string(one.field));
        QVERIFY2(field != nullptr, where.c_str());
        QVERIFY(field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING);
        QVERIFY(!one.of.empty());
        for (const contracts::SearchKind kind : one.of) {
            QVERIFY2(
                !field->options().GetExtension(andon::personal)
                    || contracts::is_personal(kind, one.as),
                where.c_str());
        }
    }
    Searched s;
    std::size_t rows = 0;
    const auto ok = store::for_rows(
        s.store().connection(),
        "SELECT k.id,k.kind,f.id,f.field,f.personal FROM search_fields f JOIN search_kinds k ON "
        "k.id=f.kind",
        [&](const store::Statement& row) {
            ++rows;
            const auto kind = static_cast<contracts::SearchKind>(row.integer(0));
            const auto field = static_cast<contracts::SearchField>(row.integer(2));
            QCOMPARE(row.bytes(1), contracts::to_string(kind));
            QCOMPARE(row.bytes(3), contracts::to_string(field));
            QCOMPARE(row.integer(4) != 0, contracts::is_personal(kind, field));
        });
    QVERIFY(ok.has_value());
    QCOMPARE(rows, contracts::kSearchKinds.size() * contracts::kSearchFieldCount);
}

QTEST_GUILESS_MAIN(TestStoreSearch)
#include "tst_store_search.moc"
