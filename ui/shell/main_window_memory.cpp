// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers of itself, and how it is put there again.
#include "ui/alarms/alarms_page.h"
#include "ui/pages/overview_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/theme_choice.h"
#include "ui/shell/top_bar.h"
#include "ui/shell/workspace.h"
#include "ui/shell/zone_choice.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>

namespace andon::ui {

namespace {

QString tables_of(const QString& page) {
    return QStringLiteral("tables/") + page;
}

/// Where one was in a store; until each had a file of its own, it stood among the rest.
constexpr const char* kPlaces[] = {"window/tabs", "window/page", "mine/shown"};

bool holds_a_place(const QSettings& settings) {
    return std::any_of(std::begin(kPlaces), std::end(kPlaces), [&](const char* key) {
        return settings.contains(QLatin1String(key));
    });
}

}  // namespace

MainWindow::~MainWindow() {
    m_memory->write_now();
}

void MainWindow::add_memory() {
    using Whose = WindowMemory::Whose;
    const auto add = [this](const char* part, Whose whose, WindowMemory::Write write) {
        m_memory->add(QLatin1String(part), whose, std::move(write));
    };
    add("keys", Whose::person, [this](QSettings& s) { m_commands->remember(s); });
    add("look", Whose::person, [this](QSettings& s) { m_look->remember(s); });
    add("mine", Whose::person, [this](QSettings& s) { m_mine.remember(s); });
    add("alarms", Whose::person, [this](QSettings& s) {
        s.setValue(QStringLiteral("alarms/still"), m_alarms_page->pulse().still());
    });
    add("range", Whose::desk, [this](QSettings& s) { m_top->range()->remember(s); });
    add("geometry", Whose::desk,
        [this](QSettings& s) { s.setValue(QStringLiteral("window/geometry"), saveGeometry()); });
    for (const QString& name : page_names()) {
        m_memory->add(tables_of(name), Whose::desk, [this, name](QSettings& s) {
            s.beginGroup(tables_of(name));
            page(name)->remember(s);
            s.endGroup();
        });
        connect(
            page(name), &Page::arranged, this, [this, name] { m_memory->note(tables_of(name)); });
    }
    add("place", Whose::store, [this](QSettings& s) { m_workspace->remember(s); });
    add("scope", Whose::store, [this](QSettings& s) {
        s.setValue(QStringLiteral("mine/shown"), m_top->mine_shown());
        s.setValue(QStringLiteral("window/site"), m_top->site());
    });
    const auto note = [this](const char* part) {
        return [this, part] { m_memory->note(QLatin1String(part)); };
    };
    connect(m_commands, &CommandBook::keys_changed, this, note("keys"));
    connect(m_look, &ThemeChoice::chosen_anew, this, note("look"));
    connect(m_top->range(), &RangePicker::arranged, this, note("range"));
    connect(m_workspace, &Workspace::moved, this, note("place"));
    connect(m_top, &TopBar::site_chosen, this, note("scope"));
    connect(m_memory, &WindowMemory::failed, this, [this](const QString& file) {
        m_notice->say(tr("Not remembered"), tr("%1 cannot be written.").arg(file));
    });
}

void MainWindow::restore_pages(QSettings& settings) {
    // First: with another range, charts would forget the stretch that they show closer.
    m_top->range()->restore(settings);
    for (const QString& name : page_names()) {
        settings.beginGroup(tables_of(name));
        page(name)->restore(settings);
        settings.endGroup();
    }
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1600, 900);
}

void MainWindow::restore_place(QSettings& settings) {
    if (!m_mine.empty() && settings.value(QStringLiteral("mine/shown")).toBool())
        show_mine();
    else
        m_top->want_site(settings.value(QStringLiteral("window/site")).toString());
    m_workspace->restore(settings);
}

/// A desk of its own begins as the person's.
void MainWindow::remember(const StateFiles& files) {
    if (files.person.isEmpty())
        return;
    QSettings person(files.person, QSettings::IniFormat);
    QSettings desk(QFileInfo::exists(files.desk) ? files.desk : files.person, QSettings::IniFormat);
    QSettings store(files.store, QSettings::IniFormat);
    m_commands->restore(person);
    m_look->restore(person);
    m_mine = Scope::remembered(person);
    m_alarms_page->pulse().set_still(person.value(QStringLiteral("alarms/still")).toBool());
    if (m_zones != nullptr)
        m_zones->restore(person);
    restore_pages(desk);
    const bool taken_over = files.store != files.person && files.desk == files.person
                            && holds_a_place(person) && !holds_a_place(store);
    restore_place(taken_over ? person : store);
    m_memory->open(files);
    if (!taken_over)
        return;
    m_memory->add(
        QStringLiteral("old place"), WindowMemory::Whose::person, [](QSettings& settings) {
            for (const char* key : kPlaces)
                settings.remove(QLatin1String(key));
        });
    for (const char* part : {"place", "scope", "old place"})
        m_memory->note(QLatin1String(part));
}

void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    m_memory->note(QStringLiteral("geometry"));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_memory->note(QStringLiteral("geometry"));
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        m_memory->note(QStringLiteral("geometry"));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_memory->write_now();
    QMainWindow::closeEvent(event);
}

}  // namespace andon::ui
