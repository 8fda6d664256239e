// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_delegate.h"

#include "models/items/alarm_row.h"
#include "models/items/table_model.h"
#include "ui/widgets/paint.h"

namespace andon::ui {

namespace {

constexpr int kHalfPulseMs = 600;

std::optional<items::RowView> row_of(const QModelIndex& index) {
    const auto* model = qobject_cast<const items::TableModel*>(index.model());
    const views::Row* row = model != nullptr ? model->row_at(index.row()) : nullptr;
    return row != nullptr ? std::optional(items::RowView(*model->schema(), *row)) : std::nullopt;
}

}  // namespace

AlarmPulse::AlarmPulse(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kHalfPulseMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_on = !m_on;
        Q_EMIT changed();
    });
    m_timer.start();
}

void AlarmPulse::set_still(bool still) {
    m_still = still;
    if (still)
        m_timer.stop();
    else
        m_timer.start();
    Q_EMIT changed();
}

double paint_alarm_sign(
    QPainter& p, QPointF left_middle, int priority, bool framed, const Theme& theme) {
    if (priority < 1 || priority > 4)
        return 0;
    const double width = paint_priority(p, left_middle, priority, theme);
    if (framed) {
        p.save();
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(theme.colours().priority[static_cast<std::size_t>(priority - 1)], 2));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(
            QRectF(left_middle.x() - 5, left_middle.y() - 10, kPriorityWidth + 3, 20), 3, 3);
        p.restore();
    }
    return width;
}

void AlarmDelegate::paint_mark(QPainter& p, const QRectF& box, const QModelIndex& index) const {
    const auto row = row_of(index);
    if (!row)
        return;
    const auto priority = static_cast<int>(row->integer("priority").value_or(0));
    const bool waits = items::is_unacknowledged(items::alarm_state(row->text("state")));
    paint_alarm_sign(p, {box.left(), box.center().y()}, priority, waits && m_pulse.on(), theme());
    const Tokens& t = theme().colours();
    paint_text(
        p, box.adjusted(kPriorityWidth + 8, 0, 0, 0), items::alarm_priority_word(priority),
        theme().font(waits && !is_quiet(index) ? TextRole::strong : TextRole::body),
        is_quiet(index) ? t.ink2 : t.ink);
}

bool AlarmDelegate::is_quiet(const QModelIndex& index) const {
    if (CellDelegate::is_quiet(index))
        return true;
    const auto row = row_of(index);
    return row && !row->flag("active");
}

}  // namespace andon::ui
