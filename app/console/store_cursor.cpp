// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_cursor.h"

#include "models/items/format.h"

#include <utility>

namespace andon::app {
namespace {

constexpr int kPumpMs = 8;

}  // namespace

StoreCursor::StoreCursor(QueryThread& queries, bool has_live, QObject* parent)
    : Cursor(parent), m_queries(queries), m_has_live(has_live) {
    m_pump.setInterval(kPumpMs);
    connect(&m_pump, &QTimer::timeout, this, &StoreCursor::pump);
}

void StoreCursor::take_status(const ingest::PipelineStatus& status) {
    if (status.committed == 0) {
        return;
    }
    if (m_extent.first.seq == 0) {
        read_extent();
        return;
    }
    if (m_extent.last.seq != status.committed) {
        m_extent.last = {status.committed_at, status.committed};
        Q_EMIT extent_changed();
    }
}

void StoreCursor::read_extent() {
    if (std::exchange(m_extent_asked, true)) {
        return;
    }
    m_queries.submit([this](StoreQueries& queries) -> QueryThread::Deliver {
        return [this, extent = queries.extent()] {
            m_extent_asked = false;
            if (!extent) {
                return;  // asked again with the next status
            }
            m_extent = *extent;
            Q_EMIT extent_changed();
        };
    });
}

void StoreCursor::seek(IngestTime t) {
    m_wish = Wish{t, 0};
    pump();
}

void StoreCursor::step(int direction) {
    const int before = m_wish && !m_wish->time ? m_wish->steps : 0;
    m_wish = Wish{std::nullopt, before + direction};
    pump();
}

/// Begins with the wish when nothing is being read any more.
void StoreCursor::pump() {
    if (!m_wish) {
        m_pump.stop();
        return;
    }
    if (m_seeking || !m_queries.idle()) {
        m_pump.start();
        return;
    }
    const Wish wish = *std::exchange(m_wish, std::nullopt);
    m_seeking = m_queries.submit([this, wish](StoreQueries& queries) -> QueryThread::Deliver {
        Result<StoreQueries::Then> then =
            wish.time ? queries.seek(*wish.time) : queries.step(wish.steps);
        return [this, then = std::move(then)] { arrive(then); };
    });
}

void StoreCursor::arrive(const Result<StoreQueries::Then>& then) {
    m_seeking.reset();
    if (!then) {
        Q_EMIT failed(items::plain(then.error().message));
        return;
    }
    m_moment = then->moment;
    m_status = then->status;
    Q_EMIT moved();
}

void StoreCursor::go_live() {
    m_wish.reset();
    m_pump.stop();
    if (m_seeking) {
        m_queries.cancel(*std::exchange(m_seeking, std::nullopt));
    } else if (!m_moment) {
        return;
    }
    if (!m_has_live) {
        seek(m_extent.last.time);
        return;
    }
    m_queries.submit([](StoreQueries& queries) -> QueryThread::Deliver {
        queries.go_live();
        return [] {};
    });
    m_moment.reset();
    Q_EMIT moved();
}

}  // namespace andon::app
