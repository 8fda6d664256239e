// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/entity_page.h"

#include "models/items/freshness.h"
#include "models/items/last_changes.h"
#include "ui/entity/entity_head.h"
#include "ui/entity/order_sentence.h"
#include "ui/entity/related_cards.h"
#include "ui/pages/facts_card.h"
#include "ui/pages/story_card.h"
#include "ui/pages/trend_panel.h"
#include "ui/pages/waiting_customers.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/side_drawer.h"

#include <QApplication>
#include <QFocusEvent>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

namespace andon::ui {

using items::plain;
using items::RowView;
using Op = items::Condition::Op;

namespace {

constexpr std::size_t kMostPlaces = 50;    ///< rows of one id: locations, source systems
constexpr std::size_t kMostChanges = 200;  ///< looked at for when a fact changed
constexpr int kAgainMs = 2000;

/// How the live page of this kind words its rows.
LivePageConfig config_of(EntityKind kind) {
    std::vector<LivePageConfig> pages = live_pages();
    const auto at = std::find_if(pages.begin(), pages.end(), [&](const LivePageConfig& page) {
        return page.id == page_of(kind);
    });
    return at != pages.end() ? std::move(*at) : LivePageConfig{};
}

/// The end of what is planned for the order; absent where nothing is.
std::optional<std::int64_t> planned_end(const items::LiveRows& plans) {
    std::optional<std::int64_t> end;
    for (const RowView& plan : plans.rows()) {
        const auto to = plan.integer("end");
        if (to && !plan.flag("cancelled"))
            end = std::max(end.value_or(*to), *to);
    }
    return end;
}

}  // namespace

EntityPage::EntityPage(const PageContext& context, Entity entity, QWidget* parent)
    : Page(context, parent),
      m_entity(std::move(entity)),
      m_config(config_of(m_entity.kind)),
      m_rows(context.data),
      m_machine(context.data),
      m_plans(context.data),
      m_customers(context.data, {"customers", "customer_id", "name"}),
      m_head(new EntityHead(context.theme, title_of(m_entity))),
      m_facts(new FactsCard(context, m_config)),
      m_trend(new TrendPanel(context)),
      m_story(new StoryCard(context)),
      m_related(new RelatedCards(context, relations_of(m_entity.kind))) {
    setAccessibleName(title_of(m_entity));
    build();
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &EntityPage::read_changes);
    const auto show = [this] {
        if (isVisible() && m_rows.loaded())
            show_row();
    };
    for (const items::LiveRows* rows : {&m_rows, &m_machine, &m_plans})
        connect(rows, &items::LiveRows::changed, this, show);
    connect(&m_customers, &items::NameBook::renamed, this, show);
    connect(m_related, &RelatedCards::changed, this, &EntityPage::show_waiting);
    if (m_entity.kind == EntityKind::customer) {
        connect(m_related, &RelatedCards::names_changed, this, [this] {
            m_story->set_other_names(m_related->other_names());
        });
    }
    connect(m_facts, &ListCard::opened, this, &Page::opened);
    connect(m_related, &RelatedCards::opened, this, &Page::opened);
    connect(&context.data, &items::ConsoleData::second_passed, this, show);
    connect(&context.data, &items::ConsoleData::status_changed, this, show);
}

void EntityPage::build() {
    m_facts->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_trend->setMinimumHeight(180);
    m_trend->hide();
    connect(m_trend, &TrendPanel::subject_changed, this, [this] {
        m_trend->setVisible(m_trend->has_subject());
    });
    auto* left = new QVBoxLayout;
    left->setSpacing(10);
    left->addWidget(m_facts);
    left->addWidget(m_trend, 1);
    left->addStretch(0);
    auto* main = new QWidget;
    auto* columns = new QHBoxLayout(main);
    columns->setContentsMargins({});
    columns->setSpacing(10);
    columns->addLayout(left, 2);
    columns->addWidget(m_story, 3);
    auto* side = new QWidget;
    auto* right = new QVBoxLayout(side);
    right->setContentsMargins({});
    right->setSpacing(10);
    if (m_entity.kind == EntityKind::machine) {
        m_waiting = new ListCard(
            theme(), tr("Customers waiting"), {{0}, {90, CellInk::second, Qt::AlignRight}});
        m_waiting->set_empty_text(tr("Nobody waits for what is made on it."));
        m_waiting->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        connect(m_waiting, &ListCard::opened, this, &Page::opened);
        right->addWidget(m_waiting);
    }
    right->addWidget(m_related, 1);
    m_drawer = new SideDrawer(theme(), main, side);
    m_drawer->set_side_share(0.3);
    m_drawer->set_handle_text(tr("What belongs to it"));
    m_known = m_drawer;
    m_known->hide();
    setFocusPolicy(Qt::ClickFocus);  // Tab goes past it
    m_head->show_message(tr("Reading …"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(14, 14, 14, 14);
    all->setSpacing(10);
    all->addWidget(m_head);
    all->addWidget(m_known, 1);
    all->addStretch(0);
}

void EntityPage::follow_row() {
    const auto view = data().find_view(m_config.table.view);
    if (!view) {
        m_head->show_message(tr("This store has no view of such things."));
        return;
    }
    const views::ViewSchema& schema = data().catalogue()[*view];
    const std::string id = m_entity.id.toStdString();
    m_rows.follow(
        {m_config.table.view, {{schema.columns.front().name, Op::equal, id}}, {}, kMostPlaces, {}});
    m_story->show_story(schema.entity_kind, id);
    const auto plans = data().find_view("plans");
    if (m_entity.kind == EntityKind::order && plans
        && data().catalogue()[*plans].column("order_id"))
        m_plans.follow({"plans", {{"order_id", Op::equal, id}}, {}, 100, {}});
}

void EntityPage::open() {
    if (m_started) {
        for (items::LiveRows* rows : {&m_rows, &m_machine, &m_plans})
            rows->resume();
        m_related->resume();
        m_story->resume();
    } else {
        m_started = true;
        follow_row();
    }
    m_customers.open();
    m_again.start();
}

void EntityPage::close() {
    for (items::LiveRows* rows : {&m_rows, &m_machine, &m_plans})
        rows->pause();
    m_related->pause();
    m_story->pause();
    m_customers.close();
    m_again.stop();
}

void EntityPage::set_range(const items::TimeRange& range) {
    m_trend->set_range(range);
}

std::optional<items::SourceFreshness> EntityPage::source_of(const RowView& row) const {
    const QString name = plain(row.text("source"));
    for (items::SourceFreshness& source : items::freshness(data().status())) {
        if (source.name == name)
            return std::move(source);
    }
    return std::nullopt;
}

/// The keyboard stays here: with the key facts where there are any, else with the page itself.
void EntityPage::show_known(bool known) {
    const bool inside = m_known->isAncestorOf(QApplication::focusWidget());
    if (!known && inside)
        setFocus(Qt::OtherFocusReason);
    m_known->setVisible(known);
    if (known && hasFocus())
        m_facts->setFocus(Qt::OtherFocusReason);
}

void EntityPage::focusInEvent(QFocusEvent* event) {
    Page::focusInEvent(event);
    if (event->reason() == Qt::OtherFocusReason && m_facts->isVisible())
        m_facts->setFocus(Qt::OtherFocusReason);
}

std::optional<RowView> EntityPage::shown_row() const {
    if (m_row.empty() || m_rows.schema() == nullptr)
        return std::nullopt;
    return RowView(*m_rows.schema(), m_row);
}

void EntityPage::show_row() {
    const std::vector<RowView> rows = m_rows.rows();
    show_known(!rows.empty());
    if (rows.empty()) {
        m_row.clear();
        m_head->show_message(
            data().cursor().live() ? tr("Nothing has been heard of it.")
                                   : tr("Nothing had been heard of it at this moment."));
        return;
    }
    show_row(rows.front());
}

void EntityPage::show_row(const RowView& row) {
    const auto source = source_of(row);
    const bool dated = source && source->dated();
    const bool first = m_row.empty();
    m_row = row.row();
    // An order's number is its name.
    if (m_entity.kind != EntityKind::order)
        set_name(plain(row.text("name")));
    m_head->show_row(row, m_config, data().now().us, dated);
    m_facts->show_row(row, dated ? items::standing(*source, format()) : QString());
    m_related->follow(m_entity.id.toStdString(), row);
    m_related->set_stale(dated);
    m_trend->set_source_silent(dated);
    if (first) {
        m_trend->show_subject(
            {m_config.series_column.empty() || m_entity.kind == EntityKind::order
                 ? std::string()
                 : row.text(m_config.series_column),
             {},
             m_rows.schema(),
             m_row,
             m_config.trends});
        read_changes();
    } else {
        m_trend->refresh_row(m_row);
    }
    if (m_entity.kind == EntityKind::order) {
        follow_surroundings(row);
        show_sentence(row);
    }
}

/// What people call it, on the page, on its tab and on the way to it.
void EntityPage::set_name(const QString& name) {
    m_head->set_name(name);
    setWindowTitle(name.isEmpty() ? title_of(m_entity) : name);
    setAccessibleName(
        name.isEmpty() ? title_of(m_entity) : name + QStringLiteral(", ") + title_of(m_entity));
}

/// The machine that the order is on.
void EntityPage::follow_surroundings(const RowView& row) {
    const std::string machine = row.text("equipment");
    if (machine == m_on)
        return;
    m_on = machine;
    if (machine.empty())
        m_machine.stop();
    else
        m_machine.follow({"equipment", {{"equipment", Op::equal, machine}}, {}, 1, {}});
}

void EntityPage::show_sentence(const RowView& row) {
    const std::vector<RowView> machines = m_machine.rows();
    OrderSurroundings around;
    around.customer = plain(m_customers.find(row.text("customer_id")));
    around.machine = machines.empty() ? nullptr : &machines.front();
    around.expected_us = planned_end(m_plans);
    if (const auto source = source_of(row); source && source->dated())
        (source->silent ? around.silent_source : around.behind_source) = source->name;
    m_head->set_sentence(order_sentence(row, around, format(), data().now().us));
}

/// Whose orders are on the machine, each customer once, by the earliest promise.
void EntityPage::show_waiting() {
    const items::LiveRows* orders = m_related->rows_of("orders");
    if (m_waiting == nullptr || orders == nullptr)
        return;
    m_waiting->set_rows(waiting_customers(orders->rows(), m_customers));
}

/// When each fact became what it is; asked again only where the row differs.
void EntityPage::read_changes() {
    if (m_row.empty() || m_row == m_dated || !isVisible() || m_rows.schema() == nullptr)
        return;
    m_dated = m_row;
    const auto keys = static_cast<std::ptrdiff_t>(m_rows.schema()->key_columns);
    m_changes_read = items::Pending(
        data(),
        data().history(
            m_config.table.view, views::Row(m_row.begin(), m_row.begin() + keys), kMostChanges,
            [this](const Result<std::vector<items::HistoryEntry>>& reply) {
                if (!reply)
                    return;
                m_facts->set_changes(items::last_changes(*reply, reply->size() < kMostChanges));
                if (m_rows.loaded())
                    show_row();
            }));
}

Page* make_entity_page(const PageContext& context, const Entity& entity, QWidget* parent) {
    return new EntityPage(context, entity, parent);
}

}  // namespace andon::ui
