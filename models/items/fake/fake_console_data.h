// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/fake/fake_by_event_time.h"
#include "models/items/fake/fake_cursor.h"
#include "models/items/fake/fake_plant.h"
#include "models/items/log_places.h"

#include <QSet>
#include <QTimer>
#include <map>

namespace andon::items {

/// ConsoleData over an invented plant, for tests and pictures. Replies come through the event loop,
/// as real ones do; time stands still unless `advance()` moves it. UI thread.
class FakeConsoleData : public ConsoleData, public LogPlaces {
    Q_OBJECT

public:
    explicit FakeConsoleData(FakeScene scene, QObject* parent = nullptr);

    const std::vector<views::ViewSchema>& catalogue() const override { return m_plant.catalogue; }
    WallTime now() const override;
    FakeCursor& cursor() override { return m_cursor; }
    FakeByEventTime& by_event_time() override { return m_by_event_time; }
    Bookmarks& bookmarks() override { return m_bookmarks; }
    Token rows(RowQuery query, Reply<RowSet> reply) override;
    Token search(std::string text, std::size_t limit, Reply<SearchHits> reply) override;
    Token story(
        std::string kind, std::string id, std::size_t limit,
        Reply<std::vector<StoryEntry>> reply) override;
    Token raw_event(Seq seq, Reply<RawEvent> reply) override;
    /// Knows the events of the story of order 4711, and readings of "telemetry", which are in none.
    Token find_event(LogPlace place, Reply<PlacedEvent> reply) override;
    Token series_of(std::string equipment, Reply<std::vector<SeriesInfo>> reply) override;
    Token points(PointsQuery query, Reply<SeriesData> reply) override;
    Token history(
        std::string view, views::Row key, std::size_t limit,
        Reply<std::vector<HistoryEntry>> reply) override;
    Token dead_letters(std::size_t limit, Reply<DeadLetterSet> reply) override;
    Token dead_letter(Seq seq, std::uint32_t output, Reply<DeadLetterEntry> reply) override;
    Token timeline(TimelineQuery query, Reply<Timeline> reply) override;
    std::unique_ptr<RowPages> pages(const std::string& view) override;
    std::unique_ptr<RowPages> samples(SampleQuery query) override;
    void cancel(Token token) override { m_waiting.remove(token); }
    void watch_view(views::ViewId, bool) override {}
    void watch_series(SeriesId, bool) override {}
    ingest::PipelineStatus status() const override { return m_plant.status; }
    QString rebuild_refusal() const override { return {}; }
    void request_rebuild() override;
    bool rebuilding() const override { return !m_plant.status.activity.empty(); }
    void cancel_rebuild() override;
    QString action_refusal() const override;
    Token act(ingest::PersonAct action, Reply<void> reply) override;

    QString outbox_refusal() const override { return m_outbox_refusal; }
    /// As outbox::Outbox has it, of the entries of plant().outbox.
    Token act_on_outbox(outbox::PersonAct act, Reply<void> reply) override;

    FakePlant& plant() { return m_plant; }
    void advance(std::int64_t us);
    /// Commits these rows and shows them as the next frame.
    void commit(std::vector<fold::RowChange> changes, std::uint64_t epoch = 1);
    fold::RowChange change(const std::string& view, views::Row row, bool removed = false);
    void set_status(ingest::PipelineStatus status);
    int rebuilds() const { return m_rebuilds; }
    /// What was asked of act() for alarms, and for calls, in order.
    const std::vector<alarms::OperatorAction>& acts() const { return m_acts; }
    /// What was asked of act_on_outbox(), in order.
    const std::vector<outbox::PersonAct>& outbox_acts() const { return m_outbox_acts; }
    void set_outbox_refusal(const QString& why) { m_outbox_refusal = why; }
    const std::vector<calls::CallAct>& call_acts() const { return m_call_acts; }
    /// Why nothing can be done to alarms here, wherever the cursor stands.
    void set_action_refusal(const QString& why) { m_action_refusal = why; }
    /// Commits what was done to plant().alarms.
    void commit_alarms();
    /// Commits what was done to plant().calls.
    void commit_calls();

private:
    void read_anew();
    template <class T>
    Token answer(Result<T> result, Reply<T> reply) {
        const Token token = ++m_last_token;
        m_waiting.insert(token);
        QTimer::singleShot(
            0, this, [this, token, result = std::move(result), reply = std::move(reply)] {
                if (m_waiting.remove(token))
                    reply(result);
            });
        return token;
    }

    FakePlant m_plant;
    WallTime m_now{FakePlant::kNow};
    Seq m_seq = 173'204'118;
    Token m_last_token = 0;
    QSet<Token> m_waiting;
    FakeCursor m_cursor{Extent{
        Moment{IngestTime{FakePlant::kNow - 48 * 3'600'000'000}, 1},
        Moment{IngestTime{FakePlant::kNow}, 173'204'118}}};
    Bookmarks m_bookmarks{BookmarkPlace{{}, QStringLiteral("anna")}};
    FakeByEventTime m_by_event_time{m_cursor};
    std::uint64_t m_moves = 0;  ///< of the cursor; each begins an epoch of the screen
    int m_rebuilds = 0;
    std::vector<alarms::OperatorAction> m_acts;
    std::vector<calls::CallAct> m_call_acts;
    QString m_action_refusal;
    std::vector<outbox::PersonAct> m_outbox_acts;
    QString m_outbox_refusal;
};

}  // namespace andon::items
