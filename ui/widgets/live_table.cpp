// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/live_table.h"

#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/paint.h"

#include <QClipboard>
#include <QEnterEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <numeric>

namespace andon::ui {

using items::ColumnLook;

namespace {
constexpr int kStillMs = 60'000;
}

LiveTable::LiveTable(const Theme& theme, items::TableModel& model, QWidget* parent)
    : QTableView(parent), m_theme(theme), m_model(model) {
    setModel(&model);
    setItemDelegate(new CellDelegate(theme, this));
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
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
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setStretchLastSection(false);
    setSortingEnabled(true);
    connect(&model, &items::TableModel::pending_changed, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &items::TableModel::loaded, viewport(), qOverload<>(&QWidget::update));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LiveTable::judge_hold);
    connect(
        verticalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& at) {
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

int LiveTable::base_width(const items::ColumnSpec& spec, int column) const {
    if (spec.width > 0)
        return spec.width;
    switch (spec.look) {
    case ColumnLook::mark:
        return 44;
    case ColumnLook::state:
        return 134;
    case ColumnLook::age:
        return 90;
    case ColumnLook::due:
        return 140;
    case ColumnLook::bar:
        return 176;
    case ColumnLook::percent:
        return 90;
    default:
        break;
    }
    const auto at = m_model.schema()->column(spec.column);
    using views::ColumnType;
    switch (at ? m_model.schema()->columns[*at].type : ColumnType::text) {
    case ColumnType::integer:
    case ColumnType::real:
    case ColumnType::boolean:
    case ColumnType::duration:
        return std::max(
            96, static_cast<int>(
                    QFontMetricsF(m_theme.font(TextRole::heading)).horizontalAdvance(spec.title))
                    + 24);
    case ColumnType::quantity:
    case ColumnType::money:
        return 124;
    case ColumnType::time:
        return 140;
    default:
        return column < 2 ? 150 : 130;
    }
}

void LiveTable::fit_columns() {
    if (!m_model.known())
        return;
    const auto& columns = m_model.columns();
    int total = 0;
    std::vector<int> widths;
    std::vector<std::size_t> texts;
    std::vector<std::size_t> open;  // text columns without a width of their own
    for (std::size_t i = 0; i < columns.size(); ++i) {
        widths.push_back(base_width(columns[i], static_cast<int>(i)));
        total += widths.back();
        const auto at = m_model.schema()->column(columns[i].column);
        const bool text = at && m_model.schema()->columns[*at].type == views::ColumnType::text;
        if (text && columns[i].look != ColumnLook::state)
            texts.push_back(i);
        if (text && columns[i].width == 0 && columns[i].look != ColumnLook::state)
            open.push_back(i);
    }
    int room = viewport()->width() - total;
    // Words give way first: they can be read when they are cut, numbers cannot.
    constexpr int kLeastText = 96;
    for (std::size_t left = open.size(); room < 0 && left > 0; --left) {
        int& width = widths[open[left - 1]];
        const int given =
            std::clamp(-room / static_cast<int>(left), 0, std::max(0, width - kLeastText));
        width -= given;
        total -= given;
        room += given;
    }
    if (room > 0 && !columns.empty()) {
        if (open.empty())
            open = texts;
        if (open.empty())
            open.push_back(columns.size() - 1);
        for (const std::size_t i : open)
            widths[i] += room / static_cast<int>(open.size());
        widths[open.back()] += room % static_cast<int>(open.size());
    }
    if (room < 0) {
        // Everything on one screen, as long as it can still be read.
        const double share = std::max(0.74, static_cast<double>(viewport()->width()) / total);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (columns[i].look != ColumnLook::mark)
                widths[i] = static_cast<int>(widths[i] * share) - 1;
        }
        const int left = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
        if (left > 0 && left < 40)
            widths[open.empty() ? widths.size() - 1 : open.back()] += left;
    }
    for (std::size_t i = 0; i < widths.size(); ++i)
        setColumnWidth(static_cast<int>(i), widths[i]);
}

void LiveTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit_columns();
}

/// A pointer that lies on the table for long is forgotten there, not reading.
void LiveTable::judge_hold() {
    const bool reading = m_pointer_inside && m_still.isActive();
    m_model.set_held(reading || currentIndex().isValid() || verticalScrollBar()->value() > 0);
}

void LiveTable::enterEvent(QEnterEvent* event) {
    m_pointer_inside = true;
    m_still.start();
    judge_hold();
    QTableView::enterEvent(event);
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
        let_go();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current_row() >= 0) {
        Q_EMIT row_opened(current_row());
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copy_row();
        return;
    }
    // Typing starts a filter: the page takes it.
    if (!event->text().isEmpty() && event->text().at(0).isPrint()) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

/// What the chosen row shows, cells parted by tabs.
void LiveTable::copy_row() const {
    if (current_row() < 0)
        return;
    QStringList cells;
    for (int c = 0; c < m_model.columnCount(); ++c) {
        const QModelIndex at = m_model.index(current_row(), c);
        const QString unit = at.data(items::TableModel::unit_role).toString();
        const QString text = at.data().toString();
        cells << (unit.isEmpty() ? text : text + QLatin1Char(' ') + unit);
    }
    QGuiApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
}

QString LiveTable::hold_text() const {
    const auto waiting = m_model.pending();
    if (waiting.total() == 0)
        return {};
    QStringList parts{QStringLiteral("held while you read")};
    if (waiting.arrived > 0)
        parts << QStringLiteral("%1 new").arg(waiting.arrived);
    if (waiting.gone > 0)
        parts << QStringLiteral("%1 gone").arg(waiting.gone);
    if (waiting.moved > 0)
        parts << QStringLiteral("%1 moved").arg(waiting.moved);
    parts << QStringLiteral("End");
    return parts.join(QStringLiteral(" · "));
}

void LiveTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter p(viewport());
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
