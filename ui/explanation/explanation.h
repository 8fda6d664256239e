// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/links/figure_target.h"

#ifndef Q_MOC_RUN  // moc does not know concepts
#include "models/items/figure_sum.h"
#endif

#include <QObject>
#include <QString>
#include <optional>

namespace andon::views {
struct CellRule;
}

namespace andon::ui {

/// What is read to explain one number: the row it stands in and, where a rule says so, the rows that make
/// it, at the cursor's moment. UI thread; `data` outlives it.
class Explanation : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostRows = 5000;  ///< of contributing rows, read at once

    enum class Kind {
        figure,     ///< counted from the rows that a rule names: of the overview, or of a line
        unwritten,  ///< a figure of the overview that no rule is written for
        cell,       ///< a cell of a row, or the row as a whole
    };

    explicit Explanation(items::ConsoleData& data, QObject* parent = nullptr);

    void ask(const FigureTarget& target);
    /// The same number as it is now.
    void ask_again();

    const FigureTarget& target() const { return m_target; }
    Kind kind() const { return m_kind; }
    bool reading() const { return m_reading; }
    /// Why it cannot be explained; empty where it can.
    QString error() const { return m_error; }
    /// Of the row that the number stands in; null where the store has no such view.
    const views::ViewSchema* schema() const { return m_schema; }
    /// Empty where there is no such row at this moment.
    const views::Row& row() const { return m_row; }
    const views::FigureRule* rule() const { return m_rule; }
    /// It stands in a row of its own view, not among the figures of the overview.
    bool of_a_row() const { return m_cell_rule != nullptr || m_kind == Kind::cell; }
    const views::ViewSchema* rows_schema() const { return m_rows_schema; }
    std::string scope() const;
    /// Absent until it is read, and for a cell.
    const std::optional<items::FigureSum>& sum() const { return m_sum; }
    WallTime asked_at() const { return m_asked_at; }
    items::Seq seq() const { return m_seq; }

    /// The row's own number, as the fold keeps it.
    std::optional<double> kept() const;
    /// What the rows come to; absent for a ratio of nothing, and without rows.
    std::optional<double> counted() const;
    /// The number is money or a quantity; amounts without a unit are shown as how many there are.
    bool is_amount() const;
    /// Whether what the rows add up to is what the fold keeps; absent where that cannot be said.
    std::optional<bool> adds_up() const;
    /// Whether the screen showed another number than is kept now.
    bool has_moved() const;

Q_SIGNALS:
    void changed();

private:
    void choose_rows();
    void choose_rows_of_cell(const views::CellRule& rule);
    void read_row();
    void take_row(items::RowSet rows);
    void read_rows();
    void take_rows(items::RowSet rows);
    void end(const QString& error = {});

    items::ConsoleData& m_data;
    FigureTarget m_target;
    Kind m_kind = Kind::cell;
    const views::ViewSchema* m_schema = nullptr;
    const views::ViewSchema* m_rows_schema = nullptr;
    const views::FigureRule* m_rule = nullptr;
    const views::CellRule* m_cell_rule = nullptr;  ///< where it is the sum of other rows
    views::Row m_row;
    std::optional<items::FigureSum> m_sum;
    items::Pending m_read;
    items::Seq m_seq = 0;
    WallTime m_asked_at;
    QString m_error;
    int m_tries = 0;
    bool m_reading = false;
};

}  // namespace andon::ui
