// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/line_tile.h"

#include "ui/widgets/bullet_bar.h"
#include "ui/widgets/explain_menu.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <algorithm>

namespace andon::ui {

namespace {
constexpr double kPad = 16;
constexpr double kEdge = 5;  ///< the priority's colour, on the left
constexpr double kAfterName = 9;

/// The size a tile is drawn for; one that has more room is drawn larger, not emptier.
constexpr double kUsualWidth = 410;
constexpr double kUsualHeight = 240;
constexpr double kLargest = 2.4;

double since_width(double line) {
    return line > 320 ? 78 : 66;
}
double pill_width(double line) {
    return line > 320 ? 112 : 102;
}
}  // namespace

LineTile::LineTile(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setMinimumSize(220, 118);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LineTile::set_facts(LineFacts facts) {
    if (facts == m_facts)
        return;
    m_facts = std::move(facts);
    setAccessibleName(m_facts.name + QStringLiteral(", ") + m_facts.site);
    setAccessibleDescription(in_words());
    update();
}

QString LineTile::in_words() const {
    QStringList parts;
    parts
        << (silent() ? tr("NO DATA from %1").arg(m_facts.silent_source) : state_word(m_facts.state))
        << m_facts.dated << tr("since %1").arg(m_facts.since)
        << m_facts.rate + QLatin1Char(' ') + m_facts.unit << m_facts.plan;
    if (m_facts.priority != 0)
        parts << priority_words(m_facts.priority);
    parts << m_facts.words << tr("age %1").arg(m_facts.age);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

double LineTile::scale() const {
    return std::clamp(std::min(width() / kUsualWidth, height() / kUsualHeight), 1.0, kLargest);
}

QSizeF LineTile::drawn_size() const {
    return QSizeF(size()) / scale();
}

void LineTile::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.scale(scale(), scale());
    const Tokens& t = m_theme.colours();
    const QRectF all({}, drawn_size());
    paint_card(p, all, t, m_hovered ? t.raised : t.panel);
    QPainterPath clip;
    clip.addRoundedRect(all.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    p.save();
    p.setClipPath(clip);
    if (old())
        paint_hatch(p, all, t.hatch, Lean::forward, 9, 1);
    const bool marked = m_facts.priority != 0;
    if (marked || !t.patterns) {
        p.fillRect(
            QRectF(0, 0, kEdge, all.height()),
            marked ? t.priority[static_cast<std::size_t>(m_facts.priority - 1)] : t.line);
    }
    p.restore();

    const bool low = all.height() < 170;
    const double left = kPad + 2;
    const double wide = all.width() - left - kPad + 2;
    const double head = low ? 8 : 10;
    paint_head(p, {left, head, wide, 26});
    const double strip_height = low ? 8 : 12;
    const double strip_top = all.height() - strip_height - (low ? 9 : 11);
    const double between = strip_top - (head + 26);
    const double rate_top = head + 26 + between * (low ? 0.06 : 0.14);
    paint_rate(p, {left, rate_top, wide, 40});
    const double words_top = rate_top + 40 + between * (low ? 0.04 : 0.12);
    paint_words(p, {left, words_top, wide, strip_top - words_top - 3});
    paint_state_strip(
        p, {left, strip_top, wide, strip_height}, m_facts.states, m_facts.from_us, m_facts.to_us,
        m_theme);
    if (hasFocus())
        paint_focus(p, all, t);
}

void LineTile::paint_head(QPainter& p, const QRectF& line) const {
    const Tokens& t = m_theme.colours();
    const QRectF since(
        line.right() - since_width(line.width()), line.top(), since_width(line.width()),
        line.height());
    const QRectF pill(
        since.left() - pill_width(line.width()) - 2, line.center().y() - 11,
        pill_width(line.width()), 22);
    const QRectF names(line.left(), line.top(), pill.left() - line.left() - 8, line.height());
    const double used = paint_text(p, names, m_facts.name, m_theme.font(TextRole::name), t.ink);
    if (site_fits_in_head())
        paint_text(
            p, names.adjusted(used + kAfterName, 0, 0, 0), m_facts.site,
            m_theme.font(TextRole::body), t.ink2);
    paint_state_pill(
        p, pill, silent() ? QStringLiteral("no_data") : m_facts.state, m_theme, old() && !silent());
    paint_text(
        p, since, old() ? m_facts.age : m_facts.since, m_theme.font(TextRole::body), t.ink2,
        Qt::AlignRight | Qt::AlignVCenter);
}

/// Where it does not, it stands before the words.
bool LineTile::site_fits_in_head() const {
    const double line = drawn_size().width() - 2 * kPad;
    const double names = line - since_width(line) - pill_width(line) - 10;
    const double name =
        QFontMetricsF(m_theme.font(TextRole::name), this).horizontalAdvance(m_facts.name);
    const double site =
        QFontMetricsF(m_theme.font(TextRole::body), this).horizontalAdvance(m_facts.site);
    return name + kAfterName + site <= names;
}

void LineTile::paint_rate(QPainter& p, const QRectF& line) const {
    const Tokens& t = m_theme.colours();
    const QFont figure = m_theme.font(TextRole::figure);
    const QFont body = m_theme.font(TextRole::body);
    const double bar_width = std::min(line.width() * (old() ? 0.36 : 0.46), 200.0);
    QRectF text(line.left(), line.top(), line.width() - bar_width - 12, line.height());
    const QString rate = fit_number(m_facts.rate, QFontMetricsF(figure, this), text.width());
    double used = paint_text(p, text, rate, figure, old() ? t.ink3 : t.ink);
    // Small text stands on the figure's base line.
    text.adjust(used + 8, 6, 0, 6);
    used = paint_text(p, text, m_facts.unit, body, t.ink2);
    text.adjust(used + (used > 0 ? 8 : 0), 0, 0, 0);
    const QFont worst = m_theme.font(TextRole::worst);
    const QString said = tr("%1 old").arg(m_facts.age);
    // Where there is no room, the age stands at the top alone.
    if (old() && text.width() + 0.5 >= QFontMetricsF(worst, this).horizontalAdvance(said)) {
        used = paint_text(p, text, said, worst, t.ink);
        text.adjust(used + 8, 0, 0, 0);
    }
    if (text.width() + 0.5 >= QFontMetricsF(body, this).horizontalAdvance(m_facts.plan))
        paint_text(p, text, m_facts.plan, body, t.ink2);
    if (m_facts.rate_value || m_facts.plan_value) {
        paint_bullet(
            p, {line.right() - bar_width, line.top(), bar_width, line.height()}, m_facts.rate_value,
            m_facts.plan_value, m_theme, old());
    }
}

void LineTile::paint_words(QPainter& p, const QRectF& box) const {
    if (box.height() < 16)
        return;
    const Tokens& t = m_theme.colours();
    const QFont font = m_theme.font(TextRole::body);
    const QFontMetricsF metrics(font, this);
    const double line_height = 19;
    const int lines = std::max(1, static_cast<int>(box.height() / line_height));
    // Its age stands at the end of the last line, in every tile.
    const QString age = old() ? QString() : m_facts.age;
    const double age_width =
        age.isEmpty()
            ? 0
            : QFontMetricsF(m_theme.font(TextRole::note), this).horizontalAdvance(age) + 8;
    QRectF text(box.left(), box.top(), box.width() - age_width, line_height * lines);
    if (!age.isEmpty()) {
        paint_text(
            p, {box.right() - age_width, box.top(), age_width, line_height}, age,
            m_theme.font(TextRole::note), t.ink3, Qt::AlignRight | Qt::AlignVCenter);
    }
    QString words = m_facts.words;
    if (!site_fits_in_head() && !m_facts.site.isEmpty())
        words = m_facts.site + (words.isEmpty() ? QString() : QStringLiteral(" · ") + words);
    QColor ink = t.ink2;
    if (silent()) {
        words = tr("No data from %1. Last good %2").arg(m_facts.silent_source, m_facts.last_good);
        if (!m_facts.state.isEmpty())
            words += QStringLiteral(": ") + state_word(m_facts.state);
    } else if (old()) {
        words = m_facts.dated;
    } else if (m_facts.priority != 0) {
        text.adjust(
            paint_priority(
                p, {text.left(), text.top() + line_height / 2}, m_facts.priority, m_theme),
            0, 0, 0);
        ink = t.ink;
    }
    if (lines == 1 || metrics.horizontalAdvance(words) <= text.width()) {
        paint_text(p, {text.left(), text.top(), text.width(), line_height}, words, font, ink);
        return;
    }
    p.setFont(font);
    p.setPen(ink);
    p.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
}

void LineTile::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT opened(m_facts.key);
}

void LineTile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space) {
        Q_EMIT opened(m_facts.key);
        return;
    }
    QWidget::keyPressEvent(event);
}

void LineTile::enterEvent(QEnterEvent* event) {
    m_hovered = true;
    update();
    QWidget::enterEvent(event);
}

void LineTile::leaveEvent(QEvent* event) {
    m_hovered = false;
    update();
    QWidget::leaveEvent(event);
}

void LineTile::contextMenuEvent(QContextMenuEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (m_facts.figure)
        show_explain_menu(*this, event->globalPos());
}

}  // namespace andon::ui
