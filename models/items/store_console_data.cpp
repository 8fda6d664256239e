// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/store_console_data.h"

#include "models/items/store_questions.h"

#include <QMetaObject>
#include <chrono>

namespace andon::items {

namespace {
constexpr int kFrameMs = 16;    ///< 60 frames a second at most
constexpr int kStatusMs = 250;
}  // namespace

StoreConsoleData::StoreConsoleData(StoreConsoleParts parts, QObject* parent)
    : ConsoleData(parent), m_parts(std::move(parts)), m_thread(std::make_unique<QueryThread>(m_parts.store)) {
    m_frame_timer.setSingleShot(true);
    m_frame_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_frame_timer, &QTimer::timeout, this, &StoreConsoleData::take_frame);
    connect(&m_status_timer, &QTimer::timeout, this, &StoreConsoleData::take_status);
    connect(&m_second_timer, &QTimer::timeout, this, &ConsoleData::second_passed);
    m_second_timer.start(1000);
    if (m_parts.mailbox == nullptr) return;
    m_status = m_parts.mailbox->status();
    m_status_timer.start(kStatusMs);
    publish_watched();
    m_parts.mailbox->set_wakeup([this] { QMetaObject::invokeMethod(this, [this] { wake(); }, Qt::QueuedConnection); });
    wake();
}

StoreConsoleData::~StoreConsoleData() {
    if (m_parts.mailbox != nullptr) m_parts.mailbox->set_wakeup({});
    m_thread.reset();
}

WallTime StoreConsoleData::now() const {
    using namespace std::chrono;
    return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

// ---- live ------------------------------------------------------------------------------------

void StoreConsoleData::wake() {
    if (m_frame_timer.isActive()) return;
    const qint64 gone = m_since_frame.isValid() ? m_since_frame.elapsed() : kFrameMs;
    m_frame_timer.start(static_cast<int>(std::max<qint64>(0, kFrameMs - gone)));
}

void StoreConsoleData::take_frame() {
    m_since_frame.start();
    const ingest::Drained drained = m_parts.mailbox->drain();
    Q_EMIT frame(drained);
}

void StoreConsoleData::take_status() {
    m_status = m_parts.mailbox->status();
    Q_EMIT status_changed(m_status);
}

void StoreConsoleData::watch_view(views::ViewId view, bool on) {
    m_watched_views[view] += on ? 1 : -1;
    publish_watched();
}

void StoreConsoleData::watch_series(SeriesId series, bool on) {
    if ((m_watched_series[series] += on ? 1 : -1) <= 0) m_watched_series.erase(series);
    publish_watched();
}

void StoreConsoleData::publish_watched() {
    if (m_parts.mailbox == nullptr) return;
    std::vector<bool> by_view(m_parts.catalogue.size(), false);
    for (const auto& [view, count] : m_watched_views) {
        if (view < by_view.size()) by_view[view] = count > 0;
    }
    m_parts.mailbox->watch_views(std::move(by_view));
    std::vector<SeriesId> series;
    for (const auto& [id, count] : m_watched_series) series.push_back(id);
    m_parts.mailbox->watch_series(std::move(series));
}

QString StoreConsoleData::rebuild_refusal() const {
    if (m_parts.rebuild) return {};
    return m_parts.rebuild_refusal.isEmpty() ? QStringLiteral("This console does not ingest; run andon ingest --rebuild.") : m_parts.rebuild_refusal;
}

void StoreConsoleData::request_rebuild() {
    if (m_parts.rebuild) m_parts.rebuild();
}

// ---- questions -------------------------------------------------------------------------------

template <class T, class Question>
ConsoleData::Token StoreConsoleData::ask(Question question, Reply<T> reply) {
    const Token token = ++m_last_token;
    m_open.insert(token);
    m_thread->ask(token, [this, token, question = std::move(question), reply = std::move(reply)](Result<store::StoreReader*> reader) {
        Result<T> result = reader ? question(StoreQuestions{**reader, m_parts}) : Result<T>(tl::unexpected<Error>(reader.error()));
        QMetaObject::invokeMethod(this, [this, token, result = std::move(result), reply] {
            if (m_open.remove(token)) reply(result);
        }, Qt::QueuedConnection);
    });
    return token;
}

void StoreConsoleData::cancel(Token token) {
    if (m_open.remove(token)) m_thread->cancel(token);
}

ConsoleData::Token StoreConsoleData::rows(RowQuery query, Reply<RowSet> reply) {
    return ask<RowSet>([query = std::move(query)](const StoreQuestions& q) { return q.rows(query); }, std::move(reply));
}

ConsoleData::Token StoreConsoleData::story(std::string kind, std::string id, std::size_t limit,
                                           Reply<std::vector<StoryEntry>> reply) {
    return ask<std::vector<StoryEntry>>(
        [kind = std::move(kind), id = std::move(id), limit](const StoreQuestions& q) { return q.story(kind, id, limit); }, std::move(reply));
}

ConsoleData::Token StoreConsoleData::raw_event(Seq seq, Reply<RawEvent> reply) {
    return ask<RawEvent>([seq](const StoreQuestions& q) { return q.raw_event(seq); }, std::move(reply));
}

ConsoleData::Token StoreConsoleData::series_of(std::string equipment, Reply<std::vector<SeriesInfo>> reply) {
    return ask<std::vector<SeriesInfo>>([equipment = std::move(equipment)](const StoreQuestions& q) { return q.series_of(equipment); }, std::move(reply));
}

ConsoleData::Token StoreConsoleData::points(PointsQuery query, Reply<SeriesData> reply) {
    return ask<SeriesData>([query](const StoreQuestions& q) { return q.points(query); }, std::move(reply));
}

ConsoleData::Token StoreConsoleData::history(std::string view, views::Row key, std::size_t limit,
                                             Reply<std::vector<HistoryEntry>> reply) {
    return ask<std::vector<HistoryEntry>>(
        [view = std::move(view), key = std::move(key), limit](const StoreQuestions& q) { return q.history(view, key, limit); }, std::move(reply));
}

ConsoleData::Token StoreConsoleData::dead_letters(std::size_t limit, Reply<DeadLetterSet> reply) {
    return ask<DeadLetterSet>([limit](const StoreQuestions& q) { return q.dead_letters(limit); }, std::move(reply));
}

ConsoleData::Token StoreConsoleData::dead_letter(Seq seq, std::uint32_t output, Reply<DeadLetterEntry> reply) {
    return ask<DeadLetterEntry>([seq, output](const StoreQuestions& q) { return q.dead_letter(seq, output); }, std::move(reply));
}

}  // namespace andon::items
