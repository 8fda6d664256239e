// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/live_table.h"

#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/copied_cells.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/table_header.h"

#include <QAction>
#include <QClipboard>
#include <QEnterEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <algorithm>

namespace andon::ui {

namespace {
constexpr int kStillMs = 60'000;
}

LiveTable::LiveTable(const Theme& theme, items::TableModel& model, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_model(model), m_header(new TableHeader(theme)) {
    setHorizontalHeader(m_header);
    setModel(&model);
    auto* delegate = new CellDelegate(theme, this);
    delegate->mark_current();
    setItemDelegate(delegate);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setAutoScroll(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(28);
    verticalHeader()->setMinimumSectionSize(24);
    set_up_header();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &LiveTable::judge_hold);
    connect(&model, &items::TableModel::pending_changed, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &items::TableModel::loaded, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LiveTable::judge_hold);
    connect(
        verticalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& at) {
        if (!m_model.group_at(at.row()))
            Q_EMIT row_opened(at.row());
    });
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    viewport()->setAttribute(Qt::WA_Hover);
    m_still.setSingleShot(true);
    m_still.setInterval(kStillMs);
    connect(&m_still, &QTimer::timeout, this, &LiveTable::judge_hold);
}

void LiveTable::set_empty_text(const QString& text) {
    m_empty = text;
    viewport()->update();
}

void LiveTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit_columns();
}

/// A pointer that lies on the table for long is forgotten there, not reading.
void LiveTable::judge_hold() {
    const bool reading = m_pointer_inside && m_still.isActive();
    m_model.set_held(
        reading || currentIndex().isValid() || selectionModel()->hasSelection()
        || verticalScrollBar()->value() > 0);
}

void LiveTable::enterEvent(QEnterEvent* event) {
    m_pointer_inside = true;
    m_still.start();
    judge_hold();
    QTableView::enterEvent(event);
}

/// What is typed here begins a filter, whatever command has that letter, but for those of the table itself.
bool LiveTable::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<QKeyEvent&>(*event);
        const QKeySequence pressed(key.keyCombination());
        const bool own = std::ranges::any_of(
            actions(), [&](const QAction* action) { return action->shortcut() == pressed; });
        const bool typed =
            (key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier
            && !key.text().isEmpty() && key.text().at(0).isLetterOrNumber();
        if (typed && !own)
            event->accept();
    }
    return QTableView::event(event);
}

bool LiveTable::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::MouseMove) {
        m_still.start();
        judge_hold();
    }
    return QTableView::viewportEvent(event);
}

void LiveTable::leaveEvent(QEvent* event) {
    m_pointer_inside = false;
    judge_hold();
    QTableView::leaveEvent(event);
}

/// Qt makes the first row current when the keyboard arrives; here a row is chosen by a person only.
void LiveTable::focusInEvent(QFocusEvent* event) {
    const bool chosen = currentIndex().isValid();
    m_entering = !chosen;
    QTableView::focusInEvent(event);
    if (!chosen)
        setCurrentIndex({});
    m_entering = false;
}

void LiveTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (m_entering)
        return;
    if (current.isValid())
        scrollTo(current);
    judge_hold();
    if (current.row() != previous.row() || !current.isValid())
        Q_EMIT row_chosen(current.isValid() ? current.row() : -1);
}

void LiveTable::take_in_what_waits() {
    const QPersistentModelIndex kept = currentIndex();
    const int from_top = kept.isValid() ? kept.row() - verticalScrollBar()->value() : 0;
    m_model.catch_up();
    if (kept.isValid())
        verticalScrollBar()->setValue(kept.row() - from_top);
}

void LiveTable::let_go() {
    clearSelection();
    setCurrentIndex({});
    verticalScrollBar()->setValue(0);
    judge_hold();
}

void LiveTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_End && m_model.pending().total() > 0) {
        take_in_what_waits();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        // With nothing to let go of it is for whoever stands around the table.
        const bool anything = current_row() >= 0 || m_model.held();
        let_go();
        event->setAccepted(anything);
        return;
    }
    if (group_key(*event))
        return;
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current_row() >= 0) {
        Q_EMIT row_opened(current_row());
        return;
    }
    const bool control = (event->modifiers() & Qt::ControlModifier) != 0;
    if (control && event->key() == Qt::Key_C) {
        copy_rows((event->modifiers() & Qt::ShiftModifier) != 0);
        return;
    }
    // Typing starts a filter: the page takes it.
    if (!event->text().isEmpty() && event->text().at(0).isPrint()) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

/// As text for people and as tab-separated values for what knows them. Many rows are for an export:
/// the window does not stand still for them.
void LiveTable::copy_rows(bool with_header) {
    constexpr int kMost = 10'000;
    std::vector<int> rows;
    int selected = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        selected += range.height();
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (m_model.group_at(row)) {
                --selected;
                continue;
            }
            if (rows.size() >= static_cast<std::size_t>(kMost))
                break;
            rows.push_back(row);
        }
    }
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    std::vector<int> columns;
    for (int at = 0; at < m_header->count(); ++at) {
        if (!m_header->isSectionHidden(m_header->logicalIndex(at)))
            columns.push_back(m_header->logicalIndex(at));
    }
    const QString text = copied_cells(m_model, rows, columns, with_header);
    auto* copy = new QMimeData;
    copy->setText(text);
    copy->setData(QStringLiteral("text/tab-separated-values"), text.toUtf8() + '\n');
    QGuiApplication::clipboard()->setMimeData(copy);
    const int taken = static_cast<int>(rows.size());
    Q_EMIT copied(taken, selected - taken);
}

QString LiveTable::hold_text() const {
    const auto waiting = m_model.pending();
    if (waiting.total() == 0)
        return {};
    QStringList parts{tr("held while you read")};
    if (waiting.arrived > 0)
        parts << tr("%1 new").arg(waiting.arrived);
    if (waiting.gone > 0)
        parts << tr("%1 gone").arg(waiting.gone);
    if (waiting.moved > 0)
        parts << tr("%1 moved").arg(waiting.moved);
    parts << tr("End");
    return parts.join(QStringLiteral(" · "));
}

void LiveTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter p(viewport());
    paint_groups(p);
    if (m_model.rowCount() == 0)
        paint_empty(p, viewport()->rect(), m_empty, m_theme);
    paint_hold(p);
}

void LiveTable::paint_hold(QPainter& p) const {
    const QString text = hold_text();
    if (text.isEmpty())
        return;
    const Tokens& t = m_theme.colours();
    const QFont font = m_theme.font(TextRole::body);
    const double w = QFontMetricsF(font).horizontalAdvance(text) + 32;
    const QRectF pill((viewport()->width() - w) / 2, viewport()->height() - 42, w, 28);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(t.panel, 1));
    p.setBrush(t.ink);
    p.drawRoundedRect(pill, 14, 14);
    paint_text(p, pill, text, font, t.panel, Qt::AlignCenter);
}

}  // namespace andon::ui
