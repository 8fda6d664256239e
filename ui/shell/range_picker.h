// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/time_range.h"
#include "ui/pages/page.h"

#include <QPushButton>
#include <vector>

class QFrame;
class QLineEdit;
class QListWidget;
class QSettings;

namespace andon::ui {

class PlainLabel;

/// The button that says which range trends and strips show, and the panel below it: presets, shifts, and
/// any two ends in words, with what they come to in the zone of the screen. UI thread.
class RangePicker : public QPushButton {
    Q_OBJECT

public:
    struct Preset {
        QString title;
        items::TimeRange range;
    };

    explicit RangePicker(const PageContext& context, QWidget* parent = nullptr);

    static std::vector<Preset> presets();
    const items::TimeRange& range() const { return m_range; }
    void choose(const items::TimeRange& range);
    /// "Last 8 hours", "27 Nov 14:00 – 15:00".
    QString title() const;
    void open_panel();
    void copy() const;
    /// A sentence where the clipboard holds no range.
    QString paste();
    void zoom_out();
    /// Back or on by its own length.
    void step(int by);

    QLineEdit* from_field() const { return m_from; }
    QLineEdit* to_field() const { return m_to; }
    PlainLabel* bounds() const { return m_bounds; }
    QListWidget* list() const { return m_list; }
    QFrame* panel() const { return m_panel; }

    /// The range, and those that were chosen before.
    void remember(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    void range_chosen(const andon::items::TimeRange& range);
    void arranged();

private:
    items::RangeClock clock() const;
    void build_panel();
    void fill_list();
    void show_bounds();
    void apply_fields();
    void show_title();

    PageContext m_context;
    items::TimeRange m_range;
    std::vector<items::TimeRange> m_recent;  ///< newest first
    QFrame* m_panel;
    QListWidget* m_list;
    QLineEdit* m_from;
    QLineEdit* m_to;
    PlainLabel* m_bounds;
    QPushButton* m_apply;
};

}  // namespace andon::ui
