// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/output/row_writer.h"

namespace andon::output {

/// RFC 4180: header, CRLF, cells quoted where needed. A text that a spreadsheet could take for a
/// formula gets an apostrophe before it; numbers are left alone. Absent is an empty cell, an empty
/// text is "".
class CsvWriter : public RowWriter {
public:
    CsvWriter(
        const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink,
        CsvStyle style = {});
    void begin() override;
    void row(const views::Row& row) override;
    void end() override {}

private:
    void append(const views::Column& column, const views::Value& value);

    const views::ViewSchema& m_schema;
    bool m_mask;
    TextSink& m_sink;
    CsvStyle m_style;
    std::vector<std::size_t> m_columns;
    std::string m_line;
};

/// Whether a spreadsheet would take this text for a formula; what is a number and nothing else is none.
bool looks_like_formula(std::string_view text);

/// Appends one cell as CSV.
void append_csv_cell(std::string_view text, std::string& line, bool guard_formulas = true);

}  // namespace andon::output
