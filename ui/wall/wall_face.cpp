// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_face.h"

#include "models/items/alarm_row.h"
#include "ui/wall/wall_feed.h"
#include "ui/wall/wall_style.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFontMetricsF>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr double kMargin = 14;
constexpr double kGap = 10;
constexpr double kRow = 46;
constexpr double kFoot = 33;
constexpr double kBanner = 62;
constexpr double kAlarm = 40;

bool upright(const QSizeF& size) {
    return size.height() > size.width();
}

class FacePainter {
    Q_DECLARE_TR_FUNCTIONS(WallFace)

public:
    FacePainter(QPainter& p, const QSizeF& units, const WallFace& face, const Theme& theme)
        : m_p(p), m_units(units), m_face(face), m_theme(theme), m_t(theme.colours()) {}

    void paint() {
        const double head_height = upright(m_units) ? 2 * kRow - 12 : kRow;
        head({0, 0, m_units.width(), head_height});
        foot({0, m_units.height() - kFoot, m_units.width(), kFoot});
        QRectF middle(
            kMargin, head_height + kGap + 1, m_units.width() - 2 * kMargin,
            m_units.height() - head_height - kFoot - 2 * kGap - 2);
        if (!m_face.health.word.isEmpty()) {
            banner({middle.left(), middle.top(), middle.width(), kBanner});
            middle.setTop(middle.top() + kBanner + kGap);
        }
        if (m_face.alarm.priority != 0) {
            const double height = upright(m_units) ? 2 * kAlarm - 8 : kAlarm;
            alarm({middle.left(), middle.top(), middle.width(), height});
            middle.setTop(middle.top() + height + kGap);
        }
        if (m_face.board.tiles.empty())
            empty(middle);
        else
            tiles(middle);
    }

private:
    double text(
        const QRectF& rect, const QString& words, const QFont& font, const QColor& ink,
        Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter) {
        return paint_text(m_p, rect, words, font, ink, align);
    }
    double width_of(const QString& words, const QFont& font) const {
        return QFontMetricsF(font, m_p.device()).horizontalAdvance(words);
    }

    void head(const QRectF& rect) {
        m_p.fillRect(rect, m_t.panel);
        m_p.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), m_t.border), m_t.line);
        const QRectF first(kMargin, 0, rect.width() - 2 * kMargin, kRow);
        const QFont clock = wall_font(28, QFont::Medium);
        const QFont zone = wall_font(kWallSmallest);
        double right = first.right() - width_of(m_face.clock, clock);
        text({right - 1, 0, first.right() - right + 1, kRow}, m_face.clock, clock, m_t.ink);
        const double zone_width = width_of(m_face.zone, zone);
        right -= zone_width + 8;
        text({right, 2, zone_width + 1, kRow}, m_face.zone, zone, m_t.ink2);
        right -= 16;
        const QFont place = wall_font(21, QFont::Medium);
        const double used =
            text({first.left(), 0, right - first.left(), kRow}, m_face.board.title, place, m_t.ink);
        if (upright(m_units))
            headline({first.left(), kRow - 12, first.width(), kRow - 6});
        else
            headline({first.left() + used + 22, 0, right - first.left() - used - 22, kRow});
    }

    /// Numbers strong, what they are of not; what does not fit as a whole is left out from its end.
    void headline(const QRectF& box) {
        double x = box.left();
        for (const HeadRun& run : m_face.board.headline) {
            const QFont font = wall_font(17, run.strong ? QFont::Bold : QFont::Normal);
            const double width = width_of(run.text, font);
            if (x + width > box.right())
                return;
            const QColor& ink = m_face.health.stale ? m_t.ink3 : run.strong ? m_t.ink : m_t.ink2;
            text({x, box.top(), width + 1, box.height()}, run.text, font, ink);
            x += width;
        }
    }

    void foot(const QRectF& rect) {
        m_p.fillRect(rect, m_t.panel);
        m_p.fillRect(QRectF(rect.left(), rect.top(), rect.width(), m_t.border), m_t.line);
        const QFont font = wall_font(kWallSmallest);
        const QFont strong = wall_font(kWallSmallest, QFont::Bold);
        double right = rect.right() - kMargin;
        if (!m_face.right_figure.isEmpty()) {
            const double figure = width_of(m_face.right_figure, strong);
            const double words = width_of(m_face.right_note, font);
            text(
                {right - figure - 1, rect.top(), figure + 1, rect.height()}, m_face.right_figure,
                strong, m_t.ink);
            text(
                {right - figure - words - 6, rect.top(), words + 1, rect.height()},
                m_face.right_note, font, m_t.ink2);
            right -= figure + words + 24;
        }
        double x = rect.left() + kMargin;
        if (m_face.paused)
            x += paused(rect, x) + 16;
        notes({x, rect.top(), right - x, rect.height()}, font);
    }

    /// As many as there is room for as a whole; how many are left out is said.
    void notes(const QRectF& rect, const QFont& font) {
        constexpr double kBetween = 22;
        QStringList all{place()};
        all += m_face.notes;
        all.removeAll(QString());
        double x = rect.left();
        for (qsizetype i = 0; i < all.size(); ++i) {
            const qsizetype after = all.size() - i - 1;
            const QString others = tr("+ %1 more").arg(after);
            const double rest = after > 0 ? kBetween + width_of(others, font) : 0;
            const double width = width_of(all[i], font);
            const double room = rect.right() - x;
            if (i > 0 && width + rest > room) {
                text(
                    {x, rect.top(), room, rect.height()}, tr("+ %1 more").arg(after + 1), font,
                    m_t.ink2);
                return;
            }
            text({x, rect.top(), room, rect.height()}, all[i], font, m_t.ink2);
            x += width + kBetween;
        }
    }

    double paused(const QRectF& rect, double left) {
        const QFont font = wall_font(kWallSmallest, QFont::Bold);
        const QString word = tr("PAUSED");
        const double width = width_of(word, font) + 16;
        const QRectF pill(left, rect.center().y() - 10, width, 20);
        m_p.setPen(Qt::NoPen);
        m_p.setBrush(m_t.stop);
        m_p.drawRoundedRect(pill, 3, 3);
        text(pill, word, font, m_t.on_stop, Qt::AlignCenter);
        return width;
    }

    QString place() const {
        const std::size_t pages = pages_of(m_face.board);
        return pages > 1 ? QStringLiteral("%1 %2 / %3")
                               .arg(m_face.board.name)
                               .arg(m_face.page + 1)
                               .arg(pages)
                         : m_face.board.name;
    }

    void banner(const QRectF& rect) {
        m_p.setPen(Qt::NoPen);
        m_p.setBrush(m_t.stop);
        m_p.drawRoundedRect(rect, 4, 4);
        const QFont word_font = wall_font(26, QFont::Bold);
        const double used = text(
            {rect.left() + 16, rect.top(), rect.width() * 0.5, rect.height()}, m_face.health.word,
            word_font, m_t.on_stop);
        const QRectF words(
            rect.left() + used + 36, rect.top(), rect.width() - used - 48, rect.height());
        const QFont font = wall_font(17, QFont::Medium);
        const double line = QFontMetricsF(font, m_p.device()).height();
        const bool two = width_of(m_face.health.sentence, font) > words.width();
        const double top = words.center().y() - (two ? line : line / 2);
        paint_wall_words(
            m_p, {words.left(), top, words.width(), 2 * line}, m_face.health.sentence, font,
            m_t.on_stop, 2);
    }

    /// Nobody can acknowledge it here: it says what is the worst, and how much there is. What nobody knows
    /// of now has no colour.
    void alarm(const QRectF& rect) {
        const auto n = static_cast<std::size_t>(m_face.alarm.priority - 1);
        const bool known = !m_face.health.stale;
        m_p.setPen(QPen(known ? m_t.priority[n] : m_t.line, 2));
        m_p.setBrush(known ? m_t.priority_ground[n] : m_t.panel);
        m_p.drawRoundedRect(rect, 4, 4);
        const QFont usual = wall_font(16);
        // Upright there are two lines: what it is, and below how bad and how many more.
        const bool two = rect.height() > kAlarm;
        QRectF line = rect.adjusted(14, two ? 2 : 0, -14, two ? -rect.height() / 2 : 0);
        if (known) {
            line.setLeft(
                line.left()
                + paint_wall_sign(
                    m_p, {line.left(), line.center().y()}, m_face.alarm.priority, m_theme)
                + 12);
        }
        const double begin = line.left();
        const double count = width_of(m_face.alarm.count, usual);
        const auto write = [&](const QString& words, const QFont& font) {
            if (!words.isEmpty() && line.width() > 30)
                line.setLeft(line.left() + text(line, words, font, m_t.ink) + 14);
        };
        const auto write_count = [&] {
            const double others =
                two ? width_of(m_face.alarm.rest, usual) + 20 : rect.width() * 0.45;
            if (count == 0 || line.width() < others + count)
                return;
            text(line, m_face.alarm.count, usual, m_t.ink, Qt::AlignRight | Qt::AlignVCenter);
            line.setRight(line.right() - count - 20);
        };
        if (!two)
            write_count();
        if (!known)
            write(items::alarm_priority_word(m_face.alarm.priority), usual);
        write(m_face.alarm.head, wall_font(19, QFont::Bold));
        write(m_face.alarm.place, wall_font(19, QFont::Medium));
        if (two) {
            line =
                QRectF(begin, rect.center().y(), rect.right() - 14 - begin, rect.height() / 2 - 2);
            write_count();
        }
        write(m_face.alarm.rest, usual);
    }

    void empty(const QRectF& rect) {
        paint_card(m_p, rect, m_t, m_t.panel);
        if (m_face.health.stale)
            paint_hatch(m_p, rect.adjusted(2, 2, -2, -2), m_t.hatch, Lean::forward, 9, 1.4);
        const QRectF box = rect.adjusted(40, 0, -40, 0);
        // One line that is a little smaller is read sooner than two.
        constexpr double kBig = 30;
        constexpr double kSmallestInOneLine = 24;
        const QString& calm = m_face.board.calm;
        const double fits = size_that_fits(calm, box.width(), kBig, QFont::Medium, m_p.device());
        const int lines = fits < kSmallestInOneLine ? 2 : 1;
        const QFont big = wall_font(lines == 1 ? fits : kBig, QFont::Medium);
        const double big_height = lines * QFontMetricsF(big, m_p.device()).height();
        paint_wall_words(
            m_p, {box.left(), box.center().y() - big_height, box.width(), big_height + 2}, calm,
            big, m_t.ink, lines, Qt::AlignHCenter);
        const QFont small = wall_font(18);
        paint_wall_words(
            m_p,
            {box.left(), box.center().y() + 12, box.width(),
             3 * QFontMetricsF(small, m_p.device()).height()},
            m_face.board.calm_words, small, m_t.ink2, 3, Qt::AlignHCenter);
    }

    void tiles(const QRectF& rect) {
        const auto& all = m_face.board.tiles;
        const std::size_t pages = pages_of(m_face.board);
        const std::size_t page = std::min(m_face.page, pages - 1);
        const std::size_t first = page * kThingsOnAScreen;
        const std::size_t last = std::min(all.size(), first + kThingsOnAScreen);
        // Where there are several screens of them, all are cut the same.
        const auto [columns, rows] = grid(pages > 1 ? kThingsOnAScreen : all.size(), rect.width());
        const double width =
            (rect.width() - kGap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
        const double height =
            (rect.height() - kGap * static_cast<double>(rows - 1)) / static_cast<double>(rows);
        for (std::size_t i = first; i < last; ++i) {
            const std::size_t n = i - first;
            const std::size_t row = n / columns;
            const QRectF at(
                rect.left() + static_cast<double>(n % columns) * (width + kGap),
                rect.top() + static_cast<double>(row) * (height + kGap), width, height);
            WallTile tile = all[i];
            tile.stale = tile.stale || m_face.health.stale;
            paint_wall_tile(m_p, at, tile, m_theme);
        }
    }

    /// Columns and rows for so many things: none too narrow for its name beside its state.
    std::pair<std::size_t, std::size_t> grid(std::size_t n, double width) const {
        constexpr double kNarrowest = 240;
        if (upright(m_units))
            return {1, std::max<std::size_t>(3, n)};
        const auto most = static_cast<std::size_t>((width + kGap) / (kNarrowest + kGap));
        const std::size_t columns =
            std::clamp<std::size_t>(n <= 4 ? 2 : 3, 1, std::max<std::size_t>(1, most));
        return {columns, (n + columns - 1) / columns};
    }

    QPainter& m_p;
    QSizeF m_units;
    const WallFace& m_face;
    const Theme& m_theme;
    const Tokens& m_t;
};

}  // namespace

std::size_t pages_of(const BoardContent& board) {
    return std::max<std::size_t>(1, (board.tiles.size() + kThingsOnAScreen - 1) / kThingsOnAScreen);
}

WallFace make_face(const WallFeed& feed, const BoardRequest& request, std::size_t page) {
    WallFace face;
    face.board = make_board(feed, request);
    face.health = feed.health();
    face.page = std::min(page, pages_of(face.board) - 1);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(feed.now() / 1000, feed.format().zone());
    face.clock = now.toString(QStringLiteral("HH:mm"));
    face.zone = now.timeZoneAbbreviation();
    face.notes = feed.notes();
    if (const auto worst = feed.alarms().worst())
        face.alarm = alarm_line(
            feed.alarms(), *worst, feed.format(), feed.now(),
            face.health.stale ? feed.newest_record() : std::nullopt);
    if (const auto days = feed.days_without_accident()) {
        face.right_note = QCoreApplication::translate("WallFace", "days without accident");
        face.right_figure = feed.format().count(*days);
    }
    return face;
}

QString in_words(const WallFace& face) {
    QStringList out;
    if (!face.health.word.isEmpty())
        out << face.health.word << face.health.sentence;
    if (face.alarm.priority != 0)
        out << in_words(face.alarm);
    if (face.board.tiles.empty())
        out << face.board.calm;
    const std::size_t first = face.page * kThingsOnAScreen;
    const std::size_t last = std::min(face.board.tiles.size(), first + kThingsOnAScreen);
    for (std::size_t i = first; i < last; ++i) {
        const WallTile& tile = face.board.tiles[i];
        QStringList words{tile.name,   tile.state.isEmpty() ? tile.badge : state_word(tile.state),
                          tile.figure, tile.beside,
                          tile.right,  priority_words(tile.priority),
                          tile.words};
        words.removeAll(QString());
        out << words.join(QLatin1Char(' '));
    }
    return (out + face.notes).join(QStringLiteral("; "));
}

void paint_wall_face(QPainter& p, const QSizeF& pixels, const WallFace& face, const Theme& theme) {
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setRenderHint(QPainter::TextAntialiasing);
    const double unit = wall_unit(pixels);
    p.scale(unit, unit);
    FacePainter(p, pixels / unit, face, theme).paint();
    p.restore();
}

}  // namespace andon::ui
