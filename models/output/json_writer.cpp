// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/output/json_writer.h"

#include "models/output/cell_text.h"

#include <nlohmann/json.hpp>

namespace andon::output {

void append_json_string(std::string_view text, std::string& out) {
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

JsonWriter::JsonWriter(
    const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink, JsonShape shape)
    : m_schema(schema),
      m_mask(choice.mask),
      m_sink(sink),
      m_columns(chosen_columns(schema, choice)),
      m_shape(shape) {
    for (const std::size_t i : m_columns) {
        std::string name;
        append_json_string(schema.columns[i].name, name);
        m_names.push_back(name + ":");
    }
}

void JsonWriter::begin() {
    if (m_shape == JsonShape::array) {
        m_sink.write("[");
    }
}

void JsonWriter::append_cell(const views::Column& column, const views::Value& value) {
    const std::string text = cell_text(column, value);
    if (std::holds_alternative<std::monostate>(value)) {
        m_line += "null";
        return;
    }
    if (m_mask && column.personal) {
        append_json_string(kMasked, m_line);
        return;
    }
    const bool exact = column.type == views::ColumnType::time
                       || column.type == views::ColumnType::quantity
                       || column.type == views::ColumnType::money;
    if (std::holds_alternative<std::string>(value)
        || (exact && std::holds_alternative<std::int64_t>(value))) {
        append_json_string(text, m_line);
    } else {
        m_line += text.empty() ? "null" : text;
    }
}

void JsonWriter::row(const views::Row& row) {
    m_line = m_shape == JsonShape::lines ? "{" : m_first ? "\n{" : ",\n{";
    m_first = false;
    for (std::size_t n = 0; n < m_columns.size(); ++n) {
        m_line += n == 0 ? "" : ",";
        m_line += m_names[n];
        const std::size_t i = m_columns[n];
        append_cell(m_schema.columns[i], i < row.size() ? row[i] : views::Value{});
    }
    m_line += m_shape == JsonShape::lines ? "}\n" : "}";
    m_sink.write(m_line);
}

void JsonWriter::end() {
    if (m_shape == JsonShape::array) {
        m_sink.write(m_first ? "]\n" : "\n]\n");
    }
}

}  // namespace andon::output
