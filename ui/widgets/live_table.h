// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/table_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/table_layout.h"

#include <QTableView>
#include <QTimer>

class QMenu;

namespace andon::ui {

class TableHeader;

/// A table that holds still while it is read: while the pointer is over it, a row is selected or it
/// is scrolled, no row comes, goes or moves. What waits is said at its foot; End takes it in and
/// keeps the row of the cursor where it is on the screen; Esc lets go; Ctrl+C copies what is selected,
/// Ctrl+Shift+C with the header.
class LiveTable : public QTableView {
    Q_OBJECT

public:
    LiveTable(const Theme& theme, items::TableModel& model, QWidget* parent = nullptr);

    /// Widths by the columns' configuration; the widest text column takes what is left.
    void fit_columns();
    void take_in_what_waits();
    void let_go();
    int current_row() const { return currentIndex().isValid() ? currentIndex().row() : -1; }
    QString hold_text() const;
    TableHeader* header() const { return m_header; }

    /// Which columns are shown, where, how wide, and what sorts.
    TableLayout layout() const;
    /// Columns that the view lacks are left out, those that the layout lacks stand behind.
    void apply_layout(const TableLayout& layout);
    void reset_layout();
    QString column_title(const QString& name) const;
    /// Sorts by a column: up, then down, then not; `keep_others`: as one more.
    void turn_sort(const QString& name, bool keep_others);
    void hide_column(const QString& name);
    /// Rows that are equal in this column stand together below a line that says how many they are and how
    /// bad it is among them; ← and → or a click fold and unfold them. Empty: no groups.
    void group_by(const QString& name);
    /// Sentence in the middle while there are no rows.
    void set_empty_text(const QString& text);

Q_SIGNALS:
    void row_chosen(int row);
    void row_opened(int row);
    /// By a person: worth remembering.
    void layout_changed();
    void copied(int rows, int left_out);
    void columns_asked();
    /// The menu of the chosen rows is about to be shown: what a page can do with them goes in.
    void menu_asked(QMenu* menu);

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void judge_hold();
    void copy_rows(bool with_header);
    void paint_hold(QPainter& p) const;
    bool group_key(const QKeyEvent& event);
    void turn_group(int row);
    void paint_groups(QPainter& p) const;
    void paint_group(
        QPainter& p, const QRectF& box, const items::TableModel::GroupLine& line) const;
    struct Fitted {
        int column = 0;
        int width = 0;
        bool chosen = false;  ///< a person gave it this width
        bool fixed = false;   ///< stays as wide as it is
        bool text = false;    ///< takes what is left
        bool open = false;    ///< gives way
        bool name = false;    ///< people know the row by it
        int least = 0;        ///< narrower, something of it would be cut
    };
    int title_width(const items::ColumnSpec& spec) const;
    int content_width(const items::ColumnSpec& spec, int column) const;
    int base_width(const items::ColumnSpec& spec, int column) const;
    int usual_width(const items::ColumnSpec& spec, int column) const;
    std::vector<Fitted> shown_columns() const;
    static void spread(std::vector<Fitted>& columns, std::vector<Fitted*> open, int room);
    static void squeeze(std::vector<Fitted>& columns, int missing);
    int column_named(const QString& name) const;
    TableLayout first_layout() const;
    void sort_by(const std::vector<items::TableModel::SortBy>& sort);
    void set_up_header();
    void show_header_menu(int column, const QPoint& at);
    void fill_header_menu(QMenu& menu, int column);

    const Theme& m_theme;
    items::TableModel& m_model;
    TableHeader* m_header;
    std::vector<int> m_widths;  ///< by column, as a person gave them; 0: none
    bool m_arranging = false;
    QString m_empty;
    QTimer m_still;  ///< runs while the pointer has moved lately
    bool m_pointer_inside = false;
    bool m_entering = false;  ///< the keyboard arrives: nobody has chosen a row
};

}  // namespace andon::ui
