// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/log_places.h"
#include "ui/links/entity.h"
#include "ui/pages/page.h"
#include "ui/shell/path_bar.h"
#include "ui/shell/trail.h"

#include <QStringList>
#include <QWidget>
#include <vector>

class QSettings;
class QStackedWidget;

namespace andon::ui {

class StoryCard;

/// Where a person works: the pages, one at a time, the opened entities as tabs beside them, and the way
/// back. Only what is on screen follows its data. A place is a Link: a page by its name, or by that of a
/// page it holds, with filter and chosen row; an entity by its kind and id. UI thread.
class Workspace : public QWidget {
    Q_OBJECT

public:
    /// More opened entities close the one that was opened first.
    static constexpr int kMostTabs = 12;

    explicit Workspace(const PageContext& context, QWidget* parent = nullptr);

    /// The first one added is the one that a place without a page leads to.
    void add_page(const QString& name, const QString& title, Page* page);
    /// Stands in the place of the first page until there is something to show.
    void set_start(Page* start);
    void start_over();  ///< there is: the first page takes its place
    /// A person wants to see it, whatever there is.
    void show_start();

    /// "orders", "orders/4711", "orders/?stage:quality", "order/4711"; an unknown one is the first page.
    void show_target(const QString& target);
    /// There is such a page; whether the entity exists only the store knows.
    bool knows(const QString& target) const;
    bool knows(const Link& place) const;
    /// False where there is no such page; then nothing changes.
    bool go(const Link& place);
    /// Leads to an event, "topic:partition:offset": its raw record open on the page of the entity that is
    /// on screen, else of one that it is about, its line in the story chosen; else by itself.
    void show_event(const QString& place);
    /// The event whose raw record is open, as show_event() takes it; empty where none is.
    QString event_here() const;
    /// The story on screen; null where there is none.
    StoryCard* story_here() const;
    /// The page as it stands: its filter and what is chosen stay.
    void choose(int page);
    Link here() const;
    void back();
    void forward();
    bool can_back() const { return m_trail.can_back(); }
    bool can_forward() const { return m_trail.can_forward(); }
    /// Closes the entity on screen; a page stays.
    void close_tab();
    void next_tab(int step);
    void focus_page();
    /// Reads and writes again what is on screen.
    void reopen();

    const QStringList& names() const { return m_names; }
    Page* page(const QString& name) const;
    const std::vector<Page*>& pages() const { return m_pages; }
    Page* current() const { return m_opened; }
    /// Number of the page on screen, or of the page that an entity belongs to.
    int page_number() const;
    bool shows_entity() const { return m_entity != 0; }
    bool at_start() const { return m_opened != nullptr && m_opened == m_start_page; }
    PathBar* path() const { return m_path; }
    QWidget* place() const;  ///< where the pages are
    std::vector<Entity> opened_entities() const;
    void set_range(const items::TimeRange& range);

    void remember(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// Something else is on screen.
    void moved();
    /// An event that was to be shown is not there; why, as a sentence.
    void event_missed(const QString& why);

private:
    struct Tab {
        Entity entity;
        Page* page = nullptr;
    };
    int index_of(const QString& name) const;
    Link place_of_target(const QString& target) const;
    bool show(const Link& place);
    void take_event(const items::PlacedEvent& event);
    void show_page(int n);
    void show_entity(const Entity& entity);
    std::size_t tab_of(const Entity& entity) const;
    void name_tab(const Entity& entity);
    std::size_t open_tab(const Entity& entity);
    void put_on_screen(Page* page);
    void remove_tab(std::size_t n);
    void tab_chosen(int n);
    void tell();
    QString title_of_place(const Link& place) const;
    std::vector<PathBar::Step> steps() const;

    PageContext m_context;
    PathBar* m_path;
    QStackedWidget* m_stack;
    Page* m_start_page = nullptr;
    Page* m_start = nullptr;  ///< the same; absent once there is something to show
    Page* m_opened = nullptr;
    QStringList m_names;
    QStringList m_titles;
    std::vector<Page*> m_pages;
    std::vector<Tab> m_tabs;
    int m_page = 0;            ///< the page on screen, or the one that was before the entity
    std::size_t m_entity = 0;  ///< of the tabs, from 1; 0: a page is on screen
    Trail m_trail;
    items::TimeRange m_range;
    items::Pending m_event_read;
    bool m_arranging = false;  ///< the tabs are changed by this class, not by a person
};

}  // namespace andon::ui
