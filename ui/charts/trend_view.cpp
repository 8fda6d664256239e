// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TrendView that holds the data and draws what lies behind the lines.
#include "ui/charts/trend_view.h"

#include "ui/charts/time_ticks.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/state_strip.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace andon::ui {

namespace {

constexpr double kLeft = 60;
constexpr double kRight = 64;
constexpr double kTop = 10;
constexpr double kBottom = 24;
constexpr double kLane = 15;       ///< of states, below the times
constexpr double kLegendRow = 20;  ///< above the plot
}  // namespace

TrendView::TrendView(const Theme& theme, const items::Formatter& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format), m_axes(1) {
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

bool TrendView::empty() const {
    return std::all_of(
        lines.begin(), lines.end(), [](const TrendLine& line) { return line.points.empty(); });
}

int TrendView::legend_columns() const {
    constexpr double kLeast = 200;
    return std::max(1, static_cast<int>((width() - kLeft - kRight) / kLeast));
}

int TrendView::legend_rows() const {
    const int n = static_cast<int>(lines.size());
    return n < 2 ? 0 : (n + legend_columns() - 1) / legend_columns();
}

QRectF TrendView::plot() const {
    const bool states = std::any_of(annotations.begin(), annotations.end(), [](const auto& one) {
        return one.kind == Annotation::Kind::state;
    });
    const double top = kTop + legend_rows() * kLegendRow;
    const double bottom = kBottom + (states ? kLane : 0);
    return {
        kLeft, top, std::max(10.0, width() - kLeft - kRight),
        std::max(10.0, height() - top - bottom)};
}

QPen TrendView::pen_of(std::size_t line) const {
    QColor ink = m_theme.colours().series[line % 4];
    if (dated(line))
        ink = m_theme.colours().ink3;
    QPen pen(ink, line < 4 ? 1.8 : 1.2);
    if (line % 4 == 2)
        pen.setStyle(Qt::DashLine);
    if (line % 4 == 3)
        pen.setStyle(Qt::DotLine);
    return pen;
}

const ValueScale& TrendView::scale_of(const QString& unit) const {
    for (const Axis& axis : m_axes) {
        if (axis.unit == unit)
            return axis.scale;
    }
    return m_axes.front().scale;
}

void TrendView::fit_axes() {
    m_units.clear();
    for (const TrendLine& line : lines) {
        if (!m_units.contains(line.unit))
            m_units << line.unit;
    }
    if (m_units.isEmpty())
        m_units << QString();
    std::vector<Axis> axes(static_cast<std::size_t>(m_units.size()));
    for (std::size_t i = 0; i < axes.size(); ++i) {
        axes[i].unit = m_units[static_cast<qsizetype>(i)];
        const auto before = std::find_if(m_axes.begin(), m_axes.end(), [&](const Axis& axis) {
            return axis.unit == axes[i].unit;
        });
        if (before != m_axes.end())
            axes[i].scale = before->scale;
    }
    m_axes = std::move(axes);
    for (Axis& axis : m_axes)
        fit_axis(axis);
}

void TrendView::fit_axis(Axis& axis) const {
    double low = std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    const auto take = [&](double value) {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    };
    const auto ours = [&](const QString& unit) {
        return unit.isEmpty() ? &axis == &m_axes.front() : unit == axis.unit;
    };
    for (const TrendLine& line : lines) {
        if (line.unit != axis.unit)
            continue;
        for (const items::SeriesPoint& point : line.points) {
            if (point.time.us >= shown.from_us && point.time.us <= shown.to_us)
                take(point.value);
        }
    }
    for (const TrendLimit& limit : limits) {
        if (ours(limit.unit))
            take(limit.value);
    }
    for (const TrendBand& band : bands) {
        if (ours(band.unit)) {
            take(band.low);
            take(band.high);
        }
    }
    axis.scale.fit(low, high);
}

/// The points that can be seen and their neighbours, a piece for what hangs together.
void TrendView::lay_out(std::size_t line) {
    const auto& points = lines[line].points;
    const ValueScale& scale = scale_of(lines[line].unit);
    const auto earlier = [](const items::SeriesPoint& p, std::int64_t us) {
        return p.time.us < us;
    };
    auto begin = std::lower_bound(points.begin(), points.end(), shown.from_us, earlier);
    auto end = std::lower_bound(begin, points.end(), shown.to_us + 1, earlier);
    begin -= begin == points.begin() ? 0 : 1;
    end += end == points.end() ? 0 : 1;
    const QRectF area = plot();
    const double wide = area.width() / static_cast<double>(std::max<std::int64_t>(1, shown.span()));
    bool joined = false;
    for (auto it = begin; it != end; ++it) {
        if (!std::isfinite(it->value)) {
            joined = false;
            continue;
        }
        if (!joined || it->gap_before)
            m_pieces.push_back({line, {}});
        joined = true;
        // A value far outside stays a line to there, and a number that a painter can take.
        m_pieces.back().points.append(
            {area.left() + static_cast<double>(it->time.us - shown.from_us) * wide,
             area.bottom() - std::clamp(scale.share(it->value), -10.0, 11.0) * area.height()});
    }
}

void TrendView::replace_data() {
    fit_axes();
    m_pieces.clear();
    for (std::size_t i = 0; i < lines.size(); ++i)
        lay_out(i);
    update();
}

namespace {

/// Whether readings lie closer than a dash is long.
bool dense(const QPolygonF& points) {
    constexpr double kApart = 4;  // px
    return points.back().x() - points.front().x() < kApart * static_cast<double>(points.size());
}

}  // namespace

void TrendView::draw_lines(QPainter& p) const {
    p.save();
    p.setClipRect(plot().adjusted(0, -2, 0, 2));
    p.setRenderHint(QPainter::Antialiasing);
    for (const Piece& piece : m_pieces) {
        QPen pen = pen_of(piece.line);
        if (piece.points.size() == 1) {
            // A reading between two gaps: no line shows it.
            p.setPen(Qt::NoPen);
            p.setBrush(pen.color());
            p.drawEllipse(piece.points.front(), 1.6, 1.6);
            continue;
        }
        p.setBrush(Qt::NoBrush);
        if (!dense(piece.points)) {
            p.setPen(pen);
            p.drawPolyline(piece.points);
            continue;
        }
        // A wide pen makes an outline of the whole line, which crosses itself all over and takes the
        // raster engine fifty times as long. Two hairs beside each other look the same.
        pen.setWidthF(1);
        pen.setCosmetic(true);
        p.setPen(pen);
        p.drawPolyline(piece.points.translated(0, -0.4));
        p.drawPolyline(piece.points.translated(0, 0.4));
    }
    p.restore();
}

double TrendView::y_of(double value, const ValueScale& scale) const {
    const QRectF area = plot();
    return area.bottom() - scale.share(value) * area.height();
}

double TrendView::x_of(std::int64_t us) const {
    const QRectF area = plot();
    const double share = static_cast<double>(us - shown.from_us)
                         / static_cast<double>(std::max<std::int64_t>(1, shown.span()));
    return area.left() + share * area.width();
}

std::int64_t TrendView::time_at(double x) const {
    const QRectF area = plot();
    const double share = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return shown.from_us + std::llround(share * static_cast<double>(shown.span()));
}

std::int64_t TrendView::reach(double pixels) const {
    return std::max<std::int64_t>(
        1, std::llround(pixels / plot().width() * static_cast<double>(shown.span())));
}

QPointF TrendView::at(const items::SeriesPoint& point, const ValueScale& scale) const {
    return {x_of(point.time.us), y_of(point.value, scale)};
}

void TrendView::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    draw_ground(p);
    draw_lines(p);
    draw_over(p);
}

void TrendView::draw_ground(QPainter& p) const {
    p.save();
    if (stale)
        paint_hatch(p, plot(), m_theme.colours().hatch, Lean::forward);
    draw_lane(p);
    if (!empty()) {  // an axis of nothing would look like a zero
        draw_bands(p);
        draw_values(p);
        draw_times(p);
    }
    p.restore();
}

void TrendView::draw_bands(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    for (const TrendBand& band : bands) {
        const ValueScale& scale = scale_of(band.unit.isEmpty() ? m_units.front() : band.unit);
        const QRectF rect = QRectF(
                                QPointF(area.left(), y_of(band.high, scale)),
                                QPointF(area.right(), y_of(band.low, scale)))
                                .normalized()
                                .intersected(area);
        if (t.patterns) {
            paint_hatch(p, rect, t.line, Lean::backward, 9);
        } else {
            QColor ground = t.track;
            ground.setAlphaF(0.6F);
            p.fillRect(rect, ground);
        }
        if (two_sided() && rect.height() >= 18) {
            paint_text(
                p, QRectF(rect.left() + 6, rect.bottom() - 18, rect.width() - 12, 18), band.name,
                m_theme.font(TextRole::note), t.ink2);
        }
    }
}

void TrendView::draw_values(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const QFont font = m_theme.font(TextRole::note);
    p.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t side = 0; side < std::min<std::size_t>(2, m_axes.size()); ++side) {
        const ValueScale& scale = m_axes[side].scale;
        const bool left = side == 0;
        const Qt::Alignment align = (left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        const double x = left ? 0 : area.right() + 8;
        for (double v = scale.low(); v <= scale.high() + scale.step() * 0.01; v += scale.step()) {
            const double y = std::round(y_of(v, scale)) + 0.5;
            p.setPen(QPen(t.line, 1));
            if (left)
                p.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
            else
                p.drawLine(QPointF(area.right(), y), QPointF(area.right() + 4, y));
            paint_text(
                p, QRectF(x, y - 10, kLeft - 8, 20),
                m_format.locale().toString(v, 'f', scale.decimals()), font, t.ink2, align);
        }
        if (two_sided()) {
            paint_text(
                p, QRectF(x, area.top() - 30, kLeft - 8, 20), m_axes[side].unit, font, t.ink2,
                align);
        }
    }
}

void TrendView::draw_times(QPainter& p) const {
    const Tokens& t = m_theme.colours();
    const QRectF area = plot();
    const QFont font = m_theme.font(TextRole::note);
    const auto most = static_cast<int>(area.width() / 84);
    for (const TimeTick& tick :
         time_ticks(shown.from_us, shown.to_us, most, m_format.zone(), m_format.locale())) {
        const double x = std::round(x_of(tick.us)) + 0.5;
        p.setPen(QPen(t.line, 1));
        p.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        paint_text(
            p, QRectF(x - 50, area.bottom() + 5, 100, 18), tick.text, font, t.ink2,
            Qt::AlignCenter);
    }
}

/// The states of the machine, below the times.
void TrendView::draw_lane(QPainter& p) const {
    std::vector<StateSpan> spans;
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    for (const Annotation& one : annotations) {
        if (one.kind != Annotation::Kind::state)
            continue;
        first = std::min(first, one.from_us);
        spans.push_back(
            {one.from_us, std::min(one.to_us.value_or(live.to_us), live.to_us), one.look});
    }
    if (spans.empty())
        return;
    std::sort(spans.begin(), spans.end(), [](const StateSpan& a, const StateSpan& b) {
        return a.from_us < b.from_us;
    });
    // Before the first one known nothing is claimed, not even that there is nothing.
    const QRectF area = plot();
    const std::int64_t from = std::clamp(first, shown.from_us, shown.to_us);
    const std::int64_t to = std::clamp(live.to_us, from, shown.to_us);
    const QRectF lane(x_of(from), area.bottom() + kBottom + 1, x_of(to) - x_of(from), kLane - 5);
    paint_state_strip(p, lane, spans, from, to, m_theme);
}

}  // namespace andon::ui
