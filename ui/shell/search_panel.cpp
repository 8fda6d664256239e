// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search_panel.h"

#include "ui/pages/judgement.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <algorithm>
#include <array>

namespace andon::ui {

using items::plain;
using items::RowView;

namespace {

constexpr int kTypingMs = 150;
constexpr std::size_t kMostOfKind = 6;

/// What is searched in a view, and what of a row is shown.
struct Kind {
    const char* title;
    const char* view;  ///< also the page
    std::vector<std::string> columns;
    const char* name;
    std::vector<std::string> about;
    std::vector<items::OrderBy> order;
};

const std::array<Kind, 5>& kinds() {
    static const std::array<Kind, 5> kAll{{
        {"Order",
         "orders",
         {"order_id", "purchase_order", "customer_id"},
         "purchase_order",
         {"stage", "customer_id"},
         {{"open", true}}},
        {"Customer", "customers", {"customer_id", "name"}, "name", {}, {{"open_orders", true}}},
        {"Machine", "equipment", {"equipment", "name"}, "name", {"state", "reason"}, {}},
        {"SKU", "inventory", {"sku", "name"}, "name", {"location"}, {}},
        {"Case",
         "cases",
         {"case_id", "subject", "customer_id"},
         "subject",
         {"status"},
         {{"open", true}}},
    }};
    return kAll;
}

bool same(const std::string& a, const std::string& b) {
    return QString::fromStdString(a).compare(QString::fromStdString(b), Qt::CaseInsensitive) == 0;
}

}  // namespace

SearchPanel::SearchPanel(const PageContext& context, QLineEdit& field, QWidget* parent)
    : ListCard(
        context.theme, QStringLiteral("Found"),
        {{84, CellInk::second}, {120}, {0}, {160, CellInk::second, Qt::AlignRight}}, parent),
      m_context(context),
      m_field(field) {
    set_most(14);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SearchPanel::ask);
    connect(&field, &QLineEdit::textEdited, this, [this] { m_timer.start(kTypingMs); });
    connect(&field, &QLineEdit::returnPressed, this, &SearchPanel::enter);
    connect(this, &ListCard::opened, this, &SearchPanel::end);
    field.installEventFilter(this);
    hide();
}

void SearchPanel::ask() {
    const std::string text = m_field.text().trimmed().toStdString();
    m_reads.clear();
    m_found.clear();
    m_waiting = 0;
    if (text.empty()) {
        hide();
        return;
    }
    set_empty_text(QStringLiteral("Searching …"));
    const auto& all = kinds();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!m_context.data.find_view(all[i].view))
            continue;
        ++m_waiting;
        items::RowQuery query{all[i].view, {}, all[i].order, kMostOfKind, {}};
        const views::ViewSchema& schema =
            m_context.data.catalogue()[*m_context.data.find_view(all[i].view)];
        std::erase_if(query.order, [&](const auto& by) { return !schema.column(by.column); });
        query.text = text;
        query.text_columns = all[i].columns;
        m_reads.emplace_back(
            m_context.data,
            m_context.data.rows(query, [this, i, text](const Result<items::RowSet>& reply) {
                take(i, text, reply);
            }));
    }
    publish();
}

void SearchPanel::take(
    std::size_t kind, const std::string& text, const Result<items::RowSet>& reply) {
    --m_waiting;
    const Kind& about = kinds()[kind];
    const views::ViewSchema& schema =
        m_context.data.catalogue()[*m_context.data.find_view(about.view)];
    for (const views::Row& row : reply ? reply->rows : std::vector<views::Row>()) {
        const RowView view(schema, row);
        const std::string key = view.text(schema.columns.front().name);
        QStringList words;
        for (const std::string& column : about.about) {
            const std::string cell = view.text(column);
            if (!cell.empty())
                words << (column == "location" ? items::end_of_path(cell) : items::word(cell));
        }
        Found found;
        found.kind = static_cast<int>(kind);
        found.exact = same(key, text);
        const std::string name = view.text(about.name);
        found.row.cells = {
            {QLatin1String(about.title)},
            {items::end_of_path(key)},
            {name == key ? QString() : plain(name)},
            {words.join(QStringLiteral(" · "))}};
        found.row.target = QLatin1String(about.view) + QLatin1Char('/') + plain(key);
        m_found.push_back(std::move(found));
    }
    publish();
    if (m_waiting == 0 && m_enter)
        enter();
}

void SearchPanel::publish() {
    std::stable_sort(m_found.begin(), m_found.end(), [](const Found& a, const Found& b) {
        return a.exact != b.exact ? a.exact : a.kind < b.kind;
    });
    std::vector<ListRow> rows;
    for (const Found& found : m_found)
        rows.push_back(found.row);
    if (m_waiting == 0)
        set_empty_text(QStringLiteral("Nothing has this in its number or name."));
    set_note(
        rows.empty() ? QString() : QStringLiteral("↓ choose · Enter opens the first · Esc closes"));
    set_rows(std::move(rows));
    arrange();
    show();
    raise();
}

void SearchPanel::arrange() {
    const QPoint at = m_field.mapTo(parentWidget(), QPoint(0, m_field.height() + 4));
    const int width =
        std::min(std::max(m_field.width(), 640), parentWidget()->width() - at.x() - 14);
    setGeometry(QRect(at, QSize(width, sizeHint().height())));
}

bool SearchPanel::open_first() {
    if (m_found.empty())
        return false;
    const QString target = m_found.front().row.target;
    Q_EMIT opened(target);
    return true;
}

void SearchPanel::enter() {
    const QString text = m_field.text().trimmed();
    if (text.isEmpty())
        return;
    if (m_timer.isActive()) {
        m_timer.stop();
        ask();
    }
    m_enter = m_waiting > 0;
    if (m_enter || open_first())
        return;
    end();
    Q_EMIT gave_up(text);
}

void SearchPanel::end() {
    m_timer.stop();
    m_reads.clear();
    m_found.clear();
    m_waiting = 0;
    m_enter = false;
    m_field.clear();
    hide();
}

bool SearchPanel::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            end();
            return true;
        }
        if (key->key() == Qt::Key_Down && isVisible()) {
            setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    if (event->type() == QEvent::FocusOut)
        QTimer::singleShot(0, this, &SearchPanel::hide_unused);
    return ListCard::eventFilter(object, event);
}

void SearchPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        m_field.setFocus();
        end();
        return;
    }
    ListCard::keyPressEvent(event);
}

void SearchPanel::focusOutEvent(QFocusEvent* event) {
    ListCard::focusOutEvent(event);
    QTimer::singleShot(0, this, &SearchPanel::hide_unused);
}

void SearchPanel::hide_unused() {
    if (!hasFocus() && !m_field.hasFocus())
        hide();
}

}  // namespace andon::ui
