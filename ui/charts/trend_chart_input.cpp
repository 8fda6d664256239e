// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TrendChart that takes pointer, wheel and keys.
#include "ui/charts/trend_chart.h"
#include "ui/charts/trend_reading.h"
#include "ui/charts/trend_view.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <cmath>

namespace andon::ui {

namespace {
constexpr double kWheelZoom = 0.8;   ///< a notch
constexpr double kKeyZoom = 0.5;     ///< a press
constexpr double kLeastDrag = 6;     ///< px; less is a click
constexpr std::int64_t kTenth = 10;  ///< of what is shown: a press of Shift + arrow
}  // namespace

void TrendChart::show_range(std::optional<TimeRange> range) {
    // Alone or not, the link tells this chart too.
    m_link->set_zoom(range);
}

void TrendChart::zoom(double factor, std::int64_t pivot_us) {
    show_range(zoomed_range(m_view->shown, factor, pivot_us, m_view->live.to_us));
}

void TrendChart::move_by(std::int64_t us) {
    show_range(moved_range(m_view->shown, us, m_view->live.to_us));
}

void TrendChart::mousePressEvent(QMouseEvent* event) {
    const double x = event->position().x();
    const bool left = event->button() == Qt::LeftButton;
    if ((!left && event->button() != Qt::MiddleButton) || m_drag != Drag::none)
        return QWidget::mousePressEvent(event);
    m_drag = left && !event->modifiers().testFlag(Qt::ShiftModifier) ? Drag::select : Drag::move;
    m_drag_x = x;
    m_drag_range = m_view->shown;
}

void TrendChart::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    const double x = event->position().x();
    m_pointer = x >= area.left() && x <= area.right() ? std::optional(x) : std::nullopt;
    if (m_drag == Drag::move) {
        const double share = (m_drag_x - x) / area.width();
        const auto by = std::llround(share * static_cast<double>(m_drag_range.span()));
        show_range(moved_range(m_drag_range, by, m_view->live.to_us));
        return;
    }
    if (m_drag == Drag::select && std::abs(x - m_drag_x) >= kLeastDrag)
        m_view->selection = TimeRange{m_view->time_at(m_drag_x), m_view->time_at(x)};
    if (m_pointer)
        m_link->set_cursor(m_view->time_at(x));
    else if (m_drag == Drag::none)
        m_link->set_cursor(std::nullopt);
    m_view->update();
}

void TrendChart::mouseReleaseEvent(QMouseEvent* event) {
    const Drag drag = std::exchange(m_drag, Drag::none);
    m_view->selection.reset();
    m_view->update();
    const double x = event->position().x();
    if (drag != Drag::select || std::abs(x - m_drag_x) < kLeastDrag)
        return;
    const std::int64_t a = m_view->time_at(m_drag_x);
    const std::int64_t b = m_view->time_at(x);
    const TimeRange wanted{std::min(a, b), std::max(a, b)};
    show_range(zoomed_range(wanted, 1, (wanted.from_us + wanted.to_us) / 2, m_view->live.to_us));
}

void TrendChart::mouseDoubleClickEvent(QMouseEvent*) {
    m_drag = Drag::none;
    show_range(std::nullopt);
}

void TrendChart::wheelEvent(QWheelEvent* event) {
    const QPoint turn = event->angleDelta();
    const double notches = (turn.y() != 0 ? turn.y() : turn.x()) / 120.0;
    if (turn.x() != 0 || event->modifiers().testFlag(Qt::ShiftModifier))
        move_by(-std::llround(notches * static_cast<double>(m_view->shown.span()) / kTenth));
    else
        zoom(std::pow(kWheelZoom, notches), m_view->time_at(event->position().x()));
    event->accept();
}

/// By key it opens where the cursor stands.
void TrendChart::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const std::int64_t at = m_view->cursor_us.value_or(m_view->shown.to_us);
    const QPoint there(static_cast<int>(m_view->x_of(at)), static_cast<int>(plot().center().y()));
    Q_EMIT menu_asked(by_key ? mapToGlobal(there) : event->globalPos());
}

void TrendChart::leaveEvent(QEvent* event) {
    m_pointer.reset();
    m_link->set_cursor(std::nullopt);
    QWidget::leaveEvent(event);
}

void TrendChart::focusInEvent(QFocusEvent* event) {
    m_view->focused = event->reason() != Qt::MouseFocusReason;
    m_view->update();
    QWidget::focusInEvent(event);
}

void TrendChart::focusOutEvent(QFocusEvent* event) {
    m_view->focused = false;
    // Tab goes on to the next chart, and takes the cursor along.
    const Qt::FocusReason why = event->reason();
    const bool stays = why == Qt::PopupFocusReason || why == Qt::TabFocusReason
                       || why == Qt::BacktabFocusReason || why == Qt::ActiveWindowFocusReason;
    if (!m_pointer && !stays)
        m_link->set_cursor(std::nullopt);
    m_view->update();
    QWidget::focusOutEvent(event);
}

/// From reading to reading, which are a pixel apart at least.
bool TrendChart::move_cursor(const QKeyEvent& event) {
    const TimeRange shown = m_view->shown;
    const std::int64_t pixel = m_view->reach(1);
    const bool far = event.modifiers().testFlag(Qt::ControlModifier);
    const std::int64_t least = far ? shown.span() / kTenth : pixel;
    const auto cursor = m_view->cursor_us;
    const bool set = cursor && *cursor >= shown.from_us && *cursor <= shown.to_us;
    std::optional<std::int64_t> next;
    switch (event.key()) {
    case Qt::Key_Left:
        next = next_reading(m_view->lines, set ? *cursor : shown.to_us + 1, set ? least : 1, true);
        break;
    case Qt::Key_Right:
        next = set ? next_reading(m_view->lines, *cursor, least, false)
                   : next_reading(m_view->lines, shown.to_us + 1, 1, true);
        break;
    case Qt::Key_Home:
        next = next_reading(m_view->lines, shown.from_us, 0, false);
        break;
    case Qt::Key_End:
        next = next_reading(m_view->lines, shown.to_us + 1, 1, true);
        break;
    default:
        return false;
    }
    m_pointer.reset();
    if (next && *next >= shown.from_us && *next <= shown.to_us)
        m_link->set_cursor(next);
    return true;
}

bool TrendChart::look(const QKeyEvent& event) {
    const TimeRange shown = m_view->shown;
    const std::int64_t pivot = m_view->cursor_us.value_or(shown.from_us + shown.span() / 2);
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(kKeyZoom, pivot);
        return true;
    case Qt::Key_Minus:
        zoom(1 / kKeyZoom, pivot);
        return true;
    case Qt::Key_PageUp:
        move_by(-shown.span());
        return true;
    case Qt::Key_PageDown:
        move_by(shown.span());
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!event.modifiers().testFlag(Qt::ShiftModifier))
            return false;
        move_by(event.key() == Qt::Key_Left ? -shown.span() / kTenth : shown.span() / kTenth);
        return true;
    case Qt::Key_Escape:
        if (m_link->zoom()) {
            show_range(std::nullopt);
            return true;
        }
        return false;
    default:
        return false;
    }
}

void TrendChart::keyPressEvent(QKeyEvent* event) {
    m_view->focused = true;
    const Qt::KeyboardModifiers other = event->modifiers() & (Qt::AltModifier | Qt::MetaModifier);
    if (other != Qt::NoModifier || (!look(*event) && !move_cursor(*event)))
        QWidget::keyPressEvent(event);
}

}  // namespace andon::ui
