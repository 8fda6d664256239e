// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "models/items/story_model.h"
#include "ui/pages/live_page_config.h"
#include "ui/pages/named_rows.h"
#include "ui/pages/page.h"
#include "ui/widgets/list_card.h"

#include <memory>
#include <vector>

class QVBoxLayout;

namespace andon::ui {

class DetailTabs;
class FactsCard;
class KeyButton;
class PlainLabel;
class StoryCard;
class TrendPanel;

/// All about one row: key facts with their age, its trend, what belongs to it, its whole story, and
/// the raw event behind every line of it.
class DetailPane : public QWidget {
    Q_OBJECT

public:
    DetailPane(const PageContext& context, const LivePageConfig& config, QWidget* parent = nullptr);

    /// Shows another row; `standing` as FactsCard has it.
    void show_row(const views::ViewSchema& schema, const views::Row& row, const QString& standing);
    /// The same row with newer cells.
    void refresh_row(const views::Row& row, const QString& standing);
    void show_nothing();
    /// The page is hidden, or shown again.
    void pause();
    void resume();
    void set_range(const items::TimeRange& range);
    items::StoryModel& story();
    void open_raw(int story_row);
    bool raw_is_open() const;
    void focus_story();

Q_SIGNALS:
    void opened(const QString& target);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void add_related();
    /// Where there is little room, the trend stands in a tab; what has a lead, has its facts in one too.
    void place_by_room();
    void build_head();
    DetailPart* add_part(const PagePart& part);
    void show_parts();
    void show_facts();
    void follow_related();
    void show_related();
    QString key() const;

    PageContext m_context;
    const LivePageConfig& m_config;
    const views::ViewSchema* m_schema = nullptr;
    views::Row m_row;
    QString m_standing;
    Card* m_head;
    PlainLabel* m_title;
    PlainLabel* m_subtitle;
    KeyButton* m_open;  ///< to the page of what the row is about
    FactsCard* m_facts;
    TrendPanel* m_trend;
    CustomerNames m_names;  ///< of the row, where it is a customer's
    std::vector<std::unique_ptr<NamedRows>> m_related_rows;
    std::vector<ListCard*> m_related;
    std::vector<int> m_related_tabs;
    DetailPart* m_lead = nullptr;  ///< where the page has one
    std::vector<DetailPart*> m_parts;
    StoryCard* m_story = nullptr;
    QWidget* m_all;
    QVBoxLayout* m_column = nullptr;
    DetailTabs* m_tabs = nullptr;
    QVBoxLayout* m_trend_place = nullptr;  ///< in its tab
    int m_story_tab = 0;
    int m_trend_tab = 0;
    QVBoxLayout* m_facts_place = nullptr;  ///< in its tab
    int m_facts_tab = 0;
    bool m_apart = true;        ///< the trend stands above the tabs
    bool m_facts_apart = true;  ///< so do the facts
};

}  // namespace andon::ui
