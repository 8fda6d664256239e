// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/alarm_record.h"
#include "models/items/open_alarms.h"
#include "models/items/time_range.h"
#include "ui/pages/page.h"

#include <QTimer>

namespace andon::ui {

class AnnunciationChart;
class Card;
class ListCard;
class PlainLabel;

/// How well alarms serve the people who get them, over the range of the window: the measures of IEC 62682
/// and ISA-18.2 against what is wanted (alarms/performance.h), when many came at once, which came most
/// often, and which of them only make noise. Every figure is of one desk. UI thread.
class AlarmPerformancePage : public Page {
    Q_OBJECT

public:
    AlarmPerformancePage(
        const PageContext& context, const items::OpenAlarms& open, QWidget* parent = nullptr);

    void open() override;
    void close() override;
    void set_range(const items::TimeRange& range) override;

    const ListCard* measures() const { return m_measures; }
    const ListCard* frequent() const { return m_frequent; }
    const ListCard* noisy() const { return m_noisy; }
    const AnnunciationChart* chart() const { return m_chart; }
    /// What the figures are of, in words.
    QString period() const;

private:
    void ask();
    void take(const std::vector<items::HistoryEntry>& versions);
    void show_all();
    void show_measures(const alarms::Performance& figures);
    void show_frequent(const alarms::Performance& figures);
    void show_noisy(const alarms::Performance& figures);
    void show_bars();
    QString target_of(const contracts::Hash128& alarm) const;

    const items::OpenAlarms& m_open;
    items::TimeRange m_range;
    items::TimeSpan m_span;  ///< of what is shown
    items::AlarmRecord m_record;
    bool m_known = false;
    bool m_truncated = false;
    bool m_visible = false;
    items::Pending m_asked;
    QTimer m_again;
    PlainLabel* m_period;
    ListCard* m_measures;
    Card* m_rate;
    AnnunciationChart* m_chart;
    ListCard* m_frequent;
    ListCard* m_noisy;
};

}  // namespace andon::ui
