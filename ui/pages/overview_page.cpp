// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_page.h"

#include "ui/pages/judgement.h"
#include "ui/pages/yield_card.h"

#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

namespace andon::ui {

using items::Condition;
using items::Formatter;
using items::plain;
using items::RowView;

namespace {

constexpr int kCountEveryMs = 200;
constexpr int kHiddenMs = 1000;  ///< the counts in the navigation need no more
constexpr std::array<const char*, 6> kStages{"placed",  "released", "manufacturing",
                                             "quality", "packed",   "shipped"};

Condition is_true(const char* column) {
    return {column, Condition::Op::equal, std::int64_t{1}};
}

std::string name_or(const RowView& row, const char* name, const char* otherwise) {
    const std::string text = row.text(name);
    return text.empty() ? row.text(otherwise) : text;
}

QString last_part(const std::string& path) {
    return plain(path).section(QLatin1Char('/'), -1);
}

}  // namespace

OverviewPage::OverviewPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_figures(context.data),
      m_open_orders(context.data),
      m_low_stock(context.data),
      m_risk(context.data),
      m_yields(context.data) {
    build();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OverviewPage::refresh);
    for (items::LiveRows* rows : {&m_figures, &m_open_orders, &m_low_stock, &m_risk, &m_yields}) {
        connect(rows, &items::LiveRows::changed, this, &OverviewPage::refresh_soon);
    }
    m_spark_timer.setInterval(30'000);
    connect(&m_spark_timer, &QTimer::timeout, this, &OverviewPage::read_sparks);
    connect(&m_low_stock, &items::LiveRows::changed, this, [this] {
        if (m_sparks_read && m_spark_reads.empty())
            read_sparks();
    });
    connect(&context.data, &items::ConsoleData::second_passed, this, &OverviewPage::refresh_soon);
    connect(&context.data, &items::ConsoleData::status_changed, this, &OverviewPage::refresh_soon);
}

void OverviewPage::build() {
    const Theme& t = theme();
    m_board = new LineBoard(context());
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(10);
    m_orders = new ListCard(
        t, QStringLiteral("Orders"),
        {{104},
         {0},
         {44, CellInk::first, Qt::AlignRight},
         {4},
         {96, CellInk::first, Qt::AlignLeft, true},
         {96, CellInk::first, Qt::AlignLeft, true}});
    m_stock = new ListCard(
        t, QStringLiteral("Stock below reorder point"),
        {{28}, {96, CellInk::second}, {0}, {64, CellInk::first, Qt::AlignRight}, {90}});
    m_customers = new ListCard(
        t, QStringLiteral("Customers at risk"),
        {{28}, {0}, {70, CellInk::second, Qt::AlignRight}, {0, CellInk::second}});
    m_quality = new YieldCard(
        t, QStringLiteral("Quality · first-pass yield"),
        {{28}, {0}, {70, CellInk::first, Qt::AlignRight}, {70, CellInk::second, Qt::AlignRight}});
    m_sources = new ListCard(
        t, QStringLiteral("Sources"),
        {{104},
         {0, CellInk::second},
         {74, CellInk::second, Qt::AlignRight},
         {58, CellInk::second, Qt::AlignRight}});
    m_stock->set_most(5);
    m_customers->set_most(5);
    m_sources->set_empty_text(QStringLiteral("No source is configured: see Help, Sources."));
    m_sources->set_most(6);
    for (ListCard* card : {m_orders, m_stock, m_customers}) {
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        column->addWidget(card, 0);
    }
    column->addWidget(m_quality, 1);
    m_sources->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(m_sources, 0);
    for (ListCard* card :
         {m_orders, m_stock, m_customers, static_cast<ListCard*>(m_quality), m_sources}) {
        connect(card, &ListCard::opened, this, &Page::opened);
    }
    connect(m_board, &LineBoard::opened, this, &Page::opened);
    m_drawer = new SideDrawer(t, m_board, side);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(14, 14, 14, 14);
    all->addWidget(m_drawer);
}

void OverviewPage::follow_counts() {
    m_figures.follow({"figures", {}, {}, 2000, {}});
    m_open_orders.follow({"orders", {is_true("open")}, {{"promise", false}}, 2000, {}});
    m_yields.follow({"quality", {{"fpy", Condition::Op::less, 0.97}}, {{"fpy", false}}, 200, {}});
}

void OverviewPage::open() {
    m_board->open();
    m_spark_timer.start();
    m_sparks_read = false;
    if (m_low_stock.known()) {
        m_low_stock.resume();
        m_risk.resume();
        refresh();
        return;
    }
    m_low_stock.follow({"inventory", {is_true("below")}, {{"days_of_cover", false}}, 500, {}});
    const auto customers = data().find_view("customers");
    const bool judged = customers && data().catalogue()[*customers].column("at_risk");
    const Condition late{"late_orders", Condition::Op::greater, std::int64_t{0}};
    m_risk.follow(
        {"customers",
         {judged ? is_true("at_risk") : late},
         {{"late_orders", true}, {"open_cases", true}, {"sentiment", false}},
         500,
         {}});
    refresh();
}

void OverviewPage::close() {
    m_spark_timer.stop();
    m_board->close();
    m_low_stock.pause();
    m_risk.pause();
}

void OverviewPage::refresh_soon() {
    if (!m_timer.isActive())
        m_timer.start(isVisible() || !m_counted ? kCountEveryMs : kHiddenMs);
}

void OverviewPage::refresh() {
    count_orders();
    count();
    m_counted = m_figures.loaded();
    if (!isVisible())
        return;
    if (!m_sparks_read && m_low_stock.loaded()) {
        m_sparks_read = true;
        read_sparks();
    }
    m_silent = items::silent_sources(items::freshness(data().status()));
    const bool all_silent =
        !m_silent.isEmpty()
        && m_silent.size() == static_cast<qsizetype>(data().status().sources.size());
    // "Nothing" is as old as what it is said by: where all are silent, it is not known to hold.
    m_orders->set_stale(all_silent || silent(m_open_orders));
    m_stock->set_stale(all_silent || silent(m_low_stock));
    m_customers->set_stale(all_silent || silent(m_risk));
    m_quality->set_stale(all_silent || silent(m_yields));
    show_orders();
    show_stock();
    show_customers();
    show_quality();
    show_sources();
    show_handle();
}

/// Late and at risk are judged against the clock of the screen, so they are counted here.
void OverviewPage::count_orders() {
    m_stages.clear();
    m_counts.late = m_counts.risk = 0;
    for (const RowView& order : m_open_orders.rows()) {
        StageCount& count = m_stages[order.text("stage")];
        ++count.open;
        const int priority = judge_order(order, data().now().us).priority;
        count.risk += priority == 2 ? 1 : 0;
        count.late += priority == 1 ? 1 : 0;
        m_counts.risk += priority == 2 ? 1 : 0;
        m_counts.late += priority == 1 ? 1 : 0;
    }
}

void OverviewPage::count() {
    m_counts.stopped =
        static_cast<int>(figure("equipment_in_state", "stopped").value_or(m_board->stopped()));
    m_counts.cases = static_cast<int>(figure("cases_open").value_or(0));
    m_counts.low_stock = static_cast<int>(
        figure("skus_below_reorder").value_or(static_cast<double>(m_stock->rows().size())));
    m_counts.at_risk = static_cast<int>(
        figure("customers_at_risk").value_or(static_cast<double>(m_customers->rows().size())));
    m_counts.low_yield = static_cast<int>(m_yields.rows().size());
    Q_EMIT counts_changed();
}

std::optional<double> OverviewPage::figure(const char* name, const std::string& scope) const {
    if (!m_figures.known())
        return std::nullopt;
    const auto row = m_figures.find({std::string(name), scope});
    return row ? row->number("value") : std::nullopt;
}

QString OverviewPage::age_of_figure(const char* name) const {
    if (!m_figures.known())
        return {};
    const auto row = m_figures.find({std::string(name), std::string()});
    const auto time = row ? row->integer("time") : std::nullopt;
    return time ? format().age(data().now().us - *time) + QStringLiteral(" old") : QString();
}

QString OverviewPage::age_note(const items::LiveRows& rows) const {
    std::optional<std::int64_t> newest;
    for (const RowView& row : rows.rows()) {
        if (const auto t = row.integer("last_event"))
            newest = std::max(newest.value_or(*t), *t);
    }
    if (!newest)
        return {};
    const QString age = format().age(data().now().us - *newest) + QStringLiteral(" old");
    return silent(rows) ? QStringLiteral("source silent · ") + age : age;
}

/// Whether nothing in these rows can still be true for certain: all their sources are silent.
bool OverviewPage::silent(const items::LiveRows& rows) const {
    const auto all = rows.rows();
    return !m_silent.isEmpty() && !all.empty()
           && std::all_of(all.begin(), all.end(), [this](const RowView& row) {
                  return m_silent.contains(plain(row.text("source")));
              });
}

void OverviewPage::show_orders() {
    double most = 1;
    double total = 0;
    std::vector<std::pair<const char*, double>> shown;
    for (const char* stage : kStages) {
        const double n = figure("orders_in_stage", stage).value_or(m_stages[stage].open);
        if (n == 0 && std::string_view(stage) == "released")
            continue;
        shown.emplace_back(stage, n);
        most = std::max(most, n);
        total += n;
    }
    std::vector<ListRow> rows;
    for (const auto& [stage, n] : shown) {
        const StageCount& count = m_stages[stage];
        ListRow row;
        row.cells = {
            {items::word(stage)},
            {{}, 0, n / most},
            {format().count(static_cast<std::int64_t>(n))},
            {},
            {},
            {}};
        if (count.risk > 0)
            row.cells[4] = {QStringLiteral("%1 risk").arg(count.risk), 2};
        if (count.late > 0)
            row.cells[5] = {QStringLiteral("%1 late").arg(count.late), 1};
        row.target = QStringLiteral("orders/?stage:") + QLatin1String(stage);
        row.tool_tip = QStringLiteral(
            "Risk: four fifths of the promised time are gone and it is not packed. Late: the promise has passed.");
        rows.push_back(std::move(row));
    }
    if (total == 0)
        rows.clear();
    m_orders->set_empty_text(
        !m_open_orders.known()  ? QStringLiteral("This store has no view of orders.")
        : figure("orders_open") ? QStringLiteral("No order is open.")
                                : QStringLiteral("No order has been heard of yet."));
    m_orders->set_rows(std::move(rows));
    m_orders->set_heading(
        QStringLiteral("Orders · %1 open")
            .arg(format().count(static_cast<std::int64_t>(figure("orders_open").value_or(total)))));
    m_orders->set_note(age_note(m_open_orders));
    m_orders->set_foot(delivery_words());
}

/// How well promises are kept, with what it was counted over.
QString OverviewPage::delivery_words() const {
    QString foot;
    if (const auto on_time = figure("on_time_in_full")) {
        foot = QStringLiteral("On time in full %1").arg(format().percent(*on_time));
        const auto row = m_figures.find({std::string("on_time_in_full"), std::string()});
        if (const auto target = row->number("target"))
            foot += QStringLiteral(" · target %1").arg(format().percent(*target, 0));
        if (const auto n = row->integer("denominator"))
            foot += QStringLiteral(" · of %1").arg(format().count(*n));
    }
    return foot;
}

void OverviewPage::show_stock() {
    std::vector<ListRow> rows;
    for (const RowView& sku : m_low_stock.rows()) {
        ListRow row;
        const auto cover = sku.number("days_of_cover");
        const std::string key = sku.text("sku");
        row.cells = {
            {{}, judge_stock(sku).priority},
            {plain(key)},
            {sku.text("name") == key ? QString() : plain(sku.text("name"))},
            {cover ? format().real(*cover, 1) + QStringLiteral(" d") : Formatter::none()},
            {}};
        const auto spark = m_sparks.find(key);
        if (spark != m_sparks.end())
            row.cells[4].spark = spark->second;
        row.target = QStringLiteral("inventory/") + plain(key);
        row.tool_tip = QStringLiteral(
            "On hand, allocated and on order against the reorder point; cover in days.");
        rows.push_back(std::move(row));
    }
    const auto of = figure("skus");
    QString heading =
        QStringLiteral("Stock below reorder point · %1")
            .arg(format().count(static_cast<std::int64_t>(
                figure("skus_below_reorder").value_or(static_cast<double>(rows.size())))));
    if (of)
        heading += QStringLiteral(" of %1").arg(format().count(static_cast<std::int64_t>(*of)));
    m_stock->set_heading(heading);
    m_stock->set_empty_text(
        of.value_or(0) > 0 ? QStringLiteral("Nothing is below its reorder point.")
                           : QStringLiteral("No stock has been heard of yet."));
    m_stock->set_note(age_note(m_low_stock));
    m_stock->set_rows(std::move(rows));
}

void OverviewPage::show_customers() {
    std::vector<ListRow> rows;
    for (const RowView& customer : m_risk.rows()) {
        const Judgement judged = judge_customer(customer);
        ListRow row;
        QString mood;
        if (const auto sentiment = customer.number("sentiment")) {
            mood = format().real(*sentiment, 2);
            const double change = customer.number("sentiment_trend").value_or(0);
            if (std::abs(change) >= 0.005)
                mood += (change < 0 ? QStringLiteral(" ▼") : QStringLiteral(" ▲"))
                        + format().real(std::abs(change), 2);
        }
        row.cells = {
            {{}, judged.priority},
            {plain(name_or(customer, "name", "customer_id"))},
            {mood},
            {judged.words}};
        row.target = QStringLiteral("customers/") + plain(customer.text("customer_id"));
        row.tool_tip = QStringLiteral("Sentiment from -1 to 1, and how it changed");
        rows.push_back(std::move(row));
    }
    const auto of = figure("customers");
    QString heading =
        QStringLiteral("Customers at risk · %1")
            .arg(format().count(static_cast<std::int64_t>(
                figure("customers_at_risk").value_or(static_cast<double>(rows.size())))));
    if (of)
        heading += QStringLiteral(" of %1").arg(format().count(static_cast<std::int64_t>(*of)));
    m_customers->set_heading(heading);
    m_customers->set_empty_text(
        of.value_or(0) > 0 ? QStringLiteral("No customer is at risk.")
                           : QStringLiteral("No customer has been heard of yet."));
    m_customers->set_note(age_note(m_risk));
    m_customers->set_rows(std::move(rows));
}

void OverviewPage::show_quality() {
    const auto yield = figure("first_pass_yield");
    const auto row = m_figures.known()
                         ? m_figures.find({std::string("first_pass_yield"), std::string()})
                         : std::nullopt;
    QStringList about;
    if (row && row->number("target"))
        about << QStringLiteral("target %1").arg(format().percent(*row->number("target")));
    if (row && row->integer("denominator"))
        about << QStringLiteral("of %1").arg(format().count(*row->integer("denominator")));
    m_quality->set_figure(
        yield ? format().percent(*yield) : Formatter::none(), about.join(QStringLiteral(" · ")));
    m_quality->set_note(age_of_figure("first_pass_yield"));
    std::vector<ListRow> rows;
    for (const RowView& q : m_yields.rows()) {
        ListRow line;
        QStringList name;
        if (!q.text("equipment").empty())
            name << last_part(q.text("equipment"));
        for (const char* part : {"product", "characteristic"}) {
            if (!q.text(part).empty())
                name << plain(q.text(part));
        }
        const auto time = q.integer("last_event");
        line.cells = {
            {{}, judge_quality(q).priority},
            {name.join(QStringLiteral(" · "))},
            {format().percent(q.number("fpy").value_or(0))},
            {time ? format().age(data().now().us - *time) : QString()}};
        line.target = QStringLiteral("quality/") + plain(q.text(q.schema().columns.front().name));
        rows.push_back(std::move(line));
    }
    m_quality->set_empty_text(
        yield ? QStringLiteral("Nothing is below 97 %.")
              : QStringLiteral("No inspection has been heard of yet."));
    m_quality->set_rows(std::move(rows));
}

void OverviewPage::show_sources() {
    std::vector<ListRow> rows;
    const auto sources = items::freshness(data().status());
    for (const items::SourceFreshness& s : sources) {
        ListRow row;
        const QString age = s.last_record_us ? format().age(data().now().us - *s.last_record_us)
                                             : Formatter::none();
        QString trouble = s.trouble;
        if (trouble.startsWith(s.name + QStringLiteral(": ")))
            trouble.remove(0, s.name.size() + 2);
        const QString state = !trouble.isEmpty() ? trouble.section(QLatin1Char(';'), 0, 0)
                              : !s.connected     ? QStringLiteral("does not answer")
                              : s.silent         ? QStringLiteral("silent for ") + age
                              : s.catching_up    ? QStringLiteral("catching up")
                                                 : QStringLiteral("live");
        row.cells = {
            {s.name},
            {state},
            {s.records_per_second ? format().rate(*s.records_per_second) + QStringLiteral(" /s")
                                  : Formatter::none()},
            {age}};
        row.stale = s.silent;
        row.target = QStringLiteral("flow/");
        row.tool_tip = s.trouble;
        rows.push_back(std::move(row));
    }
    m_sources->set_note(QStringLiteral("rate · newest record"));
    m_sources->set_rows(std::move(rows));
}

void OverviewPage::show_handle() {
    QStringList parts;
    parts
        << (m_counts.late > 0 ? QStringLiteral("Orders: %1 late").arg(m_counts.late)
                              : QStringLiteral("Orders"))
        << QStringLiteral("Stock: %1 low").arg(m_stock->rows().size())
        << QStringLiteral("Customers: %1 at risk").arg(m_customers->rows().size())
        << QStringLiteral("Quality");
    m_drawer->set_handle_text(parts.join(QStringLiteral("     ")));
}

/// The small lines: how cover and yield came to where they are.
void OverviewPage::read_sparks() {
    const auto points_of = [](const std::vector<items::HistoryEntry>& history, std::size_t column) {
        std::vector<items::SeriesPoint> points;
        for (auto it = history.rbegin(); it != history.rend(); ++it) {
            if (it->removed || column >= it->row.size())
                continue;
            if (const auto* v = std::get_if<double>(&it->row[column]))
                points.push_back({it->time, *v});
        }
        return points;
    };
    if (m_low_stock.known() && m_low_stock.schema()->column("days_of_cover")) {
        const std::size_t column = *m_low_stock.schema()->column("days_of_cover");
        int read = 0;
        for (const RowView& sku : m_low_stock.rows()) {
            const std::string key = sku.text("sku");
            if (++read > 5)
                break;
            views::Row cells(
                sku.row().begin(),
                sku.row().begin() + static_cast<std::ptrdiff_t>(sku.schema().key_columns));
            m_spark_reads[key] = items::Pending(
                data(),
                data().history("inventory", std::move(cells), 60, [=, this](const auto& reply) {
                    if (reply)
                        m_sparks[key] = points_of(*reply, column);
                    refresh_soon();
                }));
        }
    }
    const auto figures = data().find_view("figures");
    if (!figures || !data().catalogue()[*figures].column("value"))
        return;
    const std::size_t column = *data().catalogue()[*figures].column("value");
    m_yield_read = items::Pending(
        data(), data().history(
                    "figures", {std::string("first_pass_yield"), std::string()}, 200,
                    [=, this](const auto& reply) {
                        if (reply)
                            m_quality->set_trend(points_of(*reply, column));
                    }));
}

}  // namespace andon::ui
