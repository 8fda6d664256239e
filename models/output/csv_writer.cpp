// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/output/csv_writer.h"

#include "models/output/cell_text.h"

#include <algorithm>

namespace andon::output {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

std::size_t digits(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && digit(text[end])) {
        ++end;
    }
    return end - from;
}

/// "-12.5", "+3", "1e-7": what a spreadsheet reads as a number and nothing else.
bool is_number(std::string_view text) {
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const std::size_t whole = digits(text, at);
    at += whole;
    if (whole == 0) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        const std::size_t fraction = digits(text, at + 1);
        if (fraction == 0) {
            return false;
        }
        at += fraction + 1;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        at += at < text.size() && (text[at] == '-' || text[at] == '+') ? 1 : 0;
        const std::size_t exponent = digits(text, at);
        if (exponent == 0) {
            return false;
        }
        at += exponent;
    }
    return at == text.size();
}

}  // namespace

bool looks_like_formula(std::string_view text) {
    // = + - @ TAB CR LF and the full-width forms of the first four.
    constexpr std::string_view kStarts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                            "\n", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(kStarts, [&](std::string_view s) { return text.starts_with(s); })
           && !is_number(text);
}

void append_csv_cell(std::string_view text, std::string& line, bool guard_formulas) {
    const bool formula = guard_formulas && looks_like_formula(text);
    const bool edge = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!edge && !text.empty() && text.find_first_of(",\"\r\n\t;") == std::string_view::npos) {
        line += formula ? "'" : "";
        line += text;
        return;
    }
    line += '"';
    line += formula ? "'" : "";
    for (const char c : text) {
        line += c;
        if (c == '"') {
            line += '"';
        }
    }
    line += '"';
}

CsvWriter::CsvWriter(
    const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink, CsvStyle style)
    : m_schema(schema),
      m_mask(choice.mask),
      m_sink(sink),
      m_style(std::move(style)),
      m_columns(chosen_columns(schema, choice)) {}

void CsvWriter::begin() {
    m_line.clear();
    for (const std::size_t i : m_columns) {
        if (i != m_columns.front()) {
            m_line += m_style.separator;
        }
        const bool titled = i < m_style.header.size() && !m_style.header[i].empty();
        append_csv_cell(titled ? m_style.header[i] : m_schema.columns[i].name, m_line);
    }
    m_line += "\r\n";
    m_sink.write(m_style.byte_order_mark ? "\xEF\xBB\xBF" + m_line : m_line);
}

void CsvWriter::append(const views::Column& column, const views::Value& value) {
    if (m_mask && column.personal) {
        m_line += kMasked;
        return;
    }
    const auto* integer = std::get_if<std::int64_t>(&value);
    std::string text = integer != nullptr && column.type == views::ColumnType::time && m_style.time
                           ? m_style.time(*integer)
                           : cell_text(column, value);
    if (std::holds_alternative<std::string>(value)) {
        append_csv_cell(text, m_line, m_style.guard_formulas);
        return;
    }
    // A number is one whatever its sign.
    if (m_style.decimal != '.' && column.type != views::ColumnType::time) {
        std::ranges::replace(text, '.', m_style.decimal);
    }
    if (text.find(m_style.separator) == std::string::npos) {
        m_line += text;
    } else {
        m_line += '"' + text + '"';
    }
}

void CsvWriter::row(const views::Row& row) {
    m_line.clear();
    bool first = true;
    for (const std::size_t i : m_columns) {
        if (!first) {
            m_line += m_style.separator;
        }
        first = false;
        if (i < row.size() && !std::holds_alternative<std::monostate>(row[i])) {
            append(m_schema.columns[i], row[i]);
        }
    }
    m_line += "\r\n";
    m_sink.write(m_line);
}

}  // namespace andon::output
