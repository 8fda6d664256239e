// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search_panel.h"

#include "models/items/format.h"
#include "models/items/words.h"
#include "ui/links/entity.h"
#include "ui/shell/command_book.h"

#include <QCoreApplication>
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
        return QCoreApplication::translate("SearchKind", "Order");
    case contracts::SearchKind::equipment:
        return QCoreApplication::translate("SearchKind", "Machine");
    case contracts::SearchKind::sku:
        return QCoreApplication::translate("SearchKind", "SKU");
    case contracts::SearchKind::customer:
        return QCoreApplication::translate("SearchKind", "Customer");
    case contracts::SearchKind::service_case:
        return QCoreApplication::translate("SearchKind", "Case");
    }
    return {};
}

/// A case has no page of its own: its row.
QString target_of(const items::SearchHit& hit) {
    const QString id = QString::fromStdString(hit.id);
    switch (hit.kind) {
    case contracts::SearchKind::order:
        return ui::target_of(Entity{EntityKind::order, id});
    case contracts::SearchKind::equipment:
        return ui::target_of(Entity{EntityKind::machine, id});
    case contracts::SearchKind::sku:
        return ui::target_of(Entity{EntityKind::sku, id});
    case contracts::SearchKind::customer:
        return ui::target_of(Entity{EntityKind::customer, id});
    case contracts::SearchKind::service_case:
        return QStringLiteral("cases/") + id;
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
    row.target = target_of(hit);
    return row;
}

/// What a row of commands leads to; no place begins so.
QString command_prefix() {
    return QStringLiteral(":");
}

ListRow row_of(const Command& command) {
    ListRow row;
    row.cells = {
        {SearchPanel::tr("Command")},
        {command.group},
        {command.title},
        {command.keys().toString(QKeySequence::NativeText)}};
    row.target = command_prefix() + command.id;
    return row;
}

}  // namespace

SearchPanel::SearchPanel(
    const PageContext& context, QLineEdit& field, const CommandBook& commands, QWidget* parent)
    : ListCard(
        context.theme, tr("Found"),
        {{84, CellInk::second}, {120}, {0}, {160, CellInk::second, Qt::AlignRight}}, parent),
      m_context(context),
      m_field(field),
      m_commands(commands) {
    set_most(14);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SearchPanel::ask);
    connect(&field, &QLineEdit::textEdited, this, [this] { m_timer.start(kTypingMs); });
    connect(&field, &QLineEdit::returnPressed, this, &SearchPanel::enter);
    connect(this, &ListCard::opened, this, &SearchPanel::choose);
    field.installEventFilter(this);
    hide();
}

void SearchPanel::begin() {
    m_field.setFocus(Qt::ShortcutFocusReason);
    m_field.selectAll();
    if (m_field.text().isEmpty())
        offer_commands({}, m_commands.commands().size());
}

/// The end comes first: what a command does may need the keyboard.
void SearchPanel::choose(const QString& target) {
    end();
    if (target.startsWith(command_prefix()))
        Q_EMIT command_chosen(target.mid(command_prefix().size()));
    else
        Q_EMIT place_chosen(target);
}

void SearchPanel::offer_commands(const QString& words, std::size_t most) {
    m_waiting = false;
    m_found.clear();
    for (const Command* command : m_commands.matching(words)) {
        if (m_found.size() == most)
            break;
        m_found.push_back(row_of(*command));
    }
    set_empty_text(tr("There is no such command."));
    publish(tr("↓ choose · type what you look for · Esc closes"));
}

void SearchPanel::ask() {
    const QString typed = m_field.text().trimmed();
    m_read.drop();
    m_found.clear();
    m_waiting = false;
    if (typed.isEmpty()) {
        hide();
        return;
    }
    if (typed.startsWith(QLatin1Char('>'))) {
        offer_commands(typed.mid(1), m_commands.commands().size());
        return;
    }
    m_waiting = true;
    set_empty_text(tr("Searching …"));
    m_read = items::Pending(
        m_context.data, m_context.data.search(
                            typed.toStdString(), kMost,
                            [this](const Result<items::SearchHits>& reply) { take(reply); }));
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
    // What is found makes room for them; looking for a thing must not run something instead.
    constexpr std::size_t kMostCommands = 5;
    constexpr std::size_t kShown = 13;
    const auto commands = m_commands.matching(m_field.text().trimmed());
    const std::size_t room = std::min(kMostCommands, commands.size());
    const bool cut = m_found.size() + room > kShown;
    if (cut)
        m_found.resize(std::max(kShown - room, std::size_t{1}));
    for (std::size_t i = 0; i < room; ++i)
        m_found.push_back(row_of(*commands[i]));
    QStringList notes;
    if (!m_found.empty())
        notes << tr("↓ choose · Enter opens the first · Esc closes");
    if (cut || (reply && reply->more && !m_found.empty()))
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
