// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/query_thread.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>

namespace andon::items {

/// What the real ConsoleData stands on.
struct StoreConsoleParts {
    std::filesystem::path store;
    /// The views by ViewId as the mailbox speaks of them: views::catalogue().
    std::vector<views::ViewSchema> catalogue;
    /// Where the writer posts; null for a store that nobody writes here. Outlives the console data.
    ingest::Mailbox* mailbox = nullptr;
    /// A position for people, "offset 4711": only its source can read one. May be empty.
    std::function<std::string(const std::string& source, const transport::Position&)> describe_position;
    /// Asks ingest to fold everything again; empty where that cannot be done here.
    std::function<void()> rebuild;
    QString rebuild_refusal;
};

/// ConsoleData over a store and a mailbox: questions go to a reader thread and come back through the
/// event loop, the mailbox is drained at most 60 times a second and only when something is in it.
/// UI thread.
class StoreConsoleData : public ConsoleData {
    Q_OBJECT

public:
    explicit StoreConsoleData(StoreConsoleParts parts, QObject* parent = nullptr);
    ~StoreConsoleData() override;

    const std::vector<views::ViewSchema>& catalogue() const override { return m_parts.catalogue; }
    WallTime now() const override;
    Token rows(RowQuery query, Reply<RowSet> reply) override;
    Token story(std::string kind, std::string id, std::size_t limit,
                Reply<std::vector<StoryEntry>> reply) override;
    Token raw_event(Seq seq, Reply<RawEvent> reply) override;
    Token series_of(std::string equipment, Reply<std::vector<SeriesInfo>> reply) override;
    Token points(PointsQuery query, Reply<SeriesData> reply) override;
    Token history(std::string view, views::Row key, std::size_t limit,
                  Reply<std::vector<HistoryEntry>> reply) override;
    Token dead_letters(std::size_t limit, Reply<DeadLetterSet> reply) override;
    Token dead_letter(Seq seq, std::uint32_t output, Reply<DeadLetterEntry> reply) override;
    void cancel(Token token) override;
    void watch_view(views::ViewId view, bool on) override;
    void watch_series(SeriesId series, bool on) override;
    ingest::PipelineStatus status() const override { return m_status; }
    QString rebuild_refusal() const override;
    void request_rebuild() override;

private:
    /// Asks on the reader thread and answers on this one, unless cancelled meanwhile.
    template <class T, class Question>
    Token ask(Question question, Reply<T> reply);
    void wake();
    void take_frame();
    void take_status();
    void publish_watched();

    StoreConsoleParts m_parts;
    ingest::PipelineStatus m_status;
    QSet<Token> m_open;  ///< asked and not yet answered or cancelled
    Token m_last_token = 0;
    std::map<views::ViewId, int> m_watched_views;
    std::map<SeriesId, int> m_watched_series;
    QTimer m_frame_timer;
    QTimer m_status_timer;
    QTimer m_second_timer;
    QElapsedTimer m_since_frame;
    std::unique_ptr<QueryThread> m_thread;  ///< last: it stops first
};

}  // namespace andon::items
