// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TrendView that draws what lies over the lines.
#include "ui/charts/trend_reading.h"
#include "ui/charts/trend_view.h"
#include "ui/widgets/paint.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {
constexpr double kBeside = 6;   ///< between the plot and what stands right of it
constexpr double kRow = 18;     ///< of the box at the cursor
constexpr double kSwatch = 16;  ///< a bit of line before a name
constexpr double kNear = 6;     ///< px at which a reading counts as under the cursor
}  // namespace

void TrendView::draw_over(QPainter& p) const {
    draw_limits(p);
    draw_happened(p);
    draw_doubts(p);
    draw_newest(p);
    draw_legend(p);
    draw_selection(p);
    draw_cursor(p);
    if (focused)
        paint_focus(p, QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.colours());
}

QString TrendView::value_text(double value, const ValueScale& scale) const {
    const QString usual = m_format.real(value);
    if (scale.decimals() == 0)
        return usual;
    QString precise = m_format.fixed(value, scale.decimals() + 1);
    while (precise.size() > usual.size() && precise.endsWith(m_format.locale().zeroDigit()))
        precise.chop(1);
    return precise.size() > usual.size() ? precise : usual;
}

/// Right of the plot, where no line runs through them, and none of the other words stands.
void TrendView::draw_band_names(QPainter& p, const std::vector<double>& taken) const {
    constexpr double kApart = 15;
    const QRectF area = plot();
    for (const TrendBand& band : bands) {
        const ValueScale& scale = scale_of(band.unit.isEmpty() ? m_units.front() : band.unit);
        const double low = std::min(y_of(band.low, scale), area.bottom());
        const double high = std::max(y_of(band.high, scale), area.top());
        for (const double y : {(low + high) / 2, low - 6, high + 6}) {
            const bool free = std::ranges::none_of(
                taken, [y](double other) { return std::abs(other - y) < kApart; });
            if (!free || low < high)
                continue;
            paint_text(
                p, QRectF(area.right() + kBeside, y - 9, width() - area.right() - kBeside, kRow),
                band.name, m_theme.font(TextRole::note), m_theme.colours().ink2);
            break;
        }
    }
}

void TrendView::draw_limits(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    for (const TrendLimit& limit : limits) {
        const ValueScale& scale = scale_of(limit.unit.isEmpty() ? m_units.front() : limit.unit);
        const double y = y_of(limit.value, scale);
        p.setPen(QPen(t.ink2, 1.5, Qt::DashLine));
        p.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        const QRectF beside =
            two_sided()
                ? QRectF(area.left() + 6, y - kRow - 1, area.width() - 12, kRow)
                : QRectF(area.right() + kBeside, y - 9, width() - area.right() - kBeside, kRow);
        paint_text(p, beside, limit.name, m_theme.font(TextRole::note), t.ink2);
    }
}

/// Alarms and notes: a dotted line at their moment, with their words as far as there is room.
void TrendView::draw_happened(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const QFont font = m_theme.font(TextRole::note);
    std::vector<const Annotation*> marks;
    for (const Annotation& one : annotations) {
        if (one.kind != Annotation::Kind::state && one.from_us >= shown.from_us
            && one.from_us <= shown.to_us)
            marks.push_back(&one);
    }
    std::sort(marks.begin(), marks.end(), [](const Annotation* a, const Annotation* b) {
        return a->from_us < b->from_us;
    });
    double last_x = -100;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const double x = std::round(x_of(marks[i]->from_us)) + 0.5;
        if (x - last_x < 2)
            continue;
        last_x = x;
        p.setPen(QPen(t.ink2, 1, Qt::DotLine));
        p.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const double next = i + 1 < marks.size() ? x_of(marks[i + 1]->from_us) : area.right();
        double left = x + 4;
        if (marks[i]->priority > 0 && next - left >= kPriorityWidth)
            left += paint_priority(p, {left, area.top() + 8}, marks[i]->priority, m_theme) + 2;
        const double room = next - left - 6;
        if (room >= 40) {
            paint_text(p, QRectF(left, area.top() - 1, room, kRow), marks[i]->text, font, t.ink2);
        }
    }
}

/// Bad or doubtful readings: hollow rings on the line.
void TrendView::draw_doubts(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    double last_x = -100;
    for (const TrendLine& line : lines) {
        const ValueScale& scale = scale_of(line.unit);
        for (const items::SeriesPoint& point : line.points) {
            if (point.quality == contracts::Quality::good)
                continue;
            const QPointF spot = at(point, scale);
            if (std::abs(spot.x() - last_x) < 5 || !plot().contains(spot))
                continue;
            last_x = spot.x();
            p.setPen(QPen(t.ink2, 1.2));
            p.setBrush(t.panel);
            p.drawEllipse(spot, 3, 3);
        }
    }
}

/// The newest reading stands at its height right of the plot; with two scales there is no room for
/// it, and the legend has it.
void TrendView::draw_newest(QPainter& p) const {
    const QRectF area = plot();
    const double room = width() - area.right() - kBeside;
    std::vector<double> taken;
    for (const TrendLimit& limit : limits)
        taken.push_back(y_of(limit.value, scale_of(limit.unit)));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].points.empty())
            continue;
        const items::SeriesPoint& newest = lines[i].points.back();
        const QPointF spot = at(newest, scale_of(lines[i].unit));
        if (!area.adjusted(-1, -1, 1, 1).contains(spot))
            continue;
        const QColor ink = pen_of(i).color();
        p.setPen(Qt::NoPen);
        p.setBrush(ink);
        p.drawEllipse(spot, 2.5, 2.5);
        if (two_sided())
            continue;
        double y = spot.y();
        for (const double other : taken) {
            if (std::abs(y - other) < 15)
                y = other - 16;
        }
        taken.push_back(y);
        QFont font = m_theme.font(TextRole::strong);
        QString text = value_text(newest.value, scale_of(lines[i].unit));
        if (newest.quality != contracts::Quality::good) {
            font.setItalic(true);
            text += QLatin1Char('?');
        }
        text = fit_number(text, QFontMetricsF(font, p.device()), room);
        paint_text(
            p, QRectF(area.right() + kBeside, y - 10, room, 20), text, font,
            dated(i) ? ink : m_theme.colours().ink);
    }
    if (!two_sided() && !empty())
        draw_band_names(p, taken);
}

/// Which line is which, and how each of them stands.
void TrendView::draw_legend(QPainter& p) const {
    if (legend_rows() == 0)
        return;
    const Tokens& t = m_theme.colours();
    const QFont name_font = m_theme.font(TextRole::note);
    const QFont value_font = m_theme.font(TextRole::strong);
    const QRectF area = plot();
    const int columns = std::min(legend_columns(), static_cast<int>(lines.size()));
    const double wide = area.width() / columns;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto n = static_cast<int>(i);
        const int row = n / columns;
        QRectF cell(area.left() + (n % columns) * wide, 2.0 + row * 20, wide - 12, 20);
        p.setPen(pen_of(i));
        p.drawLine(
            QPointF(cell.left(), cell.center().y()),
            QPointF(cell.left() + kSwatch, cell.center().y()));
        cell.setLeft(cell.left() + kSwatch + 6);
        QString value = items::Formatter::none();
        if (!lines[i].points.empty()) {
            const items::SeriesPoint& newest = lines[i].points.back();
            value = value_text(newest.value, scale_of(lines[i].unit));
            if (newest.quality != contracts::Quality::good)
                value += QLatin1Char('?');
        }
        if (!lines[i].unit.isEmpty())
            value += QLatin1Char(' ') + lines[i].unit;
        if (!lines[i].dated.isEmpty())
            value += QStringLiteral(" · ") + lines[i].dated;
        const double room = std::min(
            cell.width() * 0.5, QFontMetricsF(value_font, p.device()).horizontalAdvance(value) + 1);
        const QString name = m_units.indexOf(lines[i].unit) > 1
                                 ? tr("%1 (scale of its own)").arg(lines[i].name)
                                 : lines[i].name;
        const double used = paint_text(
            p, QRectF(cell.left(), cell.top(), cell.width() - room - 6, 20), name, name_font,
            t.ink2);
        paint_text(
            p, QRectF(cell.left() + used + 6, cell.top(), room, 20), value, value_font,
            dated(i) ? t.ink3 : t.ink);
    }
}

void TrendView::draw_selection(QPainter& p) const {
    if (!selection)
        return;
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const double a = x_of(std::min(selection->from_us, selection->to_us));
    const double b = x_of(std::max(selection->from_us, selection->to_us));
    QColor ground = t.accent;
    ground.setAlphaF(0.18F);
    p.fillRect(QRectF(a, area.top(), b - a, area.height()), ground);
    p.setPen(QPen(t.accent, t.border));
    p.drawLine(QPointF(a, area.top()), QPointF(a, area.bottom()));
    p.drawLine(QPointF(b, area.top()), QPointF(b, area.bottom()));
    paint_text(
        p, QRectF(a, area.bottom() - kRow, std::max(80.0, b - a), kRow),
        m_format.duration(std::abs(selection->span())), m_theme.font(TextRole::note), t.ink,
        Qt::AlignCenter);
}

/// A moment as precise as the stretch around it asks for.
QString TrendView::moment_text(std::int64_t us) const {
    constexpr std::int64_t kHour = 3'600'000'000;
    if (shown.span() <= 20 * kHour)
        return m_format.clock(us);
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(us / 1000, m_format.zone());
    return m_format.locale().toString(moment, QStringLiteral("ddd d MMM HH:mm"));
}

/// At the cursor: the moment, what was the case, and the value of every line.
void TrendView::draw_cursor(QPainter& p) const {
    if (!cursor_us || *cursor_us < shown.from_us || *cursor_us > shown.to_us || empty())
        return;
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const double x = x_of(*cursor_us);
    p.setPen(QPen(t.ink2, 1));
    p.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    QStringList texts{moment_text(*cursor_us)};
    for (const Annotation* one : annotations_at(annotations, *cursor_us, reach(kNear)))
        texts.front() += QStringLiteral(" · ") + one->text;
    for (const TrendLine& line : lines) {
        const auto reading = reading_at(line.points, *cursor_us, reach(kNear));
        QString text = items::Formatter::none();
        if (reading) {
            text = value_text(reading->value, scale_of(line.unit)) + QLatin1Char(' ') + line.unit;
            if (reading->quality != contracts::Quality::good)
                text += QStringLiteral(" ?");
            p.setPen(QPen(t.panel, 1));
            p.setBrush(t.ink);
            p.drawEllipse(at(*reading, scale_of(line.unit)), 3.5, 3.5);
        }
        texts << (lines.size() > 1 ? line.name + QStringLiteral("  ") + text : text);
    }
    const QFont font = m_theme.font(TextRole::note);
    const QFontMetricsF metrics(font, p.device());
    const double indent = lines.size() > 1 ? kSwatch + 6 : 0;
    double wide = 0;
    for (const QString& text : texts)
        wide = std::max(wide, metrics.horizontalAdvance(text) + indent);
    wide = std::min(wide + 17, area.width());
    const double left =
        x + 10 + wide <= area.right() ? x + 10 : std::max(area.left(), x - 10 - wide);
    const QRectF box(left, area.top(), wide, kRow * static_cast<double>(texts.size()) + 6);
    p.setPen(QPen(t.line, t.border));
    p.setBrush(t.raised);
    p.drawRoundedRect(box, 4, 4);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QRectF row(box.left() + 8, box.top() + 3 + kRow * static_cast<double>(i), wide - 16, kRow);
        if (i > 0 && indent > 0) {
            p.setPen(pen_of(static_cast<std::size_t>(i - 1)));
            p.drawLine(
                QPointF(row.left(), row.center().y()),
                QPointF(row.left() + kSwatch, row.center().y()));
            row.setLeft(row.left() + indent);
        }
        paint_text(p, row, texts[i], font, i == 0 ? t.ink2 : t.ink);
    }
}

}  // namespace andon::ui
