// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"
#include "ui/charts/trend_chart.h"
#include "ui/pages/machine_states.h"
#include "ui/pages/page.h"
#include "ui/pages/series_feed.h"
#include "ui/pages/tag_list.h"
#include "ui/widgets/card.h"

#include <memory>
#include <vector>

class QMenu;

namespace andon::ui {

/// One chart of several tags, live, with the states of the first one's machine. Follows nothing while
/// it is not shown.
class TrendCard : public Card {
    Q_OBJECT

public:
    static constexpr std::size_t kMostLines = 6;

    /// `link` is its page's, and outlives it.
    TrendCard(const PageContext& context, ChartLink& link, QWidget* parent = nullptr);

    /// A line more, unless it is there or there is no room; false then.
    bool add(const TagName& tag);
    void remove(std::size_t line);
    const std::vector<TagName>& tags() const { return m_tags; }
    void set_range(std::int64_t us);
    TrendChart* chart() const { return m_chart; }

Q_SIGNALS:
    void closed();
    /// Lines came or went.
    void changed();
    /// A person works with this one.
    void chosen();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Line {
        TagName tag;
        std::unique_ptr<SeriesFeed>
            feed;              ///< absent until it is known under which number it is kept
        bool unknown = false;  ///< the store has no such tag
        items::Pending find;
    };
    void find_series(Line& line);
    void read();
    void annotate();
    void publish();
    QString standing_of(
        const SeriesFeed& feed, const std::vector<items::SourceFreshness>& sources) const;
    void say();
    void open_menu(const QPoint& global);
    QString name_of(const Line& line) const;

    PageContext m_context;
    TrendChart* m_chart;
    std::vector<std::unique_ptr<Line>> m_lines;
    std::vector<TagName> m_tags;  ///< of the lines
    MachineStates m_states;
    std::int64_t m_range = 8LL * 3600 * 1'000'000;
};

}  // namespace andon::ui
