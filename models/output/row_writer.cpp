// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/output/row_writer.h"

#include "models/output/csv_writer.h"
#include "models/output/json_writer.h"
#include "models/output/table_writer.h"

#include <numeric>

namespace andon::output {

void TextSink::write(std::string_view text) {
    if (m_failed) {
        return;
    }
    m_failed =
        m_write ? !m_write(text) : std::fwrite(text.data(), 1, text.size(), m_file) != text.size();
}

bool TextSink::flush() {
    if (!m_failed && m_file != nullptr && std::fflush(m_file) != 0) {
        m_failed = true;
    }
    return !m_failed;
}

std::vector<std::size_t> chosen_columns(
    const views::ViewSchema& schema, const ColumnChoice& choice) {
    std::vector<std::size_t> columns = choice.only;
    if (columns.empty()) {
        columns.resize(schema.columns.size());
        std::iota(columns.begin(), columns.end(), std::size_t{0});
    }
    std::erase_if(columns, [&](std::size_t i) {
        return i >= schema.columns.size() || (!choice.internal && schema.columns[i].internal)
               || (choice.without_personal && schema.columns[i].personal);
    });
    return columns;
}

std::unique_ptr<RowWriter> make_row_writer(
    Format format, const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink) {
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

}  // namespace andon::output
