// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "models/items/freshness.h"
#include "ui/widgets/hint_field.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

/// A record that has just come in makes nobody late: behind is who is more than a moment behind.
bool is_behind(
    const ingest::PipelineStatus& status, const std::vector<items::SourceFreshness>& sources) {
    constexpr std::int64_t kMoment = 2'000'000;
    // More to go than a moment brings: whatever had been read to its end before is not any more.
    const auto waits = [](const items::SourceFreshness& s) {
        const double most = 500 + s.records_per_second.value_or(0) * kMoment / 1'000'000;
        return !s.silent && s.lag_records && static_cast<double>(*s.lag_records) > most;
    };
    if (std::any_of(sources.begin(), sources.end(), waits))
        return true;
    return !status.live
           && !std::all_of(sources.begin(), sources.end(), [](const items::SourceFreshness& s) {
                  return s.silent || (s.lag_us && *s.lag_us < kMoment);
              });
}

}  // namespace

TopBar::TopBar(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_sites(new QComboBox),
      m_search(new HintField(
          context.theme, QStringLiteral("Search order, machine, SKU, customer"),
          QStringLiteral("Ctrl K"))),
      m_range(new QComboBox),
      m_zone(new QPushButton),
      m_theme(new QPushButton(QStringLiteral("◐"))),
      m_help(new QPushButton(QStringLiteral("?"))),
      m_live(new QPushButton) {
    setFixedHeight(kHeight);
    auto* name = new PlainLabel(context.theme, TextRole::name);
    name->set_text(QStringLiteral("Andon"));
    m_sites->addItem(QStringLiteral("All sites"));
    m_sites->setAccessibleName(QStringLiteral("Site"));
    m_sites->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_search->setAccessibleName(QStringLiteral("Search"));
    m_search->setFixedWidth(420);
    for (const auto& [text, hours] :
         {std::pair{"Last hour", 1},
          {"Last 6 hours", 6},
          {"Last 8 hours", 8},
          {"Last 24 hours", 24},
          {"Last 7 days", 168}}) {
        m_range->addItem(QLatin1String(text), QVariant::fromValue<qlonglong>(hours * kHour));
    }
    m_range->setCurrentIndex(2);
    m_range->setAccessibleName(QStringLiteral("Range of trends and strips"));
    const QByteArray zone = context.format.zone().id();
    m_zone->setText(zone == "Etc/UTC" ? QStringLiteral("UTC") : QString::fromUtf8(zone));
    m_zone->setAccessibleName(QStringLiteral("Time zone ") + m_zone->text());
    m_zone->setFocusPolicy(Qt::NoFocus);
    m_theme->setAccessibleName(QStringLiteral("Theme: light, dark, high contrast"));
    set_plain_tool_tip(*m_theme, QStringLiteral("Theme: light, dark, high contrast (Ctrl+T)"));
    m_help->setAccessibleName(QStringLiteral("Help"));
    set_plain_tool_tip(*m_help, QStringLiteral("Help: keys, signs, filters, configuration (F1)"));
    m_live->setAccessibleName(QStringLiteral("Live"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 14, 0);
    row->setSpacing(10);
    row->addWidget(name);
    row->addSpacing(4);
    row->addWidget(m_sites);
    row->addWidget(m_search);
    row->addStretch();
    for (QWidget* w : std::initializer_list<QWidget*>{m_range, m_zone, m_theme, m_help, m_live})
        row->addWidget(w);
    connect(m_sites, &QComboBox::activated, this, [this](int i) {
        Q_EMIT site_chosen(m_sites->itemData(i).toString());
    });
    connect(m_range, &QComboBox::activated, this, [this](int i) {
        Q_EMIT range_chosen(m_range->itemData(i).toLongLong());
    });
    connect(m_theme, &QPushButton::clicked, this, &TopBar::theme_asked);
    connect(m_help, &QPushButton::clicked, this, &TopBar::help_asked);
    connect(m_live, &QPushButton::clicked, this, &TopBar::time_asked);
    set_plain_tool_tip(*m_live, tr("The time bar: any moment of the past, on all pages (Ctrl+J)"));
    connect(&context.data, &items::ConsoleData::second_passed, this, &TopBar::show_clock);
    connect(&context.data, &items::ConsoleData::status_changed, this, &TopBar::show_clock);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    show_clock();
}

void TopBar::set_sites(const QStringList& sites) {
    const QString chosen = m_sites->currentData().toString();
    while (m_sites->count() > 1)
        m_sites->removeItem(1);
    for (const QString& site : sites)
        m_sites->addItem(items::word(site.toStdString()), site);
    m_sites->setCurrentIndex(std::max(0, static_cast<int>(sites.indexOf(chosen)) + 1));
}

void TopBar::focus_search() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

/// Says LIVE only when every source is read to its end.
void TopBar::show_clock() {
    const ingest::PipelineStatus status = m_context.data.status();
    const auto sources = items::freshness(status);
    const auto silent = items::silent_sources(sources).size();
    QString word = QStringLiteral("● LIVE");
    if (!m_context.data.cursor().live())
        word = tr("● REVIEW");
    else if (sources.empty())
        word = QStringLiteral("○ NO SOURCE");
    else if (!status.trouble.empty())
        word = QStringLiteral("○ STOPPED");
    else if (!status.activity.empty())
        word = QStringLiteral("○ FOLDING AGAIN");
    else if (silent == static_cast<qsizetype>(sources.size()))
        word = QStringLiteral("○ NO DATA");
    else if (is_behind(status, sources))
        word = QStringLiteral("○ CATCHING UP");
    m_live->setText(word + QLatin1Char(' ') + m_context.format.clock(m_context.data.now().us));
    m_live->setFont(m_context.theme.font(TextRole::worst));
    m_live->setAccessibleDescription(m_live->text());
}

void TopBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(rect(), t.panel);
    p.fillRect(QRect(0, height() - 1, width(), 1), t.line);
}

}  // namespace andon::ui
