// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notice_bar.h"

#include "models/items/freshness.h"
#include "ui/widgets/paint.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace andon::ui {

using items::plain;

NoticeBar::NoticeBar(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_ok(new QPushButton(tr("Seen"))) {
    setFixedHeight(40);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 14, 4);
    row->addStretch();
    row->addWidget(m_ok);
    m_ok->setAccessibleName(tr("Seen: take the notice away"));
    connect(m_ok, &QPushButton::clicked, this, &NoticeBar::dismiss);
    m_said_timer.setSingleShot(true);
    m_said_timer.setInterval(10'000);
    connect(&m_said_timer, &QTimer::timeout, this, [this] {
        m_said_head.clear();
        show_or_hide();
    });
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void NoticeBar::take(const ingest::PipelineStatus& status) {
    m_trouble = plain(status.trouble);
    m_kept = plain(status.kept);
    m_unreachable.clear();
    QStringList names;
    QStringList said;
    const auto sources = items::freshness(status);
    m_catch_up.take(m_context.data.now().us, sources);
    for (const items::SourceFreshness& s : sources) {
        if (s.connected)
            continue;
        QString trouble = s.trouble;
        if (trouble.isEmpty()) {
            trouble = tr("does not answer");
            if (s.last_record_us) {
                trouble =
                    tr("does not answer; its newest record is of %1")
                        .arg(m_context.format.moment(*s.last_record_us, m_context.data.now().us));
            }
        }
        if (trouble.startsWith(s.name + QStringLiteral(": ")))
            trouble.remove(0, s.name.size() + 2);
        names << s.name;
        said << trouble;
    }
    if (said.size() > 1 && said.count(said.front()) == said.size()) {
        m_unreachable << names.join(QStringLiteral(", ")) + QStringLiteral(": ") + said.front();
    } else {
        for (qsizetype i = 0; i < names.size(); ++i)
            m_unreachable << names[i] + QStringLiteral(": ") + said[i];
    }
    m_away = static_cast<int>(names.size());
    for (const ingest::SourceStatus& source : status.sources)
        note_recovered(source);
    show_or_hide();
}

void NoticeBar::note_recovered(const ingest::SourceStatus& source) {
    for (const transport::Anomaly& anomaly : source.recent) {
        if (anomaly.kind != transport::AnomalyKind::recovered)
            continue;
        const QString id = QStringLiteral("%1/%2/%3")
                               .arg(plain(source.name), plain(anomaly.stream))
                               .arg(anomaly.noticed.us);
        if (m_seen.contains(id))
            continue;
        m_seen.insert(id);
        const auto count = static_cast<std::int64_t>(anomaly.count);
        QString text = tr("%1 is back: %2")
                           .arg(
                               plain(source.name),
                               count > 0 ? tr("%1 recovered", nullptr, items::plural(count))
                                               .arg(m_context.format.count(count))
                                         : tr("nothing to recover"));
        // What follows in the detail is the count again.
        const QString detail = plain(anomaly.detail).section(QStringLiteral("; "), 0, 0);
        if (!detail.isEmpty())
            text += QStringLiteral(" · ") + detail;
        text += QStringLiteral(" · ")
                + tr("noticed %1")
                      .arg(m_context.format.moment(anomaly.noticed.us, m_context.data.now().us));
        m_recovered << text;
        while (m_recovered.size() > 20)
            m_recovered.removeFirst();
    }
}

/// What answers a person's last key goes first, for as long as it is said: it must not look as if nothing had
/// happened.
NoticeBar::Notice NoticeBar::current() const {
    if (!m_said_head.isEmpty())
        return {0, m_said_head, m_said};
    if (!m_trouble.isEmpty())
        return {1, tr("Ingest stands still"), m_trouble};
    if (!m_unreachable.isEmpty()) {
        const QString head =
            m_away == 1 ? tr("A source is away") : tr("%n sources are away", nullptr, m_away);
        return {2, head, m_unreachable.join(QStringLiteral("  ·  "))};
    }
    if (!m_kept.isEmpty())
        return {3, tr("The clocks disagree"), m_kept};
    if (const QString text = catching_up(); !text.isEmpty())
        return {-1, tr("Not current yet"), text};
    if (!m_recovered.isEmpty())
        return {0, tr("Caught up"), m_recovered.join(QStringLiteral("  ·  "))};
    return {};
}

/// After an absence. A moment behind is nothing to speak of; in the past nothing waits.
QString NoticeBar::catching_up() const {
    constexpr std::int64_t kWorthSaying = 30'000'000;
    const auto behind = m_catch_up.behind_us();
    if (!behind || *behind < kWorthSaying || m_catch_up.to_go().value_or(0) == 0
        || !m_context.data.cursor().live())
        return {};
    const items::Formatter& f = m_context.format;
    const QString count = f.count(m_catch_up.to_go().value_or(0));
    const auto remaining = m_catch_up.remaining_us();
    return remaining
               ? tr("shown is how it stood %1 ago · %2 to go, current in about %3")
                     .arg(f.duration(*behind), count, f.duration(*remaining))
               : tr("shown is how it stood %1 ago · %2 to go").arg(f.duration(*behind), count);
}

QString NoticeBar::text() const {
    const Notice notice = current();
    return notice.head.isEmpty() ? QString() : notice.head + QStringLiteral(": ") + notice.rest;
}

void NoticeBar::show_or_hide() {
    const Notice notice = current();
    setVisible(!notice.head.isEmpty());
    m_ok->setVisible(notice.priority == 0);
    setAccessibleName(text());
    update();
}

void NoticeBar::say(const QString& head, const QString& rest) {
    m_said_head = head;
    m_said = rest;
    m_said_timer.start();
    show_or_hide();
}

/// One at a time, as they are shown.
void NoticeBar::dismiss() {
    if (m_said_head.isEmpty())
        m_recovered.clear();
    m_said_head.clear();
    show_or_hide();
}

void NoticeBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    const Notice notice = current();
    const bool bad = notice.priority > 0;
    const std::size_t n = static_cast<std::size_t>(bad ? notice.priority - 1 : 0);
    p.fillRect(rect(), bad ? t.priority_ground[n] : t.raised);
    p.fillRect(QRectF(0, 0, 8, height()), bad ? t.priority[n] : t.bar);
    p.fillRect(QRectF(0, height() - 1, width(), 1), t.line);
    double x = 22;
    if (bad)
        x += paint_priority(p, {x, height() / 2.0}, notice.priority, m_context.theme) + 12;
    const double right = width() - (m_ok->isVisible() ? m_ok->width() + 30 : 16);
    x += paint_text(
             p, QRectF(x, 0, right - x, height()), notice.head,
             m_context.theme.font(TextRole::worst), t.ink)
         + 16;
    paint_text(
        p, QRectF(x, 0, right - x, height()), notice.rest, m_context.theme.font(TextRole::body),
        t.ink);
}

}  // namespace andon::ui
