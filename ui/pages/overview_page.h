// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"
#include "models/items/live_rows.h"
#include "models/items/source_watch.h"
#include "ui/pages/line_board.h"
#include "ui/pages/page.h"
#include "ui/pages/scope.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/side_drawer.h"

#include <map>

namespace andon::ui {

class YieldCard;

/// The whole plant by exception on one screen: lines, orders by stage, stock below its point,
/// customers at risk, quality, and how fresh the sources are. Everything leads to its page.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(const PageContext& context, QWidget* parent = nullptr);
    void open() override;
    void close() override;
    /// Begins to count what needs attention; goes on whatever page is shown.
    void follow_counts();
    /// Only what `scope` holds is shown; what the navigation counts is the whole plant.
    void set_scope(const Scope& scope);
    void set_range(const items::TimeRange& range) override { m_board->set_range(range); }
    LineBoard* board() const { return m_board; }

    /// How much needs attention, for the navigation.
    struct Counts {
        int stopped = 0, late = 0, risk = 0, low_stock = 0, low_yield = 0, at_risk = 0, cases = 0;
    };
    const Counts& counts() const { return m_counts; }

Q_SIGNALS:
    void counts_changed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void offer_rows();
    void build();
    void take_status(const ingest::PipelineStatus& status);
    void refresh_soon();
    void refresh();
    void count_orders();
    void count();
    void show_orders();
    void show_stock();
    void show_customers();
    void show_quality();
    void show_sources();
    void show_handle();
    void read_sparks();
    std::optional<double> figure(const char* name, const std::string& scope = {}) const;
    std::optional<double> plant_figure(const char* name, const std::string& scope = {}) const;
    std::optional<FigureTarget> explained(const char* name, const std::string& scope = {}) const;
    QString whole_plant() const;
    QString standing(const items::LiveRows& rows) const;
    QString delivery_words() const;
    QString part_of_all(
        std::optional<double> counted, std::size_t shown, std::optional<double> all) const;
    QString age_note(const items::LiveRows& rows) const;
    QString age_of_figure(const char* name) const;

    LineBoard* m_board;
    ListCard* m_orders;
    ListCard* m_stock;
    ListCard* m_customers;
    YieldCard* m_quality;
    ListCard* m_sources;
    SideDrawer* m_drawer;
    QWidget* m_side = nullptr;
    int m_most = 0;  ///< rows of a list, by how tall the column is
    items::LiveRows m_figures;
    items::LiveRows m_open_orders;
    items::LiveRows m_low_stock;
    items::LiveRows m_risk;
    items::LiveRows m_yields;
    struct StageCount {
        int open = 0;
        int risk = 0;
        int late = 0;
    };
    std::map<std::string, StageCount> m_stages;
    std::map<std::string, std::vector<items::SeriesPoint>> m_sparks;  ///< by SKU
    std::map<std::string, items::Pending> m_spark_reads;
    items::Pending m_yield_read;
    Scope m_scope;
    QTimer m_timer;
    items::SourceWatch m_source_watch;
    QTimer m_spark_timer;
    Counts m_counts;
    bool m_counted = false;
    bool m_sparks_read = false;          ///< since the page was opened
    std::map<QString, QString> m_dated;  ///< sources that are not of now, and how they stand
};

}  // namespace andon::ui
