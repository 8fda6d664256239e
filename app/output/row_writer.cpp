// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output/row_writer.h"

#include "app/output/csv_writer.h"
#include "app/output/json_writer.h"
#include "app/output/table_writer.h"

namespace andon::app {

void TextSink::write(std::string_view text) {
    if (!m_failed && std::fwrite(text.data(), 1, text.size(), m_file) != text.size()) {
        m_failed = true;
    }
}

bool TextSink::flush() {
    if (!m_failed && std::fflush(m_file) != 0) {
        m_failed = true;
    }
    return !m_failed;
}

std::vector<std::size_t> chosen_columns(
    const views::ViewSchema& schema, const ColumnChoice& choice) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
        if (choice.internal || !schema.columns[i].internal) {
            columns.push_back(i);
        }
    }
    return columns;
}

std::unique_ptr<RowWriter> make_row_writer(
    Format format, const views::ViewSchema& schema, ColumnChoice choice, TextSink& sink) {
    switch (format) {
    case Format::json:
        return std::make_unique<JsonWriter>(schema, choice, sink);
    case Format::csv:
        return std::make_unique<CsvWriter>(schema, choice, sink);
    case Format::table:
        break;
    }
    return std::make_unique<TableWriter>(schema, choice, sink);
}

}  // namespace andon::app
