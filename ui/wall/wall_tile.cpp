// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_tile.h"

#include "ui/wall/wall_style.h"
#include "ui/widgets/bullet_bar.h"
#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr double kEdge = 7;  ///< the priority's colour, on the left
constexpr double kPad = 14;
constexpr double kHead = 26;
constexpr double kBar = 11;
constexpr double kGap = 12;
constexpr double kWordsSize = 16;
constexpr double kAfterFigure = 10;
constexpr double kLargeFigure = 28;

class TilePainter {
public:
    TilePainter(QPainter& p, const QRectF& rect, const WallTile& tile, const Theme& theme)
        : m_p(p), m_tile(tile), m_theme(theme), m_t(theme.colours()), m_rect(rect) {}

    void paint() {
        ground();
        const bool low = m_rect.height() < 150;
        QRectF inner = m_rect.adjusted(kEdge + kPad - 2, low ? 7 : 10, -kPad, low ? -9 : -kPad + 2);
        head({inner.left(), inner.top(), inner.width(), kHead});
        inner.setTop(inner.top() + kHead);
        const bool bar = has_bar();
        const QRectF foot(inner.left(), inner.bottom() - kBar, inner.width(), kBar);
        if (bar) {
            paint_bar(foot);
            inner.setBottom(foot.top() - 6);
        }
        body(inner);
    }

private:
    bool has_bar() const { return m_tile.to_us > m_tile.from_us || m_tile.plan.has_value(); }

    void ground() {
        const bool marked = m_tile.priority != 0 && !m_tile.stale;
        const auto p = static_cast<std::size_t>(std::max(0, m_tile.priority - 1));
        const bool worst = m_tile.priority == 1 && !m_tile.stale && !m_tile.is_sum;
        paint_card(m_p, m_rect, m_t, worst ? m_t.priority_ground[0] : m_t.panel);
        QPainterPath clip;
        clip.addRoundedRect(m_rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        m_p.save();
        m_p.setClipPath(clip);
        if (m_tile.stale)
            paint_hatch(m_p, m_rect, m_t.hatch, Lean::forward, 9, 1.4);
        if (marked || !m_t.patterns) {
            m_p.fillRect(
                QRectF(m_rect.left(), m_rect.top(), kEdge, m_rect.height()),
                marked ? m_t.priority[p] : m_t.line);
        }
        if (worst && m_t.patterns) {
            // Without tints the whole frame says it.
            m_p.setPen(QPen(m_t.priority[p], 4));
            m_p.setBrush(Qt::NoBrush);
            m_p.drawRoundedRect(m_rect.adjusted(2, 2, -2, -2), 4, 4);
        }
        m_p.restore();
    }

    void head(const QRectF& line) {
        const QString token =
            m_tile.stale && !m_tile.state.isEmpty() ? QStringLiteral("no_data") : m_tile.state;
        const QString word = token.isEmpty() ? m_tile.badge : state_word(token);
        double right = line.right();
        if (!word.isEmpty()) {
            const QFontMetricsF metrics(m_theme.font(TextRole::heading), m_p.device());
            const double width =
                std::min(std::max(metrics.horizontalAdvance(word) + 22, 84.0), line.width() * 0.55);
            const QRectF pill(right - width, line.top() + 1, width, kHead - 4);
            if (token.isEmpty())
                badge(pill, word);
            else
                paint_state_pill(m_p, pill, token, m_theme);
            right = pill.left() - 8;
        }
        paint_text(
            m_p, {line.left(), line.top() - 2, right - line.left(), kHead}, m_tile.name,
            wall_font(20, QFont::Medium), m_t.ink);
    }

    void badge(const QRectF& pill, const QString& word) {
        m_p.setPen(QPen(m_t.ink3, 1));
        m_p.setBrush(Qt::NoBrush);
        m_p.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        paint_text(
            m_p, pill.adjusted(4, 0, -4, 0), word, wall_font(kWallSmallest, QFont::Medium),
            m_t.ink2, Qt::AlignCenter);
    }

    /// Figure and words share what is between head and bar; the figure stays where it is when words
    /// come and go.
    void body(const QRectF& box) {
        const double line = QFontMetricsF(wall_font(kWordsSize), m_p.device()).height();
        const bool wide = box.width() > 400;  // has room for all of it in one line
        const int lines = !wide && box.height() > 3.9 * line ? 2 : 1;
        const double words = lines * line + 2;
        const double figure_height = box.height() - words;
        const double size = std::clamp(figure_height * 0.62, 30.0, 90.0);
        figure({box.left(), box.top(), box.width(), figure_height}, size);
        words_at({box.left(), box.bottom() - words, box.width(), words}, lines, line);
    }

    void figure(const QRectF& box, double size) {
        const QColor ink = m_tile.stale ? m_t.ink3 : m_t.ink;
        const QFont right_font = wall_font(21, QFont::Medium);
        const QFont beside_font = wall_font(17);
        const QFontMetricsF right_metrics(right_font, m_p.device());
        const double right_width = right_metrics.horizontalAdvance(m_tile.right);
        const double room = box.width() - (right_width > 0 ? right_width + kGap : 0);
        const QFontMetricsF beside(beside_font, m_p.device());
        const double beside_width = beside.horizontalAdvance(m_tile.beside) + kAfterFigure;
        // What the figure is of stands beside it where that leaves the figure large.
        const auto fitting = [&](double width) {
            return size_that_fits(m_tile.figure, width, size, QFont::Bold, m_p.device());
        };
        const double with_beside = fitting(room - beside_width);
        const double fits = with_beside >= kLargeFigure ? with_beside : fitting(room);
        const QFont font = wall_font(fits, QFont::Bold);
        const QFontMetricsF metrics(font, m_p.device());
        // One base line for all of them.
        const double base = box.center().y() + metrics.capHeight() / 2;
        const QString shown = fit_number(m_tile.figure, metrics, room);
        const auto at_base = [&](double x, double width, const QFontMetricsF& m) {
            return QRectF(x, base - m.ascent(), width, m.height());
        };
        double x = box.left() - 1;
        x += paint_text(m_p, at_base(x, room + 2, metrics), shown, font, ink) + kAfterFigure;
        const double left = box.left() + room - x;
        if (beside.horizontalAdvance(m_tile.beside) <= left + 0.5)
            paint_text(m_p, at_base(x, left + 1, beside), m_tile.beside, beside_font, m_t.ink2);
        paint_text(
            m_p, at_base(box.right() - right_width - 1, right_width + 1, right_metrics),
            m_tile.right, right_font, ink, Qt::AlignRight | Qt::AlignVCenter);
    }

    void words_at(const QRectF& box, int lines, double line) {
        QRectF text = box;
        if (m_tile.priority != 0 && !m_tile.stale) {
            text.setLeft(
                text.left()
                + paint_wall_sign(
                    m_p, {box.left(), box.top() + line / 2}, m_tile.priority, m_theme));
        }
        const bool quiet = m_tile.priority == 0 && !m_tile.stale;
        paint_wall_words(
            m_p, text, m_tile.words, wall_font(kWordsSize), quiet ? m_t.ink2 : m_t.ink, lines);
    }

    void paint_bar(const QRectF& bar) {
        if (m_tile.to_us > m_tile.from_us) {
            paint_state_strip(m_p, bar, m_tile.states, m_tile.from_us, m_tile.to_us, m_theme);
        } else {
            paint_bullet(
                m_p, bar.adjusted(0, -4, 0, 4), m_tile.actual, m_tile.plan, m_theme, m_tile.stale);
        }
    }

    QPainter& m_p;
    const WallTile& m_tile;
    const Theme& m_theme;
    const Tokens& m_t;
    QRectF m_rect;
};

}  // namespace

double paint_wall_sign(QPainter& p, const QPointF& left_middle, int priority, const Theme& theme) {
    constexpr double kLarger = 1.3;
    p.save();
    p.translate(left_middle);
    p.scale(kLarger, kLarger);
    const double used = paint_priority(p, {0, 0}, priority, theme);
    p.restore();
    return used * kLarger;
}

void paint_wall_tile(QPainter& p, const QRectF& rect, const WallTile& tile, const Theme& theme) {
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    TilePainter(p, rect, tile, theme).paint();
    p.restore();
}

}  // namespace andon::ui
