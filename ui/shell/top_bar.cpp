// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/top_bar.h"

#include "models/items/freshness.h"
#include "models/items/words.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/zone_choice.h"
#include "ui/widgets/hint_field.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>
#include <utility>

namespace andon::ui {

namespace {

constexpr int kMine = 1;  ///< in the list of sites

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
      m_back(new QPushButton(QStringLiteral("‹"))),
      m_forward(new QPushButton(QStringLiteral("›"))),
      m_sites(new QComboBox),
      m_search(new HintField(
          context.theme, tr("Search order, machine, SKU, customer, command"), tr("Ctrl K"))),
      m_range(new RangePicker(context)),
      m_zone(new QPushButton),
      m_theme(new QPushButton(QStringLiteral("◐"))),
      m_help(new QPushButton(QStringLiteral("?"))),
      m_live(new QPushButton) {
    setFixedHeight(kHeight);
    auto* name = new PlainLabel(context.theme, TextRole::name);
    name->set_text(QStringLiteral("Andon"));
    m_sites->addItem(tr("All sites"));
    m_sites->addItem(tr("Mine"));
    m_sites->setAccessibleName(tr("Site"));
    m_sites->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_search->setAccessibleName(tr("Search"));
    m_search->setMinimumWidth(160);
    m_search->setMaximumWidth(420);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    show_zone();
    m_theme->setAccessibleName(tr("Theme: light, dark, high contrast"));
    set_plain_tool_tip(*m_theme, tr("Theme: light, dark, high contrast (Ctrl+T)"));
    m_help->setAccessibleName(tr("Help"));
    set_plain_tool_tip(*m_help, tr("Help: keys, signs, filters, configuration (F1)"));
    m_live->setAccessibleName(tr("Live"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 14, 0);
    row->setSpacing(10);
    row->addWidget(name);
    row->addSpacing(4);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addWidget(m_sites);
    row->addWidget(m_search, 1);
    row->addStretch();
    for (QWidget* w : std::initializer_list<QWidget*>{m_range, m_zone, m_theme, m_help, m_live})
        row->addWidget(w);
    m_back->setAccessibleName(tr("Back"));
    set_plain_tool_tip(*m_back, tr("Back to where you were (Alt+Left)"));
    m_forward->setAccessibleName(tr("Forward"));
    set_plain_tool_tip(*m_forward, tr("Forward again (Alt+Right)"));
    for (QPushButton* arrow : {m_back, m_forward})
        arrow->setProperty("arrow", true);
    set_way(false, false);
    connect(m_back, &QPushButton::clicked, this, &TopBar::back_asked);
    connect(m_forward, &QPushButton::clicked, this, &TopBar::forward_asked);
    connect(m_sites, &QComboBox::activated, this, [this](int i) {
        m_wanted_site.clear();
        if (i == kMine)
            Q_EMIT mine_chosen();
        else
            Q_EMIT site_chosen(m_sites->itemData(i).toString());
    });
    connect(m_zone, &QPushButton::clicked, this, &TopBar::zone_asked);
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
    const bool mine = m_sites->currentIndex() == kMine;
    while (m_sites->count() > kMine + 1)
        m_sites->removeItem(kMine + 1);
    for (const QString& site : sites)
        m_sites->addItem(items::place_title(site.toStdString()), site);
    const auto n = static_cast<int>(sites.indexOf(chosen));
    m_sites->setCurrentIndex(mine ? kMine : n < 0 ? 0 : n + kMine + 1);
    if (const auto wanted = sites.indexOf(m_wanted_site); wanted >= 0) {
        m_sites->setCurrentIndex(static_cast<int>(wanted) + kMine + 1);
        Q_EMIT site_chosen(std::exchange(m_wanted_site, {}));
    }
}

/// What a person has chosen is not forgotten because nothing has been heard of it yet.
QString TopBar::site() const {
    return m_wanted_site.isEmpty() ? m_sites->currentData().toString() : m_wanted_site;
}

void TopBar::choose_mine(bool mine) {
    m_wanted_site.clear();
    m_sites->setCurrentIndex(mine ? kMine : 0);
}

bool TopBar::mine_shown() const {
    return m_sites->currentIndex() == kMine;
}

void TopBar::set_way(bool back, bool forward) {
    m_back->setEnabled(back);
    m_forward->setEnabled(forward);
}

void TopBar::show_zone() {
    m_zone->setText(zone_name(m_context.format.zone()));
    m_zone->setAccessibleName(tr("Time zone %1").arg(m_zone->text()));
    set_plain_tool_tip(*m_zone, tr("Time zone: as configured, the plant's, this computer's, UTC"));
}

/// Says LIVE only when every source is read to its end.
void TopBar::show_clock() {
    const ingest::PipelineStatus status = m_context.data.status();
    const auto sources = items::freshness(status);
    const auto silent = items::silent_sources(sources).size();
    QString word = tr("● LIVE");
    // Beside a word that is not LIVE a clock could be taken for how long that has been so.
    bool clock_alone = false;
    bool no_data = false;
    if (!m_context.data.cursor().live()) {
        word = tr("● REVIEW");
        clock_alone = true;
    } else if (sources.empty())
        word = tr("○ NO SOURCE");
    else if (!status.trouble.empty())
        word = tr("○ STOPPED");
    else if (!status.activity.empty())
        word = tr("○ FOLDING AGAIN");
    else if (silent == static_cast<qsizetype>(sources.size())) {
        word = tr("○ NO DATA");
        no_data = true;
    } else if (is_behind(status, sources))
        word = tr("○ CATCHING UP");
    else
        clock_alone = true;
    const std::int64_t now = m_context.data.now().us;
    const QString clock = m_context.format.clock(now);
    const auto newest = items::newest_record(sources);
    m_live->setText(
        clock_alone         ? word + QLatin1Char(' ') + clock
        : no_data && newest ? tr("%1 since %2").arg(word, m_context.format.moment(*newest, now))
                            : word + QStringLiteral(" · ") + clock);
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
