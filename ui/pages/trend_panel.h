// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/charts/trend_chart.h"
#include "ui/pages/page.h"
#include "ui/widgets/card.h"

#include <QTimer>

class QHBoxLayout;

namespace andon::ui {

/// The trend of one tag of one piece of equipment, live; its tags as buttons above.
class TrendPanel : public Card {
    Q_OBJECT

public:
    explicit TrendPanel(const PageContext& context, QWidget* parent = nullptr);
    ~TrendPanel() override;
    void show_equipment(const std::string& equipment, const std::string& tag = {});
    void set_range(std::int64_t us);
    void set_source_silent(bool silent);

private:
    void take_series(const Result<std::vector<items::SeriesInfo>>& reply);
    void choose(std::size_t n);
    void read_points();
    void take_frame(const ingest::Drained& drained);
    void publish();
    void watch(bool on);

    PageContext m_context;
    TrendChart* m_chart;
    QHBoxLayout* m_tags;
    std::vector<items::SeriesInfo> m_series;
    std::size_t m_chosen = 0;
    bool m_watching = false;
    std::string m_wanted_tag;
    std::vector<items::SeriesPoint> m_points;  ///< by time, as many as the chart has room for
    items::Seq m_read_seq = 0;
    items::Pending m_list_read;
    items::Pending m_points_read;
    QTimer m_again;
    std::int64_t m_range = 6LL * 3600 * 1'000'000;
};

}  // namespace andon::ui
