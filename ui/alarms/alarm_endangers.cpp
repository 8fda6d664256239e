// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_endangers.h"

#include "ui/pages/related_list.h"
#include "ui/pages/waiting_customers.h"
#include "ui/widgets/list_card.h"

#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

using items::RowView;
using Op = items::Condition::Op;

namespace {

constexpr std::size_t kMostEndangered = 200;

RelatedRows orders_by_promise() {
    return {{}, "orders", {}, {}, {"order_id", "stage", "promise"}, {{"promise", false}}};
}

/// Of which column of the orders what an alarm is about stands; empty: of none.
std::pair<std::string, std::string> found_by(const RowView& alarm) {
    if (std::string place = alarm.text("place"); !place.empty())
        return {"equipment", std::move(place)};
    const std::string kind = alarm.text("entity_kind");
    if (kind == "order")
        return {"order_id", alarm.text("entity_id")};
    if (kind == "customer")
        return {"customer_id", alarm.text("entity_id")};
    return {};
}

}  // namespace

AlarmEndangers::AlarmEndangers(const PageContext& context, QWidget* parent)
    : DetailPart(parent),
      m_context(context),
      m_lines(context.data),
      m_rows(context.data),
      m_names(context.data, {"customers", "customer_id", "name"}),
      m_about(orders_by_promise()),
      m_orders(new ListCard(context.theme, tr("Orders"), related_columns(m_about))),
      m_customers(new ListCard(
          context.theme, tr("Customers"), {{0}, {90, CellInk::second, Qt::AlignRight}})) {
    m_orders->set_empty_text(tr("No open order hangs on it."));
    m_customers->set_empty_text(tr("Nobody waits for it."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(10);
    for (ListCard* card : {m_orders, m_customers}) {
        card->setAccessibleName(card->heading());
        card->set_least(2);
        column->addWidget(card, card == m_orders ? 3 : 2);
        connect(card, &ListCard::opened, this, &DetailPart::opened);
    }
    connect(&m_rows, &items::LiveRows::changed, this, &AlarmEndangers::show_lists);
    connect(&m_lines, &items::LiveRows::changed, this, &AlarmEndangers::show_lists);
    connect(&m_names, &items::NameBook::renamed, this, &AlarmEndangers::show_lists);
}

void AlarmEndangers::show_row(const RowView& row) {
    const std::string of =
        row.text("entity_kind") + '\x1F' + row.text("entity_id") + '\x1F' + row.text("place");
    if (of == m_of)
        return;
    m_of = of;
    m_names.open();
    follow(row);
    show_lists();
}

void AlarmEndangers::follow(const RowView& row) {
    const auto has = [this](const char* view, const std::string& column) {
        const auto id = m_context.data.find_view(view);
        return id && m_context.data.catalogue()[*id].column(column);
    };
    m_rows.stop();
    m_lines.stop();
    if (row.text("entity_kind") == "sku" && row.text("place").empty()) {
        if (has("order_lines", "sku"))
            m_lines.follow(
                {"order_lines",
                 {{"sku", Op::equal, row.text("entity_id")}},
                 {},
                 kMostEndangered,
                 {}});
        m_rows.follow(
            {"orders",
             {{"open", Op::equal, std::int64_t{1}}},
             m_about.order,
             100 * kMostEndangered,
             {}});
        return;
    }
    const auto [column, id] = found_by(row);
    if (!column.empty() && has("orders", column)) {
        m_rows.follow(
            {"orders",
             {{column, Op::equal, id}, {"open", Op::equal, std::int64_t{1}}},
             m_about.order,
             kMostEndangered,
             {}});
    }
}

/// Of a SKU those that have a line of it.
std::vector<RowView> AlarmEndangers::open_orders() const {
    if (!m_rows.known())
        return {};
    std::vector<RowView> rows = m_rows.rows();
    if (!m_lines.known())
        return rows;
    std::vector<std::string> waiting;
    for (const RowView& line : m_lines.rows())
        waiting.push_back(line.text("order_id"));
    std::ranges::sort(waiting);
    std::erase_if(rows, [&](const RowView& order) {
        return !std::ranges::binary_search(waiting, order.text("order_id"));
    });
    return rows;
}

void AlarmEndangers::show_lists() {
    const std::vector<RowView> orders = open_orders();
    m_orders->set_rows(related_list(m_context, m_about, orders));
    m_orders->set_note(
        orders.empty() ? QString()
                       : m_context.format.count(static_cast<std::int64_t>(orders.size())));
    std::vector<ListRow> rows = waiting_customers(orders, m_names);
    m_customers->set_note(
        rows.empty() ? QString() : m_context.format.count(static_cast<std::int64_t>(rows.size())));
    m_customers->set_rows(std::move(rows));
}

void AlarmEndangers::show_nothing() {
    m_of.clear();
    m_rows.stop();
    m_lines.stop();
    m_names.close();
}

void AlarmEndangers::pause() {
    m_rows.pause();
    m_lines.pause();
    m_names.close();
}

void AlarmEndangers::resume() {
    m_rows.resume();
    m_lines.resume();
    m_names.open();
}

}  // namespace andon::ui
