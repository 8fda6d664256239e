// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_console_data.h"
#include "app/console/store_follower.h"
#include "app/console/stored_status.h"
#include "app/demo/embedded_broker.h"
#include "models/ingest/pipeline.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <limits>
#include <thread>

using namespace andon;
using namespace andon::app;

namespace {

constexpr int kDataPatienceMs = 60'000;

/// A reply that is waited for.
template <class T>
struct Answer {
    std::optional<Result<T>> result;
    items::ConsoleData::Reply<T> reply() {
        return [this](Result<T> r) { result = std::move(r); };
    }
    bool wait() {
        return QTest::qWaitFor([this] { return result.has_value(); }, kDataPatienceMs);
    }
    const T& value() const { return **result; }
};

}  // namespace

/// The window's data over a store that the built program made of a simulated plant.
class ConsoleDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void what_is_stored_at_a_first_start_came_from_nowhere();
    void where_nobody_writes_it_is_said();
    void rows_are_filtered_sorted_and_limited();
    void rows_of_the_past();
    void all_rows_come_in_pages();
    void an_order_has_its_story_and_raw_events();
    void what_stands_in_the_log_is_found_by_its_place();
    void series_have_points();
    void dead_letters_have_their_bytes();
    void what_is_cancelled_is_not_answered();
    void an_unknown_view_is_an_error();
    void a_follower_brings_what_another_process_writes();

private:
    int andon(const QStringList& arguments) const;
    QStringList stored(const QStringList& arguments) const;
    std::filesystem::path store() const {
        return m_folder.filePath(QStringLiteral("store")).toStdString();
    }
    int simulate(int seed) const;

    QTemporaryDir m_folder;
    std::unique_ptr<demo::EmbeddedBroker> m_broker;
    std::vector<contracts::StreamContract> m_streams;
    ingest::Mailbox m_mailbox;
    std::unique_ptr<StoreConsoleData> m_data;
};

int ConsoleDataTest::andon(const QStringList& arguments) const {
    return QProcess::execute(
        QStringLiteral(ANDON_BINARY),
        arguments + QStringList{QStringLiteral("--log-level"), QStringLiteral("warning")});
}

QStringList ConsoleDataTest::stored(const QStringList& arguments) const {
    return arguments
           + QStringList{
               QStringLiteral("--config"), m_folder.filePath(QStringLiteral("plant.toml")),
               QStringLiteral("--store"), QString::fromStdString(store().string())};
}

int ConsoleDataTest::simulate(int seed) const {
    return andon(
        {QStringLiteral("simulate"), QStringLiteral("--brokers"),
         QString::fromStdString(m_broker->bootstrap()), QStringLiteral("--no-create"),
         QStringLiteral("--count"), QStringLiteral("45000"), QStringLiteral("--seed"),
         QString::number(seed)});
}

void ConsoleDataTest::initTestCase() {
    auto broker = demo::EmbeddedBroker::start(demo::kPlantTopics);
    QVERIFY(broker.has_value());
    m_broker = std::move(*broker);
    QFile toml(m_folder.filePath(QStringLiteral("plant.toml")));
    QVERIFY(toml.open(QIODevice::WriteOnly));
    toml.write("[[source]]\nname = \"plant\"\nbrokers = \"");
    toml.write(QByteArray::fromStdString(m_broker->bootstrap()) + "\"\n");
    for (const demo::TopicSpec& spec : demo::kPlantTopics) {
        const QByteArray name(spec.name.data(), static_cast<qsizetype>(spec.name.size()));
        toml.write("[[topic]]\nname = \"" + name + "\"\n");
        contracts::StreamContract stream;
        stream.source = "plant";
        stream.topic = spec.name;
        m_streams.push_back(stream);
    }
    toml.close();
    QCOMPARE(simulate(1), 0);
    QCOMPARE(andon(stored({QStringLiteral("ingest"), QStringLiteral("--until-end")})), 0);
    auto reader = store::StoreReader::open(store());
    QVERIFY(reader.has_value());
    auto catalogue = (*reader)->catalogue();
    auto queries =
        std::make_unique<StoreQueries>(std::move(*reader), m_streams, contracts::Limits{});
    m_data = std::make_unique<StoreConsoleData>(catalogue, std::move(queries), m_mailbox, true);
}

/// The window offers the first steps as long as nothing has come: the configuration, which every start
/// stores, is nothing that came.
void ConsoleDataTest::what_is_stored_at_a_first_start_came_from_nowhere() {
    ingest::PipelineOptions options;
    options.store = m_folder.filePath(QStringLiteral("first.andon")).toStdString();
    ingest::Mailbox mailbox;
    auto pipeline = ingest::Pipeline::open(options, {}, mailbox);
    QVERIFY2(pipeline.has_value(), pipeline ? "" : pipeline.error().message.c_str());
    QVERIFY((*pipeline)->start().has_value());
    QTRY_COMPARE_WITH_TIMEOUT(mailbox.status().committed, items::Seq{1}, kDataPatienceMs);
    QCOMPARE(mailbox.status().journal_events, std::uint64_t{0});
    (*pipeline)->request_stop();
    QVERIFY((*pipeline)->join().has_value());
}

/// A window that only watches: the program that wrote this store has ended.
void ConsoleDataTest::where_nobody_writes_it_is_said() {
    auto reader = store::StoreReader::open(store());
    QVERIFY(reader.has_value());
    auto status = stored_status(**reader, WallTime{0});
    QVERIFY(status.has_value());
    WallTime looked{0};
    for (const ingest::SourceStatus& source : status->sources)
        looked = std::max(looked, source.looked_at);
    QVERIFY(looked.us != 0);
    constexpr std::int64_t kSecondUs = 1000000;
    note_absent_writer(*status, WallTime{looked.us + 5 * kSecondUs});
    QCOMPARE(status->trouble, std::string());
    note_absent_writer(*status, WallTime{looked.us + 60 * kSecondUs});
    QVERIFY(status->trouble.find("no process writes") != std::string::npos);
    ingest::PipelineStatus nothing;
    note_absent_writer(nothing, WallTime{looked.us});
    QCOMPARE(nothing.trouble, std::string());
}

void ConsoleDataTest::rows_are_filtered_sorted_and_limited() {
    Answer<items::RowSet> all;
    m_data->rows(
        {.view = "orders", .where = {}, .order = {{"order_id", true}}, .at = {}}, all.reply());
    QVERIFY(all.wait() && all.result->has_value());
    const auto view = m_data->find_view("orders");
    QVERIFY(view.has_value());
    const auto& schema = m_data->catalogue()[*view];
    const std::size_t id = schema.column("order_id").value();
    const auto& rows = all.value().rows;
    QVERIFY(rows.size() > 10 && !all.value().truncated && all.value().seq > 0);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        QVERIFY(items::compare(rows[i - 1][id], rows[i][id]) >= 0);
    }
    const views::Value middle = rows[rows.size() / 2][id];
    Answer<items::RowSet> less;
    m_data->rows(
        {.view = "orders",
         .where = {{"order_id", items::Condition::Op::less, middle}},
         .order = {},
         .limit = 3,
         .at = {}},
        less.reply());
    QVERIFY(less.wait() && less.result->has_value());
    QCOMPARE(less.value().rows.size(), std::size_t{3});
    QVERIFY(less.value().truncated);
    Answer<items::RowSet> one;
    m_data->rows(
        {.view = "orders",
         .where = {{"order_id", items::Condition::Op::equal, middle}},
         .order = {},
         .at = {}},
        one.reply());
    QVERIFY(one.wait() && one.result->has_value());
    QCOMPARE(one.value().rows.size(), std::size_t{1});
}

void ConsoleDataTest::rows_of_the_past() {
    Answer<items::RowSet> now;
    Answer<items::RowSet> then;
    Answer<items::RowSet> before;
    m_data->rows({.view = "orders", .where = {}, .order = {}, .at = {}}, now.reply());
    QVERIFY(now.wait() && now.result->has_value());
    m_data->rows({.view = "orders", .where = {}, .order = {}, .at = now.value().seq}, then.reply());
    m_data->rows({.view = "orders", .where = {}, .order = {}, .at = fold::Seq{1}}, before.reply());
    QVERIFY(then.wait() && before.wait());
    QCOMPARE(then.value().rows.size(), now.value().rows.size());
    QVERIFY(then.value().rows == now.value().rows);
    QCOMPARE(before.value().rows.size(), std::size_t{0});
}

void ConsoleDataTest::all_rows_come_in_pages() {
    QVERIFY(m_data->pages("orders") == nullptr);  // no store is known
    m_data->set_store({store()});
    Answer<items::RowSet> all;
    m_data->rows({.view = "readings", .where = {}, .order = {}, .at = {}}, all.reply());
    QVERIFY(all.wait() && all.result->has_value());
    std::vector<views::Row> paged;
    Result<std::uint64_t> count = std::uint64_t{0};
    std::size_t pages = 0;
    std::jthread([&, reader = m_data->pages("readings")] {
        count = reader->count();
        for (auto page = reader->next(); page && !page->empty(); page = reader->next(), ++pages)
            paged.insert(paged.end(), page->begin(), page->end());
    }).join();
    QCOMPARE(*count, std::uint64_t{all.value().rows.size()});
    std::ranges::sort(paged);
    std::vector<views::Row> expected = all.value().rows;
    std::ranges::sort(expected);
    QVERIFY(paged == expected);
    QVERIFY(!m_data->pages("nothing")->next().has_value());
}

void ConsoleDataTest::an_order_has_its_story_and_raw_events() {
    Answer<items::RowSet> orders;
    m_data->rows(
        {.view = "orders", .where = {}, .order = {}, .limit = 1, .at = {}}, orders.reply());
    QVERIFY(orders.wait() && !orders.value().rows.empty());
    const auto& schema = m_data->catalogue()[*m_data->find_view("orders")];
    const std::string id = std::get<std::string>(orders.value().rows[0][0]);
    Answer<std::vector<items::StoryEntry>> story;
    m_data->story(schema.entity_kind, id, 100, story.reply());
    QVERIFY(story.wait() && story.result->has_value());
    QVERIFY(!story.value().empty());
    const items::StoryEntry& first = story.value().back();
    QCOMPARE(first.type, std::string("OrderPlaced"));
    QCOMPARE(first.from.source, std::string("plant"));
    QCOMPARE(first.from.stream, std::string("erp.orders"));
    Answer<items::RawEvent> raw;
    m_data->raw_event(first.seq, raw.reply());
    QVERIFY(raw.wait() && raw.result->has_value());
    QCOMPARE(raw.value().event_type, first.type);
    QCOMPARE(raw.value().event_time.value(), first.time);
    QVERIFY(!raw.value().event_id.empty() && raw.value().value_size > 0);
    Answer<std::vector<items::HistoryEntry>> history;
    m_data->history(
        "orders",
        {orders.value().rows[0].begin(),
         orders.value().rows[0].begin() + static_cast<int>(schema.key_columns)},
        10, history.reply());
    QVERIFY(history.wait() && history.result->has_value());
    QVERIFY(history.value().front().row == orders.value().rows[0]);
}

/// Against the journal itself: where each of its records came from leads back to it.
void ConsoleDataTest::what_stands_in_the_log_is_found_by_its_place() {
    Answer<items::RowSet> rows;
    m_data->rows({.view = "orders", .where = {}, .order = {}, .limit = 5, .at = {}}, rows.reply());
    QVERIFY(rows.wait() && rows.result->has_value());
    std::vector<items::Seq> seqs;
    for (items::Seq seq = 2; seq < rows.value().seq; seq += 1 + rows.value().seq / 60)
        seqs.push_back(seq);
    Answer<items::DeadLetterSet> letters;
    m_data->dead_letters(3, letters.reply());
    QVERIFY(letters.wait() && letters.result->has_value());
    for (const items::DeadLetterEntry& letter : letters.value().entries)
        seqs.push_back(letter.seq);
    const auto found = [&](const items::LogPlace& place) {
        Answer<items::PlacedEvent> answer;
        m_data->find_event(place, answer.reply());
        return answer.wait() ? *answer.result
                             : Result<items::PlacedEvent>(fail(ErrorKind::fatal, "no answer"));
    };
    std::optional<items::LogPlace> known;
    int looked = 0;
    for (const items::Seq seq : seqs) {
        Answer<items::RawEvent> raw;
        m_data->raw_event(seq, raw.reply());
        QVERIFY(raw.wait() && raw.result->has_value());
        const auto place = items::log_place(raw.value().from);
        if (!place)
            continue;  // an input that is no record
        QCOMPARE(items::parse_log_place(items::print_log_place(*place)), place);
        const auto event = found(*place);
        QVERIFY2(event.has_value(), event ? "" : event.error().message.c_str());
        QCOMPARE(event->seq, seq);
        known = place;
        ++looked;
    }
    QVERIFY(looked > 50);
    // A business event says whose story it is in.
    for (const views::Row& row : rows.value().rows) {
        const std::string id = std::get<std::string>(row[0]);
        Answer<std::vector<items::StoryEntry>> story;
        m_data->story("order", id, 100, story.reply());
        QVERIFY(story.wait() && story.result->has_value());
        for (const items::StoryEntry& entry : story.value()) {
            const auto event = found(items::log_place(entry.from).value());
            QVERIFY(event.has_value());
            QCOMPARE(event->seq, entry.seq);
            QVERIFY(std::ranges::count(event->entities, std::pair(std::string("order"), id)) == 1);
        }
    }
    const auto refused = [&](items::LogPlace place, const char* why) {
        const auto event = found(place);
        return !event && event.error().kind == ErrorKind::bad_data
               && event.error().message.find(why) != std::string::npos;
    };
    items::LogPlace place = known.value();
    place.offset = std::numeric_limits<std::int64_t>::max();
    QVERIFY(refused(place, "has been read up to offset"));
    place = *known;
    place.partition = 1000000;
    QVERIFY(refused(place, "No source of this store has a partition 1000000"));
    place = *known;
    place.stream = "nothing";
    QVERIFY(refused(place, "of nothing"));
}

void ConsoleDataTest::series_have_points() {
    Answer<items::RowSet> readings;
    m_data->rows(
        {.view = "readings", .where = {}, .order = {}, .limit = 1, .at = {}}, readings.reply());
    QVERIFY(readings.wait() && !readings.value().rows.empty());
    Answer<std::vector<items::SeriesInfo>> series;
    m_data->series_of(std::get<std::string>(readings.value().rows[0][0]), series.reply());
    QVERIFY(series.wait() && series.result->has_value() && !series.value().empty());
    for (const std::int64_t hours : {5, 24}) {
        // The plant's clock ends where the simulation did: take whatever lies in the last hours.
        const EventTime to{m_data->now().us + 3'600'000'000LL};
        const EventTime from{to.us - hours * 3'600'000'000LL};
        Answer<items::SeriesData> points;
        m_data->points({series.value()[0].id, from, to, 500}, points.reply());
        QVERIFY(points.wait() && points.result->has_value());
        QVERIFY(!points.value().points.empty() && points.value().points.size() <= 1000);
        QVERIFY(std::ranges::is_sorted(points.value().points, {}, &items::SeriesPoint::time));
    }
}

void ConsoleDataTest::dead_letters_have_their_bytes() {
    Answer<items::DeadLetterSet> letters;
    m_data->dead_letters(1000, letters.reply());
    QVERIFY(letters.wait() && letters.result->has_value());
    QVERIFY(!letters.value().entries.empty());
    const items::DeadLetterEntry& first = letters.value().entries.front();
    Answer<items::DeadLetterEntry> whole;
    m_data->dead_letter(first.seq, first.output, whole.reply());
    QVERIFY(whole.wait() && whole.result->has_value());
    QCOMPARE(whole.value().reason, first.reason);
    QCOMPARE(whole.value().from.source, std::string("plant"));
}

void ConsoleDataTest::what_is_cancelled_is_not_answered() {
    Answer<items::RowSet> cancelled[20];
    for (auto& answer : cancelled) {
        m_data->cancel(
            m_data->rows({.view = "orders", .where = {}, .order = {}, .at = {}}, answer.reply()));
    }
    Answer<items::RowSet> asked;
    m_data->rows({.view = "orders", .where = {}, .order = {}, .at = {}}, asked.reply());
    QVERIFY(asked.wait() && asked.result->has_value());
    QTest::qWait(50);
    for (const auto& answer : cancelled) {
        QVERIFY(!answer.result.has_value());
    }
}

void ConsoleDataTest::an_unknown_view_is_an_error() {
    Answer<items::RowSet> rows;
    m_data->rows({.view = "nothing", .where = {}, .order = {}, .at = {}}, rows.reply());
    QVERIFY(rows.wait() && !rows.result->has_value());
}

void ConsoleDataTest::a_follower_brings_what_another_process_writes() {
    auto follower = StoreFollower::start(store(), m_mailbox);
    QVERIFY(follower.has_value());
    const views::ViewId flow = m_data->find_view("flow").value();
    const items::ViewWatch watch(*m_data, flow);
    int rows = 0;
    bool reload = false;
    const auto connection = connect(
        m_data.get(), &items::ConsoleData::frame, this, [&](const ingest::Drained& drained) {
            reload = reload || drained.epoch > 0;
            rows += static_cast<int>(drained.rows.size());
        });
    const fold::Seq before = m_mailbox.status().committed;
    QCOMPARE(simulate(2), 0);
    QCOMPARE(andon(stored({QStringLiteral("ingest"), QStringLiteral("--until-end")})), 0);
    QVERIFY(QTest::qWaitFor([&] { return rows > 0 || reload; }, kDataPatienceMs));
    QVERIFY(QTest::qWaitFor([&] { return m_data->status().committed > before; }, kDataPatienceMs));
    disconnect(connection);
    (*follower)->stop();
}

QTEST_GUILESS_MAIN(ConsoleDataTest)
#include "console_data_test.moc"
