// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_performance_page.h"

#include "ui/alarms/annunciation_chart.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/plain_label.h"

#include <QGridLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {

constexpr std::size_t kMostVersions = 100'000;
constexpr int kAgainMs = 5'000;
constexpr std::size_t kMostFrequent = 10;
constexpr std::size_t kFewAnnunciations = 100;  ///< of fewer, ten alarms are most by nature

/// What is wanted (standards.md 1.3); shares of one.
constexpr double kGoodRate = 1;
constexpr double kMostRate = 2;
constexpr double kMostBusy = 0.01;
constexpr double kMostFlood = 0.01;
constexpr double kMostTopTen = 0.05;
constexpr std::size_t kMostStale = 5;
constexpr double kMostHigh = 0.05;

/// The sign of what is not as wanted: grey is normal.
int sign(bool bad, bool very_bad = false) {
    return very_bad ? 2 : bad ? 3 : 0;
}

/// The n-th of `parts` equal parts of what is sorted; the nearest rank.
std::int64_t quantile(const std::vector<std::int64_t>& sorted, double share) {
    const auto at = std::llround(share * static_cast<double>(sorted.size() - 1));
    return sorted[static_cast<std::size_t>(at)];
}

std::int64_t time_in(const std::vector<alarms::Flood>& floods) {
    std::int64_t sum = 0;
    for (const alarms::Flood& flood : floods)
        sum += flood.end.us - flood.begin.us;
    return sum;
}

}  // namespace

AlarmPerformancePage::AlarmPerformancePage(
    const PageContext& context, const items::OpenAlarms& open, QWidget* parent)
    : Page(context, parent),
      m_open(open),
      m_period(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_measures(new ListCard(
          context.theme, tr("Measures"),
          {{34}, {0}, {80, CellInk::first, Qt::AlignRight}, {190, CellInk::second}})),
      m_rate(new Card(context.theme, tr("When"))),
      m_chart(new AnnunciationChart(context.theme, context.format)),
      m_frequent(new ListCard(
          context.theme, tr("Most frequent"),
          {{34},
           {0},
           {170, CellInk::second},
           {70, CellInk::first, Qt::AlignRight},
           {64, CellInk::second, Qt::AlignRight}})),
      m_noisy(new ListCard(
          context.theme, tr("Chattering and standing"),
          {{34}, {0}, {170, CellInk::second}, {150, CellInk::second}})) {
    m_rate->body()->addWidget(m_chart);
    m_frequent->set_empty_text(tr("No alarm asked for attention in this time."));
    m_noisy->set_empty_text(
        tr("None came and went three times in a minute, and none has been active for a day."));
    auto* grid = new QGridLayout;
    grid->setSpacing(10);
    grid->addWidget(m_measures, 0, 0);
    grid->addWidget(m_rate, 0, 1);
    grid->addWidget(m_frequent, 1, 0);
    grid->addWidget(m_noisy, 1, 1);
    for (int part = 0; part < 2; ++part) {
        grid->setColumnStretch(part, 1);
        grid->setRowStretch(part, 1);
    }
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(14, 6, 14, 14);
    all->addWidget(m_period);
    all->addLayout(grid, 1);
    for (ListCard* card : {m_frequent, m_noisy})
        connect(card, &ListCard::opened, this, &Page::opened);
    connect(m_chart, &AnnunciationChart::room_changed, this, &AlarmPerformancePage::show_bars);
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &AlarmPerformancePage::ask);
    // What was done since is in the record too; not more often than a person reads it.
    connect(&open, &items::OpenAlarms::changed, this, [this] {
        if (m_visible && !m_again.isActive())
            m_again.start();
    });
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] {
        m_record = {};
        m_known = false;
        if (m_visible)
            ask();
    });
}

void AlarmPerformancePage::open() {
    m_visible = true;
    ask();
}

void AlarmPerformancePage::close() {
    m_visible = false;
    m_again.stop();
    m_asked.drop();
}

void AlarmPerformancePage::set_range(const items::TimeRange& range) {
    m_range = range;
    if (m_known)
        show_all();
}

void AlarmPerformancePage::ask() {
    if (!data().find_view("alarms"))
        return;
    const auto reply = [this](const Result<std::vector<items::HistoryEntry>>& versions) {
        if (!versions) {
            m_period->set_text(items::plain(versions.error().message));
            return;
        }
        take(*versions);
    };
    m_asked = {data(), data().history("alarms", {}, kMostVersions, reply)};
}

void AlarmPerformancePage::take(const std::vector<items::HistoryEntry>& versions) {
    m_record = items::alarm_record(data().catalogue()[*data().find_view("alarms")], versions);
    m_truncated = versions.size() >= kMostVersions;
    m_known = true;
    show_all();
}

/// Of the range as much as the store knows of: before that nobody counted.
void AlarmPerformancePage::show_all() {
    const std::int64_t now = data().now().us;
    m_span = m_range.at(format().range_clock(now));
    m_span.to = std::min(m_span.to, now);
    std::int64_t known = data().cursor().extent().first.time.us;
    if (m_record.first && (m_truncated || m_record.first->us < known))
        known = m_record.first->us;
    m_span.from = std::min(std::max(m_span.from, known), m_span.to);
    m_period->set_text(period());
    const alarms::Performance figures = alarms::performance_of(
        m_record.annunciations, EventTime{m_span.from}, EventTime{m_span.to});
    show_measures(figures);
    show_frequent(figures);
    show_noisy(figures);
    show_bars();
}

QString AlarmPerformancePage::period() const {
    const std::int64_t now = data().now().us;
    QString text = tr("%1 to %2, %3, in whole ten minutes of the clock. Of one desk.")
                       .arg(
                           format().due(m_span.from, now), format().due(m_span.to, now),
                           format().duration(m_span.length()));
    if (m_truncated)
        text += QStringLiteral(" ")
                + tr("Older changes than the newest %1 are left out.")
                      .arg(format().count(static_cast<std::int64_t>(kMostVersions)));
    return text;
}

void AlarmPerformancePage::show_measures(const alarms::Performance& figures) {
    const items::Formatter& f = format();
    std::vector<ListRow> rows;
    const auto add = [&rows](
                         int priority, const QString& what, const QString& value,
                         const QString& wanted, const QString& tip = {}) {
        ListRow row;
        row.cells = {{{}, priority}, {what}, {value}, {wanted}};
        row.tool_tip = tip;
        rows.push_back(std::move(row));
    };
    const QString none = items::Formatter::none();
    const auto share = [&](std::size_t part) {
        return figures.buckets == 0
                   ? std::optional<double>()
                   : static_cast<double>(part) / static_cast<double>(figures.buckets);
    };
    const auto percent = [&](std::optional<double> value) {
        return value ? f.percent(*value) : none;
    };
    const auto count = [&](std::size_t n) { return f.count(static_cast<std::int64_t>(n)); };
    const auto rate = figures.per_bucket();
    add(sign(rate > kGoodRate, rate > kMostRate), tr("In ten minutes, on average"),
        rate ? f.real(*rate, 2) : none, tr("at most 1, never above 2"));
    add(sign(figures.peak_bucket > 10), tr("Most in ten minutes"), count(figures.peak_bucket),
        tr("at most 10"));
    const auto busy = share(figures.busy_buckets);
    add(sign(busy > kMostBusy), tr("Ten minutes with more than five"), percent(busy),
        tr("below 1 %"));
    const auto flood = figures.buckets == 0 ? std::optional<double>()
                                            : static_cast<double>(time_in(figures.floods))
                                                  / (static_cast<double>(figures.buckets) * 600e6);
    add(sign(flood > kMostFlood, flood > 10 * kMostFlood), tr("Time in floods"), percent(flood),
        tr("below 1 %"),
        tr("A flood begins with more than ten alarms in ten minutes, and ends with fewer than five."));
    const auto top = figures.top_ten_load();
    add(sign(top > kMostTopTen && figures.annunciations >= kFewAnnunciations),
        tr("From the ten most frequent"), percent(top), tr("at most 5 %"),
        tr("Judged from %1 alarms on.").arg(kFewAnnunciations));
    add(sign(!figures.chattering.empty()), tr("Chattering"), count(figures.chattering.size()),
        tr("none"), tr("Came and went three times within a minute."));
    add(sign(figures.fleeting > 0), tr("Fleeting"), count(figures.fleeting), tr("none"),
        tr("Gone within ten seconds before anybody acknowledged."));
    add(sign(figures.stale.size() >= kMostStale), tr("Active for more than a day"),
        count(figures.stale.size()), tr("fewer than 5"));
    const auto high = figures.annunciations == 0
                          ? std::optional<double>()
                          : static_cast<double>(figures.by_priority[0] + figures.by_priority[1])
                                / static_cast<double>(figures.annunciations);
    add(sign(high > kMostHigh && figures.annunciations >= kFewAnnunciations),
        tr("Critical or high"), percent(high), tr("at most 5 %"),
        tr("Critical %1, high %2, medium %3, low %4. Wanted: few high, 15 % medium, 80 % low.")
            .arg(
                count(figures.by_priority[0]), count(figures.by_priority[1]),
                count(figures.by_priority[2]), count(figures.by_priority[3])));
    std::vector<std::int64_t> waits;
    for (const alarms::Annunciation& one : m_record.annunciations) {
        if (one.acknowledged && one.at.us >= m_span.from && one.at.us < m_span.to)
            waits.push_back(std::max<std::int64_t>(0, one.acknowledged->us - one.at.us));
    }
    std::ranges::sort(waits);
    add(0, tr("Acknowledged after"), waits.empty() ? none : f.duration(quantile(waits, 0.5)),
        waits.empty() ? QString()
                      : tr("19 of 20 within %1").arg(f.duration(quantile(waits, 0.95))));
    add(0, tr("Alarms in this time"), count(figures.annunciations),
        tr("%1 shelved now").arg(count(m_open.counts().shelved)));
    m_measures->set_rows(std::move(rows));
}

QString AlarmPerformancePage::target_of(const contracts::Hash128& alarm) const {
    return QStringLiteral("alarms/") + QString::fromStdString(m_record.alarms.at(alarm).key);
}

void AlarmPerformancePage::show_frequent(const alarms::Performance& figures) {
    std::vector<ListRow> rows;
    for (const items::FrequentAlarm& one : items::most_frequent(
             m_record, EventTime{m_span.from}, EventTime{m_span.to}, kMostFrequent)) {
        const items::AlarmRecord::Alarm& alarm = m_record.alarms.at(one.alarm);
        ListRow row;
        row.cells = {
            {{}, static_cast<int>(alarm.priority)},
            {alarm.title},
            {alarm.place},
            {format().count(static_cast<std::int64_t>(one.times))},
            {format().percent(
                static_cast<double>(one.times) / static_cast<double>(figures.annunciations), 0)}};
        row.target = target_of(one.alarm);
        rows.push_back(std::move(row));
    }
    m_frequent->set_rows(std::move(rows));
}

void AlarmPerformancePage::show_noisy(const alarms::Performance& figures) {
    std::vector<ListRow> rows;
    const auto add = [&](const contracts::Hash128& key, const QString& why) {
        const items::AlarmRecord::Alarm& alarm = m_record.alarms.at(key);
        ListRow row;
        row.cells = {{{}, static_cast<int>(alarm.priority)}, {alarm.title}, {alarm.place}, {why}};
        row.target = target_of(key);
        rows.push_back(std::move(row));
    };
    for (const contracts::Hash128& key : figures.chattering)
        add(key, tr("chatters"));
    for (const contracts::Hash128& key : figures.stale) {
        std::optional<EventTime> since;
        for (const alarms::Annunciation& one : m_record.annunciations) {
            if (one.alarm == key && !one.cleared && (!since || one.at < *since))
                since = one.at;
        }
        add(key, since ? tr("active for %1").arg(format().duration(data().now().us - since->us))
                       : tr("was active for a day"));
    }
    m_noisy->set_rows(std::move(rows));
}

void AlarmPerformancePage::show_bars() {
    if (!m_known)
        return;
    m_chart->set_bars(
        items::annunciation_bars(
            m_record, EventTime{m_span.from}, EventTime{m_span.to}, m_chart->room()),
        m_span.to);
}

}  // namespace andon::ui
