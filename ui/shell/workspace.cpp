// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace.h"

#include "ui/entity/entity_page.h"
#include "ui/pages/event_window.h"
#include "ui/pages/story_card.h"
#include "ui/widgets/plain_label.h"

#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

namespace {

std::optional<Entity> entity_of(const Link& place) {
    return parse_entity(place.view + QLatin1Char('/') + place.key);
}

Link place_of(const Entity& entity) {
    Link place;
    place.view = kind_name(entity.kind);
    place.key = entity.id;
    return place;
}

/// Who has a page of those that stories are about.
std::optional<Entity> entity_of_story(const std::string& kind, const std::string& id) {
    const std::string name = kind == "equipment" ? "machine" : kind;
    return parse_entity(QString::fromStdString(name + '/' + id));
}

}  // namespace

Workspace::Workspace(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_path(new PathBar(context.theme)),
      m_stack(new QStackedWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_path);
    column->addWidget(m_stack, 1);
    m_path->tabs()->addTab(QString());
    connect(m_path, &PathBar::step_chosen, this, [this](const Link& place) { go(place); });
    connect(m_path->tabs(), &QTabBar::currentChanged, this, &Workspace::tab_chosen);
    connect(m_path->tabs(), &QTabBar::tabCloseRequested, this, [this](int n) {
        if (n > 0)
            remove_tab(static_cast<std::size_t>(n));
    });
}

void Workspace::add_page(const QString& name, const QString& title, Page* page) {
    page->setAccessibleName(title);
    m_names << name;
    m_titles << title;
    m_pages.push_back(page);
    m_stack->addWidget(page);
    page->set_range(m_range);
    connect(page, &Page::opened, this, &Workspace::show_target);
}

void Workspace::set_start(Page* start) {
    m_start = start;
    m_start_page = start;
    m_stack->addWidget(start);
}

void Workspace::start_over() {
    if (m_start == nullptr)
        return;
    const bool shown = at_start();
    const bool focused = shown && m_start->hasFocus();
    m_start = nullptr;
    if (shown)
        show_page(0);
    if (focused)
        focus_page();
}

void Workspace::show_start() {
    if (m_start_page == nullptr)
        return;
    if (m_opened != nullptr)
        m_trail.leave(here());
    m_page = 0;
    m_entity = 0;
    put_on_screen(m_start_page);
    m_trail.visit(here());
    focus_page();
    tell();
}

int Workspace::index_of(const QString& name) const {
    if (const auto n = m_names.indexOf(name); n >= 0)
        return static_cast<int>(n);
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i]->has_part(name))
            return static_cast<int>(i);
    }
    return -1;
}

Page* Workspace::page(const QString& name) const {
    const auto n = m_names.indexOf(name);
    return n < 0 ? nullptr : m_pages[static_cast<std::size_t>(n)];
}

int Workspace::page_number() const {
    return m_entity == 0 ? m_page
                         : std::max(0, index_of(page_of(m_tabs[m_entity - 1].entity.kind)));
}

std::vector<Entity> Workspace::opened_entities() const {
    std::vector<Entity> entities;
    for (const Tab& tab : m_tabs)
        entities.push_back(tab.entity);
    return entities;
}

void Workspace::set_range(const items::TimeRange& range) {
    m_range = range;
    for (Page* page : m_pages)
        page->set_range(range);
    for (const Tab& tab : m_tabs)
        tab.page->set_range(range);
}

Link Workspace::place_of_target(const QString& target) const {
    if (const auto entity = parse_entity(target))
        return place_of(*entity);
    const QString rest = target.section(QLatin1Char('/'), 1);
    Link place;
    place.view = target.section(QLatin1Char('/'), 0, 0);
    if (rest.startsWith(QLatin1Char('?')))
        place.filter = rest.mid(1);
    else
        place.key = rest;
    return place;
}

bool Workspace::knows(const QString& target) const {
    return parse_entity(target) || index_of(target.section(QLatin1Char('/'), 0, 0)) >= 0;
}

void Workspace::show_target(const QString& target) {
    const Link place = place_of_target(target);
    const bool whole_page = m_names.contains(place.view) || !knows(place);
    if (whole_page && place.key.isEmpty() && place.filter.isEmpty())
        choose(std::max(0, index_of(place.view)));
    else if (!go(place))
        choose(0);
}

bool Workspace::knows(const Link& place) const {
    return entity_of(place) || index_of(place.view) >= 0;
}

bool Workspace::go(const Link& place) {
    if (!knows(place))
        return false;
    if (m_opened != nullptr)
        m_trail.leave(here());
    show(place);
    m_trail.visit(place);
    focus_page();
    tell();
    return true;
}

void Workspace::show_event(const QString& text) {
    const auto place = items::parse_log_place(text);
    auto* places = dynamic_cast<items::LogPlaces*>(&m_context.data);
    if (!place || places == nullptr) {
        Q_EMIT event_missed(tr("No event can be at %1.").arg(text));
        return;
    }
    m_event_read = items::Pending(
        m_context.data,
        places->find_event(*place, [this, text](const Result<items::PlacedEvent>& reply) {
            if (reply)
                take_event(*reply);
            else
                Q_EMIT event_missed(
                    text + QStringLiteral(": ") + items::plain(reply.error().message));
        }));
}

void Workspace::take_event(const items::PlacedEvent& event) {
    for (const auto& [kind, id] : event.entities) {
        const auto entity = entity_of_story(kind, id);
        if (m_entity == 0 && entity)
            go(place_of(*entity));
    }
    if (auto* page = qobject_cast<EntityPage*>(m_opened); page != nullptr && m_entity != 0)
        page->story()->show_event(event.seq);
    else
        (new EventWindow(m_context, event.seq, window()))->show();
}

StoryCard* Workspace::story_here() const {
    for (StoryCard* story : findChildren<StoryCard*>()) {
        if (story->isVisible())
            return story;
    }
    return nullptr;
}

QString Workspace::event_here() const {
    const StoryCard* story = story_here();
    const auto place = story != nullptr ? story->open_event() : std::nullopt;
    return place ? items::print_log_place(*place) : QString();
}

QWidget* Workspace::place() const {
    return m_stack;
}

void Workspace::choose(int page) {
    if (m_opened != nullptr)
        m_trail.leave(here());
    show_page(page);
    m_trail.visit(here());
    focus_page();
    tell();
}

Link Workspace::here() const {
    if (m_entity != 0)
        return place_of(m_tabs[m_entity - 1].entity);
    const Spot spot = m_pages[static_cast<std::size_t>(m_page)]->spot();
    Link place;
    place.view = spot.part.isEmpty() ? m_names[m_page] : spot.part;
    place.filter = spot.filter;
    place.key = spot.key;
    return place;
}

void Workspace::back() {
    m_trail.leave(here());
    if (const auto place = m_trail.back()) {
        show(*place);
        focus_page();
    }
    tell();
}

void Workspace::forward() {
    m_trail.leave(here());
    if (const auto place = m_trail.forward()) {
        show(*place);
        focus_page();
    }
    tell();
}

bool Workspace::show(const Link& place) {
    if (const auto entity = entity_of(place)) {
        show_entity(*entity);
        return true;
    }
    const int n = index_of(place.view);
    if (n < 0)
        return false;
    show_page(n);
    const QString part = m_names[n] == place.view ? QString() : place.view;
    m_pages[static_cast<std::size_t>(n)]->show_spot({part, place.filter, place.key});
    return true;
}

void Workspace::show_page(int n) {
    m_page = n;
    m_entity = 0;
    put_on_screen(n == 0 && m_start != nullptr ? m_start : m_pages[static_cast<std::size_t>(n)]);
}

void Workspace::show_entity(const Entity& entity) {
    const std::size_t known = tab_of(entity);
    m_entity = known != 0 ? known : open_tab(entity);
    put_on_screen(m_tabs[m_entity - 1].page);
}

std::size_t Workspace::tab_of(const Entity& entity) const {
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        if (m_tabs[i].entity == entity)
            return i + 1;
    }
    return 0;
}

std::size_t Workspace::open_tab(const Entity& entity) {
    if (m_tabs.size() == kMostTabs)
        remove_tab(m_entity == 1 ? 2 : 1);
    Page* page = make_entity_page(m_context, entity, this);
    page->setAccessibleName(title_of(entity));
    page->set_range(m_range);
    connect(page, &Page::opened, this, &Workspace::show_target);
    connect(page, &QWidget::windowTitleChanged, this, [this, entity] { name_tab(entity); });
    m_stack->addWidget(page);
    m_tabs.push_back({entity, page});
    m_arranging = true;
    QTabBar* tabs = m_path->tabs();
    const int n = tabs->addTab(as_control_text(title_of(entity)));
    tabs->setTabToolTip(n, as_tool_tip(title_of(entity)));
    tabs->setTabsClosable(true);
    tabs->setTabButton(0, QTabBar::RightSide, nullptr);  // pages stay
    m_arranging = false;
    return m_tabs.size();
}

/// What people call it becomes known with its row.
void Workspace::name_tab(const Entity& entity) {
    const std::size_t n = tab_of(entity);
    if (n == 0)
        return;
    const QString title = m_tabs[n - 1].page->windowTitle();
    m_path->tabs()->setTabText(static_cast<int>(n), as_control_text(title));
    m_path->tabs()->setTabToolTip(
        static_cast<int>(n), as_tool_tip(title + QStringLiteral(" · ") + title_of(entity)));
    m_path->set_steps(steps());
}

void Workspace::put_on_screen(Page* page) {
    if (m_opened != page) {
        if (m_opened != nullptr)
            m_opened->close();
        m_opened = page;
        page->open();
    }
    m_stack->setCurrentWidget(page);
}

void Workspace::remove_tab(std::size_t n) {
    const bool shown = n == m_entity;
    Page* page = m_tabs[n - 1].page;
    if (shown) {
        m_trail.leave(here());
        show_page(m_page);
        m_trail.visit(here());
    }
    m_tabs.erase(m_tabs.begin() + static_cast<std::ptrdiff_t>(n) - 1);
    if (m_entity > n)
        --m_entity;
    m_arranging = true;
    m_path->tabs()->removeTab(static_cast<int>(n));
    m_arranging = false;
    m_stack->removeWidget(page);
    page->deleteLater();
    if (shown)
        focus_page();
    tell();
}

void Workspace::close_tab() {
    if (m_entity != 0)
        remove_tab(m_entity);
}

void Workspace::next_tab(int step) {
    const int count = static_cast<int>(m_tabs.size()) + 1;
    tab_chosen((static_cast<int>(m_entity) + step + count) % count);
}

void Workspace::tab_chosen(int n) {
    if (m_arranging || n < 0 || static_cast<std::size_t>(n) == m_entity)
        return;
    if (n == 0)
        choose(m_page);
    else
        go(place_of(m_tabs[static_cast<std::size_t>(n) - 1].entity));
}

/// The keyboard goes along: arrows move in the page that was asked for.
void Workspace::focus_page() {
    if (m_opened != nullptr)
        m_opened->shown()->setFocus(Qt::OtherFocusReason);
}

void Workspace::reopen() {
    if (m_opened == nullptr)
        return;
    m_opened->close();
    m_opened->open();
}

void Workspace::tell() {
    m_arranging = true;
    m_path->tabs()->setTabText(0, as_control_text(m_titles[m_page]));
    m_path->tabs()->setCurrentIndex(static_cast<int>(m_entity));
    m_arranging = false;
    m_path->set_steps(steps());
    Q_EMIT moved();
}

QString Workspace::title_of_place(const Link& place) const {
    if (const auto entity = entity_of(place)) {
        const std::size_t tab = tab_of(*entity);
        const QString known = tab != 0 ? m_tabs[tab - 1].page->windowTitle() : QString();
        return known.isEmpty() ? title_of(*entity) : known;
    }
    const int n = index_of(place.view);
    QString title = n < 0 ? place.view : m_titles[n];
    if (!place.filter.isEmpty())
        title += QStringLiteral(" · ") + items::plain(place.filter.toStdString());
    return title;
}

/// From the first page over the page that was left to what is on screen. A page that shows all it has
/// needs no way: the navigation says where it is.
std::vector<PathBar::Step> Workspace::steps() const {
    const std::vector<Link> behind = m_trail.behind();
    if (behind.empty())
        return {};
    const Link& now = behind.back();
    const bool entity = entity_of(now).has_value();
    if (!entity && now.filter.isEmpty() && now.key.isEmpty())
        return {};
    constexpr std::size_t kLongest = 4;
    std::vector<Link> way{now};
    for (auto it = behind.rbegin() + 1; entity && it != behind.rend(); ++it) {
        // A place one has come back to was not led to by what came between.
        if (const auto again = std::find(way.begin(), way.end(), *it); again != way.end()) {
            way.erase(again + 1, way.end());
            continue;
        }
        if (way.size() < kLongest || !entity_of(*it))
            way.push_back(*it);
        if (!entity_of(*it))
            break;
    }
    Link first;
    first.view = m_names.front();
    if (way.back().view != first.view)
        way.push_back(first);
    std::vector<PathBar::Step> out;
    for (auto it = way.rbegin(); it != way.rend(); ++it)
        out.push_back({title_of_place(*it), *it});
    return out;
}

void Workspace::remember(QSettings& settings) const {
    QStringList tabs;
    for (const Tab& tab : m_tabs)
        tabs << target_of(tab.entity);
    settings.setValue(QStringLiteral("window/tabs"), tabs);
    settings.setValue(
        QStringLiteral("window/page"),
        m_entity != 0 ? target_of(m_tabs[m_entity - 1].entity) : m_names[m_page]);
}

void Workspace::restore(const QSettings& settings) {
    for (const QString& target :
         settings.value(QStringLiteral("window/tabs")).toStringList().mid(0, kMostTabs)) {
        const auto entity = parse_entity(target);
        if (entity && tab_of(*entity) == 0)
            open_tab(*entity);
    }
    const QString page = settings.value(QStringLiteral("window/page")).toString();
    if (index_of(page) > 0 || parse_entity(page))
        show_target(page);
    tell();
}

}  // namespace andon::ui
