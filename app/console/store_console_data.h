// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/frame_pacer.h"
#include "app/console/query_thread.h"
#include "app/console/rebuilder.h"
#include "app/console/store_by_event_time.h"
#include "app/console/store_cursor.h"
#include "app/console/store_pages.h"
#include "models/ingest/mailbox.h"
#include "models/items/console_data.h"
#include "models/items/log_places.h"
#include "models/items/reading_inputs.h"

#include <QTimer>
#include <map>
#include <memory>
#include <mutex>

namespace andon::app {

/// The window's data over a store and the mailbox of the pipeline that writes it, at LIVE or where its
/// cursor stands. UI thread; reads on
/// a thread of its own. The mailbox outlives it.
class StoreConsoleData : public items::ConsoleData,
                         public items::ReadingInputs,
                         public items::LogPlaces {
    Q_OBJECT

public:
    StoreConsoleData(
        std::vector<views::ViewSchema> catalogue, std::unique_ptr<StoreQueries> queries,
        ingest::Mailbox& mailbox, bool has_live, items::BookmarkPlace bookmarks = {},
        QObject* parent = nullptr);
    ~StoreConsoleData() override;

    const std::vector<views::ViewSchema>& catalogue() const override { return m_catalogue; }
    WallTime now() const override;
    items::Cursor& cursor() override { return m_cursor; }
    items::ByEventTime& by_event_time() override { return m_by_event_time; }
    items::Bookmarks& bookmarks() override { return m_bookmarks; }

    Token rows(items::RowQuery query, Reply<items::RowSet> reply) override;
    Token search(std::string text, std::size_t limit, Reply<items::SearchHits> reply) override;
    Token story(
        std::string kind, std::string id, std::size_t limit,
        Reply<std::vector<items::StoryEntry>> reply) override;
    Token raw_event(items::Seq seq, Reply<items::RawEvent> reply) override;
    Token find_event(items::LogPlace place, Reply<items::PlacedEvent> reply) override;
    Token series_of(std::string equipment, Reply<std::vector<items::SeriesInfo>> reply) override;
    Token points(items::PointsQuery query, Reply<items::SeriesData> reply) override;
    Token reading_input(
        std::string equipment, std::string tag, EventTime time, Reply<items::Seq> reply) override;
    Token history(
        std::string view, views::Row key, std::size_t limit,
        Reply<std::vector<items::HistoryEntry>> reply) override;
    Token dead_letters(std::size_t limit, Reply<items::DeadLetterSet> reply) override;
    Token dead_letter(
        items::Seq seq, std::uint32_t output, Reply<items::DeadLetterEntry> reply) override;
    Token timeline(items::TimelineQuery query, Reply<items::Timeline> reply) override;
    std::unique_ptr<items::RowPages> pages(const std::string& view) override;
    std::unique_ptr<items::RowPages> samples(items::SampleQuery query) override;
    void cancel(Token token) override;
    /// Whether everything that was asked has been answered.
    bool idle() const { return m_queries.idle(); }

    void watch_view(views::ViewId view, bool on) override;
    void watch_series(items::SeriesId series, bool on) override;

    ingest::PipelineStatus status() const override {
        return m_cursor.live() ? m_status : m_cursor.status_then();
    }
    QString action_refusal() const override;
    Token act(ingest::PersonAct action, Reply<void> reply) override;
    QString outbox_refusal() const override;
    Token act_on_outbox(outbox::PersonAct act, Reply<void> reply) override;
    QString rebuild_refusal() const override;
    void request_rebuild() override;
    bool rebuilding() const override { return m_rebuilder.running && m_rebuilder.running(); }
    void cancel_rebuild() override;
    /// Where pages() are read; without one there are none.
    void set_store(StorePages::Place store);
    /// As StoreByEventTime has it.
    QString event_time_refusal() const { return m_by_event_time.refusal(); }
    /// Without one the window says that it cannot fold again.
    void set_rebuilder(Rebuilder rebuilder) { m_rebuilder = std::move(rebuilder); }

private:
    template <class T>
    static QueryThread::Deliver deliver(Result<T> result, const Reply<T>& reply) {
        return [result = std::move(result), reply]() mutable { reply(std::move(result)); };
    }
    /// Who is answered on this thread, whatever thread answers.
    std::pair<Token, ingest::Answer::Call> awaited(Reply<void> reply);
    void answered(Token token, Result<void> result);
    void wake();
    void take_frame();
    void take_mapping();
    void cursor_moved();
    void take_status();

    /// To whom other threads answer, and whether that is still there.
    struct Asker {
        std::mutex mutex;
        StoreConsoleData* data = nullptr;
    };

    std::vector<views::ViewSchema> m_catalogue;
    ingest::Mailbox& m_mailbox;
    Rebuilder m_rebuilder;
    StorePages::Place m_store;
    std::uint64_t m_epoch = 0;
    std::uint64_t m_moves = 0;  ///< of the cursor; each begins an epoch of the screen
    ingest::PipelineStatus m_status;
    std::vector<int> m_view_watchers;
    std::map<items::SeriesId, int> m_series_watchers;
    std::map<Token, Reply<void>> m_acts;  ///< that are not answered yet
    Token m_last_act = 0;
    QTimer m_frame_timer;
    QTimer m_status_timer;
    QTimer m_second_timer;
    FramePacer m_pacer;
    QueryThread m_queries;  ///< its thread ends before what it uses
    StoreCursor m_cursor;
    StoreByEventTime m_by_event_time;
    items::Bookmarks m_bookmarks;
    std::shared_ptr<Asker> m_asker;
};

}  // namespace andon::app
