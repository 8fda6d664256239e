// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/output/row_writer.h"

namespace andon::output {

/// Aligned columns for a person's eyes. The first rows are held back to find the widths; later, wider
/// cells push what is right of them. Numbers stand right, absent is a dash, whatever a terminal would
/// obey is made visible.
class TableWriter : public RowWriter {
public:
    TableWriter(const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink);
    void begin() override {}
    void row(const views::Row& row) override;
    void end() override;

private:
    struct Cell {
        std::string text;
        std::size_t width = 0;
    };
    using Line = std::vector<Cell>;

    Line cells(const views::Row& row) const;
    void print(const Line& line);
    void release();

    static constexpr std::size_t kHeldRows = 1000;
    static constexpr std::size_t kWidest = 60;  ///< a wider cell does not widen its column

    const views::ViewSchema& m_schema;
    bool m_mask;
    TextSink& m_sink;
    std::vector<std::size_t> m_columns;
    std::vector<bool> m_right;
    std::vector<std::size_t> m_widths;
    std::vector<Line> m_held;
    bool m_released = false;
    std::string m_line;
};

}  // namespace andon::output
