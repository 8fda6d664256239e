// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/pages/group_page.h"
#include "ui/pages/live_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/rejects_page.h"
#include "ui/pages/start_page.h"
#include "ui/review/review_banner.h"
#include "ui/review/time_bar.h"
#include "ui/shell/command_book.h"
#include "ui/shell/help_window.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/search_panel.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/status_line.h"
#include "ui/shell/top_bar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace andon::ui {

MainWindow::MainWindow(
    const PageContext& context, Theme& theme, const QString& review_file, QWidget* parent)
    : QMainWindow(parent),
      m_context(context),
      m_theme(theme),
      m_top(new TopBar(context)),
      m_notice(new NoticeBar(context)),
      m_nav(new NavBar(theme)),
      m_status(new StatusLine(context)),
      m_review(new ReviewBanner(context, review_file)),
      m_time(new TimeBar(context)),
      m_stack(new QStackedWidget),
      m_overview(new OverviewPage(context)),
      m_start(new StartPage(context)),
      m_commands(new CommandBook(*this)) {
    m_commands->setParent(this);
    setWindowTitle(QStringLiteral("Andon"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/andon.svg")));
    setMinimumSize(1024, 600);
    build();
    add_commands();
    connect(&context.data, &items::ConsoleData::status_changed, this, &MainWindow::take_status);
    connect(
        &context.data, &items::ConsoleData::frame, this, [this](const ingest::Drained& drained) {
            m_latency.frame_taken(drained.newest_broker_time);
        });
    connect(&context.data, &items::ConsoleData::second_passed, this, [this] {
        m_status->set_latency(m_latency.p99());
    });
    connect(m_top, &TopBar::site_chosen, this, [this](const QString& site) {
        m_overview->board()->set_site(site);
    });
    connect(m_overview->board(), &LineBoard::sites_changed, this, [this] {
        m_top->set_sites(m_overview->board()->sites());
    });
    connect(m_top, &TopBar::range_chosen, this, [this](std::int64_t us) {
        m_range = us;
        for (const Entry& entry : m_pages)
            entry.page->set_range(us);
    });
    auto* found = new SearchPanel(context, *m_top->search(), centralWidget());
    connect(found, &ListCard::opened, this, &MainWindow::show_target);
    connect(found, &SearchPanel::gave_up, this, &MainWindow::search);
    connect(m_top, &TopBar::theme_asked, this, &MainWindow::next_theme);
    connect(m_top, &TopBar::help_asked, this, &MainWindow::show_help);
    connect(m_top, &TopBar::time_asked, this, &MainWindow::toggle_time_bar);
    connect(m_review, &ReviewBanner::live_asked, this, [this] { m_time->player().go_live(); });
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] {
        if (!m_context.data.cursor().live())
            m_time->show();
    });
    connect(m_status, &StatusLine::opened, this, &MainWindow::show_target);
    connect(m_nav, &NavBar::chosen, this, &MainWindow::go_to);
    connect(m_overview, &OverviewPage::counts_changed, this, &MainWindow::show_counts);
    m_overview->follow_counts();
    take_status(context.data.status());
    show_page(0);
}

void MainWindow::build() {
    auto* all = new QWidget;
    auto* column = new QVBoxLayout(all);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_nav);
    row->addWidget(m_stack, 1);
    column->addWidget(m_top);
    column->addWidget(m_review);
    column->addWidget(m_notice);
    column->addLayout(row, 1);
    column->addWidget(m_time);
    column->addWidget(m_status);
    m_time->hide();
    setCentralWidget(all);
    m_stack->addWidget(m_start);
    add_page(QStringLiteral("overview"), QStringLiteral("Overview"), m_overview);
    for (LivePageConfig& config : live_pages()) {
        const QString name = config.id;
        const QString title = config.title;
        add_page(name, title, make_page(std::move(config)));
    }
    add_page(QStringLiteral("rejects"), QStringLiteral("Rejects"), new RejectsPage(m_context));
}

/// A page of a view, with the tables that stand beside it where the store has them.
Page* MainWindow::make_page(LivePageConfig config) {
    const QString name = config.id;
    const QString title = config.title;
    auto* page = new LivePage(m_context, std::move(config));
    GroupPage* group = nullptr;
    for (LivePageConfig& side : side_tables(name)) {
        if (!m_context.data.find_view(side.table.view))
            continue;
        if (group == nullptr) {
            group = new GroupPage(m_context);
            group->add(name, title, page);
        }
        const QString side_name = side.id;
        const QString side_title = side.title;
        group->add(side_name, side_title, new LivePage(m_context, std::move(side)));
    }
    return group != nullptr ? static_cast<Page*>(group) : page;
}

void MainWindow::add_page(const QString& name, const QString& title, Page* page) {
    page->setAccessibleName(title);
    m_pages.push_back({name, page});
    m_stack->addWidget(page);
    m_nav->add_page(title);
    page->set_range(m_range);
    connect(page, &Page::opened, this, &MainWindow::show_target);
    connect(page, &Page::arranged, this, &MainWindow::remember_pages);
}

void MainWindow::add_commands() {
    for (int n = 0; n < static_cast<int>(m_pages.size()); ++n) {
        const Entry& entry = m_pages[static_cast<std::size_t>(n)];
        const QKeySequence keys =
            n < 10 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + (n + 1) % 10))
                   : QKeySequence();
        m_commands->add(
            QStringLiteral("page/") + entry.name, tr("Pages"), entry.page->accessibleName(), keys,
            [this, n] { go_to(n); });
    }
    const auto add =
        [this](const char* id, const QString& group, const QString& title, auto keys, auto what) {
            m_commands->add(QLatin1String(id), group, title, QKeySequence(keys), what);
        };
    const QString find = tr("Find");
    add("find/search", find, tr("Search: an order, a machine, a SKU, a customer"),
        Qt::CTRL | Qt::Key_K, [this] { m_top->focus_search(); });
    add("find/filter", find, tr("Filter of the page"), Qt::CTRL | Qt::Key_F, [this] {
        if (QWidget* field = current_page()->filter_field())
            field->setFocus(Qt::ShortcutFocusReason);
    });
    const QString past = tr("The past");
    add("time/bar", past, tr("Time bar"), Qt::CTRL | Qt::Key_J, [this] { toggle_time_bar(); });
    add("time/back", past, tr("Everything one event back"), Qt::Key_F7,
        [this] { m_time->player().step(-1); });
    add("time/on", past, tr("Everything one event on"), Qt::Key_F8,
        [this] { m_time->player().step(1); });
    const QString view = tr("Window");
    add("window/theme", view, tr("Next theme: light, dark, high contrast"), Qt::CTRL | Qt::Key_T,
        [this] { next_theme(); });
    add("window/full_screen", view, tr("Full screen"), Qt::Key_F11,
        [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    add("window/help", view, tr("Help on this page"), Qt::Key_F1, [this] { show_help(); });
    add("window/keys", view, tr("All keys, and changing them"), Qt::Key_Question,
        [this] { show_keys(); });
    add("window/close", view, tr("Close"), Qt::CTRL | Qt::Key_Q, [this] { close(); });
}

int MainWindow::index_of(const QString& name) const {
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].name == name)
            return static_cast<int>(i);
    }
    return -1;
}

Page* MainWindow::page(const QString& name) const {
    const int n = index_of(name);
    return n < 0 ? nullptr : m_pages[static_cast<std::size_t>(n)].page;
}

Page* MainWindow::current_page() const {
    return m_opened;
}

QStringList MainWindow::page_names() const {
    QStringList names;
    for (const Entry& entry : m_pages)
        names << entry.name;
    return names;
}

void MainWindow::show_page(int n) {
    Page* page = m_pages[static_cast<std::size_t>(n)].page;
    m_nav->set_current(n);
    Page* shown = n == 0 && !m_anything ? m_start : page;
    Page* before = m_opened;
    if (before != shown) {
        if (before != nullptr)
            before->close();
        m_opened = shown;
        shown->open();
    }
    m_stack->setCurrentWidget(shown);
}

/// The keyboard goes along: arrows move in the page that was asked for.
void MainWindow::go_to(int n) {
    show_page(n);
    m_opened->shown()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::show_target(const QString& target) {
    const int n = std::max(0, index_of(target.section(QLatin1Char('/'), 0, 0)));
    go_to(n);
    m_pages[static_cast<std::size_t>(n)].page->show_key(target.section(QLatin1Char('/'), 1));
}

/// What is no number and no name may still stand somewhere in a row: it becomes a filter.
void MainWindow::search(const QString& text) {
    if (text.trimmed().isEmpty())
        return;
    if (auto* page = qobject_cast<LivePage*>(m_opened->shown()))
        page->show_key(QLatin1Char('?') + text);
    else
        show_target(QStringLiteral("orders/?") + text);
}

void MainWindow::take_status(const ingest::PipelineStatus& status) {
    m_status->take(status);
    m_notice->take(status);
    const int rejects = index_of(QStringLiteral("rejects"));
    m_nav->set_count(
        rejects, static_cast<int>(std::min<std::uint64_t>(status.dead_letters, 100'000)));
    if (m_anything || status.committed == 0)
        return;
    m_anything = true;
    if (m_stack->currentWidget() != m_start)
        return;
    if (m_start->hasFocus())
        go_to(0);
    else
        show_page(0);
}

void MainWindow::show_counts() {
    const OverviewPage::Counts& counts = m_overview->counts();
    const std::pair<const char*, int> shown[] = {
        {"equipment", counts.stopped},   {"orders", counts.late + counts.risk},
        {"inventory", counts.low_stock}, {"quality", counts.low_yield},
        {"customers", counts.at_risk},   {"cases", counts.cases}};
    for (const auto& [name, count] : shown)
        m_nav->set_count(index_of(QLatin1String(name)), count);
}

void MainWindow::next_theme() {
    m_theme.set_scheme(static_cast<Scheme>((static_cast<int>(m_theme.scheme()) + 1) % 4));
    m_theme.apply(*qApp);
}

void MainWindow::show_moment(IngestTime t) {
    m_time->show();
    m_time->player().jump(t);
}

/// While the past is shown it stays, so that there is always a way through it and out of it.
void MainWindow::toggle_time_bar() {
    if (m_time->isHidden()) {
        m_time->show();
        m_time->setFocus(Qt::ShortcutFocusReason);
    } else if (m_context.data.cursor().live()) {
        m_time->hide();
        m_opened->shown()->setFocus(Qt::OtherFocusReason);
    } else {
        m_time->setFocus(Qt::ShortcutFocusReason);
    }
}

/// What no page had a use for.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    const items::Cursor& cursor = m_context.data.cursor();
    if (event->key() == Qt::Key_Escape && cursor.has_live() && !cursor.live())
        m_time->player().go_live();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::show_help() {
    if (m_help == nullptr)
        m_help = new HelpWindow(m_theme, this);
    m_help->show_topic(help_topic());
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

/// What the page on screen is about.
QString MainWindow::help_topic() const {
    const QString page =
        m_nav->current() < 0 ? QString() : m_pages[static_cast<std::size_t>(m_nav->current())].name;
    if (m_opened == m_start)
        return QStringLiteral("configuration");
    if (page == QLatin1String("rejects"))
        return QStringLiteral("mapping");
    if (page == QLatin1String("flow"))
        return QStringLiteral("kafka-traps");
    return QStringLiteral("window");
}

void MainWindow::show_keys() {
    if (m_keys == nullptr) {
        m_keys = new ShortcutSheet(*m_commands, m_theme, this);
        connect(m_commands, &CommandBook::keys_changed, this, &MainWindow::remember_keys);
    }
    m_keys->show();
    m_keys->raise();
    m_keys->activateWindow();
}

void MainWindow::remember_keys() {
    if (m_geometry_file.isEmpty())
        return;
    QSettings settings(m_geometry_file, QSettings::IniFormat);
    m_commands->remember(settings);
}

void MainWindow::remember_geometry(const QString& file) {
    m_geometry_file = file;
    if (file.isEmpty())
        return;
    QSettings settings(file, QSettings::IniFormat);
    m_commands->restore(settings);
    m_restoring = true;
    for (const Entry& entry : m_pages) {
        settings.beginGroup(QStringLiteral("tables/") + entry.name);
        entry.page->restore(settings);
        settings.endGroup();
    }
    m_restoring = false;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1600, 900);
    const QString page = settings.value(QStringLiteral("window/page")).toString();
    if (index_of(page) > 0)
        show_target(page);
}

void MainWindow::remember_pages() {
    if (m_geometry_file.isEmpty() || m_restoring)
        return;
    QSettings settings(m_geometry_file, QSettings::IniFormat);
    for (const Entry& entry : m_pages) {
        settings.beginGroup(QStringLiteral("tables/") + entry.name);
        entry.page->remember(settings);
        settings.endGroup();
    }
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!event->spontaneous())
        m_opened->shown()->setFocus(Qt::OtherFocusReason);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    remember_pages();
    if (!m_geometry_file.isEmpty()) {
        QSettings settings(m_geometry_file, QSettings::IniFormat);
        settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
        for (const Entry& entry : m_pages) {
            if (entry.page == m_stack->currentWidget())
                settings.setValue(QStringLiteral("window/page"), entry.name);
        }
        settings.setValue(QStringLiteral("window/theme"), static_cast<int>(m_theme.scheme()));
    }
    QMainWindow::closeEvent(event);
}

/// The paint is done when the update request has been served.
bool MainWindow::event(QEvent* event) {
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::UpdateRequest)
        m_latency.painted(m_context.data.now());
    return done;
}

}  // namespace andon::ui
