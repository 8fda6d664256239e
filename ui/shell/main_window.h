// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/shell/latency_meter.h"

#include <QMainWindow>
#include <vector>

class QStackedWidget;

namespace andon::ui {

class CommandBook;
class HelpWindow;
struct LivePageConfig;
class NavBar;
class NoticeBar;
class OverviewPage;
class ReviewBanner;
class ShortcutSheet;
class StartPage;
class StatusLine;
class TimeBar;
class TopBar;

/// The window: bars, navigation and one page at a time. Pages are opened when first shown.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `review_file`: what is reviewed, for people; empty: the console's own store.
    MainWindow(
        const PageContext& context, Theme& theme, const QString& review_file = {},
        QWidget* parent = nullptr);

    /// "orders", "orders/4711", "orders/?stage:quality"; an unknown page is the overview.
    void show_target(const QString& target);
    /// Rewinds everything to what was shown at `t`, and shows the time bar.
    void show_moment(IngestTime t);
    QStringList page_names() const;
    Page* current_page() const;
    Page* page(const QString& name) const;
    TopBar* top_bar() const { return m_top; }
    NoticeBar* notice_bar() const { return m_notice; }
    TimeBar* time_bar() const { return m_time; }
    CommandBook& commands() const { return *m_commands; }
    HelpWindow* help() const { return m_help; }
    ShortcutSheet* shortcut_sheet() const { return m_keys; }
    ReviewBanner* review_banner() const { return m_review; }

    /// Where everything stood when the window was last closed; and how pages were arranged.
    void remember_geometry(const QString& file);

protected:
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Entry {
        QString name;
        Page* page = nullptr;
    };
    void build();
    Page* make_page(LivePageConfig config);
    void add_page(const QString& name, const QString& title, Page* page);
    void add_commands();
    void show_page(int n);
    void go_to(int n);
    void search(const QString& text);
    void take_status(const ingest::PipelineStatus& status);
    void show_counts();
    void remember_pages();
    void next_theme();
    void show_help();
    void show_keys();
    QString help_topic() const;
    void remember_keys();
    void toggle_time_bar();
    int index_of(const QString& name) const;

    PageContext m_context;
    Theme& m_theme;
    TopBar* m_top;
    NoticeBar* m_notice;
    NavBar* m_nav;
    StatusLine* m_status;
    ReviewBanner* m_review;
    TimeBar* m_time;
    QStackedWidget* m_stack;
    OverviewPage* m_overview;
    StartPage* m_start;
    CommandBook* m_commands;
    HelpWindow* m_help = nullptr;     ///< made when it is first asked for
    ShortcutSheet* m_keys = nullptr;  ///< the same
    std::vector<Entry> m_pages;
    Page* m_opened = nullptr;  ///< the one on screen
    LatencyMeter m_latency;
    QString m_geometry_file;
    std::int64_t m_range = 8LL * 3600 * 1'000'000;
    bool m_restoring = false;
    bool m_anything = false;  ///< something was ever stored
};

}  // namespace andon::ui
