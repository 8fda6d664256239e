// SPDX-License-Identifier: GPL-3.0-or-later
// What the window can do: every command with its words and the key it comes with.
#include "ui/charts/trend_chart.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/story_card.h"
#include "ui/pages/trends_page.h"
#include "ui/review/review_banner.h"
#include "ui/review/time_bar.h"
#include "ui/shell/command_book.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"
#include "ui/shell/maximiser.h"
#include "ui/shell/mine_dialog.h"
#include "ui/shell/nav_bar.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/past_commands.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/scope_check.h"
#include "ui/shell/status_line.h"
#include "ui/shell/theme_choice.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/workspace.h"
#include "ui/shell/zone_choice.h"
#include "ui/widgets/explain_menu.h"

#include <QApplication>
#include <algorithm>

namespace andon::ui {

namespace {

/// Where Tab would come in; null where nothing of it takes the keyboard.
QWidget* first_stop(QWidget& part) {
    const auto takes = [](const QWidget& one) {
        return one.isVisible() && one.isEnabled() && (one.focusPolicy() & Qt::TabFocus) != 0;
    };
    if (takes(part))
        return &part;
    for (QWidget* one = part.nextInFocusChain(); one != &part; one = one->nextInFocusChain()) {
        if (part.isAncestorOf(one) && takes(*one))
            return one;
    }
    return nullptr;
}

}  // namespace

void MainWindow::add_page_commands() {
    const QStringList names = page_names();
    for (int n = 0; n < names.size(); ++n) {
        const QKeySequence keys =
            n < 10 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + (n + 1) % 10))
            : names[n] == QLatin1String("trends")   ? QKeySequence(Qt::CTRL | Qt::Key_G)
            : names[n] == QLatin1String("outbox")   ? QKeySequence(Qt::CTRL | Qt::Key_U)
            : names[n] == QLatin1String("readings") ? QKeySequence(Qt::CTRL | Qt::Key_I)
            : names[n] == QLatin1String("rejects")  ? QKeySequence(Qt::CTRL | Qt::Key_D)
                                                    : QKeySequence();
        m_commands->add(
            QStringLiteral("page/") + names[n], tr("Pages"), page(names[n])->accessibleName(), keys,
            [this, n] { m_workspace->choose(n); });
    }
}

void MainWindow::add_place_commands() {
    const auto add = [this](const char* id, const QString& title, auto keys, auto what) {
        m_commands->add(QLatin1String(id), tr("Places"), title, QKeySequence(keys), what);
    };
    add("place/back", tr("Back"), Qt::ALT | Qt::Key_Left, [this] { m_workspace->back(); });
    add("place/forward", tr("Forward"), Qt::ALT | Qt::Key_Right,
        [this] { m_workspace->forward(); });
    add("place/next_tab", tr("Next tab"), Qt::CTRL | Qt::Key_Tab,
        [this] { m_workspace->next_tab(1); });
    add("place/previous_tab", tr("Previous tab"), Qt::CTRL | Qt::SHIFT | Qt::Key_Tab,
        [this] { m_workspace->next_tab(-1); });
    add("place/close_tab", tr("Close the tab"), Qt::CTRL | Qt::Key_W,
        [this] { m_workspace->close_tab(); });
    add("place/status", tr("Sources, in the line at the foot"), Qt::ALT | Qt::Key_S,
        [this] { m_status->focus_first(); });
    add("place/next_part", tr("To the next part of the window"), Qt::Key_F6,
        [this] { focus_part(1); });
    add("place/previous_part", tr("To the part of the window before"), Qt::SHIFT | Qt::Key_F6,
        [this] { focus_part(-1); });
    add("place/link", tr("Copy a link to what is shown"), Qt::CTRL | Qt::Key_L,
        [this] { copy_link(); });
}

void MainWindow::add_card_commands() {
    const auto add = [this](const char* id, const QString& title, auto keys, auto what) {
        m_commands->add(QLatin1String(id), tr("Places"), title, QKeySequence(keys), what);
    };
    add("story/next", tr("The next event of the same order, machine, SKU or customer"),
        Qt::CTRL | Qt::Key_Period, [this] { step_story(1); });
    add("story/previous", tr("The event before of the same order, machine, SKU or customer"),
        Qt::CTRL | Qt::Key_Comma, [this] { step_story(-1); });
    m_alone = new Maximiser(*m_workspace->place(), m_theme);
    connect(m_workspace, &Workspace::moved, m_alone, &Maximiser::restore);
    add("card/alone", tr("The card that has the keyboard alone; again: all of the page"), Qt::Key_V,
        [this] {
            if (!m_alone->toggle(QApplication::focusWidget()))
                m_notice->say(tr("No card is chosen"), tr("go to one with Tab, then press V"));
        });
}

void MainWindow::step_story(int direction) {
    StoryCard* story = m_workspace->story_here();
    if (story == nullptr) {
        m_notice->say(
            tr("No story is on screen"), tr("it stands on the page of an order or a machine"));
        return;
    }
    if (!story->step(direction)) {
        m_notice->say(
            tr("The end of the story"), direction > 0 ? tr("that is the newest event of it")
                                                      : tr("that is the oldest event there is"));
    }
}

/// Where charts show what a person looks at closer, twice that; else the range is doubled.
void MainWindow::zoom_out() {
    ChartLink* link = nullptr;
    if (auto* trends = qobject_cast<TrendsPage*>(current_page()->shown()))
        link = &trends->link();
    else if (auto* chart = qobject_cast<TrendChart*>(QApplication::focusWidget()))
        link = &chart->link();
    const auto zoom = link != nullptr ? link->zoom() : std::nullopt;
    if (!zoom) {
        m_top->range()->zoom_out();
        return;
    }
    link->set_zoom(
        zoomed_range(*zoom, 2, (zoom->from_us + zoom->to_us) / 2, m_context.data.now().us));
}

/// Round the parts of the window that are seen: where the keyboard is in none, from the page on.
void MainWindow::focus_part(int step) {
    const std::vector<QWidget*> all{m_workspace, m_review, m_notice, m_time,
                                    m_status,    m_top,    m_nav};
    std::vector<QWidget*> parts;
    for (QWidget* one : all) {
        if (one->isVisible() && (one == m_workspace || first_stop(*one) != nullptr))
            parts.push_back(one);
    }
    const QWidget* focus = focusWidget();
    const auto here = std::ranges::find_if(parts, [&](const QWidget* one) {
        return one == focus || (focus != nullptr && one->isAncestorOf(focus));
    });
    const auto n = static_cast<std::ptrdiff_t>(parts.size());
    const std::ptrdiff_t from = here == parts.end() ? 0 : here - parts.begin();
    QWidget* to = parts[static_cast<std::size_t>((from + step + n) % n)];
    if (to == m_workspace)
        m_workspace->focus_page();
    else if (to == m_status)
        m_status->focus_first();
    else
        first_stop(*to)->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::add_commands() {
    add_page_commands();
    add_place_commands();
    add_range_commands();
    add_card_commands();
    add_alarm_commands();
    add_call_commands();
    add_outbox_commands();
    const auto add =
        [this](const char* id, const QString& group, const QString& title, auto keys, auto what) {
            m_commands->add(QLatin1String(id), group, title, QKeySequence(keys), what);
        };
    const QString find = tr("Find");
    add("find/search", find, tr("Search: an order, a machine, a SKU, a customer, a command"),
        Qt::CTRL | Qt::Key_K, [this] { Q_EMIT search_asked(); });
    add("find/filter", find, tr("Filter of the page"), Qt::CTRL | Qt::Key_F, [this] {
        if (QWidget* field = current_page()->filter_field())
            field->setFocus(Qt::ShortcutFocusReason);
    });
    add(kExplainCommand, find, tr("Explain this number: formula, rows, events"),
        Qt::CTRL | Qt::Key_E, [this] { explain_number(); });
    const QString past = tr("The past");
    add("time/bar", past, tr("Time bar"), Qt::CTRL | Qt::Key_J, [this] { toggle_time_bar(); });
    add("time/back", past, tr("Everything one event back"), Qt::Key_F7,
        [this] { m_time->player().step(-1); });
    add("time/on", past, tr("Everything one event on"), Qt::Key_F8,
        [this] { m_time->player().step(1); });
    m_past = new PastCommands(m_context, {*m_commands, *m_time, *m_review, *m_notice}, *this);
    m_files = new FileCommands(m_context, {*m_commands, *m_top->range(), *m_notice}, *this);
    add("file/start", tr("Files"), tr("Connect a source, see the demo, look at a recording"),
        QKeySequence(), [this] { m_workspace->show_start(); });
    m_time->offer(
        {m_commands->find(QStringLiteral("time/bookmark"))->action,
         m_commands->find(QStringLiteral("time/note"))->action,
         m_commands->find(QStringLiteral("time/bookmarks"))->action,
         m_commands->find(QStringLiteral("time/event_time"))->action,
         m_commands->find(QStringLiteral("file/cut"))->action,
         m_commands->find(QStringLiteral("file/open"))->action,
         m_commands->find(QStringLiteral("file/start"))->action});
    const QString view = tr("Window");
    add("window/theme", view, tr("Next theme: as the desktop, light, dark, high contrast"),
        Qt::CTRL | Qt::Key_T, [this] { m_look->choose_next(); });
    add("window/full_screen", view, tr("Full screen"), Qt::Key_F11,
        [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    add("window/help", view, tr("Help on this page"), Qt::Key_F1, [this] { show_help(); });
    add("window/keys", view, tr("All keys, and changing them"), Qt::Key_Question,
        [this] { show_keys(); });
    add("window/close", view, tr("Close"), Qt::CTRL | Qt::Key_Q, [this] { close(); });
    add_settings();
}

void MainWindow::show_mine() {
    if (m_mine.empty()) {
        ask_mine();
        return;
    }
    m_top->choose_mine(true);
    m_memory->note(QStringLiteral("scope"));
    m_overview->set_scope(m_mine);
}

void MainWindow::ask_mine() {
    m_top->choose_mine(false);
    auto* dialog = new MineDialog(m_context, m_mine, this);
    connect(dialog, &MineDialog::chosen, this, [this](const Scope& mine) {
        m_mine = mine;
        m_memory->note(QStringLiteral("mine"));
        m_memory->note(QStringLiteral("scope"));
        m_top->choose_mine(!mine.empty());
        m_overview->set_scope(m_mine);
        say_unknown(mine);
    });
    dialog->show();
}

/// Numbers are typed and pasted: the ones that narrow nothing are named.
void MainWindow::say_unknown(const Scope& mine) {
    auto* check = new ScopeCheck(m_context.data, this);
    connect(check, &ScopeCheck::changed, this, [this, check] {
        if (!check->answered())
            return;
        check->disconnect(this);
        check->deleteLater();
        if (const QString sentence = check->sentence(); !sentence.isEmpty())
            m_notice->say(tr("Mine"), sentence);
    });
    check->ask(mine);
}

void MainWindow::add_settings() {
    for (const ThemeChoice::Option& option : ThemeChoice::options()) {
        m_commands->add(
            QStringLiteral("theme/") + QLatin1String(option.id), tr("Settings"),
            tr("Theme: %1").arg(option.title), {},
            [this, scheme = option.scheme] { m_look->choose(scheme); });
    }
    m_commands->add(
        QStringLiteral("mine/show"), tr("Settings"), tr("Show mine"), {}, [this] { show_mine(); });
    m_commands->add(
        QStringLiteral("mine/choose"), tr("Settings"), tr("What is mine …"), {},
        [this] { ask_mine(); });
    RangePicker* range = m_top->range();
    for (const RangePicker::Preset& preset : RangePicker::presets()) {
        m_commands->add(
            QStringLiteral("range/") + preset.range.text(), tr("Range"),
            tr("Range: %1").arg(preset.title), {},
            [range, wanted = preset.range] { range->choose(wanted); });
    }
}

void MainWindow::add_range_commands() {
    RangePicker* range = m_top->range();
    const auto add = [this](const char* id, const QString& title, auto keys, auto what) {
        m_commands->add(QLatin1String(id), tr("Range"), title, QKeySequence(keys), what);
    };
    add("range/open", tr("Choose the range"), Qt::ALT | Qt::Key_R,
        [range] { range->open_panel(); });
    add("range/copy", tr("Copy the range"), Qt::ALT | Qt::Key_C, [range] { range->copy(); });
    add("range/paste", tr("Paste a range"), Qt::ALT | Qt::Key_V, [this, range] {
        if (const QString why = range->paste(); !why.isEmpty())
            m_notice->say(tr("Not pasted"), why);
    });
    add("range/out", tr("Twice the range"), Qt::CTRL | Qt::Key_Z, [this] { zoom_out(); });
    add("range/back", tr("One range back"), Qt::ALT | Qt::Key_PageUp, [range] { range->step(-1); });
    add("range/on", tr("One range on"), Qt::ALT | Qt::Key_PageDown, [range] { range->step(1); });
}

void MainWindow::offer_zones(items::Formatter& format, const QTimeZone& plant) {
    m_zones = new ZoneChoice(format, plant, this);
    for (const ZoneChoice::Option& option : m_zones->options()) {
        m_commands->add(
            QStringLiteral("zone/") + option.id, tr("Settings"), tr("Zone: %1").arg(option.title),
            {}, [this, id = option.id] { m_zones->choose(id); });
    }
    connect(m_top, &TopBar::zone_asked, m_zones, &ZoneChoice::choose_next);
    connect(m_zones, &ZoneChoice::changed, this, &MainWindow::write_anew);
    m_memory->add(QStringLiteral("zone"), WindowMemory::Whose::person, [this](QSettings& settings) {
        m_zones->remember(settings);
    });
    connect(m_zones, &ZoneChoice::chosen_anew, this, [this] {
        m_memory->note(QStringLiteral("zone"));
        m_notice->say(tr("Zone"), zone_name(m_context.format.zone()));
    });
}

}  // namespace andon::ui
