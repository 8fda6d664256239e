// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/output/row_writer.h"

namespace andon::output {

enum class JsonShape : std::uint8_t {
    array,
    lines,  ///< JSON Lines: objects without anything around or between them
};

/// An array of objects, one a line. Integers as integers, real numbers as numbers, booleans as true
/// and false; times, exact decimals, dates and text as strings; absent as null. Always valid UTF-8.
class JsonWriter : public RowWriter {
public:
    JsonWriter(
        const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink,
        JsonShape shape = JsonShape::array);
    void begin() override;
    void row(const views::Row& row) override;
    void end() override;

private:
    void append_cell(const views::Column& column, const views::Value& value);

    const views::ViewSchema& m_schema;
    bool m_mask;
    TextSink& m_sink;
    std::vector<std::size_t> m_columns;
    std::vector<std::string> m_names;  ///< as JSON
    std::string m_line;
    JsonShape m_shape;
    bool m_first = true;
};

/// Appends `text` as a JSON string; bytes that are no UTF-8 become U+FFFD.
void append_json_string(std::string_view text, std::string& out);

}  // namespace andon::output
