// SPDX-License-Identifier: GPL-3.0-or-later
// Which orders are overdue: what the fold makes of their events, judged at hand-computed moments; and a
// page that is open while a promise passes.
#include "andon/events/v1/orders.pb.h"
#include "models/items/fake/fake_console_data.h"
#include "models/store/reader.h"
#include "tests/fold/fold_run.h"
#include "ui/pages/judgement.h"
#include "ui/pages/live_page.h"
#include "ui/pages/overview_page.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace andon;
namespace pb = events::v1;

namespace {

constexpr std::int64_t kYear = 365 * std::int64_t{86'400'000'000};

/// An instant written down, in microseconds.
std::int64_t us(const QString& iso) {
    return QDateTime::fromString(iso, Qt::ISODate).toMSecsSinceEpoch() * 1000;
}

pb::Promise until(std::int64_t instant) {
    pb::Promise promise;
    promise.set_instant_us(instant);
    return promise;
}

pb::Promise on(const std::string& date, const std::string& zone) {
    pb::Promise promise;
    promise.mutable_date()->set_date(date);
    promise.mutable_date()->set_zone(zone);
    return promise;
}

/// Orders of one system; every event its own commit, a second after the one before.
class Orders {
public:
    void place(const pb::Promise* promise = nullptr) {
        pb::OrderPlaced m;
        if (promise != nullptr)
            *m.mutable_promise() = *promise;
        say(m);
    }
    template <class Event>
    void say(Event m) {
        m.set_order_id("4711");
        m.set_source_system("erp");
        const std::int64_t time = kPlaced + static_cast<std::int64_t>(m_events) * 1'000'000;
        test::SampleRecord record{0, m_events, time, {}, time};
        record.value = test::sample_value(m, "e" + std::to_string(m_events++), time);
        m_run.commit({record});
    }
    ui::Judgement judged(std::int64_t now_us) const {
        const auto reader = store::StoreReader::open(m_run.path());
        store::RowQuery query;
        query.view = "orders";
        query.limit = 2;
        const auto read = (*reader)->rows(query);
        if (read->rows.size() != 1)
            return {-1, QStringLiteral("%1 orders").arg(read->rows.size())};
        return ui::judge_order({*(*reader)->view("orders"), read->rows.front()}, now_us);
    }
    bool overdue(std::int64_t now_us) const {
        const ui::Judgement judgement = judged(now_us);
        return judgement.priority == 1 && judgement.words == QLatin1String("overdue");
    }

    static constexpr std::int64_t kPlaced = 1'767'571'200'000'000;  ///< 2026-01-05T00:00:00Z

private:
    QTemporaryDir m_dir;
    test::FoldRun m_run{std::filesystem::path(m_dir.path().toStdString()) / "store.andon"};
    std::uint64_t m_events = 0;
};

/// The fake plant with one more order, packed, whose promise passes in a second.
struct OpenConsole {
    OpenConsole() {
        views::Row row = orders().front();
        const views::ViewSchema& schema = data.catalogue()[*data.find_view("orders")];
        row[*schema.column("order_id")] = kOrder;
        row[*schema.column("stage")] = std::string("packed");
        row[*schema.column("promise")] = data.now().us + 1'000'000;
        data.commit({data.change("orders", row)});
    }
    const std::vector<views::Row>& orders() { return data.plant().rows[*data.find_view("orders")]; }
    /// Of the fake plant all orders are open and none is marked late.
    int past_their_promise() {
        const std::size_t promise = *data.catalogue()[*data.find_view("orders")].column("promise");
        return static_cast<int>(std::ranges::count_if(orders(), [&](const views::Row& row) {
            return std::get<std::int64_t>(row[promise]) < data.now().us;
        }));
    }
    ui::PageContext context() { return {data, format, theme}; }

    const std::string kOrder = "1";
    items::FakeConsoleData data{items::FakeScene::live};
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
};

}  // namespace

class TestJudgement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_promised_moment_itself_is_on_time() {
        const std::int64_t noon = us(QStringLiteral("2026-03-10T12:00:00Z"));
        const pb::Promise promise = until(noon);
        Orders orders;
        orders.place(&promise);
        QVERIFY(!orders.overdue(noon - 1));
        QVERIFY(!orders.overdue(noon));
        QVERIFY(orders.overdue(noon + 1));
        QVERIFY(orders.overdue(noon + kYear));
    }

    void a_promised_day_is_a_day_of_its_zone_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("over");  // the first moment after that day there
        QTest::newRow("winter") << "2026-03-10"
                                << "Europe/Berlin"
                                << "2026-03-10T23:00:00Z";
        QTest::newRow("clocks go on") << "2026-03-29"
                                      << "Europe/Berlin"
                                      << "2026-03-29T22:00:00Z";
        QTest::newRow("and back") << "2026-10-25"
                                  << "Europe/Berlin"
                                  << "2026-10-25T23:00:00Z";
        QTest::newRow("west") << "2026-03-10"
                              << "America/New_York"
                              << "2026-03-11T04:00:00Z";
        QTest::newRow("half hours") << "2026-03-10"
                                    << "Asia/Kolkata"
                                    << "2026-03-10T18:30:00Z";
        QTest::newRow("far east") << "2026-03-10"
                                  << "Pacific/Kiritimati"
                                  << "2026-03-10T10:00:00Z";
        QTest::newRow("the next day has no midnight") << "2026-03-07"
                                                      << "America/Havana"
                                                      << "2026-03-08T05:00:00Z";
        QTest::newRow("a zone nobody knows is UTC") << "2026-03-10"
                                                    << "Mars/Olympus"
                                                    << "2026-03-11T00:00:00Z";
    }
    void a_promised_day_is_a_day_of_its_zone() {
        QFETCH(QString, date);
        QFETCH(QString, zone);
        QFETCH(QString, over);
        const pb::Promise promise = on(date.toStdString(), zone.toStdString());
        Orders orders;
        orders.place(&promise);
        QVERIFY(!orders.overdue(us(over) - 1));
        QVERIFY2(orders.overdue(us(over)), qPrintable(orders.judged(us(over)).words));
    }

    void what_was_never_promised_is_never_overdue() {
        Orders orders;
        orders.place();
        QCOMPARE(orders.judged(Orders::kPlaced + 50 * kYear).priority, 0);
    }

    void what_has_left_or_was_called_off_is_not_overdue() {
        const pb::Promise promise = until(us(QStringLiteral("2026-03-10T12:00:00Z")));
        const std::int64_t later = us(QStringLiteral("2027-01-01T00:00:00Z"));
        const auto ends_by = [&](auto last_event) {
            Orders orders;
            orders.place(&promise);
            const bool before = orders.overdue(later);
            orders.say(last_event);
            return before && orders.judged(later).priority == 0;
        };
        QVERIFY(ends_by(pb::OrderShipped()));
        QVERIFY(ends_by(pb::OrderDelivered()));
        QVERIFY(ends_by(pb::OrderCancelled()));
    }

    void what_has_left_in_part_is() {
        const std::int64_t noon = us(QStringLiteral("2026-03-10T12:00:00Z"));
        const pb::Promise promise = until(noon);
        pb::OrderShipped some;
        some.set_partial(true);
        Orders orders;
        orders.place(&promise);
        orders.say(some);
        QVERIFY(!orders.overdue(noon));
        QVERIFY(orders.overdue(noon + 1));
    }

    void a_new_promise_counts_instead() {
        const std::int64_t noon = us(QStringLiteral("2026-03-10T12:00:00Z"));
        const pb::Promise first = until(noon);
        Orders orders;
        orders.place(&first);
        pb::OrderStageChanged held_up;
        held_up.set_stage(pb::ORDER_STAGE_QUALITY);
        *held_up.mutable_promise() = on("2026-03-12", "Europe/Berlin");
        orders.say(held_up);
        QVERIFY(!orders.overdue(noon + 1));
        QVERIFY(!orders.overdue(us(QStringLiteral("2026-03-12T22:59:59Z"))));
        QVERIFY(orders.overdue(us(QStringLiteral("2026-03-12T23:00:00Z"))));
    }

    void a_promise_passes_while_the_page_is_open() {
        OpenConsole console;
        const auto pages = ui::live_pages();
        ui::LivePage page(
            console.context(),
            *std::ranges::find(pages, QStringLiteral("orders"), &ui::LivePageConfig::id));
        page.open();
        const auto row = [&] { return page.model().row_of({console.kOrder}); };
        const auto priority = [&] {
            return page.model().index(row(), 0).data(items::TableModel::priority_role).toInt();
        };
        QTRY_VERIFY(row() >= 0);
        const int before = row();
        QCOMPARE(priority(), 0);
        console.data.advance(1'000'000);
        QCOMPARE(priority(), 0);
        console.data.advance(1);
        QCOMPARE(priority(), 1);
        QTRY_VERIFY(row() < before);  // it has moved up to the others
        for (int above = 0; above < row(); ++above)
            QCOMPARE(
                page.model().index(above, 0).data(items::TableModel::priority_role).toInt(), 1);
    }

    void the_overview_counts_it_from_then_on() {
        OpenConsole console;
        ui::OverviewPage page(console.context());
        page.follow_counts();
        const int before = console.past_their_promise();
        QTRY_COMPARE(page.counts().late, before);
        console.data.advance(1'000'001);
        QVERIFY(console.past_their_promise() > before);
        QTRY_COMPARE(page.counts().late, console.past_their_promise());
    }
};

QTEST_MAIN(TestJudgement)
#include "tst_judgement.moc"
