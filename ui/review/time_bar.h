// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/review/player.h"

class QPushButton;

namespace andon::ui {

class PlainLabel;
class TimeStrip;

/// The bar at the foot with which everything rewinds together: the line of time, play, step and
/// speed. Its keys work wherever the focus is in it: Space plays, arrows step by event, with Shift by a
/// minute, Home and End go to the ends, [ and ] change the speed, L loops, + and - show less or more
/// of the line, 0 all of it, B bookmarks the moment, E shows it by event time, Esc goes back to LIVE. UI thread.
class TimeBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 78;

    explicit TimeBar(const PageContext& context, QWidget* parent = nullptr);
    Player& player() { return m_player; }
    TimeStrip* strip() const { return m_strip; }
    QString in_words() const;
    /// What its menu has; the actions outlive it.
    void offer(const QList<QAction*>& actions);
    QPushButton* menu_button() const { return m_menu; }

Q_SIGNALS:
    void bookmark_asked();
    void event_time_asked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QPushButton* button(const QString& sign, const QString& name, const QString& key);
    void show_state();
    void jump_by(std::int64_t us);
    void zoom(double factor);
    bool take_key(const QKeyEvent& event);

    PageContext m_context;
    Player m_player;
    TimeStrip* m_strip;
    QPushButton* m_play;
    QPushButton* m_menu;
    PlainLabel* m_moment;
    PlainLabel* m_span;
};

}  // namespace andon::ui
