// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"
#include "ui/pages/page.h"

#include <vector>

namespace andon::ui {

/// The line at the foot: every source with state, rate and lag; event to pixel as measured; rejects;
/// how the store does. A silent source is hatched and says since when.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 28;

    explicit StatusLine(const PageContext& context, QWidget* parent = nullptr);
    void take(const ingest::PipelineStatus& status);
    void set_latency(std::optional<std::int64_t> p99_us);
    QString in_words() const;

Q_SIGNALS:
    void opened(const QString& target);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void say_anew();
    QString source_text(const items::SourceFreshness& source) const;
    QStringList right_texts() const;

    PageContext m_context;
    std::vector<items::SourceFreshness> m_sources;
    ingest::PipelineStatus m_status;
    std::optional<std::int64_t> m_latency;
    QString m_states;  ///< of the sources, as they are painted
};

}  // namespace andon::ui
