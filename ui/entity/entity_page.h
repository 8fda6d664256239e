// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"
#include "models/items/live_rows.h"
#include "models/items/name_book.h"
#include "ui/links/entity.h"
#include "ui/pages/live_page_config.h"
#include "ui/pages/page.h"

#include <QTimer>

namespace andon::ui {

class EntityHead;
class FactsCard;
class ListCard;
class RelatedCards;
class SideDrawer;
class StoryCard;
class TrendPanel;

/// All about one order, machine, SKU or customer on one page: its state, its key facts with when each
/// changed, its trends, its story across all streams with the raw events, and what belongs to it. An
/// order has a sentence for the telephone. Follows its row live, and rewinds with the cursor; says so
/// where the store has never heard of it.
class EntityPage : public Page {
    Q_OBJECT

public:
    EntityPage(const PageContext& context, Entity entity, QWidget* parent = nullptr);

    void open() override;
    void close() override;
    void set_range(const items::TimeRange& range) override;
    const Entity& entity() const { return m_entity; }
    /// What the store has of it; absent where that is nothing.
    std::optional<items::RowView> shown_row() const;
    EntityHead* head() const { return m_head; }
    FactsCard* facts() const { return m_facts; }
    StoryCard* story() const { return m_story; }
    RelatedCards* related() const { return m_related; }
    ListCard* waiting() const { return m_waiting; }  ///< null but for a machine

protected:
    void focusInEvent(QFocusEvent* event) override;

private:
    void build();
    void follow_row();
    void follow_surroundings(const items::RowView& row);
    void show_known(bool known);
    void show_row();
    void show_row(const items::RowView& row);
    void show_sentence(const items::RowView& row);
    void show_waiting();
    void read_changes();
    void set_name(const QString& name);
    /// Of the source that told the row, if that is known.
    std::optional<items::SourceFreshness> source_of(const items::RowView& row) const;

    Entity m_entity;
    LivePageConfig m_config;
    items::LiveRows m_rows;
    items::LiveRows m_machine;  ///< of an order
    items::LiveRows m_plans;    ///< of an order
    std::string m_on;           ///< path of the machine that is followed
    items::NameBook m_customers;
    EntityHead* m_head;
    FactsCard* m_facts;
    TrendPanel* m_trend;
    StoryCard* m_story;
    RelatedCards* m_related;
    ListCard* m_waiting = nullptr;
    SideDrawer* m_drawer = nullptr;
    QWidget* m_known = nullptr;  ///< what is there once the entity has been heard of
    views::Row m_row;            ///< as shown
    views::Row m_dated;          ///< the row whose changes were read
    items::Pending m_changes_read;
    QTimer m_again;
    bool m_started = false;
};

/// Never null; the page is `parent`'s.
Page* make_entity_page(const PageContext& context, const Entity& entity, QWidget* parent);

}  // namespace andon::ui
