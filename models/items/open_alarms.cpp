// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/open_alarms.h"

#include "models/items/alarm_row.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace andon::items {

namespace {

constexpr int kRefreshMs = 100;
constexpr std::size_t kMostAlarms = 100'000;

const alarms::PerformanceLimits& limits() {
    static const alarms::PerformanceLimits kLimits;
    return kLimits;
}

/// Places of the cells that every look needs: names are looked up once.
struct Cells {
    explicit Cells(const views::ViewSchema& schema)
        : key(schema.column("alarm_key")),
          state(schema.column("state")),
          priority(schema.column("priority")),
          active(schema.column("active")),
          onset(schema.column("onset")),
          annunciated(schema.column("annunciated")) {}

    std::optional<std::size_t> key, state, priority, active, onset, annunciated;
};

const std::string& text_at(const views::Row& row, std::optional<std::size_t> at) {
    static const std::string kNone;
    const auto* text = at && *at < row.size() ? std::get_if<std::string>(&row[*at]) : nullptr;
    return text != nullptr ? *text : kNone;
}

std::int64_t number_at(const views::Row& row, std::optional<std::size_t> at) {
    const auto* number = at && *at < row.size() ? std::get_if<std::int64_t>(&row[*at]) : nullptr;
    return number != nullptr ? *number : 0;
}

/// What still holds is worse than what has returned.
int rank(alarms::AlarmState state) {
    return state == alarms::AlarmState::unacknowledged           ? 0
           : state == alarms::AlarmState::latched_unacknowledged ? 1
                                                                 : 2;
}

void count(OpenAlarms::Counts& counts, alarms::AlarmState state, std::int64_t priority) {
    using alarms::AlarmState;
    counts.shelved += state == AlarmState::shelved ? 1 : 0;
    counts.suppressed += state == AlarmState::suppressed ? 1 : 0;
    counts.out_of_service += state == AlarmState::out_of_service ? 1 : 0;
    counts.listed += alarms::is_listed(state) ? 1 : 0;
    if (!is_unacknowledged(state))
        return;
    ++counts.unacknowledged;
    if (priority >= 1 && priority <= 4)
        ++counts.by_priority[static_cast<std::size_t>(priority - 1)];
}

}  // namespace

OpenAlarms::OpenAlarms(ConsoleData& data, QObject* parent)
    : QObject(parent), m_data(data), m_rows(data) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRefreshMs);
    connect(&m_rows, &LiveRows::changed, this, &OpenAlarms::take_soon);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_behind) {
            m_behind = false;
            take();
            m_timer.start();
        }
    });
    connect(&data.cursor(), &Cursor::moved, this, &OpenAlarms::begin_anew);
    connect(&data, &ConsoleData::second_passed, this, [this] {
        if (m_recent.empty())
            return;
        const bool was = m_flood.has_value();
        judge_flood();
        if (was || m_flood)
            Q_EMIT changed();
    });
}

void OpenAlarms::follow() {
    m_rows.follow(
        {"alarms",
         {{"open", Condition::Op::equal, std::int64_t{1}}},
         {{"priority", false}, {"onset", true}},
         kMostAlarms,
         {}});
}

std::optional<RowView> OpenAlarms::worst() const {
    if (!m_worst || m_rows.schema() == nullptr)
        return std::nullopt;
    return RowView(*m_rows.schema(), *m_worst);
}

std::optional<RowView> OpenAlarms::find(const std::string& key) const {
    return m_rows.known() ? m_rows.find({key}) : std::nullopt;
}

/// The first change at once: it may be the one that matters.
void OpenAlarms::take_soon() {
    if (m_timer.isActive()) {
        m_behind = true;
        return;
    }
    take();
    m_timer.start();
}

void OpenAlarms::take() {
    if (!m_rows.known())
        return;
    const Cells cells(*m_rows.schema());
    Counts counts;
    const views::Row* worst = nullptr;
    std::tuple<std::int64_t, int, std::int64_t> worst_rank;
    m_lines.clear();
    for (const RowView& view : m_rows.rows()) {
        const views::Row& row = view.row();
        const alarms::AlarmState state = alarm_state(text_at(row, cells.state));
        const std::int64_t priority = number_at(row, cells.priority);
        count(counts, state, priority);
        if (const std::int64_t at = number_at(row, cells.annunciated); at != 0)
            note_annunciation(view, text_at(row, cells.key), at);
        if (alarms::is_listed(state) && number_at(row, cells.active) != 0)
            note_line(view, static_cast<int>(priority), number_at(row, cells.onset));
        if (!is_unacknowledged(state))
            continue;
        const std::tuple mine(priority, rank(state), number_at(row, cells.onset));
        if (worst == nullptr || mine < worst_rank) {
            worst = &row;
            worst_rank = mine;
        }
    }
    m_counts = counts;
    m_worst = worst != nullptr ? std::optional(*worst) : std::nullopt;
    judge_flood();
    Q_EMIT changed();
}

void OpenAlarms::note_annunciation(const RowView& row, const std::string& key, std::int64_t at) {
    std::int64_t& newest = m_newest[key];
    if (at <= newest)
        return;
    newest = at;
    if (at + limits().bucket_us < m_data.now().us)
        return;
    m_recent.push_back({at, alarm_root(row), row.text("title")});
}

/// Begins with more than ten in ten minutes and ends with less than five.
void OpenAlarms::judge_flood() {
    const std::int64_t from = m_data.now().us - limits().bucket_us;
    std::erase_if(m_recent, [from](const Annunciation& one) { return one.at < from; });
    const std::size_t n = m_recent.size();
    const bool flood = m_flood ? n >= limits().flood_ends_below : n > limits().flood_begins_above;
    if (!flood) {
        m_flood.reset();
        return;
    }
    std::map<std::string, Group> groups;
    for (const Annunciation& one : m_recent) {
        Group& group = groups[one.root];
        if (group.count++ == 0 || one.at < group.first_us) {
            group.root = one.root;
            group.first_title = one.title;
            group.first_us = one.at;
        }
    }
    Flood now{n, {}};
    for (auto& [root, group] : groups)
        now.groups.push_back(std::move(group));
    std::sort(now.groups.begin(), now.groups.end(), [](const Group& a, const Group& b) {
        return std::tuple(b.count, a.first_us) < std::tuple(a.count, b.first_us);
    });
    m_flood = std::move(now);
}

void OpenAlarms::note_line(const RowView& row, int priority, std::int64_t onset) {
    std::string path = row.text("line");
    if (path.empty()) {
        path = row.text("place");
        path.resize(std::min(path.size(), path.rfind('/')));
    }
    if (path.empty())
        return;
    OfLine& line = m_lines[path];
    const bool worse = std::tuple(priority, onset) < std::tuple(line.priority, line.onset);
    if (line.count++ == 0 || worse) {
        line.priority = priority;
        line.onset = onset;
        line.title = row.text("title");
    }
}

const OpenAlarms::OfLine* OpenAlarms::of_line(const std::string& path) const {
    const auto at = m_lines.find(path);
    return at != m_lines.end() ? &at->second : nullptr;
}

/// Another moment: what came before it came then.
void OpenAlarms::begin_anew() {
    m_newest.clear();
    m_recent.clear();
    m_flood.reset();
}

}  // namespace andon::items
