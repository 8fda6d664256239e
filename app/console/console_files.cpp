// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console_files.h"

#include "app/console/own_process.h"
#include "models/ingest/record.h"
#include "models/items/format.h"
#include "models/store/reader.h"

#include <utility>

namespace andon::app {

namespace {
constexpr int kLookMs = 100;
}

StoreCut::StoreCut(std::filesystem::path store, ui::CutWish wish, QObject* parent)
    : CutJob(parent),
      m_store(std::move(store)),
      m_wish(std::move(wish)),
      m_thread(QThread::create([this] { m_result = run(); })) {
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &StoreCut::progressed);
    connect(m_thread.get(), &QThread::finished, this, [this] {
        m_look.stop();
        Q_EMIT finished();
    });
    m_thread->start(QThread::LowPriority);
    m_look.start();
}

StoreCut::~StoreCut() {
    m_thread->disconnect(this);
    m_stop.request_stop();
    m_thread->wait();
}

Result<ui::CutDone> StoreCut::run() {
    const auto done = ingest::record(
        {m_store,
         m_wish.path.toStdString(),
         m_wish.from,
         m_wish.to,
         {m_wish.raw, m_wish.masked},
         m_stop.get_token(),
         [this](double part) { m_part = part; }});
    if (!done) {
        return tl::unexpected(done.error());
    }
    return ui::CutDone{done->range.first.ingest_time, done->range.last.ingest_time, done->bytes};
}

ConsoleFiles::ConsoleFiles(
    const ConfigurationOptions& options, std::filesystem::path store, QObject* parent)
    : FileActions(parent), m_options(options), m_store(std::move(store)) {
    m_thread.setMaxThreadCount(1);
}

ConsoleFiles::~ConsoleFiles() {
    m_thread.waitForDone();
}

void ConsoleFiles::open(const QString& path) {
    m_thread.start([this, path] {
        const auto reader = store::StoreReader::open_untrusted(path.toStdString());
        QString why;
        if (!reader) {
            why = items::plain(reader.error().message);
        } else if (!start_andon(
                       m_options, {QStringLiteral("review"), QStringLiteral("--"), path})) {
            why = tr("Another window cannot be started.");
        }
        if (!why.isEmpty()) {
            QMetaObject::invokeMethod(
                this, [this, why] { Q_EMIT failed(why); }, Qt::QueuedConnection);
        }
    });
}

QString ConsoleFiles::cut_refusal() const {
    return m_store.empty() ? tr("A recording is cut where the store is shown, not out of a file "
                                "that somebody gave: andon record does it by hand.")
                           : QString();
}

std::unique_ptr<ui::CutJob> ConsoleFiles::cut(const ui::CutWish& wish) {
    return std::make_unique<StoreCut>(m_store, wish);
}

}  // namespace andon::app
