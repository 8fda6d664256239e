// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_page.h"

#include "ui/pages/judgement.h"
#include "ui/pages/yield_card.h"

#include <QEvent>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

using items::Condition;
using items::plain;
using items::RowView;

namespace {

constexpr int kCountEveryMs = 0;  ///< with the frame: FramePacer says how often
constexpr int kHiddenMs = 1000;   ///< the counts in the navigation need no more

Condition is_true(const char* column) {
    return {column, Condition::Op::equal, std::int64_t{1}};
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
    connect(&context.data, &items::ConsoleData::status_changed, this, &OverviewPage::take_status);
}

void OverviewPage::build() {
    const Theme& t = theme();
    m_board = new LineBoard(context());
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(10);
    m_orders = new ListCard(
        t, tr("Orders"),
        {{104},
         {0},
         {44, CellInk::first, Qt::AlignRight},
         {4},
         {130, CellInk::first, Qt::AlignLeft, true},
         {130, CellInk::first, Qt::AlignLeft, true}});
    m_stock = new ListCard(
        t, tr("Stock below reorder point"),
        {{28}, {96, CellInk::second}, {0}, {64, CellInk::first, Qt::AlignRight}, {90}});
    m_customers = new ListCard(
        t, tr("Customers at risk"),
        {{28},
         {0},
         {110, CellInk::second, Qt::AlignRight, true},
         {232, CellInk::second, Qt::AlignLeft, true}});
    m_quality = new YieldCard(
        t, tr("Quality · first-pass yield"),
        {{28}, {0}, {70, CellInk::first, Qt::AlignRight}, {70, CellInk::second, Qt::AlignRight}});
    m_sources = new ListCard(
        t, tr("Sources"),
        {{104},
         {0, CellInk::second},
         {74, CellInk::second, Qt::AlignRight},
         {58, CellInk::second, Qt::AlignRight}});
    m_side = side;
    side->installEventFilter(this);
    offer_rows();
    m_sources->set_empty_text(tr("No source is configured: see Help, Configuration."));
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

/// On a tall screen lists go on instead of leaving the room below them empty.
void OverviewPage::offer_rows() {
    constexpr int kUsual = 1000;  ///< px, with kLeast rows each
    constexpr int kLeast = 5;
    constexpr int kRowsPx = 3 * 25;  ///< a row more in stock, customers and quality
    const int most = kLeast + std::max(0, m_side->height() - kUsual) / kRowsPx;
    if (most == m_most)
        return;
    m_most = most;
    for (ListCard* card : {m_stock, m_customers}) {
        card->set_most(most);
        card->updateGeometry();
        card->update();
    }
}

bool OverviewPage::eventFilter(QObject* object, QEvent* event) {
    if (object == m_side && event->type() == QEvent::Resize)
        offer_rows();
    return Page::eventFilter(object, event);
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

void OverviewPage::set_scope(const Scope& scope) {
    m_scope = scope;
    m_board->set_scope(scope);
    refresh();
}

/// It comes four times a second; what only moves on waits for the next second.
void OverviewPage::take_status(const ingest::PipelineStatus& status) {
    if (m_source_watch.take(status))
        refresh_soon();
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
    m_dated.clear();
    const auto sources = items::freshness(data().status());
    for (const items::SourceFreshness& source : sources) {
        if (source.dated())
            m_dated[source.name] = items::standing(source, format());
    }
    // "Nothing" is as old as what it is said by: where no source is of now, it is not known to hold.
    const bool all = !m_dated.empty() && m_dated.size() == sources.size();
    m_orders->set_stale(all || !standing(m_open_orders).isEmpty());
    m_stock->set_stale(all || !standing(m_low_stock).isEmpty());
    m_customers->set_stale(all || !standing(m_risk).isEmpty());
    m_quality->set_stale(all || !standing(m_yields).isEmpty());
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
        const int priority = judge_order(order, data().now().us).priority;
        m_counts.risk += priority == 2 ? 1 : 0;
        m_counts.late += priority == 1 ? 1 : 0;
        if (!m_scope.holds_order(order))
            continue;
        StageCount& count = m_stages[order.text("stage")];
        ++count.open;
        count.risk += priority == 2 ? 1 : 0;
        count.late += priority == 1 ? 1 : 0;
    }
}

void OverviewPage::count() {
    // A count to which nothing adds has no row; where no figures are known at all, it is what lists show.
    const bool figures = m_figures.loaded() && m_figures.count() > 0;
    const auto counted = [&](const char* name, const char* scope, std::size_t listed) {
        return static_cast<int>(
            figure(name, scope).value_or(figures ? 0.0 : static_cast<double>(listed)));
    };
    m_counts.stopped =
        counted("equipment_in_state", "stopped", static_cast<std::size_t>(m_board->stopped()));
    m_counts.cases = counted("cases_open", "", 0);
    m_counts.low_stock = counted("skus_below_reorder", "", m_low_stock.count());
    m_counts.at_risk = counted("customers_at_risk", "", m_risk.count());
    m_counts.low_yield = static_cast<int>(m_yields.count());
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
    return time ? tr("%1 old").arg(format().age(data().now().us - *time)) : QString();
}

QString OverviewPage::age_note(const items::LiveRows& rows) const {
    std::optional<std::int64_t> newest;
    for (const RowView& row : rows.rows()) {
        if (const auto t = row.integer("last_event"))
            newest = std::max(newest.value_or(*t), *t);
    }
    if (!newest)
        return {};
    const QString age = tr("%1 old").arg(format().age(data().now().us - *newest));
    const QString stands = standing(rows);
    return stands.isEmpty() ? age : tr("source %1 · %2", "silent, age").arg(stands, age);
}

/// How the sources of these rows stand; empty where one of them tells what is the case now.
QString OverviewPage::standing(const items::LiveRows& rows) const {
    QString worst;
    for (const RowView& row : rows.rows()) {
        const auto source = m_dated.find(plain(row.text("source")));
        if (source == m_dated.end())
            return {};
        worst = source->second;
    }
    return worst;
}

}  // namespace andon::ui
