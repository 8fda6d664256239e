// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/open_alarms.h"
#include "models/items/open_calls.h"
#include "ui/links/link.h"
#include "ui/pages/page.h"
#include "ui/pages/scope.h"
#include "ui/shell/latency_meter.h"
#include "ui/shell/window_memory.h"

#include <QMainWindow>

namespace andon::ui {

class AlarmActs;
class AlarmBanner;
class AlarmSound;
class AlarmsPage;
class CallActs;
class CallsPage;
class CaseDesk;
class OutboxActs;
class OutboxPage;
class CommandBook;
class ExplanationPanel;
class FileActions;
class FileCommands;
class FirstSteps;
class HelpWindow;
struct LivePageConfig;
class NavBar;
class NoticeBar;
class OverviewPage;
class Maximiser;
class PastCommands;
class ReviewBanner;
class ScreenLog;
class ShortcutSheet;
class StartPage;
class StatusLine;
class ThemeChoice;
class TimeBar;
class TopBar;
class Workspace;
class ZoneChoice;

/// The window: bars, navigation, and the workspace between them. What it can do is in commands().
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `review_file`: what is reviewed, for people; empty: the console's own store.
    MainWindow(
        const PageContext& context, Theme& theme, const QString& review_file = {},
        QWidget* parent = nullptr);
    /// What was to be remembered is written.
    ~MainWindow() override;

    /// Lets a person switch the zone; before remember(). `format` is the context's own.
    void offer_zones(items::Formatter& format, const QTimeZone& plant);
    /// For whoever has configured nothing yet. `steps` outlives the window.
    void offer(FirstSteps& steps);
    /// For opening and cutting files. `files` outlives the window.
    void offer(FileActions& files);
    /// As Workspace::show_target().
    void show_target(const QString& target);
    /// A link somebody gave; what cannot be opened is said in the notice bar.
    void open_link(const QString& text);
    /// Above the others, with the keyboard; and opens `link` unless that is empty.
    void come_up(const QString& link);
    /// What leads to what is on screen.
    Link link_here() const;
    /// Rewinds everything to what was shown at `t`, and shows the time bar.
    void show_moment(IngestTime t);
    QStringList page_names() const;
    Page* current_page() const;
    Page* page(const QString& name) const;
    ThemeChoice* look() const { return m_look; }
    Workspace* workspace() const { return m_workspace; }
    TopBar* top_bar() const { return m_top; }
    NoticeBar* notice_bar() const { return m_notice; }
    StatusLine* status_line() const { return m_status; }
    TimeBar* time_bar() const { return m_time; }
    CommandBook& commands() const { return *m_commands; }
    HelpWindow* help() const { return m_help; }
    ShortcutSheet* shortcut_sheet() const { return m_keys; }
    PastCommands* past_commands() const { return m_past; }
    Maximiser* maximiser() const { return m_alone; }
    FileCommands* file_commands() const { return m_files; }
    ReviewBanner* review_banner() const { return m_review; }
    AlarmsPage* alarms_page() const { return m_alarms_page; }
    CallsPage* calls_page() const { return m_calls_page; }
    OutboxPage* outbox_page() const { return m_outbox_page; }
    AlarmBanner* alarm_banner() const { return m_alarm_banner; }
    ExplanationPanel* explanation() const { return m_explanation; }

    /// Every frame is noted there; it outlives the window.
    void log_frames(ScreenLog& log) { m_log = &log; }
    /// Puts everything where it stood; and from now on remembers what changes, a moment later.
    void remember(const StateFiles& files);
    WindowMemory& memory() const { return *m_memory; }

Q_SIGNALS:
    void search_asked();

protected:
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void connect_bars();
    Page* make_page(LivePageConfig config);
    void add_page(const QString& name, const QString& title, Page* page);
    void add_commands();
    void add_page_commands();
    void add_place_commands();
    void add_card_commands();
    void step_story(int direction);
    void zoom_out();
    void add_range_commands();
    void add_alarm_commands();
    void connect_alarms();
    void add_call_commands();
    void connect_calls();
    std::string place_here() const;
    void connect_outbox();
    void add_outbox_commands();
    Page* page_of_view(const char* name) const;
    void add_settings();
    void show_mine();
    void ask_mine();
    void focus_part(int step);
    void say_unknown(const Scope& mine);
    void write_anew();
    void search(const QString& text);
    void take_status(const ingest::PipelineStatus& status);
    void show_counts();
    void show_place();
    void copy_link();
    void copy(const Link& link);
    Link link_at(IngestTime t) const;
    void add_memory();
    void restore_pages(QSettings& settings);
    void restore_place(QSettings& settings);
    void show_help();
    void show_keys();
    QString help_topic() const;
    void toggle_time_bar();
    void explain_number();
    QString page_name() const;
    void note_paint();

    PageContext m_context;
    Theme& m_theme;
    ThemeChoice* m_look;
    TopBar* m_top;
    NoticeBar* m_notice;
    NavBar* m_nav;
    StatusLine* m_status;
    ReviewBanner* m_review;
    TimeBar* m_time;
    Workspace* m_workspace;
    items::OpenAlarms m_open_alarms;
    AlarmActs* m_alarm_acts;
    AlarmsPage* m_alarms_page;
    AlarmBanner* m_alarm_banner;
    AlarmSound* m_alarm_sound;
    items::OpenCalls m_open_calls;
    CallActs* m_call_acts;
    CallsPage* m_calls_page;
    OutboxActs* m_outbox_acts;
    OutboxPage* m_outbox_page;
    CaseDesk* m_case_desk;
    OverviewPage* m_overview;
    StartPage* m_start;
    ExplanationPanel* m_explanation = nullptr;
    CommandBook* m_commands;
    PastCommands* m_past = nullptr;
    Maximiser* m_alone = nullptr;
    FileCommands* m_files = nullptr;
    ZoneChoice* m_zones = nullptr;    ///< absent where the zone stays as it is
    HelpWindow* m_help = nullptr;     ///< made when it is first asked for
    ShortcutSheet* m_keys = nullptr;  ///< the same
    LatencyMeter m_latency;
    ScreenLog* m_log = nullptr;  ///< none: nobody asked
    Scope m_mine;
    std::optional<std::string> m_outcome;  ///< of rebuild or rules, as it was said last
    WindowMemory* m_memory;
};

}  // namespace andon::ui
