// SPDX-License-Identifier: GPL-3.0-or-later
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/ingest/record.h"
#include "models/ingest/series_past.h"
#include "models/views/catalogue.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

using namespace andon;
namespace pb = andon::events::v1;

namespace {

const std::vector<std::string> kPersonal{
    "Zebedia Quarrelsome", "zebedia@quarrel.example",  "+49 30 5550199",
    "Ottilie Assignee",    "She shouted at the lorry", "shop-customer@mail.example",
    "Ludmilla Alias",      "Manfred Manager",          "Siebenhaar and daughter"};

/// Records of people, each in a partition of its own number.
std::vector<test::SampleRecord> people(std::uint64_t offset, std::int64_t time) {
    std::vector<test::SampleRecord> out;
    const auto add = [&](const google::protobuf::Message& message, const std::string& id) {
        test::SampleRecord record;
        record.offset = offset + out.size();
        record.time_us = time + static_cast<std::int64_t>(out.size()) * 1000;
        record.broker_us = record.time_us;
        record.value = test::sample_value(message, id, record.time_us);
        out.push_back(record);
    };
    pb::CustomerDefined customer;
    customer.set_customer_id("C-77");
    customer.set_name(kPersonal[8]);
    customer.set_account_manager(kPersonal[7]);
    add(customer, "p1");
    pb::OrderPlaced order;
    order.set_order_id("SO-7777");
    order.set_customer_id(kPersonal[5]);
    order.set_contact_name(kPersonal[0]);
    order.set_contact_email(kPersonal[1]);
    add(order, "p2");
    pb::CaseChanged opened;
    opened.set_case_id("CS-77");
    opened.set_customer_id("C-77");
    opened.set_subject("ask zebedia@quarrel.example about it");
    opened.set_description(kPersonal[4]);
    opened.set_contact_name(kPersonal[0]);
    opened.set_assignee(kPersonal[3]);
    add(opened, "p3");
    pb::CustomerInteraction spoken;
    spoken.set_interaction_id("I-77");
    spoken.set_customer_id("C-77");
    spoken.set_person_name(kPersonal[6]);
    spoken.set_phone(kPersonal[2]);
    spoken.set_text(kPersonal[4]);
    add(spoken, "p4");
    pb::AliasJoined joined;
    joined.set_kind(pb::ENTITY_KIND_CUSTOMER);
    joined.mutable_name()->set_id("C-77");
    joined.mutable_alias()->set_id(kPersonal[5]);
    joined.set_actor(kPersonal[3]);
    add(joined, "p5");
    return out;
}

/// A store as a review reads it.
struct Reading {
    explicit Reading(const std::filesystem::path& path, bool recording)
        : reader(test::must(
            recording ? store::StoreReader::open_untrusted(path) : store::StoreReader::open(path))),
          series(*reader, recording ? std::filesystem::path() : path) {
        reader->set_limit(std::chrono::seconds(20));
    }

    store::CommitRow first() const { return *test::must(reader->first_commit()); }
    store::CommitRow last() const {
        const fold::Seq seq = test::must(reader->seq_at(IngestTime::max()));
        return test::must(reader->commits(seq, seq, 1)).front();
    }

    /// Rows of every view with a past, as sorted texts.
    std::map<std::string, std::vector<std::string>> rows(fold::Seq seq) {
        std::map<std::string, std::vector<std::string>> out;
        for (const views::ViewSchema& view : views::catalogue()) {
            const bool readings = view.name == "readings";
            if (view.history == views::History::none && !readings)
                continue;
            auto& texts = out[view.name];
            const store::Rows rows = test::must(
                readings ? series.rows(seq, {}, kAll, {}) : reader->rows_at(view.name, seq, kAll));
            for (const views::Row& row : rows.rows)
                texts.push_back(test::row_text(view, row));
            std::ranges::sort(texts);
        }
        return out;
    }

    static constexpr std::size_t kAll = 1'000'000;
    std::unique_ptr<store::StoreReader> reader;
    ingest::SeriesPast series;
};

QByteArray bytes_of(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class TstRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void every_moment_of_the_range_is_shown_as_in_the_store();
    void what_has_not_changed_and_what_has_are_all_rows();
    void of_what_has_changed_the_first_in_order_are_read();
    void roll_ups_of_a_strangers_file_are_read();
    void nothing_before_or_after_the_range_is_in_it();
    void raw_records_come_only_when_asked_for();
    void what_names_a_person_is_nowhere_in_a_masked_file();
    void a_masked_file_still_shows_every_row();
    void a_recording_is_not_ingested_into();
    void stopped_and_refused_leave_nothing_behind();

private:
    std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QLatin1String(name)).toStdString();
    }
    ingest::Recorded record(const char* name, store::RecordingOptions options);

    QTemporaryDir m_folder;
    std::filesystem::path m_store;
    std::vector<store::CommitRow> m_moments;
    IngestTime m_from;
    IngestTime m_to;
};

/// A console with crashes and restarts that is still live: its newest series are in no chunk.
void TstRecord::initTestCase() {
    m_store = path("store");
    const auto records = test::sample_records(20261127, 2500);
    std::mt19937_64 random(5);
    test::FoldRun run(m_store);
    Reading reading(m_store, false);
    bool said = false;
    for (std::size_t at = 0; at < records.size();) {
        const auto part = test::part_of(records, at, 1 + random() % 90);
        if (!run.live_through(part, random() % 12))
            continue;
        at += part.size();
        if (!said && at > records.size() / 2) {
            said = true;
            run.commit(people(1'000'000, part.back().time_us));
        }
        m_moments.push_back(reading.last());
    }
    QVERIFY(m_moments.size() > 12);
    m_from = m_moments[m_moments.size() / 4].ingest_time;
    m_to = m_moments[m_moments.size() * 9 / 10].ingest_time;
}

ingest::Recorded TstRecord::record(const char* name, store::RecordingOptions options) {
    return test::must(ingest::record({m_store, path(name), m_from, m_to, options, {}, {}}));
}

void TstRecord::every_moment_of_the_range_is_shown_as_in_the_store() {
    const auto made = record("plain", {});
    QCOMPARE(made.range.first.ingest_time, m_from);
    QCOMPARE(made.range.last.ingest_time, m_to);
    Reading store(m_store, false);
    Reading file(path("plain"), true);
    QCOMPARE(file.first().ingest_time, m_from);
    QCOMPARE(file.last().ingest_time, m_to);
    std::vector<store::CommitRow> moments;
    std::ranges::copy_if(m_moments, std::back_inserter(moments), [&](const auto& m) {
        return m.ingest_time >= m_from && m.ingest_time <= m_to;
    });
    std::mt19937_64 random(3);
    std::ranges::shuffle(moments, random);
    for (const store::CommitRow& moment : moments) {
        QCOMPARE(test::must(file.reader->seq_at(moment.ingest_time)), moment.seq);
        const auto expected = store.rows(moment.seq);
        const auto shown = file.rows(moment.seq);
        for (const auto& [view, texts] : expected) {
            QVERIFY2(
                shown.at(view) == texts, (view + " at seq " + std::to_string(moment.seq)).c_str());
        }
    }
}

/// Two ways to the same rows: from what stands and the spans, and key by key.
void TstRecord::what_has_not_changed_and_what_has_are_all_rows() {
    Reading store(m_store, false);
    std::size_t compared = 0;
    for (const store::CommitRow& moment : m_moments) {
        for (const views::ViewSchema& view : views::catalogue()) {
            store::RowQuery query;
            query.view = view.name;
            query.limit = Reading::kAll;
            const auto shown = test::must(store.reader->rows_shown(query, moment.seq));
            if (!shown)
                continue;
            std::vector<std::string> rows;
            for (const views::Row& row : shown->rows)
                rows.push_back(test::row_text(view, row));
            std::ranges::sort(rows);
            std::vector<std::string> expected;
            const auto at = test::must(store.reader->rows_at(view.name, moment.seq, Reading::kAll));
            for (const views::Row& row : at.rows)
                expected.push_back(test::row_text(view, row));
            std::ranges::sort(expected);
            QVERIFY2(rows == expected, view.name.c_str());
            compared += rows.size();
        }
    }
    QVERIFY(compared > 1000);
}

/// A page asks for some of them only, in its own order.
void TstRecord::of_what_has_changed_the_first_in_order_are_read() {
    Reading store(m_store, false);
    std::size_t compared = 0;
    for (const store::CommitRow& moment : m_moments) {
        const auto all = test::must(store.reader->rows_at("lines", moment.seq, Reading::kAll)).rows;
        if (all.size() < 2)
            continue;
        store::RowQuery query;
        query.view = "lines";
        query.order = {{"line", true}};
        query.limit = 1;
        auto shown = test::must(store.reader->rows_shown(query, moment.seq));
        QVERIFY(shown && shown->rows == std::vector<views::Row>{all.back()});
        query.equals = {{"line", all.front().front()}};
        shown = test::must(store.reader->rows_shown(query, moment.seq));
        QVERIFY(shown && shown->rows == std::vector<views::Row>{all.front()});
        ++compared;
    }
    QVERIFY(compared > 0);
}

void TstRecord::roll_ups_of_a_strangers_file_are_read() {
    Reading file(path("plain"), true);
    const auto series = test::must(file.reader->series({}));
    std::size_t found = 0;
    for (const fold::NewSeries& one : series) {
        found += test::must(file.reader->rollups(
                                one.id, fold::Tier::minute, EventTime::min(), EventTime::max(), 10))
                     .size();
    }
    QVERIFY(found > 0);
}

void TstRecord::nothing_before_or_after_the_range_is_in_it() {
    auto reader = test::must(store::StoreReader::open_untrusted(path("plain")));
    const fold::Seq last = test::must(reader->seq_at(IngestTime::max()));
    const fold::Seq first = test::must(reader->first_commit())->seq;
    store::EventsQuery query;
    query.last_seq = UINT64_MAX >> 17U;
    query.until = EventTime::max();
    query.limit = 100'000;
    const auto events = test::must(reader->events(query));
    QVERIFY(events.events.size() > 100);
    for (const fold::StoredEvent& event : events.events)
        QVERIFY(event.seq > first && event.seq <= last);
    std::size_t points = 0;
    for (const fold::NewSeries& series : test::must(reader->series(""))) {
        for (const fold::SeriesChunk& chunk : test::must(
                 reader->chunks(series.id, EventTime::min(), EventTime::max(), UINT64_MAX))) {
            for (const fold::Point& point : test::must(fold::read_chunk(chunk.data))) {
                QVERIFY(point.seq <= last);
                ++points;
            }
        }
    }
    QVERIFY(points > 100);
}

void TstRecord::raw_records_come_only_when_asked_for() {
    record("raw", {.raw = true, .masked = false});
    const Reading plain(path("plain"), true);
    const Reading raw(path("raw"), true);
    const Reading store(m_store, false);
    const fold::Seq seq = raw.last().seq;
    const auto in_store = test::must(store.reader->journal_record(seq));
    const auto in_raw = test::must(raw.reader->journal_record(seq));
    QVERIFY(in_store && in_raw && !in_store->value.empty());
    QCOMPARE(in_raw->value, in_store->value);
    QCOMPARE(in_raw->ingest_time, in_store->ingest_time);
    QVERIFY(!test::must(plain.reader->journal_record(seq)));
    const fold::Seq before = raw.first().seq;
    QVERIFY(!test::must(raw.reader->journal_record(before)));
    QVERIFY(test::must(store.reader->journal_record(before)));
}

void TstRecord::what_names_a_person_is_nowhere_in_a_masked_file() {
    record("masked", {.raw = false, .masked = true});
    const QByteArray plain = bytes_of(path("plain"));
    const QByteArray masked = bytes_of(path("masked"));
    QVERIFY(masked.size() > 10'000);
    std::size_t in_plain = 0;
    for (const std::string& text : kPersonal) {
        const QByteArray bytes = QByteArray::fromStdString(text);
        in_plain += plain.contains(bytes) ? 1 : 0;
        QVERIFY2(!masked.contains(bytes), bytes.constData());
        // The index has letters and digits only.
        QByteArray norm;
        for (const char c : bytes.toLower()) {
            if (std::isalnum(static_cast<unsigned char>(c)) != 0)
                norm += c;
        }
        QVERIFY2(!masked.toLower().contains(norm), norm.constData());
    }
    QVERIFY(in_plain >= 6);
}

void TstRecord::a_masked_file_still_shows_every_row() {
    Reading plain(path("plain"), true);
    Reading masked(path("masked"), true);
    const fold::Seq seq = plain.last().seq;
    const auto expected = plain.rows(seq);
    const auto shown = masked.rows(seq);
    for (const auto& [view, texts] : expected)
        QCOMPARE(shown.at(view).size(), texts.size());
    QCOMPARE(shown.at("readings"), expected.at("readings"));
    QCOMPARE(shown.at("equipment"), expected.at("equipment"));
}

void TstRecord::a_recording_is_not_ingested_into() {
    const QByteArray before = bytes_of(path("plain"));
    const auto opened = store::Store::open(path("plain"), views::catalogue());
    QVERIFY(!opened.has_value());
    QVERIFY(QString::fromStdString(opened.error().message).contains("is a recording"));
}

void TstRecord::stopped_and_refused_leave_nothing_behind() {
    std::stop_source stop;
    stop.request_stop();
    const auto stopped =
        ingest::record({m_store, path("gone"), m_from, m_to, {}, stop.get_token(), {}});
    QVERIFY(!stopped.has_value() && stopped.error().kind == ErrorKind::cancelled);
    const auto both = ingest::record({m_store, path("gone"), m_from, m_to, {true, true}, {}, {}});
    QVERIFY(!both.has_value());
    const auto backwards = ingest::record({m_store, path("gone"), m_to, m_from, {}, {}, {}});
    QVERIFY(!backwards.has_value());
    const QByteArray there = bytes_of(path("plain"));
    const auto twice = ingest::record({m_store, path("plain"), m_from, m_to, {}, {}, {}});
    QVERIFY(!twice.has_value());
    QCOMPARE(bytes_of(path("plain")), there);
    for (const char* name : {"gone", "gone.part", "plain.part"})
        QVERIFY2(!std::filesystem::exists(path(name)), name);
}

QTEST_GUILESS_MAIN(TstRecord)
#include "tst_record.moc"
