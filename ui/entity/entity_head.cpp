// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/entity_head.h"

#include "ui/pages/facts_card.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/state_pill.h"

#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <array>

namespace andon::ui {

using items::plain;

namespace {

constexpr int kPillHeight = 26;
constexpr int kGap = 12;

/// The column that says how it is.
QString state_of(const items::RowView& row) {
    constexpr std::array<const char*, 3> kColumns{"state", "stage", "status"};
    for (const char* column : kColumns) {
        if (row.schema().column(column))
            return row.has(column) ? plain(row.text(column)) : QStringLiteral("unknown");
    }
    return {};
}

}  // namespace

StateSign::StateSign(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateSign::show_state(const QString& token, int priority, const QString& words, bool stale) {
    m_token = token;
    m_priority = priority;
    m_words = words.left(1).toUpper() + words.mid(1);
    m_stale = stale;
    QStringList spoken;
    if (!token.isEmpty())
        spoken << state_word(token);
    if (priority != 0)
        spoken << priority_words(priority);
    if (!words.isEmpty())
        spoken << m_words;
    if (stale)
        spoken << tr("as it was when it was last heard of");
    setAccessibleName(tr("State: %1").arg(spoken.join(QStringLiteral(", "))));
    setVisible(!token.isEmpty() || priority != 0);
    updateGeometry();
    update();
}

QSize StateSign::sizeHint() const {
    const QFontMetricsF heading(m_theme.font(TextRole::heading), this);
    const QFontMetricsF body(m_theme.font(TextRole::strong), this);
    double width = m_token.isEmpty() ? 0 : heading.horizontalAdvance(state_word(m_token)) + 28;
    if (m_priority != 0) {
        width += (width > 0 ? kGap : 0) + kPriorityWidth;
        width += m_words.isEmpty() ? 0 : body.horizontalAdvance(m_words) + 8;
    }
    return {std::min(640, static_cast<int>(std::ceil(width)) + 2), kPillHeight + 4};
}

void StateSign::paintEvent(QPaintEvent*) {
    QPainter p(this);
    double x = 0;
    const double middle = height() / 2.0;
    if (!m_token.isEmpty()) {
        const QFontMetricsF metrics(m_theme.font(TextRole::heading), this);
        const double width = metrics.horizontalAdvance(state_word(m_token)) + 28;
        paint_state_pill(
            p, QRectF(0, middle - kPillHeight / 2.0, width, kPillHeight), m_token, m_theme,
            m_stale);
        x = width + kGap;
    }
    if (m_priority == 0)
        return;
    x += paint_priority(p, {x, middle}, m_priority, m_theme) + 4;
    const Tokens& t = m_theme.colours();
    paint_text(
        p, QRectF(x, 0, width() - x, height()), m_words, m_theme.font(TextRole::strong),
        m_stale ? t.ink2 : t.ink);
}

EntityHead::EntityHead(const Theme& theme, const QString& title, QWidget* parent)
    : Card(theme, QString(), parent),
      m_made(title),
      m_title(new PlainLabel(theme, TextRole::title)),
      m_subtitle(new PlainLabel(theme, TextRole::body, PlainLabel::Ink::second)),
      m_sentence(new PlainLabel(theme, TextRole::name)),
      m_sign(new StateSign(theme)) {
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_title->set_text(title);
    m_sentence->setWordWrap(true);
    m_sentence->hide();
    m_sign->hide();
    auto* names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addLayout(names, 1);
    row->addWidget(m_sign);
    body()->addLayout(row);
    body()->addWidget(m_sentence);
}

void EntityHead::show_row(
    const items::RowView& row, const LivePageConfig& config, std::int64_t now_us, bool stale) {
    QStringList about;
    const auto add = [&](const QString& text) {
        const bool in_made = m_made.endsWith(QLatin1Char(' ') + text);
        if (!text.isEmpty() && text != m_name && !in_made && !about.contains(text))
            about << text;
    };
    if (m_name.isEmpty()) {
        const QString named = first_text(row, config.title_columns);
        add(m_made.contains(named) ? QString() : named);
    }
    for (const std::string& column : config.subtitle_columns)
        add(plain(row.text(column)));
    // A path says it all; a number alone does not say of what.
    const QString end = QLatin1Char(' ') + about.value(0).section(QLatin1Char('/'), -1);
    if (!m_name.isEmpty() && !(about.value(0).contains(QLatin1Char('/')) && m_made.endsWith(end)))
        about.prepend(m_made);
    m_subtitle->set_text(about.join(QStringLiteral(" · ")));
    const Judgement judged = config.judge ? config.judge(row, now_us) : Judgement{};
    m_sign->show_state(state_of(row), judged.priority, judged.words, stale);
    set_stale(stale);
}

void EntityHead::set_name(const QString& name) {
    m_name = m_made.endsWith(QLatin1Char(' ') + name) ? QString() : name;
    m_title->set_text(m_name.isEmpty() ? m_made : m_name);
    setAccessibleName(m_title->full_text());
}

void EntityHead::show_message(const QString& text) {
    m_subtitle->set_text(text);
    m_sign->show_state({}, 0, {}, false);
    set_sentence({});
    set_stale(false);
}

void EntityHead::set_sentence(const QString& text) {
    m_sentence->set_text(text);
    m_sentence->setVisible(!text.isEmpty());
}

QString EntityHead::sentence() const {
    return m_sentence->full_text();
}

}  // namespace andon::ui
