// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_by_event_time.h"

#include "models/items/format.h"
#include "models/store/recording.h"

#include <fmt/format.h>
#include <utility>

namespace andon::app {
namespace {

constexpr int kLookMs = 100;

}  // namespace

StoreByEventTime::StoreByEventTime(QueryThread& queries, StoreCursor& cursor, QObject* parent)
    : ByEventTime(parent), m_queries(queries), m_cursor(cursor) {
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &ByEventTime::changed);
    // It was of that moment.
    connect(&cursor, &items::Cursor::moved, this, [this] {
        if (m_moment != m_cursor.moment()) {
            forget();
            set(State::off);
        }
    });
}

StoreByEventTime::~StoreByEventTime() {
    drop_work();
    for (const auto& work : m_ending)
        work->thread->wait();
}

void StoreByEventTime::set_store(StorePages::Place store) {
    m_store = std::move(store);
    m_recording = store::Recording::is_one(m_store.path).value_or(false);
}

QString StoreByEventTime::refusal() const {
    return m_recording
               ? tr("A recording holds the events of its own time alone: by event time a moment is "
                    "made of all before it, which the store has.")
               : QString();
}

void StoreByEventTime::forget() {
    drop_work();
    m_scratch.clear();
    m_found.clear();
}

void StoreByEventTime::set(State state) {
    if (state != State::working)
        m_look.stop();
    if (std::exchange(m_state, state) != state)
        Q_EMIT changed();
}

void StoreByEventTime::drop_work() {
    if (m_showing)
        m_queries.cancel(*std::exchange(m_showing, std::nullopt));
    if (!m_work)
        return;
    m_work->thread->disconnect(this);
    m_work->stop.request_stop();
    connect(m_work->thread.get(), &QThread::finished, this, [this, work = m_work.get()] {
        work->thread->wait();
        std::erase_if(m_ending, [work](const auto& one) { return one.get() == work; });
    });
    if (!m_work->thread->isFinished())
        m_ending.push_back(std::move(m_work));
    m_work.reset();
}

/// On the thread of the work.
StoreByEventTime::Made StoreByEventTime::make(
    const StorePages::Place& store, const items::Moment& moment, Work& work) {
    auto reader = store.untrusted ? store::StoreReader::open_untrusted(store.path)
                                  : store::StoreReader::open(store.path);
    if (!reader)
        return tl::unexpected(reader.error());
    const auto counts = (*reader)->counts();
    if (!counts)
        return tl::unexpected(counts.error());
    if (counts->business_events > kMostEvents) {
        return fail(
            ErrorKind::configuration,
            tr("The store holds %1 business events, and by event time a window folds %2 at most: "
               "andon views --as-of has no such bound.")
                .arg(counts->business_events)
                .arg(kMostEvents)
                .toStdString());
    }
    ingest::AsOfOptions options;
    options.stop = work.stop.get_token();
    options.journal = store.untrusted ? std::filesystem::path() : store.path;
    options.progress = [&work](std::uint64_t done, std::uint64_t all) {
        work.part = all == 0 ? 0.0 : static_cast<double>(done) / static_cast<double>(all);
    };
    auto made = ingest::AsOf::make(**reader, EventTime{moment.time.us}, options);
    if (!made)
        return tl::unexpected(made.error());
    return std::shared_ptr<ingest::AsOf>(std::move(*made));
}

void StoreByEventTime::turn_on() {
    if (m_state != State::off)
        return;
    if (const QString why = refusal(); !why.isEmpty()) {
        Q_EMIT failed(why);
        return;
    }
    const auto moment = m_cursor.moment();
    if (!moment || m_store.path.empty()) {
        Q_EMIT failed(tr("By event time a moment of the past is shown: go to one first."));
        return;
    }
    m_moment = moment;
    m_found.clear();
    m_work = std::make_unique<Work>();
    m_work->thread.reset(QThread::create([store = m_store, work = m_work.get(), moment = *moment] {
        work->made = make(store, moment, *work);
    }));
    connect(m_work->thread.get(), &QThread::finished, this, &StoreByEventTime::take);
    m_work->thread->start(QThread::LowPriority);
    m_look.start();
    set(State::working);
}

/// The events are folded: the reader thread goes over to them, if the moment is still the same.
void StoreByEventTime::take() {
    Made made = std::move(m_work->made);
    m_work->thread->wait();
    m_work.reset();
    if (!made) {
        set(State::off);
        Q_EMIT failed(items::plain(made.error().message));
        return;
    }
    m_complete = (*made)->complete();
    m_showing = m_queries.submit(
        [this, as_of = *made, moment = *m_moment](StoreQueries& queries) -> QueryThread::Deliver {
            const bool shown = queries.show_by_event_time(as_of, moment);
            return [this, shown, file = as_of->file()] {
                m_showing.reset();
                m_scratch = shown ? file : std::filesystem::path();
                set(shown ? State::on : State::off);
                if (shown)
                    Q_EMIT switched();
            };
        });
}

void StoreByEventTime::turn_off() {
    if (m_state == State::off)
        return;
    forget();
    const bool was_on = m_state == State::on;
    m_queries.submit([](StoreQueries& queries) -> QueryThread::Deliver {
        queries.show_as_shown();
        return [] {};
    });
    set(State::off);
    if (was_on)
        Q_EMIT switched();
}

items::Differences StoreByEventTime::differences() const {
    items::Differences sum;
    for (const auto& [view, one] : m_found) {
        sum.late += one.late;
        sum.corrected += one.corrected;
        sum.only_shown += one.only_shown;
    }
    return sum;
}

void StoreByEventTime::note(const std::string& view, const items::Differences& found) {
    if (m_state != State::on || m_found[view] == found)
        return;
    m_found[view] = found;
    Q_EMIT changed();
}

std::filesystem::path StoreByEventTime::scratch(const std::string& view) const {
    return ingest::AsOf::holds(view) ? m_scratch : std::filesystem::path();
}

}  // namespace andon::app
