// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search_panel.h"

#include "models/items/format.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QStringList>
#include <algorithm>

namespace andon::ui {

using items::plain;

namespace {

constexpr int kTypingMs = 40;
constexpr std::size_t kMost = 30;

QString title_of(contracts::SearchKind kind) {
    switch (kind) {
    case contracts::SearchKind::order:
        return SearchPanel::tr("Order");
    case contracts::SearchKind::equipment:
        return SearchPanel::tr("Machine");
    case contracts::SearchKind::sku:
        return SearchPanel::tr("SKU");
    case contracts::SearchKind::customer:
        return SearchPanel::tr("Customer");
    case contracts::SearchKind::service_case:
        return SearchPanel::tr("Case");
    }
    return {};
}

QString field_of(contracts::SearchField field) {
    using F = contracts::SearchField;
    switch (field) {
    case F::purchase_order:
        return SearchPanel::tr("purchase order");
    case F::delivery:
        return SearchPanel::tr("delivery");
    case F::tracking:
        return SearchPanel::tr("tracking");
    case F::lot:
        return SearchPanel::tr("lot");
    case F::serial:
        return SearchPanel::tr("serial");
    case F::contact:
        return SearchPanel::tr("contact");
    case F::email:
        return SearchPanel::tr("e-mail");
    case F::telephone:
        return SearchPanel::tr("telephone");
    case F::alias:
        return SearchPanel::tr("also called");
    case F::number:
    case F::name:
    case F::subject:
        break;
    }
    return {};
}

/// What has the text, where that is not the number or the name that stand there anyway.
QString about(const items::SearchHit& hit) {
    const QString field = field_of(hit.field);
    const bool in_name = hit.field != contracts::SearchField::number && hit.text == hit.name;
    if (!field.isEmpty() && !in_name && hit.text != hit.id)
        return field + QLatin1Char(' ') + plain(hit.text);
    return hit.name == hit.id ? QString() : plain(hit.name);
}

ListRow row_of(const items::SearchHit& hit) {
    QStringList words;
    for (const std::string& token : hit.status)
        words
            << (hit.kind == contracts::SearchKind::sku ? items::end_of_path(token)
                                                       : items::word(token));
    ListRow row;
    row.cells = {
        {title_of(hit.kind)},
        {items::end_of_path(hit.id)},
        {about(hit)},
        {words.join(QStringLiteral(" · "))}};
    row.target = plain(hit.view) + QLatin1Char('/') + plain(hit.id);
    return row;
}

}  // namespace

SearchPanel::SearchPanel(const PageContext& context, QLineEdit& field, QWidget* parent)
    : ListCard(
        context.theme, tr("Found"),
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
    m_read.drop();
    m_found.clear();
    if (text.empty()) {
        m_waiting = false;
        hide();
        return;
    }
    m_waiting = true;
    set_empty_text(tr("Searching …"));
    m_read = items::Pending(
        m_context.data,
        m_context.data.search(
            text, kMost, [this](const Result<items::SearchHits>& reply) { take(reply); }));
    publish({});
}

void SearchPanel::take(const Result<items::SearchHits>& reply) {
    m_waiting = false;
    if (reply) {
        for (const items::SearchHit& hit : reply->hits)
            m_found.push_back(row_of(hit));
        set_empty_text(tr("Nothing has this in its number, name, contact or anything else."));
    } else {
        set_empty_text(plain(reply.error().message));
    }
    QStringList notes;
    if (!m_found.empty())
        notes << tr("↓ choose · Enter opens the first · Esc closes");
    if (reply && reply->more && !m_found.empty())
        notes << tr("there is more: type on");
    if (reply && reply->filling)
        notes << tr("older events are still being made searchable");
    publish(notes.join(QStringLiteral(" · ")));
    if (m_enter)
        enter();
}

void SearchPanel::publish(const QString& note) {
    set_note(note);
    set_rows(m_found);
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
    const QString target = m_found.front().target;
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
    m_enter = m_waiting;
    if (m_enter || open_first())
        return;
    end();
    Q_EMIT gave_up(text);
}

void SearchPanel::end() {
    m_timer.stop();
    m_read.drop();
    m_found.clear();
    m_waiting = false;
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
