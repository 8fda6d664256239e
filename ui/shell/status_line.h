// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"
#include "models/items/open_alarms.h"
#include "ui/pages/page.h"
#include "ui/shell/status_part.h"

#include <vector>

namespace andon::ui {

/// The line at the foot: every source with state, rate and lag; event to pixel as measured; rejects;
/// how the store does. A silent source is hatched and says since when. Tab and the arrows go through it; each
/// part leads to what is behind it.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 28;

    explicit StatusLine(const PageContext& context, QWidget* parent = nullptr);
    void take(const ingest::PipelineStatus& status);
    /// What is hidden of the alarms is always in sight.
    void set_alarms(const items::OpenAlarms::Counts& counts);
    void set_latency(std::optional<std::int64_t> p99_us);
    QString in_words() const;
    /// Of what has room: sources first.
    std::vector<StatusPart*> parts() const;
    /// The keyboard goes to the first one.
    void focus_first();

Q_SIGNALS:
    void opened(const QString& target);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString source_text(const items::SourceFreshness& source) const;
    struct Figure {
        QString words;
        const char* target;
    };
    std::vector<Figure> figures() const;
    StatusPart* part(std::vector<StatusPart*>& parts, std::size_t n);
    void show_parts();
    void set_tab_order();
    void lay_out();

    PageContext m_context;
    std::vector<items::SourceFreshness> m_sources;
    ingest::PipelineStatus m_status;
    std::optional<std::int64_t> m_latency;
    std::vector<StatusPart*> m_left;   ///< a source each
    std::vector<StatusPart*> m_right;  ///< a figure each
    std::size_t m_ordered = 0;         ///< parts in the order of Tab
    int m_more_at = -1;  ///< where "…" stands for sources without room; -1: all have
    items::OpenAlarms::Counts m_alarms;
};

}  // namespace andon::ui
