// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "models/ingest/person_act.h"
#include "models/items/bookmarks.h"
#include "models/items/by_event_time.h"
#include "models/items/cursor.h"
#include "models/items/row_pages.h"
#include "models/items/search_hits.h"
#include "models/outbox/person_act.h"
#include "models/views/schema.h"
#include "transport/error.h"

#include <QObject>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::items {

using fold::Seq;
using fold::SeriesId;

/// `column op value` on a row; an absent cell matches only `not_equal`.
struct Condition {
    enum class Op : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
    std::string column;
    Op op = Op::equal;
    views::Value value;
};

struct OrderBy {
    std::string column;
    bool descending = false;
};

/// Rows of one view. `at` absent: the newest committed state.
struct RowQuery {
    std::string view;
    std::vector<Condition> where;
    std::vector<OrderBy> order;
    std::size_t limit = 100'000;
    std::optional<Seq> at;
};

/// Rows and the commit they were read at: everything up to `seq` is in them, nothing after it.
struct RowSet {
    std::vector<views::Row> rows;
    Seq seq = 0;
    bool truncated = false;  ///< there are more rows than the limit
    /// By event time: how rows of it differ from what was shown, by row. Empty: they are as shown.
    std::vector<RowRevision> revisions{};
    std::optional<Differences> differences{};  ///< by event time: of the whole view
};

/// Where a record came from, for people.
struct Provenance {
    std::string source;
    std::string stream;    ///< topic
    std::string shard;     ///< "topic/3"
    std::string position;  ///< "offset 4711"
    BrokerTime broker_time;
    IngestTime ingest_time;
};

/// One business event of an entity's story.
struct StoryEntry {
    Seq seq = 0;
    std::uint32_t output = 0;
    EventTime time;
    std::string type;     ///< "OrderStageChanged"
    std::string summary;  ///< one line of plain text, in English
    Provenance from;
    std::string message{};  ///< as it is stored, for who puts it into words; may be empty
};

/// One journaled record as it came, and what was made of it.
struct RawEvent {
    Seq seq = 0;
    Provenance from;
    std::string key;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string value;  ///< maybe capped
    std::uint64_t value_size = 0;
    std::string event_source;  ///< identity of the (first) event in it; empty where unknown
    std::string event_id;
    std::string event_type;
    std::optional<EventTime> event_time;
};

struct SeriesInfo {
    SeriesId id = 0;
    std::string equipment;
    std::string tag;
    std::string unit;
};

struct SeriesPoint {
    EventTime time;
    double value = 0;
    contracts::Quality quality = contracts::Quality::good;
    bool gap_before = false;  ///< nothing is known between the point before and this one
};

/// Points of one series in [from, to), reduced to minimum and maximum per pixel column.
struct PointsQuery {
    SeriesId series = 0;
    EventTime from;
    EventTime to;
    std::size_t columns = 1000;
};

/// Every reading of these series in [from, to), as it came.
struct SampleQuery {
    std::vector<SeriesInfo> series;
    EventTime from;
    EventTime to;
};

struct SeriesData {
    SeriesId series = 0;
    std::vector<SeriesPoint> points;  ///< by time
    Seq seq = 0;
};

/// A row as it was after one change of it.
struct HistoryEntry {
    Seq seq = 0;
    EventTime time;
    bool removed = false;
    views::Row row;
};

/// One rejected record, or a part of it. Lists leave key, headers and value empty.
struct DeadLetterEntry {
    Seq seq = 0;
    std::uint32_t output = 0;
    std::string reason;  ///< "malformed"
    std::string detail;
    std::string type_name;
    Provenance from;
    std::string key;
    std::string headers;  ///< "name: value" lines
    std::string value;    ///< raw bytes, capped
    std::uint64_t value_size = 0;
};

struct DeadLetterSet {
    std::vector<DeadLetterEntry> entries;  ///< newest first
    Seq seq = 0;
    bool truncated = false;
};

/// The one door through which every page gets its data. Lives on the UI thread and never makes it
/// wait: queries are answered later by a call on the UI thread, once, unless cancelled. What pages
/// see is committed; nobody below it is called from a paint event.
class ConsoleData : public QObject {
    Q_OBJECT

public:
    using Token = std::uint64_t;
    template <class T>
    using Reply = std::function<void(Result<T>)>;

    explicit ConsoleData(QObject* parent = nullptr) : QObject(parent) {}

    /// Every view, by ViewId, and behind them `outbox` (outbox/outbox_rows.h). Lives as long as this object.
    virtual const std::vector<views::ViewSchema>& catalogue() const = 0;
    std::optional<views::ViewId> find_view(std::string_view name) const;

    /// The clock of the screen; ages are measured against it. It stands where the cursor stands.
    virtual WallTime now() const = 0;
    /// Where on the line of time all answers are taken. Lives as long as this object.
    virtual Cursor& cursor() = 0;
    /// How else the moment can be seen. Lives as long as this object.
    virtual ByEventTime& by_event_time() = 0;
    /// Moments that a person has marked. Lives as long as this object.
    virtual Bookmarks& bookmarks() = 0;

    virtual Token rows(RowQuery query, Reply<RowSet> reply) = 0;
    /// Whom a text finds, in any part of number, name, purchase order and the like, from three letters
    /// and digits on, fewer at the beginning; at most `limit`.
    virtual Token search(std::string text, std::size_t limit, Reply<SearchHits> reply) = 0;
    /// Newest first.
    virtual Token story(
        std::string kind, std::string id, std::size_t limit,
        Reply<std::vector<StoryEntry>> reply) = 0;
    virtual Token raw_event(Seq seq, Reply<RawEvent> reply) = 0;
    virtual Token series_of(std::string equipment, Reply<std::vector<SeriesInfo>> reply) = 0;
    virtual Token points(PointsQuery query, Reply<SeriesData> reply) = 0;
    /// Changes of the row with this key, or of all for an empty one, newest first.
    virtual Token history(
        std::string view, views::Row key, std::size_t limit,
        Reply<std::vector<HistoryEntry>> reply) = 0;
    virtual Token dead_letters(std::size_t limit, Reply<DeadLetterSet> reply) = 0;
    /// One of them with its raw bytes.
    virtual Token dead_letter(Seq seq, std::uint32_t output, Reply<DeadLetterEntry> reply) = 0;
    /// What a time bar shows; always of what is stored now, wherever the cursor stands.
    virtual Token timeline(TimelineQuery query, Reply<Timeline> reply) = 0;
    /// All rows of a view, for a thread of its own; null where they cannot be had so.
    virtual std::unique_ptr<RowPages> pages(const std::string& view);
    /// Readings as rows of sample_schema() (items/sample_rows.h), a series after the other, by time; for
    /// a thread of its own, null where they cannot be had so.
    virtual std::unique_ptr<RowPages> samples(SampleQuery query);
    /// The reply of `token` will not be called any more; unknown tokens are fine.
    virtual void cancel(Token token) = 0;

    /// Counted: a view that nobody watches costs nothing. Prefer ViewWatch.
    virtual void watch_view(views::ViewId view, bool on) = 0;
    virtual void watch_series(SeriesId series, bool on) = 0;

    /// Why nothing can be done to alarms and about calls here; empty where it can.
    virtual QString action_refusal() const;
    /// Answered when it is stored, with the Refusal's sentence where it took no effect.
    virtual Token act(ingest::PersonAct action, Reply<void> reply);

    /// Why nothing can be done to what leaves, from here; empty where it can.
    virtual QString outbox_refusal() const;
    /// Answered when it is stored, or with why it cannot be done.
    virtual Token act_on_outbox(outbox::PersonAct act, Reply<void> reply);

    virtual ingest::PipelineStatus status() const = 0;
    /// Why the stored inputs cannot be folded again here; empty where they can.
    virtual QString rebuild_refusal() const = 0;
    /// Folds everything again with the configuration as it is on disk; progress is in
    /// status().activity, and what came of it in status().outcome.
    virtual void request_rebuild() = 0;
    /// From the asking until ingest goes on.
    virtual bool rebuilding() const = 0;
    /// Breaks it off: what is on screen stays as it was.
    virtual void cancel_rebuild() = 0;

Q_SIGNALS:
    /// What was committed since the last frame, at most 60 times a second.
    void frame(const andon::ingest::Drained& drained);
    void status_changed(const andon::ingest::PipelineStatus& status);
    /// Once a second: ages on screen grow.
    void second_passed();

private:
    Token refuse(const QString& why, Reply<void> reply);
};

/// A query under way: cancelled when it is dropped or replaced by a newer one.
class Pending {
public:
    Pending() = default;
    Pending(ConsoleData& data, ConsoleData::Token token) : m_data(&data), m_token(token) {}
    Pending(Pending&& other) noexcept { swap(other); }
    Pending& operator=(Pending&& other) noexcept {
        swap(other);
        other.drop();
        return *this;
    }
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    ~Pending() { drop(); }

    void drop() {
        if (m_data != nullptr)
            m_data->cancel(m_token);
        m_data = nullptr;
    }

private:
    void swap(Pending& other) {
        std::swap(m_data, other.m_data);
        std::swap(m_token, other.m_token);
    }
    ConsoleData* m_data = nullptr;
    ConsoleData::Token m_token = 0;
};

/// Keeps a view's changes coming for as long as it lives.
class ViewWatch {
public:
    ViewWatch() = default;
    ViewWatch(ConsoleData& data, views::ViewId view) : m_data(&data), m_view(view) {
        data.watch_view(view, true);
    }
    ViewWatch(ViewWatch&& other) noexcept { swap(other); }
    ViewWatch& operator=(ViewWatch&& other) noexcept {
        swap(other);
        return *this;
    }
    ViewWatch(const ViewWatch&) = delete;
    ViewWatch& operator=(const ViewWatch&) = delete;
    ~ViewWatch() {
        if (m_data != nullptr)
            m_data->watch_view(m_view, false);
    }

private:
    void swap(ViewWatch& other) {
        std::swap(m_data, other.m_data);
        std::swap(m_view, other.m_view);
    }
    ConsoleData* m_data = nullptr;
    views::ViewId m_view = 0;
};

/// Whether `row` satisfies the condition; a column the schema lacks matches nothing.
bool matches(const views::ViewSchema& schema, const views::Row& row, const Condition& condition);

/// -1, 0 or 1; absent sorts before everything, numbers before text.
int compare(const views::Value& a, const views::Value& b);

}  // namespace andon::items
