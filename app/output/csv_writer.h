// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/output/row_writer.h"

namespace andon::app {

/// RFC 4180: header, CRLF, cells quoted where needed. A cell that a spreadsheet could take for a
/// formula gets an apostrophe before it; numbers are left alone. Absent is an empty cell, an empty
/// text is "".
class CsvWriter : public RowWriter {
public:
    CsvWriter(const views::ViewSchema& schema, ColumnChoice choice, TextSink& sink);
    void begin() override;
    void row(const views::Row& row) override;
    void end() override {}

private:
    const views::ViewSchema& m_schema;
    bool m_mask;
    TextSink& m_sink;
    std::vector<std::size_t> m_columns;
    std::string m_line;
};

/// Appends one cell as CSV.
void append_csv_cell(std::string_view text, std::string& line);

}  // namespace andon::app
