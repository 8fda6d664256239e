// SPDX-License-Identifier: GPL-3.0-or-later
// What the console says made a number, against the log itself: the rows give the number, and every event
// that is named stands at its partition and offset and is about that row.
#include "app/console/store_console_data.h"
#include "models/items/live_rows.h"
#include "models/views/field_keys.h"
#include "models/views/order_key.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"
#include "ui/explanation/event_list.h"
#include "ui/explanation/explanation.h"
#include "ui/explanation/explanation_text.h"

#include "andon/events/v1/equipment.pb.h"
#include "io/cloudevents/v1/cloudevents.pb.h"

#include <QTemporaryDir>
#include <QTest>
#include <google/protobuf/message.h>
#include <map>
#include <set>

using namespace andon;
using namespace andon::app;

namespace {

std::string offset_of(std::uint64_t offset) {
    return "offset " + std::to_string(offset);
}

/// The event in these bytes, read with nothing of the console's own decoding.
std::unique_ptr<google::protobuf::Message> event_in(const std::string& bytes) {
    io::cloudevents::v1::CloudEvent envelope;
    if (!envelope.ParseFromString(bytes))
        return nullptr;
    const auto* prototype = contracts::prototype(contracts::event_type(envelope.type()));
    if (prototype == nullptr)
        return nullptr;
    std::unique_ptr<google::protobuf::Message> message(prototype->New());
    const std::string data =
        envelope.has_proto_data() ? envelope.proto_data().value() : envelope.binary_data();
    return message->ParseFromString(data) ? std::move(message) : nullptr;
}

std::string id_in(const std::string& bytes) {
    io::cloudevents::v1::CloudEvent envelope;
    return envelope.ParseFromString(bytes) ? envelope.id() : std::string();
}

/// Whether the event says this text anywhere.
bool says(const google::protobuf::Message& message, const std::string& text) {
    return message.DebugString().find('"' + text + '"') != std::string::npos;
}

}  // namespace

class ExplanationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rows_give_every_figure();
    void rows_give_the_figures_of_the_past();
    void events_of_contributing_rows_stand_in_the_log();
    void cells_lead_to_the_events_that_set_them();
    void numbers_of_lines_are_summed_from_their_machines();
    void a_past_cell_knows_no_later_event();
    void readings_lead_to_their_records();
    void what_keeps_no_past_says_so();

private:
    bool ask(ui::Explanation& explanation, const ui::FigureTarget& target);
    bool read(ui::EventList& events);
    std::vector<views::Row> rows(const std::string& view);
    const views::ViewSchema& schema(const std::string& view) const {
        return m_data->catalogue()[*m_data->find_view(view)];
    }
    void figures_give(std::set<std::string>& compared);
    /// The record that an explanation names, out of the partitions as they were made; null: none there.
    const test::SampleRecord* record(const items::RowCause& cause) const;
    std::string whose(const std::string& view, const views::Row& row) const;
    void go_to(items::Seq seq);

    QTemporaryDir m_folder;
    std::map<std::pair<std::string, std::string>, test::SampleRecord> m_log;
    std::vector<items::Moment> m_moments;
    ingest::Mailbox m_mailbox;
    std::unique_ptr<StoreConsoleData> m_data;
    ui::Theme m_theme{ui::Scheme::light};
    items::Formatter m_format{QLocale::c(), QTimeZone::utc()};
};

void ExplanationTest::initTestCase() {
    const std::filesystem::path path = m_folder.filePath(QStringLiteral("store")).toStdString();
    const auto records = test::sample_records(20261127, 3000);
    for (const test::SampleRecord& record : records)
        m_log.emplace(
            std::pair(test::sample_shard(record.shard).name, offset_of(record.offset)), record);
    test::FoldRun run(path);
    const auto queries = [&] {
        return std::make_unique<StoreQueries>(
            test::must(store::StoreReader::open(path)), std::vector<contracts::StreamContract>{},
            contracts::Limits{}, path);
    };
    for (std::size_t from = 0; from < records.size(); from += 97) {
        run.commit(test::part_of(records, from, 97));
        m_moments.push_back(test::must(queries()->extent()).last);
    }
    m_data = std::make_unique<StoreConsoleData>(views::catalogue(), queries(), m_mailbox, true);
    QVERIFY(m_moments.size() > 30);
}

bool ExplanationTest::ask(ui::Explanation& explanation, const ui::FigureTarget& target) {
    explanation.ask(target);
    return QTest::qWaitFor([&] { return !explanation.reading(); }, 60'000);
}

bool ExplanationTest::read(ui::EventList& events) {
    return QTest::qWaitFor(
        [&] { return !events.causes().reading() && !events.causes().placing(); }, 60'000);
}

std::vector<views::Row> ExplanationTest::rows(const std::string& view) {
    std::optional<std::vector<views::Row>> out;
    items::RowQuery query;
    query.view = view;
    m_data->rows(query, [&](Result<items::RowSet> reply) {
        out = reply ? std::move(reply->rows) : std::vector<views::Row>();
    });
    static_cast<void>(QTest::qWaitFor([&] { return out.has_value(); }, 60'000));
    return out.value_or(std::vector<views::Row>());
}

const test::SampleRecord* ExplanationTest::record(const items::RowCause& cause) const {
    const auto found = m_log.find({cause.from.shard, cause.from.position});
    return found == m_log.end() ? nullptr : &found->second;
}

/// The text by which events name what a row is about; empty where they need not.
std::string ExplanationTest::whose(const std::string& view, const views::Row& row) const {
    if (view == "quality")
        return std::get<std::string>(row[*schema(view).column("product")]);
    // A customer's row counts what orders say that name no customer; so it may be another's event.
    return view == "customers" ? std::string() : std::get<std::string>(row.front());
}

void ExplanationTest::go_to(items::Seq seq) {
    for (const items::Moment& moment : m_moments) {
        if (moment.seq == seq)
            m_data->cursor().seek(moment.time);
    }
    QTRY_VERIFY_WITH_TIMEOUT(
        m_data->cursor().moment() && m_data->cursor().moment()->seq == seq, 60'000);
}

void ExplanationTest::figures_give(std::set<std::string>& compared) {
    ui::Explanation explanation(*m_data);
    const auto value = *schema("figures").column("value");
    for (const views::Row& figure : rows("figures")) {
        const auto& name = std::get<std::string>(figure[0]);
        const auto* shown = std::get_if<double>(&figure[value]);
        if (views::figure_rule(name) == nullptr || shown == nullptr)
            continue;
        const auto target =
            ui::figure_target(name, std::get<std::string>(figure[1]), *shown, QString());
        QVERIFY(ask(explanation, target));
        if (!m_data->cursor().live() && name == "inspections") {
            QVERIFY(!explanation.error().isEmpty());  // no past, and said
            continue;
        }
        QVERIFY2(explanation.error().isEmpty(), qPrintable(explanation.error()));
        QVERIFY2(explanation.adds_up() == true, name.c_str());
        QVERIFY2(!explanation.has_moved(), name.c_str());
        const auto& sum = *explanation.sum();
        const bool amounts = items::is_amount(*explanation.rule())
                             && !items::RowView(schema("figures"), figure).text("unit").empty();
        double counted = 0;
        double whole = 0;
        for (const items::FigureShare& share : sum.shares) {
            counted += items::is_ratio(*explanation.rule()) ? share.by.numerator
                       : amounts ? static_cast<double>(share.by.amount) / 1e6
                                 : static_cast<double>(share.by.count);
            whole += static_cast<double>(share.by.denominator);
        }
        if (items::is_ratio(*explanation.rule()))
            counted /= whole;
        QVERIFY2(std::abs(counted - *shown) < 1e-9 * std::max(1.0, std::abs(*shown)), name.c_str());
        compared.insert(name);
    }
}

void ExplanationTest::rows_give_every_figure() {
    std::set<std::string> compared;
    figures_give(compared);
    QVERIFY2(compared.size() > 15, qPrintable(QString::number(compared.size())));
    QVERIFY(compared.contains("first_pass_yield") && compared.contains("on_time_in_full"));
}

void ExplanationTest::rows_give_the_figures_of_the_past() {
    for (const std::size_t at : {std::size_t{5}, m_moments.size() / 2}) {
        go_to(m_moments[at].seq);
        std::set<std::string> compared;
        figures_give(compared);
        QVERIFY(compared.size() > 10 && compared.contains("first_pass_yield"));
    }
    m_data->cursor().go_live();
    QTRY_VERIFY(m_data->cursor().live());
}

/// Every figure, some of its rows: what is said to have made their share.
void ExplanationTest::events_of_contributing_rows_stand_in_the_log() {
    const ui::PageContext context{*m_data, m_format, m_theme};
    ui::Explanation explanation(*m_data);
    ui::EventList events(context, explanation);
    std::set<std::string> views_seen;
    std::size_t checked = 0;
    for (const views::Row& figure : rows("figures")) {
        const auto& name = std::get<std::string>(figure[0]);
        const auto* shown = std::get_if<double>(&figure[*schema("figures").column("value")]);
        if (views::figure_rule(name) == nullptr || shown == nullptr)
            continue;
        QVERIFY(
            ask(explanation,
                ui::figure_target(name, std::get<std::string>(figure[1]), *shown, QString())));
        const std::string view(explanation.rule()->view);
        const auto shares = explanation.sum()->shares;
        for (std::size_t i = 0; i < shares.size(); i += 1 + shares.size() / 2) {
            events.show(*explanation.rows_schema(), shares[i].row);
            QVERIFY(read(events));
            const auto& causes = events.causes().causes();
            QVERIFY2(!causes.empty(), name.c_str());
            QVERIFY2(events.decisive() >= 0, name.c_str());
            QCOMPARE(causes.front().after, shares[i].row);
            for (const items::RowCause& cause : causes) {
                const test::SampleRecord* bytes = record(cause);
                QVERIFY2(bytes != nullptr, (view + ": " + cause.from.position).c_str());
                const auto message = event_in(bytes->value);
                QVERIFY2(message != nullptr, view.c_str());
                const std::string who = whose(view, shares[i].row);
                QVERIFY2(
                    who.empty() || says(*message, who) || id_in(bytes->value) == who,
                    (view + " " + who + ": " + message->DebugString()).c_str());
                std::optional<std::string> raw;
                m_data->raw_event(cause.seq, [&](const Result<items::RawEvent>& reply) {
                    raw = reply ? reply->value : std::string();
                });
                QVERIFY(QTest::qWaitFor([&] { return raw.has_value(); }, 60'000));
                QCOMPARE(*raw, bytes->value);
                ++checked;
            }
            views_seen.insert(view);
        }
    }
    QVERIFY2(views_seen.size() >= 6, qPrintable(QString::number(views_seen.size())));
    QVERIFY(checked > 200);
}

/// Of a field that events state: the event that is named is the one whose place the row itself keeps.
void ExplanationTest::cells_lead_to_the_events_that_set_them() {
    const ui::PageContext context{*m_data, m_format, m_theme};
    ui::Explanation explanation(*m_data);
    ui::EventList events(context, explanation);
    std::size_t stated = 0;
    for (const char* view : {"orders", "inventory", "equipment", "cases", "quality"}) {
        const views::ViewSchema& s = schema(view);
        const auto all = rows(view);
        QVERIFY(!all.empty());
        for (std::size_t r = 0; r < all.size(); r += 1 + all.size() / 4) {
            events.show(s, all[r]);
            QVERIFY(read(events));
            for (const views::Column& column : s.columns) {
                const auto key = views::field_key(view, column.name);
                const views::Row& row = all[r];
                const auto place = views::OrderKey::decode(
                    key.empty() || !std::holds_alternative<std::string>(row[*s.column(key)])
                        ? std::string()
                        : std::get<std::string>(row[*s.column(key)]));
                if (place.absent())
                    continue;
                const items::RowView named(s, row);
                QVERIFY(ask(explanation, ui::cell_figure(named, column.name, {}, {})));
                QCOMPARE(explanation.row(), row);
                const items::RowCause* newest = nullptr;
                for (const items::RowCause& cause : events.causes().causes()) {
                    if (newest == nullptr && (events.restates(cause) || events.matters(cause))
                        && cause.before != cause.after
                        && (cause.before.empty()
                            || cause.before[*s.column(key)] != cause.after[*s.column(key)]))
                        newest = &cause;
                }
                QVERIFY2(newest != nullptr, (std::string(view) + "." + column.name).c_str());
                QCOMPARE(newest->time, place.time);
                const test::SampleRecord* bytes = record(*newest);
                QVERIFY(bytes != nullptr);
                QCOMPARE(bytes->raw().position, place.position);
                ++stated;
            }
        }
    }
    QVERIFY2(stated > 60, qPrintable(QString::number(stated)));
}

/// Down to the counts: their messages, added up here, give what the row says.
void ExplanationTest::numbers_of_lines_are_summed_from_their_machines() {
    const ui::PageContext context{*m_data, m_format, m_theme};
    ui::Explanation explanation(*m_data);
    ui::EventList events(context, explanation);
    const views::ViewSchema& output = schema("line_output");
    std::size_t counted = 0;
    for (const views::Row& line : rows("lines")) {
        for (const char* column : {"good", "scrap", "machines", "rate"}) {
            const items::RowView row(schema("lines"), line);
            if (!row.has(column))
                continue;
            QVERIFY(ask(explanation, ui::cell_figure(row, column, {}, {})));
            QVERIFY2(explanation.adds_up() == true, column);
            QVERIFY(!explanation.sum()->shares.empty());
        }
        // The last that was asked is the rate.
        const auto shares = explanation.sum()->shares;
        for (const items::FigureShare& share : shares) {
            QCOMPARE(explanation.rows_schema(), &output);
            events.show(output, share.row);
            QVERIFY(read(events));
            std::int64_t good = 0;
            for (const items::RowCause& cause : events.causes().causes()) {
                const test::SampleRecord* bytes = record(cause);
                QVERIFY(bytes != nullptr);
                const auto message = event_in(bytes->value);
                const auto* count =
                    dynamic_cast<const andon::events::v1::ProductionCounted*>(message.get());
                QVERIFY(count != nullptr);
                good += count->good().micros();
                ++counted;
            }
            QCOMPARE(good, share.by.amount);
        }
    }
    QVERIFY(counted > 5);
}

void ExplanationTest::a_past_cell_knows_no_later_event() {
    const ui::PageContext context{*m_data, m_format, m_theme};
    ui::Explanation explanation(*m_data);
    ui::EventList events(context, explanation);
    const items::Seq then = m_moments[m_moments.size() / 3].seq;
    const auto now = rows("orders").front();
    go_to(then);
    const auto all = rows("orders");
    QVERIFY(!all.empty());
    std::size_t causes = 0;
    for (const views::Row& row : all) {
        QVERIFY(ask(explanation, ui::cell_figure({schema("orders"), row}, "stage", {}, {})));
        QCOMPARE(explanation.row(), row);
        events.show(schema("orders"), row);
        QVERIFY(read(events));
        for (const items::RowCause& cause : events.causes().causes()) {
            QVERIFY(cause.seq <= then);
            ++causes;
        }
    }
    QVERIFY(causes > 10);
    m_data->cursor().go_live();
    QTRY_VERIFY(m_data->cursor().live());
    QCOMPARE(rows("orders").front(), now);
}

/// Now and at a moment of the past: the record that is named has this very reading in it.
void ExplanationTest::readings_lead_to_their_records() {
    items::RowCauses causes(*m_data);
    const views::ViewSchema& s = schema("readings");
    std::size_t found = 0;
    for (const bool past : {false, true}) {
        if (past)
            go_to(m_moments[m_moments.size() / 2].seq);
        for (const views::Row& row : rows("readings")) {
            const items::RowView reading(s, row);
            causes.ask(s, row);
            QTRY_VERIFY(!causes.reading() && !causes.placing());
            QVERIFY2(causes.error().isEmpty(), qPrintable(causes.error()));
            QCOMPARE(causes.causes().size(), std::size_t{1});
            const items::RowCause& cause = causes.causes().front();
            QVERIFY(!past || cause.seq <= m_data->cursor().moment()->seq);
            const test::SampleRecord* bytes = record(cause);
            QVERIFY(bytes != nullptr);
            const auto message = event_in(bytes->value);
            const auto* telemetry =
                dynamic_cast<const andon::events::v1::Telemetry*>(message.get());
            QVERIFY(telemetry != nullptr);
            QCOMPARE(telemetry->equipment(), reading.text("equipment"));
            const auto& all = telemetry->readings();
            QVERIFY(std::any_of(all.begin(), all.end(), [&](const auto& one) {
                return one.tag() == reading.text("tag") && one.time_us() == reading.integer("time");
            }));
            ++found;
        }
    }
    m_data->cursor().go_live();
    QTRY_VERIFY(m_data->cursor().live());
    QVERIFY(found > 20);
}

void ExplanationTest::what_keeps_no_past_says_so() {
    items::RowCauses causes(*m_data);
    const auto all = rows("customer_names");
    QVERIFY(!all.empty());
    causes.ask(schema("customer_names"), all.front());
    QTRY_VERIFY(!causes.reading());
    QCOMPARE(causes.basis(), items::RowCauses::Basis::nothing);
    QVERIFY(causes.causes().empty());
}

QTEST_MAIN(ExplanationTest)
#include "explanation_test.moc"
