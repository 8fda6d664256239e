// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/time_strip.h"

#include "models/items/format.h"
#include "ui/pages/note_marks.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {

constexpr double kBars = 32;                   ///< px, of the bars
constexpr double kMarks = 12;                  ///< of the marks below
constexpr double kFlag = 11;                   ///< of a bookmark
constexpr double kColumn = 3;                  ///< px a bar takes with its gap
constexpr int kRereadMs = 10'000;              ///< what is stored grows
constexpr std::int64_t kShortest = 1'000'000;  ///< us that are shown at least
constexpr std::int64_t kLongestAtFirst = 48LL * 3600 * 1'000'000;

}  // namespace

TimeStrip::TimeStrip(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time"));
    m_again.setInterval(kRereadMs);
    connect(&m_again, &QTimer::timeout, this, &TimeStrip::read);
    const items::Cursor& cursor = context.data.cursor();
    connect(&cursor, &items::Cursor::moved, this, &TimeStrip::describe);
    connect(&context.data.bookmarks(), &items::Bookmarks::changed, this, &TimeStrip::describe);
    connect(&cursor, &items::Cursor::extent_changed, this, &TimeStrip::follow);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimeStrip::describe() {
    const auto moment = m_context.data.cursor().moment();
    const items::Bookmarks& bookmarks = m_context.data.bookmarks();
    QStringList words{moment ? m_context.format.exact(moment->time.us) : tr("live")};
    if (const items::Bookmark* here = moment ? bookmarks.at(moment->time) : nullptr)
        words << bookmark_words(*here);
    if (const auto n = static_cast<int>(bookmarks.all().size()); n > 0)
        words << tr("%n bookmark(s)", nullptr, n);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

/// At first the newest two days, and as long as nobody has chosen another part, what comes.
void TimeStrip::follow() {
    if (!m_follows)
        return;
    const items::Extent extent = m_context.data.cursor().extent();
    const bool first = m_to.us == 0;
    m_to = extent.last.time;
    m_from = std::max(extent.first.time, IngestTime{m_to.us - kLongestAtFirst});
    if (first)
        read();
    update();
}

void TimeStrip::show_span(IngestTime from, IngestTime to) {
    const items::Extent extent = m_context.data.cursor().extent();
    const std::int64_t all = extent.last.time.us - extent.first.time.us;
    const std::int64_t width = std::clamp(to.us - from.us, std::min(kShortest, all), all);
    m_from.us = std::clamp(from.us, extent.first.time.us, extent.last.time.us - width);
    m_to.us = m_from.us + width;
    m_follows = false;
    read();
    Q_EMIT span_changed();
    update();
}

void TimeStrip::show_all() {
    m_follows = true;
    m_to = {};
    follow();
    Q_EMIT span_changed();
}

void TimeStrip::read() {
    if (!isVisible() || m_to.us <= m_from.us)
        return;
    const auto columns = static_cast<std::size_t>(std::max(1.0, std::floor(width() / kColumn)));
    m_read = items::Pending(
        m_context.data, m_context.data.timeline(
                            {m_from, m_to, columns}, [this](const Result<items::Timeline>& reply) {
                                if (!reply)
                                    return;  // the bars before stay; they are asked for again
                                m_timeline = *reply;
                                update();
                            }));
}

void TimeStrip::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_again.start();
    follow();
    read();
}

void TimeStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    read();
}

double TimeStrip::x_of(IngestTime t) const {
    const auto span = static_cast<double>(std::max<std::int64_t>(1, m_to.us - m_from.us));
    return static_cast<double>(t.us - m_from.us) / span * width();
}

IngestTime TimeStrip::at(double x) const {
    const double share = std::clamp(x / std::max(1, width()), 0.0, 1.0);
    return {
        m_from.us + static_cast<std::int64_t>(share * static_cast<double>(m_to.us - m_from.us))};
}

const items::TimelineMark* TimeStrip::mark_at(double x) const {
    for (const items::TimelineMark& mark : m_timeline.marks) {
        if (std::abs(x_of(mark.time) - x) < 5)
            return &mark;
    }
    return nullptr;
}

/// The nearest that the pointer can mean.
const items::Bookmark* TimeStrip::bookmark_at(double x) const {
    const items::Bookmark* nearest = nullptr;
    double least = kFlag;
    for (const items::Bookmark& one : m_context.data.bookmarks().all()) {
        // A flag flies to the right of its moment.
        const double far = std::abs(x_of(one.time) + kFlag / 2 - x);
        if (far < least) {
            least = far;
            nearest = &one;
        }
    }
    return nearest;
}

QString TimeStrip::bookmark_words(const items::Bookmark& bookmark) const {
    return bookmark.author.isEmpty()
               ? note_text(bookmark)
               : tr("%1 (bookmark of %2)")
                     .arg(note_text(bookmark), items::plain(bookmark.author.toStdString()));
}

void TimeStrip::paint_bars(QPainter& p) const {
    const Tokens& t = m_context.theme.colours();
    std::uint64_t most = 1;
    for (const std::uint64_t n : m_timeline.inputs)
        most = std::max(most, n);
    const auto columns = static_cast<std::int64_t>(m_timeline.inputs.size());
    for (std::int64_t i = 0; i < columns; ++i) {
        const std::uint64_t n = m_timeline.inputs[static_cast<std::size_t>(i)];
        if (n == 0)
            continue;
        const auto width_us = static_cast<double>(m_timeline.to.us - m_timeline.from.us);
        const auto start = m_timeline.from.us
                           + static_cast<std::int64_t>(
                               width_us * static_cast<double>(i) / static_cast<double>(columns));
        const double x = x_of({start});
        if (x < -kColumn || x > width())
            continue;
        const double h =
            std::max(1.5, kBars * std::sqrt(static_cast<double>(n) / static_cast<double>(most)));
        p.fillRect(QRectF(std::round(x), 4 + kBars - h, kColumn - 1, h), t.bar);
    }
}

/// Many at one place are one mark.
void TimeStrip::paint_marks(QPainter& p) const {
    const Tokens& t = m_context.theme.colours();
    double last = -100;
    for (const items::TimelineMark& mark : m_timeline.marks) {
        const double x = x_of(mark.time);
        if (x < 0 || x > width() || x - last < 6)
            continue;
        last = x;
        if (mark.priority > 0) {
            const auto n = static_cast<std::size_t>(mark.priority - 1);
            p.fillRect(QRectF(x - 4, 4 + kBars + 4, 8, 8), t.priority[n]);
        } else {
            p.fillRect(QRectF(x - 2, 4 + kBars + 4, 4, 8), t.stop);
        }
    }
}

/// A flag on its pole, of which nothing else here has the shape.
void TimeStrip::paint_bookmarks(QPainter& p) const {
    const Tokens& t = m_context.theme.colours();
    const double bottom = 4 + kBars;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    for (const items::Bookmark& one : m_context.data.bookmarks().all()) {
        const double x = x_of(one.time);
        if (x < 0 || x > width())
            continue;
        p.fillRect(QRectF(x - 0.75, 0, 1.5, bottom), t.accent);
        QPainterPath flag(QPointF(x, 0));
        flag.lineTo(x + kFlag, kFlag / 2);
        flag.lineTo(x, kFlag);
        flag.closeSubpath();
        p.setPen(QPen(t.panel, 1));
        p.setBrush(t.accent);
        p.drawPath(flag);
    }
    p.restore();
}

void TimeStrip::paint_cursor(QPainter& p) const {
    const Tokens& t = m_context.theme.colours();
    const auto moment = m_context.data.cursor().moment();
    const double bottom = 4 + kBars + 4 + kMarks;
    if (m_pointer)
        p.fillRect(QRectF(*m_pointer - 0.5, 0, 1, bottom), t.ink3);
    const double x =
        std::clamp(moment ? x_of(moment->time) : static_cast<double>(width()), 1.5, width() - 1.5);
    p.fillRect(QRectF(x - 1.5, 0, 3, bottom), moment ? t.review : t.ink);
}

void TimeStrip::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(QRectF(0, 4 + kBars, width(), 1), t.line);
    paint_bars(p);
    paint_marks(p);
    paint_bookmarks(p);
    paint_cursor(p);
    if (hasFocus())
        paint_focus(p, rect(), t);
}

void TimeStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    // A click on a flag or a mark means that.
    if (const items::Bookmark* bookmark = bookmark_at(event->position().x());
        bookmark != nullptr && event->position().y() < kFlag + 2) {
        Q_EMIT asked(bookmark->time);
        return;
    }
    const items::TimelineMark* mark = mark_at(event->position().x());
    Q_EMIT asked(mark != nullptr ? mark->time : at(event->position().x()));
}

void TimeStrip::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position().x();
    if ((event->buttons() & Qt::LeftButton) != 0)
        Q_EMIT asked(at(event->position().x()));
    update();
}

void TimeStrip::leaveEvent(QEvent* event) {
    m_pointer.reset();
    update();
    QWidget::leaveEvent(event);
}

void TimeStrip::wheelEvent(QWheelEvent* event) {
    const double turns = event->angleDelta().y() / 120.0;
    const auto span = static_cast<double>(m_to.us - m_from.us);
    if ((event->modifiers() & Qt::ShiftModifier) != 0 || event->angleDelta().x() != 0) {
        const double side = event->angleDelta().x() != 0 ? event->angleDelta().x() / 120.0 : turns;
        const auto by = static_cast<std::int64_t>(-side * span * 0.1);
        show_span({m_from.us + by}, {m_to.us + by});
    } else {
        const IngestTime under = at(event->position().x());
        const double wider = std::pow(0.8, turns);
        const auto left =
            static_cast<std::int64_t>(static_cast<double>(under.us - m_from.us) * wider);
        const auto right =
            static_cast<std::int64_t>(static_cast<double>(m_to.us - under.us) * wider);
        show_span({under.us - left}, {under.us + right});
    }
    event->accept();
}

bool TimeStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const double x = help->pos().x();
        const items::TimelineMark* mark = mark_at(x);
        const items::Bookmark* bookmark = bookmark_at(x);
        QString text = m_context.format.exact(at(x).us);
        if (bookmark != nullptr)
            text = m_context.format.exact(bookmark->time.us) + QLatin1Char('\n')
                   + bookmark_words(*bookmark);
        else if (mark != nullptr)
            text = m_context.format.exact(mark->time.us) + QLatin1Char('\n')
                   + items::plain(mark->text);
        QToolTip::showText(help->globalPos(), as_tool_tip(text), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace andon::ui
