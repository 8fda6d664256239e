// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/query_thread.h"
#include "app/console/store_cursor.h"
#include "app/console/store_pages.h"
#include "models/ingest/as_of.h"
#include "models/items/by_event_time.h"

#include <QThread>
#include <QTimer>
#include <atomic>
#include <map>
#include <memory>
#include <vector>

namespace andon::app {

/// By event time over a store: folds the events on a thread of its own into a scratch store, then the
/// reader thread answers from that. UI thread; what it is given outlives it.
class StoreByEventTime : public items::ByEventTime {
    Q_OBJECT

public:
    /// Business events it is made of at most: a minute of work, and as much scratch space as they have.
    static constexpr std::uint64_t kMostEvents = 2'000'000;

    StoreByEventTime(QueryThread& queries, StoreCursor& cursor, QObject* parent = nullptr);
    ~StoreByEventTime() override;
    void set_store(StorePages::Place store);
    /// Why no moment can be worked out of this store, as a sentence; empty where one may be.
    QString refusal() const;

    State state() const override { return m_state; }
    void turn_on() override;
    void turn_off() override;
    double part() const override { return m_work ? m_work->part.load() : 0; }
    bool complete() const override { return m_complete; }
    items::Differences differences() const override;

    /// What a view that was asked for differs in.
    void note(const std::string& view, const items::Differences& found);
    /// Where the rows of this view are while it is on; empty where they are as shown.
    std::filesystem::path scratch(const std::string& view) const;

Q_SIGNALS:
    /// What rows() answer is otherwise from now on, at the same moment.
    void switched();

private:
    using Made = Result<std::shared_ptr<ingest::AsOf>>;
    /// One fold; the thread ends before what it fills.
    struct Work {
        std::stop_source stop;
        std::atomic<double> part = 0;
        Made made;
        std::unique_ptr<QThread> thread;
    };
    static Made make(const StorePages::Place& store, const items::Moment& moment, Work& work);
    void take();
    void drop_work();
    void forget();
    void set(State state);

    QueryThread& m_queries;
    StoreCursor& m_cursor;
    StorePages::Place m_store;
    bool m_recording = false;  ///< that is what the store is
    State m_state = State::off;
    bool m_complete = true;
    std::optional<items::Moment> m_moment;  ///< that is worked out
    std::filesystem::path m_scratch;        ///< while on; what is in it is the reader thread's
    std::map<std::string, items::Differences> m_found;
    std::unique_ptr<Work> m_work;
    std::vector<std::unique_ptr<Work>> m_ending;  ///< broken off; nobody waits for them
    std::optional<QueryThread::Token> m_showing;
    QTimer m_look;
};

}  // namespace andon::app
