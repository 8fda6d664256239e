// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explanation/contributing_rows.h"
#include "ui/explanation/event_list.h"
#include "ui/explanation/explanation.h"
#include "ui/pages/page.h"

#include <QPointer>
#include <QWidget>

class QStackedWidget;
class QTableView;

namespace andon::ui {

class KeyButton;
class PlainLabel;
class RawView;

/// Says of one number how it came about: its formula worked out, the rows that make it, of a row the exact
/// events, of an event the raw record. Lies over the right side of `place`, a step after the other: Enter
/// goes on, Esc back, the last Esc closes it and gives the keyboard back. What is shown is of the moment
/// at which it was asked, until R asks again. UI thread.
class ExplanationPanel : public QWidget {
    Q_OBJECT

public:
    enum class Step { rows, events, raw };

    /// `place` stands beside it and outlives it.
    ExplanationPanel(const PageContext& context, QWidget& place, QWidget* parent);

    /// What has the keyboard in `place`, or had it last; closes it where the keyboard is here. False where
    /// nothing there can be explained.
    bool explain_here();
    void explain(const FigureTarget& target);
    void dismiss();

    const Explanation& explanation() const { return m_explanation; }
    const EventList& events() const { return m_events; }
    const ContributingRows& rows() const { return m_rows; }
    Step step() const { return m_step; }
    QTableView* table() const;  ///< of the step
    /// Everything that was read so far, as plain text with offsets.
    QString text() const;

Q_SIGNALS:
    /// "page/?filter", "order/4711": leads to another page.
    void opened(const QString& target);
    void copied();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QTableView* new_table(QAbstractItemModel& model, int stretched);
    void build();
    void arrange();
    bool take_key(const QKeyEvent& event);
    void go_on();
    void go_back();
    void go_to(Step step);
    void take_explanation();
    void take_events();
    void begin_events(const views::ViewSchema& schema, const views::Row& row);
    void open_raw();
    void write();
    void write_event();
    QString list_heading() const;
    QString rows_heading() const;
    QString events_heading() const;
    QString table_target() const;
    QString row_target() const;
    void open(const QString& target);
    void copy();

    PageContext m_context;
    QWidget& m_place;
    Explanation m_explanation;
    ContributingRows m_rows;
    EventList m_events;
    QWidget* m_head;
    PlainLabel* m_title;
    PlainLabel* m_about;
    PlainLabel* m_value;
    PlainLabel* m_worked;
    PlainLabel* m_formula;
    PlainLabel* m_source;
    PlainLabel* m_verdict;
    PlainLabel* m_list_title;
    PlainLabel* m_event;
    QStackedWidget* m_stack;
    QTableView* m_rows_table;
    QTableView* m_events_table;
    RawView* m_raw;
    KeyButton* m_back;
    KeyButton* m_open_table;
    KeyButton* m_open_row;
    KeyButton* m_again;
    KeyButton* m_copy;
    items::Pending m_raw_read;
    QPointer<QWidget> m_from;  ///< of the place: has the keyboard, or had it last
    Step m_step = Step::rows;
};

}  // namespace andon::ui
