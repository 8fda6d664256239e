// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_banner.h"

#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <utility>

namespace andon::ui {

ReviewBanner::ReviewBanner(const PageContext& context, const QString& file, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_file(file),
      m_stands(!context.data.status().trouble.empty()),
      m_event_time(new KeyButton(context.theme, tr("By event time"), tr("Ctrl+Shift+E"))),
      m_live(new KeyButton(context.theme, tr("Back to live"), tr("Esc"))) {
    setFixedHeight(40);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 14, 0);
    row->addStretch();
    row->addWidget(m_event_time);
    row->addWidget(m_live);
    m_live->setVisible(context.data.cursor().has_live());
    m_live->setAccessibleName(tr("Back to live"));
    connect(m_live, &QPushButton::clicked, this, &ReviewBanner::live_asked);
    connect(&context.data.cursor(), &items::Cursor::moved, this, &ReviewBanner::show_or_hide);
    connect(
        &context.data.cursor(), &items::Cursor::extent_changed, this, &ReviewBanner::show_or_hide);
    connect(&context.data, &items::ConsoleData::status_changed, this, &ReviewBanner::take_status);
    connect(m_event_time, &QPushButton::clicked, this, &ReviewBanner::event_time_asked);
    connect(
        &context.data.by_event_time(), &items::ByEventTime::changed, this,
        &ReviewBanner::show_or_hide);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    show_or_hide();
}

/// It comes several times a second.
void ReviewBanner::take_status(const ingest::PipelineStatus& status) {
    const bool stands = !status.trouble.empty();
    if (std::exchange(m_stands, stands) != stands)
        show_or_hide();
}

void ReviewBanner::show_or_hide() {
    setVisible(!m_context.data.cursor().live());
    const items::ByEventTime::State state = m_context.data.by_event_time().state();
    m_event_time->setText(
        state == items::ByEventTime::State::off       ? tr("By event time")
        : state == items::ByEventTime::State::working ? tr("Stop")
                                                      : tr("As shown"));
    m_event_time->setAccessibleName(m_event_time->text());
    setAccessibleName(text());
    set_plain_tool_tip(*this, text());
    update();
}

void ReviewBanner::refuse_event_time(const QString& why) {
    m_event_time->setEnabled(false);
    m_event_time->setAccessibleDescription(why);
    set_plain_tool_tip(*m_event_time, why);
}

QString ReviewBanner::head() const {
    const auto moment = m_context.data.cursor().moment();
    if (!moment)
        return {};
    const QDateTime at =
        QDateTime::fromMSecsSinceEpoch(moment->time.us / 1000, m_context.format.zone());
    return tr("REVIEW · %1")
        .arg(m_context.format.locale().toString(at, QStringLiteral("dddd d MMM yyyy, HH:mm:ss")));
}

/// How much came after the moment.
QString ReviewBanner::newer() const {
    const items::Cursor& cursor = m_context.data.cursor();
    const items::Seq last = cursor.extent().last.seq;
    const auto moment = cursor.moment();
    const auto n = static_cast<std::int64_t>(last - std::min(last, moment ? moment->seq : last));
    // Nobody ingests while a disk is full, or where a store is only watched that nobody writes.
    return (!cursor.has_live() ? tr("%1 later events in the file", nullptr, items::plural(n))
            : m_stands         ? tr("%1 newer, ingest stands still", nullptr, items::plural(n))
                               : tr("%1 newer, ingest goes on", nullptr, items::plural(n)))
        .arg(m_context.format.count(n));
}

/// All that is said beside the moment; where there is no room, without how much is newer.
QString ReviewBanner::rest(bool with_newer) const {
    if (!m_context.data.cursor().moment())
        return {};
    QStringList parts;
    if (!m_file.isEmpty())
        parts << m_file;
    if (with_newer)
        parts << newer();
    parts << way() << tr("actions are off");
    return parts.join(QStringLiteral("  ·  "));
}

/// As it was shown, or as it is known today.
QString ReviewBanner::way() const {
    const items::ByEventTime& anew = m_context.data.by_event_time();
    const items::Formatter& f = m_context.format;
    if (anew.state() == items::ByEventTime::State::off)
        return tr("as it was shown");
    if (anew.state() == items::ByEventTime::State::working)
        return tr("as it was shown; by event time is worked out, %1")
            .arg(f.percent(anew.part(), 0));
    const items::Differences found = anew.differences();
    const auto count = [&](std::size_t n) { return f.count(static_cast<std::int64_t>(n)); };
    QString words = tr("tables by event time (rows: %1 corrected, %2 late, %3 only as shown)")
                        .arg(count(found.corrected), count(found.late), count(found.only_shown));
    if (!anew.complete())
        words += tr("; older events are no longer kept");
    return words + tr("; charts, readings and flow as shown");
}

QString ReviewBanner::text() const {
    return m_context.data.cursor().live() ? QString() : head() + QStringLiteral(": ") + rest(true);
}

/// What the corners of cells mean.
double ReviewBanner::paint_legend(QPainter& p, double x, double right) const {
    const Tokens& t = m_context.theme.colours();
    for (const bool late : {false, true}) {
        const QRectF sign(x, height() / 2.0 - 6, 12, 12);
        paint_revision(p, sign, late, t);
        x += 16;
        x += paint_text(
                 p, QRectF(x, 0, right - x, height()), late ? tr("late") : tr("corrected"),
                 m_context.theme.font(TextRole::strong), t.ink)
             + 14;
    }
    return x;
}

void ReviewBanner::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(rect(), t.review_ground);
    p.fillRect(QRectF(0, 0, 8, height()), t.review);
    p.fillRect(QRectF(0, height() - 1, width(), 1), t.line);
    if (t.patterns) {
        // Without a tint the frame says that this is not live.
        p.setPen(QPen(t.review, 3));
        p.drawRect(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
    }
    const double right = m_event_time->x() - 16;
    double x = 22;
    x += paint_text(
             p, QRectF(x, 0, right - x, height()), head(), m_context.theme.font(TextRole::worst),
             t.ink)
         + 18;
    if (m_context.data.by_event_time().state() == items::ByEventTime::State::on)
        x = paint_legend(p, x, right);
    const QFont font = m_context.theme.font(TextRole::body);
    const QString all = rest(true);
    const bool fits = QFontMetricsF(font).horizontalAdvance(all) <= right - x;
    paint_text(p, QRectF(x, 0, right - x, height()), fits ? all : rest(false), font, t.ink);
}

}  // namespace andon::ui
