// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "models/contracts/timestamp.h"
#include "ui/alarms/alarm_banner.h"
#include "ui/alarms/alarm_sound.h"
#include "ui/alarms/alarms_page.h"
#include "ui/calls/calls_page.h"
#include "ui/cases/case_desk.h"
#include "ui/explanation/explanation_panel.h"
#include "ui/outbox/outbox_page.h"
#include "ui/pages/first_steps.h"
#include "ui/pages/group_page.h"
#include "ui/pages/live_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/rejects_page.h"
#include "ui/pages/start_page.h"
#include "ui/pages/trends_page.h"
#include "ui/review/review_banner.h"
#include "ui/review/time_bar.h"
#include "ui/shell/command_book.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/help_window.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/past_commands.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/screen_log.h"
#include "ui/shell/search_panel.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/status_line.h"
#include "ui/shell/theme_choice.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/workspace.h"
#include "ui/shell/zone_choice.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>
#include <optional>

namespace andon::ui {

MainWindow::MainWindow(
    const PageContext& context, Theme& theme, const QString& review_file, QWidget* parent)
    : QMainWindow(parent),
      m_context(context),
      m_theme(theme),
      m_look(new ThemeChoice(theme, this)),
      m_top(new TopBar(context)),
      m_notice(new NoticeBar(context)),
      m_nav(new NavBar(theme)),
      m_status(new StatusLine(context)),
      m_review(new ReviewBanner(context, review_file)),
      m_time(new TimeBar(context)),
      m_workspace(new Workspace(context)),
      m_open_alarms(context.data),
      m_alarm_acts(new AlarmActs(context, this)),
      m_alarms_page(new AlarmsPage(context, m_open_alarms, *m_alarm_acts)),
      m_alarm_banner(
          new AlarmBanner(context, m_open_alarms, *m_alarm_acts, m_alarms_page->pulse())),
      m_alarm_sound(new AlarmSound(
          context.data, m_open_alarms, [](int) { QApplication::beep(); }, this)),
      m_open_calls(context.data),
      m_call_acts(new CallActs(context, this)),
      m_calls_page(new CallsPage(context, m_open_calls, *m_call_acts)),
      m_outbox_acts(new OutboxActs(context, this)),
      m_outbox_page(new OutboxPage(context, *m_outbox_acts)),
      m_case_desk(new CaseDesk(context, this)),
      m_overview(new OverviewPage(context)),
      m_start(new StartPage(context)),
      m_commands(new CommandBook(*this)),
      m_memory(new WindowMemory(this)) {
    m_commands->setParent(this);
    setWindowTitle(QStringLiteral("Andon"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/andon.svg")));
    setMinimumSize(1024, 600);
    build();
    add_commands();
    connect_bars();
    connect_alarms();
    connect_calls();
    connect_outbox();
    add_memory();
    m_overview->follow_counts();
    take_status(context.data.status());
    m_workspace->choose(0);
}

void MainWindow::connect_bars() {
    items::ConsoleData& console = m_context.data;
    connect(&console, &items::ConsoleData::status_changed, this, &MainWindow::take_status);
    connect(&console, &items::ConsoleData::frame, this, [this](const ingest::Drained& drained) {
        m_latency.frame_taken(drained.newest_broker_time);
    });
    connect(&console, &items::ConsoleData::second_passed, this, [this] {
        m_status->set_latency(m_latency.p99(m_context.data.now()));
    });
    connect(m_top, &TopBar::site_chosen, this, [this](const QString& site) {
        m_overview->set_scope(site.isEmpty() ? Scope() : Scope{{site}, {}, {}});
    });
    connect(m_top, &TopBar::mine_chosen, this, &MainWindow::show_mine);
    connect(m_overview->board(), &LineBoard::sites_changed, this, [this] {
        m_top->set_sites(m_overview->board()->sites());
    });
    connect(m_top->range(), &RangePicker::range_chosen, m_workspace, &Workspace::set_range);
    connect(m_top, &TopBar::back_asked, m_workspace, &Workspace::back);
    connect(m_top, &TopBar::forward_asked, m_workspace, &Workspace::forward);
    auto* found = new SearchPanel(m_context, *m_top->search(), *m_commands, centralWidget());
    connect(found, &SearchPanel::place_chosen, this, &MainWindow::show_target);
    connect(found, &SearchPanel::command_chosen, m_commands, &CommandBook::run);
    connect(this, &MainWindow::search_asked, found, &SearchPanel::begin);
    m_explanation = new ExplanationPanel(m_context, *m_workspace, centralWidget());
    connect(m_explanation, &ExplanationPanel::opened, this, &MainWindow::show_target);
    connect(m_explanation, &ExplanationPanel::copied, this, [this] {
        m_notice->say(tr("Copied"), tr("the explanation, with the offsets of its events"));
    });
    connect(m_workspace, &Workspace::moved, m_explanation, &ExplanationPanel::dismiss);
    connect(found, &SearchPanel::gave_up, this, &MainWindow::search);
    connect(m_top, &TopBar::theme_asked, m_look, &ThemeChoice::choose_next);
    connect(m_look, &ThemeChoice::chosen_anew, this, [this] {
        m_notice->say(tr("Theme"), m_look->title());
    });
    connect(m_top, &TopBar::help_asked, this, &MainWindow::show_help);
    connect(m_top, &TopBar::time_asked, this, &MainWindow::toggle_time_bar);
    connect(m_review, &ReviewBanner::live_asked, this, [this] { m_time->player().go_live(); });
    connect(m_past, &PastCommands::link_asked, this, [this](IngestTime t) { copy(link_at(t)); });
    connect(&console.cursor(), &items::Cursor::moved, this, [this] {
        if (!m_context.data.cursor().live())
            m_time->show();
    });
    connect(m_status, &StatusLine::opened, this, &MainWindow::show_target);
    connect(m_nav, &NavBar::chosen, m_workspace, &Workspace::choose);
    connect(m_workspace, &Workspace::moved, this, &MainWindow::show_place);
    connect(m_workspace, &Workspace::event_missed, this, [this](const QString& why) {
        m_notice->say(tr("The event was not found"), why);
    });
    connect(m_overview, &OverviewPage::counts_changed, this, &MainWindow::show_counts);
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
    row->addWidget(m_workspace, 1);
    column->addWidget(m_top);
    column->addWidget(m_review);
    column->addWidget(m_alarm_banner);
    column->addWidget(m_notice);
    column->addLayout(row, 1);
    column->addWidget(m_time);
    column->addWidget(m_status);
    m_time->hide();
    setCentralWidget(all);
    m_workspace->set_range(m_top->range()->range());
    m_workspace->set_start(m_start);
    add_page(QStringLiteral("overview"), tr("Overview"), m_overview);
    std::optional<LivePageConfig> readings;  // beside the trends: they are looked at together
    for (LivePageConfig& config : live_pages()) {
        if (config.id == QLatin1String("readings")) {
            readings = std::move(config);
            continue;
        }
        if (config.id == QLatin1String("cases")) {
            add_page(QStringLiteral("alarms"), tr("Alarms"), m_alarms_page);
            add_page(QStringLiteral("calls"), tr("Calls"), m_calls_page);
        }
        const QString name = config.id;
        const QString title = config.title;
        add_page(name, title, make_page(std::move(config)));
    }
    add_page(QStringLiteral("rejects"), tr("Rejects"), new RejectsPage(m_context));
    add_page(QStringLiteral("outbox"), tr("Outbox"), m_outbox_page);
    if (readings) {
        const QString title = readings->title;
        add_page(QStringLiteral("readings"), title, make_page(std::move(*readings)));
    }
    add_page(QStringLiteral("trends"), tr("Trends"), new TrendsPage(m_context));
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
    m_workspace->add_page(name, title, page);
    m_nav->add_page(title);
}

Page* MainWindow::page(const QString& name) const {
    return m_workspace->page(name);
}

Page* MainWindow::current_page() const {
    return m_workspace->current();
}

QStringList MainWindow::page_names() const {
    return m_workspace->names();
}

QString MainWindow::page_name() const {
    return page_names().at(m_workspace->page_number());
}

/// Times stand everywhere, in texts that are made when data comes: the page is opened again.
void MainWindow::write_anew() {
    m_top->show_zone();
    m_workspace->reopen();
    for (QWidget* one : findChildren<QWidget*>())
        one->update();
}

void MainWindow::offer(FirstSteps& steps) {
    m_start->offer(steps);
    connect(&steps, &FirstSteps::failed, this, [this](const QString& why) {
        m_notice->say(tr("Not done"), why);
    });
}

void MainWindow::offer(FileActions& files) {
    m_files->offer(files);
}

void MainWindow::show_target(const QString& target) {
    m_workspace->show_target(target);
}

/// The bars say where the workspace is.
void MainWindow::show_place() {
    m_nav->set_current(m_workspace->page_number());
    m_top->set_way(m_workspace->can_back(), m_workspace->can_forward());
}

Link MainWindow::link_here() const {
    Link link = m_workspace->here();
    link.event = m_workspace->event_here();
    if (const items::TimeRange& range = m_top->range()->range(); range != items::TimeRange()) {
        link.from = range.from();
        link.to = range.to();
    }
    if (const auto moment = m_context.data.cursor().moment())
        link.time = QString::fromStdString(contracts::format_rfc3339(moment->time.us));
    return link;
}

/// The same place at another moment.
Link MainWindow::link_at(IngestTime t) const {
    Link link = link_here();
    link.event.clear();
    link.time = QString::fromStdString(contracts::format_rfc3339(t.us));
    return link;
}

void MainWindow::copy_link() {
    copy(link_here());
}

void MainWindow::copy(const Link& link) {
    QGuiApplication::clipboard()->setText(print_link(link));
    m_notice->say(tr("Copied"), print_link(link));
}

void MainWindow::open_link(const QString& text) {
    const auto link = parse_link(text.trimmed());
    if (!link) {
        m_notice->say(tr("Not opened"), items::plain(link.error().message));
        return;
    }
    const auto at = contracts::parse_rfc3339(link->time.toStdString());
    if (!link->time.isEmpty() && !at) {
        m_notice->say(tr("Not opened"), tr("%1 is no moment.").arg(link->time));
        return;
    }
    const auto range = items::TimeRange::parse(link->from, link->to);
    if (!range && !(link->from.isEmpty() && link->to.isEmpty())) {
        m_notice->say(tr("Not opened"), items::plain(range.error().message));
        return;
    }
    if (!m_workspace->knows(*link)) {
        m_notice->say(tr("Not opened"), tr("There is no page named %1.").arg(link->view));
        return;
    }
    // Before the place: what that looks at closer would be left for the range.
    if (range)
        m_top->range()->choose(*range);
    m_workspace->go(*link);
    if (at)
        show_moment(IngestTime{*at});
    else if (m_context.data.cursor().has_live())
        m_time->player().go_live();
    if (!link->event.isEmpty())
        m_workspace->show_event(link->event);
}

void MainWindow::come_up(const QString& link) {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (!link.isEmpty())
        open_link(link);
}

/// What is no number and no name may still stand somewhere in a row: it becomes a filter.
void MainWindow::search(const QString& text) {
    if (text.trimmed().isEmpty())
        return;
    if (text.startsWith(QLatin1String("andon:")))
        open_link(text);
    else if (auto* page = qobject_cast<LivePage*>(current_page()->shown()))
        page->show_key(QLatin1Char('?') + text);
    else
        show_target(QStringLiteral("orders/?") + text);
}

void MainWindow::take_status(const ingest::PipelineStatus& status) {
    m_status->take(status);
    m_notice->take(status);
    // Not of before this window was there.
    if (m_outcome && *m_outcome != status.outcome && !status.outcome.empty())
        m_notice->say(tr("Configuration"), items::plain(status.outcome));
    m_outcome = status.outcome;
    m_nav->set_count(
        static_cast<int>(page_names().indexOf(QStringLiteral("rejects"))),
        static_cast<int>(std::min<std::uint64_t>(status.dead_letters, 100'000)));
    std::size_t waiting = 0;
    for (const outbox::LaneStatus& lane : status.lanes)
        waiting += lane.waiting + lane.needs_attention;
    m_nav->set_count(
        static_cast<int>(page_names().indexOf(QStringLiteral("outbox"))),
        static_cast<int>(waiting));
    // The configuration in force is stored too, at every start: that is nothing to show.
    if (status.journal_events != 0)
        m_workspace->start_over();
}

void MainWindow::show_counts() {
    const OverviewPage::Counts& counts = m_overview->counts();
    const std::pair<const char*, int> shown[] = {
        {"equipment", counts.stopped},   {"orders", counts.late + counts.risk},
        {"inventory", counts.low_stock}, {"quality", counts.low_yield},
        {"customers", counts.at_risk},   {"cases", counts.cases}};
    for (const auto& [name, count] : shown)
        m_nav->set_count(static_cast<int>(page_names().indexOf(QLatin1String(name))), count);
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
        m_workspace->focus_page();
    } else {
        m_time->setFocus(Qt::ShortcutFocusReason);
    }
}

void MainWindow::explain_number() {
    if (!m_explanation->explain_here()) {
        m_notice->say(
            tr("No number is chosen"),
            tr("go to one with Tab and the arrows, in a table or on a card, then press Ctrl+E"));
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
    const QString page = page_name();
    if (m_explanation->isVisible())
        return QStringLiteral("explain");
    if (m_workspace->at_start())
        return QStringLiteral("configuration");
    if (m_workspace->shows_entity())
        return QStringLiteral("entities");
    if (page == QLatin1String("rejects"))
        return QStringLiteral("mapping");
    if (page == QLatin1String("alarms") || page == QLatin1String("calls"))
        return page;
    if (page == QLatin1String("flow"))
        return QStringLiteral("kafka-traps");
    if (page == QLatin1String("trends"))
        return QStringLiteral("charts");
    if (qobject_cast<LivePage*>(m_workspace->current()->shown()) != nullptr)
        return QStringLiteral("views");
    return QStringLiteral("window");
}

void MainWindow::show_keys() {
    if (m_keys == nullptr)
        m_keys = new ShortcutSheet(*m_commands, m_theme, this);
    m_keys->show();
    m_keys->raise();
    m_keys->activateWindow();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (!event->spontaneous())
        m_workspace->focus_page();
}

void MainWindow::note_paint() {
    const auto frame = m_latency.painted(m_context.data.now());
    if (frame && m_log != nullptr)
        m_log->note_frame(frame->us, frame->latency_us);
}

/// The paint is done when the update request has been served.
bool MainWindow::event(QEvent* event) {
    const bool done = QMainWindow::event(event);
    if (event->type() == QEvent::UpdateRequest)
        note_paint();
    return done;
}

}  // namespace andon::ui
