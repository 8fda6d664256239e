// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/alarms/alarm_line.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QHelpEvent>
#include <QToolTip>
#include <utility>

namespace andon::ui {

StatusLine::StatusLine(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
    setFixedHeight(kHeight);
    setAccessibleName(tr("Status"));
    connect(&context.theme, &Theme::changed, this, &StatusLine::show_parts);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(&context.data, &items::ConsoleData::second_passed, this, &StatusLine::show_parts);
    show_parts();
}

void StatusLine::take(const ingest::PipelineStatus& status) {
    m_status = status;
    m_sources = items::freshness(status);
    if (QString words = in_words(); words != accessibleDescription())
        setAccessibleDescription(words);
    show_parts();
}

void StatusLine::set_latency(std::optional<std::int64_t> p99_us) {
    if (p99_us == m_latency)
        return;
    m_latency = p99_us;
    show_parts();
}

/// Made when there are more than ever before.
StatusPart* StatusLine::part(std::vector<StatusPart*>& parts, std::size_t n) {
    while (parts.size() <= n) {
        auto* made = new StatusPart(m_context.theme, this);
        connect(made, &QAbstractButton::clicked, this, [this, made] {
            Q_EMIT opened(made->property("target").toString());
        });
        parts.push_back(made);
    }
    return parts[n];
}

void StatusLine::show_parts() {
    for (std::size_t n = 0; n < m_sources.size(); ++n) {
        const items::SourceFreshness& s = m_sources[n];
        StatusPart* one = part(m_left, n);
        one->set_content({s.name, source_text(s), s.silent, !s.catching_up});
        one->setProperty("target", QStringLiteral("flow/"));
    }
    const auto shown = figures();
    for (std::size_t n = 0; n < shown.size(); ++n) {
        StatusPart* one = part(m_right, n);
        one->set_content({{}, shown[n].words});
        one->setProperty("target", QLatin1String(shown[n].target));
    }
    set_tab_order();
    lay_out();
}

/// As they stand, in whatever order they were made.
void StatusLine::set_tab_order() {
    if (m_ordered == m_left.size() + m_right.size())
        return;
    m_ordered = m_left.size() + m_right.size();
    QWidget* before = nullptr;
    for (const auto* row : {&m_left, &m_right}) {
        for (StatusPart* one : *row) {
            if (before != nullptr)
                setTabOrder(before, one);
            before = one;
        }
    }
}

/// From the right what always stands there, from the left as many sources as there is room for.
void StatusLine::lay_out() {
    constexpr int kGap = 10;
    constexpr int kMargin = 8;
    constexpr int kMore = 24;
    int right = width() - kMargin;
    const std::size_t figures = this->figures().size();
    for (std::size_t n = m_right.size(); n-- > 0;) {
        m_right[n]->setVisible(n < figures);
        if (n >= figures)
            continue;
        const int w = m_right[n]->sizeHint().width();
        m_right[n]->setGeometry(right - w, 0, w, height());
        right -= w + kGap;
    }
    int x = kMargin;
    const int more_before = std::exchange(m_more_at, -1);
    for (std::size_t n = 0; n < m_left.size(); ++n) {
        const int w = m_left[n]->sizeHint().width();
        const bool last = n + 1 >= m_sources.size();
        const bool fits =
            n < m_sources.size() && m_more_at < 0 && x + w + (last ? 0 : kMore) <= right;
        if (n < m_sources.size() && !fits && m_more_at < 0)
            m_more_at = x;
        m_left[n]->setVisible(fits);
        if (!fits)
            continue;
        m_left[n]->setGeometry(x, 0, w, height());
        x += w + kGap;
    }
    if (m_more_at != more_before)
        update();
}

std::vector<StatusPart*> StatusLine::parts() const {
    std::vector<StatusPart*> shown;
    for (const auto* row : {&m_left, &m_right}) {
        for (StatusPart* one : *row) {
            if (!one->isHidden())
                shown.push_back(one);
        }
    }
    return shown;
}

void StatusLine::focus_first() {
    if (const auto shown = parts(); !shown.empty())
        shown.front()->setFocus(Qt::ShortcutFocusReason);
}

void StatusLine::set_alarms(const items::OpenAlarms::Counts& counts) {
    if (counts == m_alarms)
        return;
    m_alarms = counts;
    setAccessibleDescription(in_words());
    show_parts();
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

std::vector<StatusLine::Figure> StatusLine::figures() const {
    const items::Formatter& f = m_context.format;
    std::vector<Figure> out;
    if (!m_status.activity.empty())
        out.push_back({items::plain(m_status.activity), "rejects/"});
    if (const QString words = hidden_alarms(m_alarms, f); !words.isEmpty())
        out.push_back({words, "alarms/"});
    out.push_back(
        {tr("event → pixel p99 %1")
             .arg(m_latency ? f.duration(*m_latency) : items::Formatter::none()),
         "flow/"});
    out.push_back(
        {tr("rejects %1").arg(f.count(static_cast<std::int64_t>(m_status.dead_letters))),
         "rejects/"});
    QString stored = tr("%1 events stored", nullptr,
                        items::plural(static_cast<std::int64_t>(m_status.journal_events)))
                         .arg(f.count(static_cast<std::int64_t>(m_status.journal_events)));
    // Of a process that only reads, nobody knows how long another's commits take.
    if (m_status.commit_ms > 0)
        stored +=
            QStringLiteral(" · ")
            + tr("commit %1").arg(f.duration(static_cast<std::int64_t>(m_status.commit_ms * 1000)));
    out.push_back({stored, "flow/"});
    return out;
}

QString StatusLine::in_words() const {
    QStringList parts;
    for (const items::SourceFreshness& s : m_sources)
        parts << s.name + QLatin1Char(' ') + source_text(s);
    for (const Figure& figure : figures())
        parts << figure.words;
    return parts.join(QStringLiteral("; "));
}

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(rect(), t.panel);
    p.fillRect(QRectF(0, 0, width(), 1), t.line);
    if (m_more_at >= 0) {
        paint_text(
            p, QRectF(m_more_at, 0, 20, height()), QStringLiteral("…"),
            m_context.theme.font(TextRole::note), t.ink2);
    }
}

void StatusLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    lay_out();
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
