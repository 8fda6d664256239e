// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output/csv_writer.h"

#include "app/output/cell_text.h"

#include <algorithm>

namespace andon::app {
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

bool looks_like_formula(std::string_view text) {
    // = + - @ TAB CR LF and the full-width forms of the first four.
    constexpr std::string_view kStarts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                            "\n", "＝", "＋", "－", "＠"};
    return std::ranges::any_of(kStarts, [&](std::string_view s) { return text.starts_with(s); })
           && !is_number(text);
}

}  // namespace

void append_csv_cell(std::string_view text, std::string& line) {
    const bool formula = looks_like_formula(text);
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

CsvWriter::CsvWriter(const views::ViewSchema& schema, ColumnChoice choice, TextSink& sink)
    : m_schema(schema),
      m_mask(choice.mask),
      m_sink(sink),
      m_columns(chosen_columns(schema, choice)) {}

void CsvWriter::begin() {
    m_line.clear();
    for (const std::size_t i : m_columns) {
        m_line += m_line.empty() ? "" : ",";
        append_csv_cell(m_schema.columns[i].name, m_line);
    }
    m_line += "\r\n";
    m_sink.write(m_line);
}

void CsvWriter::row(const views::Row& row) {
    m_line.clear();
    bool first = true;
    for (const std::size_t i : m_columns) {
        m_line += first ? "" : ",";
        first = false;
        if (i >= row.size() || std::holds_alternative<std::monostate>(row[i])) {
            continue;
        }
        if (m_mask && m_schema.columns[i].personal) {
            m_line += kMasked;
        } else {
            append_csv_cell(cell_text(m_schema.columns[i], row[i]), m_line);
        }
    }
    m_line += "\r\n";
    m_sink.write(m_line);
}

}  // namespace andon::app
