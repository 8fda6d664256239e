// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_banner.h"

#include "models/items/alarm_row.h"
#include "models/items/freshness.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPushButton>
#include <QToolTip>

namespace andon::ui {

using items::RowView;

AlarmBanner::AlarmBanner(
    const PageContext& context, const items::OpenAlarms& open, AlarmActs& acts,
    const AlarmPulse& pulse, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_open(open),
      m_acts(acts),
      m_pulse(pulse),
      m_acknowledge(new QPushButton(act_title(AlarmAct::acknowledge))) {
    setFixedHeight(kHeight);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 14, 4);
    row->addStretch();
    row->addWidget(m_acknowledge);
    m_acknowledge->setAccessibleName(tr("Acknowledge the alarm of the banner"));
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        constexpr qint64 kReadMs = 700;  // what has just come was not what was aimed at
        const auto alarm = shown_alarm();
        const auto subject = alarm ? alarm_subject(*alarm) : std::nullopt;
        if (subject && (!m_since.isValid() || m_since.elapsed() > kReadMs))
            m_acts.run(AlarmAct::acknowledge, {*subject}, window());
    });
    connect(&open, &items::OpenAlarms::changed, this, &AlarmBanner::take);
    connect(&open, &QObject::destroyed, this, [this] {
        m_open_gone = true;
        m_alarm.reset();
    });
    connect(&context.data, &items::ConsoleData::second_passed, this, [this] {
        if (isVisible()) {
            setAccessibleName(text());
            update();
        }
    });
    connect(&context.data.cursor(), &items::Cursor::moved, this, &AlarmBanner::take);
    connect(&context.data, &items::ConsoleData::status_changed, this, [this] {
        m_acknowledge->setVisible(m_acts.refusal().isEmpty());
    });
    connect(&pulse, &AlarmPulse::changed, this, [this] {
        if (isVisible())
            update(0, 0, 70, height());
    });
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    take();
}

std::optional<RowView> AlarmBanner::shown_alarm() const {
    if (!m_alarm || m_open_gone || m_open.rows().schema() == nullptr)
        return std::nullopt;
    return RowView(*m_open.rows().schema(), *m_alarm);
}

void AlarmBanner::take() {
    if (m_open_gone)
        return;
    const auto worst = m_open.worst();
    const auto before = shown_alarm();
    const std::string key = before ? before->text("alarm_key") : std::string();
    auto now = worst;
    if (before && underMouse()) {
        const auto still = m_open.find(key);
        if (still && items::is_unacknowledged(items::alarm_state(still->text("state"))))
            now = still;
    }
    if (!now) {
        m_alarm.reset();
    } else {
        const bool other = now->text("alarm_key") != key
                           || (before && before->text("occurrence") != now->text("occurrence"));
        m_alarm = now->row();
        if (other)
            m_since.start();
    }
    setVisible(m_alarm.has_value());
    m_acknowledge->setVisible(m_acts.refusal().isEmpty());
    setAccessibleName(text());
    update();
}

AlarmLine AlarmBanner::line() const {
    const auto alarm = shown_alarm();
    if (!alarm)
        return {};
    const auto sources = items::freshness(m_context.data.status());
    const bool known =
        items::silent_sources(sources).size() < static_cast<qsizetype>(sources.size());
    AlarmLine line = alarm_line(
        m_open, *alarm, m_context.format, m_context.data.now().us,
        known || !m_context.data.cursor().live() ? std::nullopt : items::newest_record(sources));
    if (!m_muted.isEmpty())
        line.count += (line.count.isEmpty() ? QString() : QStringLiteral(" · ")) + m_muted;
    return line;
}

void AlarmBanner::set_muted(const QString& words) {
    m_muted = words;
    setAccessibleName(text());
    update();
}

QString AlarmBanner::text() const {
    return m_alarm ? in_words(line()) : QString();
}

void AlarmBanner::open_it() {
    const auto alarm = shown_alarm();
    if (!alarm)
        return;
    if (m_open.flood())
        Q_EMIT flood_opened();
    else
        Q_EMIT opened(QStringLiteral("alarms/") + QString::fromStdString(alarm->text("alarm_key")));
}

void AlarmBanner::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        open_it();
}

void AlarmBanner::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        open_it();
    else
        QWidget::keyPressEvent(event);
}

bool AlarmBanner::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), as_tool_tip(text()), this);
        return true;
    }
    if (event->type() == QEvent::Leave)
        take();
    return QWidget::event(event);
}

void AlarmBanner::paintEvent(QPaintEvent*) {
    const AlarmLine said = line();
    if (said.priority < 1 || said.priority > 4)
        return;
    QPainter p(this);
    const Theme& theme = m_context.theme;
    const Tokens& t = theme.colours();
    const auto n = static_cast<std::size_t>(said.priority - 1);
    p.fillRect(rect(), t.priority_ground[n]);
    p.fillRect(QRectF(0, 0, 8, height()), t.priority[n]);
    p.fillRect(QRectF(0, height() - t.border, width(), t.border), t.line);
    const double middle = height() / 2.0;
    double x = 24;
    x += paint_alarm_sign(p, {x, middle}, said.priority, m_pulse.on(), theme) + 12;
    double right = m_acknowledge->isVisible() ? m_acknowledge->x() - 16 : width() - 16;
    const auto width_of = [this](const QString& text, const QFont& font) {
        return QFontMetricsF(font, this).horizontalAdvance(text);
    };
    const QFont body = theme.font(TextRole::body);
    const double count = said.count.isEmpty() ? 0 : width_of(said.count, body);
    const auto write = [&](const QString& text, const QFont& font, const QColor& ink) {
        if (text.isEmpty() || x >= right)
            return;
        x += paint_text(p, QRectF(x, 0, right - x, height()), text, font, ink) + 16;
    };
    if (count > 0 && right - count > x + 200) {
        paint_text(p, QRectF(right - count, 0, count + 1, height()), said.count, body, t.ink);
        right -= count + 20;
    }
    write(items::alarm_priority_word(said.priority), theme.font(TextRole::strong), t.ink);
    write(said.head, theme.font(TextRole::worst), t.ink);
    write(said.place, theme.font(TextRole::strong), t.ink);
    write(said.rest, body, t.ink);
    if (hasFocus())
        paint_focus(p, QRectF(rect()).adjusted(9, 1, -1, -2), t);
}

}  // namespace andon::ui
