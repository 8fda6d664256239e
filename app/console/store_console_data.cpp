// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_console_data.h"

#include "app/console/store_samples.h"
#include "models/outbox/outbox_rows.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace andon::app {
namespace {

constexpr int kStatusMs = 250;
constexpr std::size_t kFrameRows = 4000;  ///< about five milliseconds of a busy table

/// Who is signed in to the desktop.
std::string who_is_here() {
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? std::string("unknown") : user.toStdString();
}

/// With what leaves behind the views.
std::vector<views::ViewSchema> with_outbox(std::vector<views::ViewSchema> catalogue) {
    catalogue.push_back(outbox::outbox_schema());
    return catalogue;
}

}  // namespace

StoreConsoleData::StoreConsoleData(
    std::vector<views::ViewSchema> catalogue, std::unique_ptr<StoreQueries> queries,
    ingest::Mailbox& mailbox, bool has_live, items::BookmarkPlace bookmarks, QObject* parent)
    : ConsoleData(parent),
      m_catalogue(with_outbox(std::move(catalogue))),
      m_mailbox(mailbox),
      m_status(mailbox.status()),
      m_view_watchers(m_catalogue.size(), 0),
      m_queries(std::move(queries), *this),
      m_cursor(m_queries, has_live),
      m_by_event_time(m_queries, m_cursor),
      m_bookmarks(std::move(bookmarks)),
      m_asker(std::make_shared<Asker>()) {
    m_asker->data = this;
    connect(&m_cursor, &items::Cursor::moved, this, &StoreConsoleData::cursor_moved);
    connect(&m_by_event_time, &StoreByEventTime::switched, this, &StoreConsoleData::cursor_moved);
    m_frame_timer.setSingleShot(true);
    m_frame_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_frame_timer, &QTimer::timeout, this, &StoreConsoleData::take_frame);
    connect(&m_status_timer, &QTimer::timeout, this, &StoreConsoleData::take_status);
    connect(&m_second_timer, &QTimer::timeout, this, &ConsoleData::second_passed);
    m_status_timer.start(kStatusMs);
    m_second_timer.start(1000);
    m_mailbox.watch_views(std::vector<bool>(m_catalogue.size(), false));
    m_mailbox.set_wakeup([this] {
        QMetaObject::invokeMethod(
            this, [this] { wake(); }, Qt::QueuedConnection);
    });
}

StoreConsoleData::~StoreConsoleData() {
    m_mailbox.set_wakeup({});
    const std::lock_guard lock(m_asker->mutex);
    m_asker->data = nullptr;
}

WallTime StoreConsoleData::now() const {
    if (const auto moment = m_cursor.moment()) {
        return {moment->time.us};
    }
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(now).count()};
}

void StoreConsoleData::set_store(StorePages::Place store) {
    m_by_event_time.set_store(store);
    m_store = std::move(store);
}

std::unique_ptr<items::RowPages> StoreConsoleData::pages(const std::string& view) {
    if (m_store.path.empty() || view == outbox::outbox_schema().name) {
        return nullptr;
    }
    if (const auto scratch = m_by_event_time.scratch(view); !scratch.empty()) {
        return std::make_unique<StorePages>(StorePages::Place{scratch, false}, view, std::nullopt);
    }
    const auto moment = m_cursor.moment();
    return std::make_unique<StorePages>(
        m_store, view, moment ? std::optional(moment->seq) : std::nullopt);
}

std::unique_ptr<items::RowPages> StoreConsoleData::samples(items::SampleQuery query) {
    if (m_store.path.empty()) {
        return nullptr;
    }
    const auto moment = m_cursor.moment();
    return std::make_unique<StoreSamples>(
        m_store, std::move(query), moment ? std::optional(moment->seq) : std::nullopt);
}

void StoreConsoleData::wake() {
    if (!m_frame_timer.isActive()) {
        m_frame_timer.start(m_pacer.delay());
    }
}

void StoreConsoleData::take_frame() {
    m_pacer.frame_begins();
    ingest::Drained drained = m_mailbox.drain(kFrameRows);
    if (std::exchange(m_epoch, drained.epoch) != drained.epoch) {
        take_mapping();
    }
    if (m_cursor.live()) {
        drained.epoch += m_moves;
        Q_EMIT frame(drained);
    }
    if (drained.more) {
        wake();
    }
}

/// Everything on screen is of another moment now: a frame with nothing in it but a new epoch says so.
void StoreConsoleData::cursor_moved() {
    ++m_moves;
    ingest::Drained drained;
    drained.epoch = m_epoch + m_moves;
    drained.committed = status().committed;
    Q_EMIT status_changed(status());
    Q_EMIT frame(drained);
    Q_EMIT second_passed();
}

/// Raw records are decoded as the tables that are read from now on were folded.
void StoreConsoleData::take_mapping() {
    if (!m_rebuilder.mapping) {
        return;
    }
    m_queries.submit([mapping = m_rebuilder.mapping()](StoreQueries& queries) {
        queries.set_mapping(mapping);
        return [] {};
    });
}

void StoreConsoleData::take_status() {
    m_status = m_mailbox.status();
    m_cursor.take_status(m_status);
    if (m_cursor.live()) {
        Q_EMIT status_changed(m_status);
    }
}

QString StoreConsoleData::action_refusal() const {
    if (!m_cursor.live()) {
        return tr("This is the past: alarms and calls are acted on where the console is live.");
    }
    return m_rebuilder.act
               ? QString()
               : tr("This window only watches the store: alarms and calls are acted on where it is "
                    "written.");
}

QString StoreConsoleData::outbox_refusal() const {
    if (!m_cursor.live()) {
        return tr("This is the past: what leaves is decided where the console is live.");
    }
    return m_rebuilder.act_on_outbox
               ? QString()
               : tr(
                   "This window only watches the store: what leaves is decided where it is written.");
}

// Tokens of acts are apart from those of queries.
std::pair<items::ConsoleData::Token, ingest::Answer::Call> StoreConsoleData::awaited(
    Reply<void> reply) {
    constexpr Token kActs = Token{1} << 62U;
    const Token token = kActs + ++m_last_act;
    m_acts.emplace(token, std::move(reply));
    auto answer = [asker = m_asker, token](Result<void> result) {
        const std::lock_guard lock(asker->mutex);
        StoreConsoleData* const data = asker->data;
        if (data == nullptr) {
            return;
        }
        QMetaObject::invokeMethod(
            data,
            [data, token, result = std::move(result)]() mutable {
                data->answered(token, std::move(result));
            },
            Qt::QueuedConnection);
    };
    return {token, std::move(answer)};
}

items::ConsoleData::Token StoreConsoleData::act(ingest::PersonAct action, Reply<void> reply) {
    auto [token, answer] = awaited(std::move(reply));
    if (const QString refusal = action_refusal(); !refusal.isEmpty()) {
        answer(fail(ErrorKind::bad_data, refusal.toStdString()));
        return token;
    }
    std::visit(
        [](auto& act) {
            if (act.actor.empty()) {
                act.actor = who_is_here();
            }
        },
        action);
    m_rebuilder.act(std::move(action), std::move(answer));
    return token;
}

items::ConsoleData::Token StoreConsoleData::act_on_outbox(
    outbox::PersonAct act, Reply<void> reply) {
    auto [token, answer] = awaited(std::move(reply));
    if (const QString refusal = outbox_refusal(); !refusal.isEmpty()) {
        answer(fail(ErrorKind::bad_data, refusal.toStdString()));
        return token;
    }
    act.actor = who_is_here();
    if (act.entry) {
        act.entry->actor = act.actor;
    }
    m_rebuilder.act_on_outbox(act, answer);
    return token;
}

void StoreConsoleData::answered(Token token, Result<void> result) {
    const auto waiting = m_acts.extract(token);
    if (!waiting.empty()) {
        waiting.mapped()(std::move(result));
    }
}

void StoreConsoleData::cancel(Token token) {
    if (m_acts.erase(token) == 0) {
        m_queries.cancel(token);
    }
}

QString StoreConsoleData::rebuild_refusal() const {
    if (!m_cursor.live()) {
        return tr("This is the past: it is folded again where the console is live.");
    }
    return m_rebuilder.start ? QString()
                             : tr("This window only watches the store. Where it is written: andon "
                                  "ingest --rebuild");
}

void StoreConsoleData::request_rebuild() {
    if (m_rebuilder.start) {
        m_rebuilder.start();
    }
}

void StoreConsoleData::cancel_rebuild() {
    if (m_rebuilder.cancel) {
        m_rebuilder.cancel();
    }
}

void StoreConsoleData::watch_view(views::ViewId view, bool on) {
    if (view >= m_view_watchers.size()) {
        return;
    }
    m_view_watchers[view] = std::max(0, m_view_watchers[view] + (on ? 1 : -1));
    std::vector<bool> watched;
    for (const int watchers : m_view_watchers) {
        watched.push_back(watchers > 0);
    }
    m_mailbox.watch_views(std::move(watched));
}

void StoreConsoleData::watch_series(items::SeriesId series, bool on) {
    int& watchers = m_series_watchers[series];
    watchers += on ? 1 : -1;
    if (watchers <= 0) {
        m_series_watchers.erase(series);
    }
    std::vector<items::SeriesId> watched;
    for (const auto& [id, count] : m_series_watchers) {
        watched.push_back(id);
    }
    m_mailbox.watch_series(std::move(watched));
}

items::ConsoleData::Token StoreConsoleData::rows(
    items::RowQuery query, Reply<items::RowSet> reply) {
    return m_queries.submit(
        [this, query = std::move(query),
         reply = std::move(reply)](StoreQueries& q) -> QueryThread::Deliver {
            auto rows = q.rows(query);
            return [this, view = query.view, rows = std::move(rows), reply]() mutable {
                if (rows && rows->differences) {
                    m_by_event_time.note(view, *rows->differences);
                }
                reply(std::move(rows));
            };
        });
}

items::ConsoleData::Token StoreConsoleData::search(
    std::string text, std::size_t limit, Reply<items::SearchHits> reply) {
    return m_queries.submit([text = std::move(text), limit, reply = std::move(reply)](
                                StoreQueries& q) { return deliver(q.search(text, limit), reply); });
}

items::ConsoleData::Token StoreConsoleData::story(
    std::string kind, std::string id, std::size_t limit,
    Reply<std::vector<items::StoryEntry>> reply) {
    return m_queries.submit([kind = std::move(kind), id = std::move(id), limit,
                             reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.story(kind, id, limit), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::raw_event(
    items::Seq seq, Reply<items::RawEvent> reply) {
    return m_queries.submit([seq, reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.raw_event(seq), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::find_event(
    items::LogPlace place, Reply<items::PlacedEvent> reply) {
    return m_queries.submit([place = std::move(place), reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.find_event(place), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::reading_input(
    std::string equipment, std::string tag, EventTime time, Reply<items::Seq> reply) {
    return m_queries.submit([equipment = std::move(equipment), tag = std::move(tag), time,
                             reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.reading_input(equipment, tag, time), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::series_of(
    std::string equipment, Reply<std::vector<items::SeriesInfo>> reply) {
    return m_queries.submit(
        [equipment = std::move(equipment), reply = std::move(reply)](StoreQueries& q) {
            return deliver(q.series_of(equipment), reply);
        });
}

items::ConsoleData::Token StoreConsoleData::points(
    items::PointsQuery query, Reply<items::SeriesData> reply) {
    return m_queries.submit([query, reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.points(query), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::history(
    std::string view, views::Row key, std::size_t limit,
    Reply<std::vector<items::HistoryEntry>> reply) {
    return m_queries.submit([view = std::move(view), key = std::move(key), limit,
                             reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.history(view, key, limit), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::timeline(
    items::TimelineQuery query, Reply<items::Timeline> reply) {
    return m_queries.submit([query, reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.timeline(query), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::dead_letters(
    std::size_t limit, Reply<items::DeadLetterSet> reply) {
    return m_queries.submit([limit, reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.dead_letters(limit), reply);
    });
}

items::ConsoleData::Token StoreConsoleData::dead_letter(
    items::Seq seq, std::uint32_t output, Reply<items::DeadLetterEntry> reply) {
    return m_queries.submit([seq, output, reply = std::move(reply)](StoreQueries& q) {
        return deliver(q.dead_letter(seq, output), reply);
    });
}

}  // namespace andon::app
