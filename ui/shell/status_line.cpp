// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>

namespace andon::ui {

StatusLine::StatusLine(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setFixedHeight(kHeight);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&context.data, &items::ConsoleData::second_passed, this, &StatusLine::say_anew);
}

void StatusLine::take(const ingest::PipelineStatus& status) {
    m_status = status;
    m_sources = items::freshness(status);
    setAccessibleName(tr("Status"));
    say_anew();
}

/// Status comes four times a second, and mostly says what is there already.
void StatusLine::say_anew() {
    QString words = in_words();
    QString states;
    for (const items::SourceFreshness& s : m_sources)
        states += QLatin1Char(s.silent ? 's' : s.catching_up ? 'c' : '-');
    if (words == accessibleDescription() && states == m_states)
        return;
    m_states = std::move(states);
    setAccessibleDescription(words);
    update();
}

void StatusLine::set_latency(std::optional<std::int64_t> p99_us) {
    if (p99_us == m_latency)
        return;
    m_latency = p99_us;
    say_anew();
}

QString StatusLine::source_text(const items::SourceFreshness& s) const {
    const items::Formatter& f = m_context.format;
    if (s.silent) {
        if (!s.connected)
            return tr("away");
        if (!s.last_record_us)
            return tr("silent");
        return tr("silent %1").arg(f.age(m_context.data.now().us - *s.last_record_us));
    }
    QStringList parts;
    if (s.records_per_second)
        parts << tr("%1/s", "a second").arg(f.rate(*s.records_per_second));
    if (s.lag_us)
        parts << tr("lag %1").arg(f.duration(*s.lag_us));
    else if (s.lag_records.value_or(0) > 0)
        parts << tr("lag unknown");
    if (s.catching_up && s.lag_records && *s.lag_records > 0)
        parts << tr("%1 to go").arg(f.count(*s.lag_records));
    return parts.join(QStringLiteral(" · "));
}

QStringList StatusLine::right_texts() const {
    const items::Formatter& f = m_context.format;
    QStringList out;
    if (!m_status.activity.empty())
        out << items::plain(m_status.activity);
    out << tr("event → pixel p99 %1")
               .arg(m_latency ? f.duration(*m_latency) : items::Formatter::none());
    out << tr("rejects %1").arg(f.count(static_cast<std::int64_t>(m_status.dead_letters)));
    QString stored = tr("%1 events stored", nullptr,
                        items::plural(static_cast<std::int64_t>(m_status.journal_events)))
                         .arg(f.count(static_cast<std::int64_t>(m_status.journal_events)));
    // Of a process that only reads, nobody knows how long another's commits take.
    if (m_status.commit_ms > 0)
        stored +=
            QStringLiteral(" · ")
            + tr("commit %1").arg(f.duration(static_cast<std::int64_t>(m_status.commit_ms * 1000)));
    out << stored;
    return out;
}

QString StatusLine::in_words() const {
    QStringList parts;
    for (const items::SourceFreshness& s : m_sources)
        parts << s.name + QLatin1Char(' ') + source_text(s);
    return (parts + right_texts()).join(QStringLiteral("; "));
}

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(rect(), t.panel);
    p.fillRect(QRectF(0, 0, width(), 1), t.line);
    const QFont font = m_context.theme.font(TextRole::note);
    const QFontMetricsF metrics(font, this);
    double right = width() - 14;
    const QStringList texts = right_texts();
    for (auto it = texts.rbegin(); it != texts.rend(); ++it) {
        const double w = metrics.horizontalAdvance(*it);
        paint_text(p, QRectF(right - w, 0, w + 1, height()), *it, font, t.ink2);
        right -= w + 26;
    }
    double x = 14;
    for (const items::SourceFreshness& s : m_sources) {
        const QString text = source_text(s);
        const double name = metrics.horizontalAdvance(s.name);
        const double rest = metrics.horizontalAdvance(text);
        const double all = name + rest + 22;
        if (x + all > right) {
            paint_text(p, QRectF(x, 0, right - x, height()), QStringLiteral("…"), font, t.ink2);
            break;
        }
        if (s.silent)
            paint_hatch(p, QRectF(x - 4, 4, all + 8, height() - 8), t.hatch, Lean::forward, 6, 1);
        paint_text(p, QRectF(x, 0, name + 1, height()), s.name, font, t.ink);
        const QPointF dot(x + name + 11, height() / 2.0 + 0.5);
        p.setPen(QPen(t.ink2, 1.3));
        p.setBrush(s.silent ? QBrush(Qt::NoBrush) : QBrush(t.ink2));
        if (s.catching_up && !s.silent)
            p.setBrush(QBrush(Qt::NoBrush));
        p.drawEllipse(dot, 4, 4);
        paint_text(
            p, QRectF(x + name + 20, 0, rest + 1, height()), text, font, s.silent ? t.ink : t.ink2);
        x += all + 20;
    }
}

void StatusLine::mouseReleaseEvent(QMouseEvent* event) {
    if (event->pos().x() > width() / 2)
        Q_EMIT opened(QStringLiteral("rejects/"));
    else
        Q_EMIT opened(QStringLiteral("flow/"));
}

bool StatusLine::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        QStringList lines;
        for (const items::SourceFreshness& s : m_sources) {
            lines << s.name + QStringLiteral(": ")
                         + (s.trouble.isEmpty() ? source_text(s) : s.trouble);
        }
        lines << tr(
            "Event to pixel: from the broker's time of a record to the end of the paint that shows it.");
        QToolTip::showText(
            static_cast<QHelpEvent*>(event)->globalPos(),
            as_tool_tip(lines.join(QLatin1Char('\n'))), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace andon::ui
