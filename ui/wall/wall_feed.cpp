// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_feed.h"

#include "models/items/words.h"
#include "ui/alarms/alarm_line.h"

#include <algorithm>

namespace andon::ui {

namespace {

constexpr int kRefreshMs = 250;
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;
/// A writer stores how its partitions stand at least every ten seconds.
constexpr std::int64_t kWriterLives = 15 * kSecond;
/// Further behind than this what is on the screen is the past.
constexpr std::int64_t kBehind = 60 * kSecond;

items::Condition is_true(const char* column) {
    return {column, items::Condition::Op::equal, std::int64_t{1}};
}

}  // namespace

WallFeed::WallFeed(items::ConsoleData& data, const items::Formatter& format, QObject* parent)
    : QObject(parent),
      m_data(data),
      m_format(format),
      m_lines(data),
      m_states(data),
      m_orders(data),
      m_stock(data),
      m_customers(data),
      m_figures(data),
      m_incidents(data),
      m_alarms(data),
      m_calls(data) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WallFeed::refresh);
    for (items::LiveRows* rows :
         {&m_lines, &m_states, &m_orders, &m_stock, &m_customers, &m_figures, &m_incidents})
        connect(rows, &items::LiveRows::changed, this, &WallFeed::refresh_soon);
    connect(&m_states, &items::LiveRows::changed, this, [this] {
        m_states_changed = true;
        if (!m_since_states.isValid())
            group_states();
    });
    connect(&m_alarms, &items::OpenAlarms::changed, this, &WallFeed::refresh_soon);
    connect(&m_calls, &items::OpenCalls::changed, this, &WallFeed::refresh_soon);
    connect(&data, &items::ConsoleData::second_passed, this, &WallFeed::refresh_soon);
    connect(&data, &items::ConsoleData::status_changed, this, &WallFeed::refresh_soon);
    connect(&data, &items::ConsoleData::status_changed, this, &WallFeed::refresh_soon);
    m_sources = items::freshness(data.status());
    m_silent = items::silent_sources(m_sources);
}

void WallFeed::follow(const std::set<BoardKind>& boards) {
    const auto any = [&](BoardKind kind) {
        return boards.contains(kind) || boards.contains(BoardKind::mixed);
    };
    m_alarms.follow();
    m_calls.follow();
    m_figures.follow({"figures", {}, {}, 2000, {}});
    m_incidents.follow({"incidents", {}, {{"occurred", true}}, 200, {}});
    if (any(BoardKind::lines)) {
        m_lines.follow({"lines", {}, {{"site", false}, {"line", false}}, 500, {}});
        m_states.follow({"equipment_states", {}, {{"start", true}}, 5000, {}});
    }
    if (any(BoardKind::orders))
        m_orders.follow({"orders", {is_true("open")}, {{"promise", false}}, 2000, {}});
    if (any(BoardKind::stock))
        m_stock.follow({"inventory", {is_true("below")}, {{"days_of_cover", false}}, 500, {}});
    if (any(BoardKind::customers))
        m_customers.follow(
            {"customers",
             {is_true("at_risk")},
             {{"late_orders", true}, {"open_cases", true}, {"sentiment", false}},
             500,
             {}});
}

std::optional<double> WallFeed::figure(const char* name, const std::string& scope) const {
    if (!m_figures.known())
        return std::nullopt;
    const auto row = m_figures.find({std::string(name), scope});
    return row ? row->number("value") : std::nullopt;
}

bool WallFeed::is_silent(const std::string& source) const {
    return m_silent.contains(items::plain(source));
}

void WallFeed::refresh_soon() {
    if (!m_timer.isActive())
        m_timer.start(kRefreshMs);
}

void WallFeed::group_states() {
    m_states_changed = false;
    m_since_states.start();
    m_history.group(m_states);
}

void WallFeed::refresh() {
    constexpr qint64 kStatesMs = 1000;  // strips move slowly
    if (m_states_changed
        && (m_since_states.elapsed() >= kStatesMs || !m_history.covers_stops(m_lines)))
        group_states();
    m_sources = items::freshness(m_data.status());
    m_silent = items::silent_sources(m_sources);
    Q_EMIT changed();
}

std::optional<std::int64_t> WallFeed::newest_record() const {
    return items::newest_record(m_sources);
}

BoardHealth WallFeed::health() const {
    const ingest::PipelineStatus status = m_data.status();
    const auto newest = newest_record();
    const QString since =
        newest ? tr("Newest data: %1, %2 ago.")
                     .arg(m_format.moment(*newest, now()), m_format.age(now() - *newest))
               : QString();
    const auto with_since = [&](const QString& why) {
        return since.isEmpty() ? why : why + QLatin1Char(' ') + since;
    };
    if (!status.trouble.empty())
        return {true, tr("NOT LIVE"), with_since(items::plain(status.trouble))};
    if (!status.activity.empty())
        return {true, tr("NOT LIVE"), with_since(items::plain(status.activity))};
    std::int64_t looked = 0;
    for (const ingest::SourceStatus& source : status.sources)
        looked = std::max(looked, source.looked_at.us);
    if (m_follows && looked != 0 && now() - looked > kWriterLives) {
        return {
            true, tr("NOT LIVE"),
            tr("Nobody has read the sources since %1 (%2): start andon ingest.")
                .arg(m_format.moment(looked, now()), m_format.age(now() - looked))};
    }
    if (!m_sources.empty() && m_silent.size() == static_cast<qsizetype>(m_sources.size()))
        return {true, tr("NO DATA"), with_since(tr("Every source is silent."))};
    std::int64_t behind = 0;
    for (const items::SourceFreshness& s : m_sources) {
        if (!s.silent && s.catching_up)
            behind = std::max(behind, s.lag_us.value_or(0));
    }
    if (behind > kBehind) {
        return {
            true, tr("CATCHING UP"),
            tr("What is shown is %1 old and being read up to now.").arg(m_format.age(behind))};
    }
    return {};
}

QStringList WallFeed::notes() const {
    QStringList out;
    if (const QString hidden = hidden_alarms(m_alarms.counts(), m_format); !hidden.isEmpty())
        out << hidden;
    if (const auto newest = newest_record())
        out << tr("data %1 old").arg(m_format.age(now() - *newest));
    for (const items::SourceFreshness& s : m_sources) {
        if (!s.silent)
            continue;
        out
            << (s.last_record_us
                    ? tr("%1 silent %2").arg(s.name, m_format.age(now() - *s.last_record_us))
                    : tr("%1 silent").arg(s.name));
    }
    return out;
}

std::optional<std::int64_t> WallFeed::days_without_accident() const {
    std::optional<std::int64_t> last;
    for (const items::RowView& row : m_incidents.rows()) {
        const std::string severity = row.text("severity");
        const bool injured =
            severity == "recordable" || severity == "lost_time" || severity == "fatality";
        const auto at = row.integer("occurred");
        if (injured && at && row.text("kind") == "safety")
            last = std::max(last.value_or(*at), *at);
    }
    if (!last || *last > now())
        return std::nullopt;
    return (now() - *last) / kDay;
}

bool in_scope(const QString& path, const QString& site, const QString& scope) {
    if (scope.isEmpty() || site.compare(scope, Qt::CaseInsensitive) == 0
        || path.compare(scope, Qt::CaseInsensitive) == 0)
        return true;
    return path.startsWith(scope + QLatin1Char('/'), Qt::CaseInsensitive);
}

QString scope_title(const BoardRequest& request) {
    if (!request.title.isEmpty())
        return request.title;
    const QString last = request.scope.section(QLatin1Char('/'), -1);
    return last.isEmpty() ? WallFeed::tr("All sites") : items::place_title(last.toStdString());
}

}  // namespace andon::ui
