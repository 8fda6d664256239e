// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/query_thread.h"
#include "app/console/store_queries.h"
#include "models/ingest/mailbox.h"
#include "models/items/cursor.h"

#include <QTimer>

namespace andon::app {

/// The cursor over a store: moves the reader thread's answers to a moment and back. A wish that
/// comes while pages still read the moment before waits until they have; then the newest counts,
/// so that dragging shows as many moments as can be read, each whole. UI thread; `queries` outlives it.
class StoreCursor : public items::Cursor {
    Q_OBJECT

public:
    /// `has_live`: somebody writes the store, so there is a LIVE to go back to.
    StoreCursor(QueryThread& queries, bool has_live, QObject* parent = nullptr);

    std::optional<items::Moment> moment() const override { return m_moment; }
    bool has_live() const override { return m_has_live; }
    items::Extent extent() const override { return m_extent; }
    void seek(IngestTime t) override;
    void step(int direction) override;
    void go_live() override;

    /// How ingest stood at the moment; what is stored by now where LIVE.
    const ingest::PipelineStatus& status_then() const { return m_status; }
    /// What is committed by now; moves the end of the extent.
    void take_status(const ingest::PipelineStatus& status);

private:
    struct Wish {
        std::optional<IngestTime> time;
        int steps = 0;
    };
    void pump();
    void read_extent();
    void arrive(const Result<StoreQueries::Then>& then);

    QueryThread& m_queries;
    bool m_has_live;
    items::Extent m_extent;
    std::optional<items::Moment> m_moment;
    ingest::PipelineStatus m_status;
    std::optional<Wish> m_wish;
    std::optional<QueryThread::Token> m_seeking;
    bool m_extent_asked = false;
    QTimer m_pump;
};

}  // namespace andon::app
