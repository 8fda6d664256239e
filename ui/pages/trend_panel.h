// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/charts/histogram_chart.h"
#include "ui/charts/pareto_chart.h"
#include "ui/charts/trend_chart.h"
#include "ui/pages/machine_states.h"
#include "ui/pages/page.h"
#include "ui/pages/series_feed.h"
#include "ui/widgets/card.h"

#include <QTimer>
#include <memory>

class QHBoxLayout;
class QStackedWidget;

namespace andon::ui {

/// A column of a row whose past is worth a line.
struct TrendColumn {
    std::string column;
    QString title;
    bool unit = false;  ///< its unit stands in the row's column "unit"
    std::vector<std::pair<std::string, QString>>
        limits{};          ///< columns drawn as limits, their names
    bool percent = false;  ///< a share of one, drawn as percent
};

/// What a trend is about: the series of a piece of equipment, and columns of a row.
struct TrendSubject {
    std::string equipment;  ///< empty: no series
    std::string tag;        ///< preselects a series
    const views::ViewSchema* schema = nullptr;
    views::Row row;
    std::vector<TrendColumn> columns;
};

/// The trend of one tag of a machine or of one column of a row, live, with the machine's states and
/// what is normal for the tag; what else there is in a list above. In its place, when asked for: how
/// its values are distributed, and why the machine stopped. Follows nothing while it is not shown.
class TrendPanel : public Card {
    Q_OBJECT

public:
    explicit TrendPanel(const PageContext& context, QWidget* parent = nullptr);
    void show_subject(TrendSubject subject);
    void show_nothing() { show_subject({}); }
    /// The same row with newer cells.
    void refresh_row(const views::Row& row);
    void set_range(const items::TimeRange& range);
    /// What the row says is not of now.
    void set_source_silent(bool silent);
    /// There is something to draw for this row.
    bool has_subject() const { return !m_choices.empty(); }
    TrendChart* chart() const { return m_chart; }
    HistogramChart* histogram() const { return m_histogram; }
    ParetoChart* pareto() const { return m_pareto; }

Q_SIGNALS:
    void subject_changed();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// One line that can be chosen.
    struct Choice {
        QString title;
        QString unit;
        std::optional<items::SeriesInfo> series;
        TrendColumn column;
    };
    void take_series(const std::vector<items::SeriesInfo>& series);
    void offer();
    void choose(std::size_t n);
    void read_points();
    void read_feed();
    void read_normal();
    void read_values();
    void show_view(int view);
    void show_values(std::vector<double> values, const QString& note);
    void publish_stops(std::int64_t now);
    std::vector<TrendLimit> limits() const;
    void read_history(const Choice& choice);
    void stop();
    void annotate();
    void show_standing();
    std::optional<std::int64_t> known_until() const;
    void publish();
    void open_menu(const QPoint& global);
    void say_note(std::int64_t now, std::int64_t known_from);
    const std::vector<items::SeriesPoint>& points() const {
        return m_feed ? m_feed->points() : m_points;
    }
    bool loaded() const { return m_feed ? m_feed->loaded() : m_loaded; }
    const Choice* chosen() const {
        return m_chosen < m_choices.size() ? &m_choices[m_chosen] : nullptr;
    }
    std::optional<double> cell(
        const views::Row& row, const std::string& column, bool percent) const;
    std::vector<items::SeriesPoint> shown_points(std::int64_t from, std::int64_t now) const;

    PageContext m_context;
    TrendChart* m_chart;
    HistogramChart* m_histogram;
    ParetoChart* m_pareto;
    QStackedWidget* m_views;
    QHBoxLayout* m_offer;
    TrendSubject m_subject;
    std::vector<Choice> m_choices;
    std::size_t m_chosen = 0;
    std::unique_ptr<SeriesFeed> m_feed;        ///< of a series
    std::vector<items::SeriesPoint> m_points;  ///< of a column, by time
    MachineStates m_states;
    std::vector<TrendBand> m_normal;
    items::Pending m_list_read;
    items::Pending m_points_read;
    items::Pending m_normal_read;
    items::Pending m_values_read;
    QTimer m_values_again;
    std::int64_t m_range = 8LL * 3600 * 1'000'000;
    bool m_silent = false;
    bool m_loaded = false;  ///< of a column: its past has been read
};

}  // namespace andon::ui
