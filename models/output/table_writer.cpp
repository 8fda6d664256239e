// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/output/table_writer.h"

#include "models/output/cell_text.h"
#include "models/output/plain_text.h"

#include <algorithm>

namespace andon::output {
namespace {

bool stands_right(views::ColumnType type) {
    switch (type) {
    case views::ColumnType::integer:
    case views::ColumnType::real:
    case views::ColumnType::duration:
    case views::ColumnType::quantity:
    case views::ColumnType::money:
        return true;
    default:
        return false;
    }
}

}  // namespace

TableWriter::TableWriter(
    const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink)
    : m_schema(schema),
      m_mask(choice.mask),
      m_sink(sink),
      m_columns(chosen_columns(schema, choice)) {
    for (const std::size_t i : m_columns) {
        m_right.push_back(stands_right(schema.columns[i].type));
        m_widths.push_back(schema.columns[i].name.size());
    }
}

TableWriter::Line TableWriter::cells(const views::Row& row) const {
    Line line(m_columns.size());
    for (std::size_t n = 0; n < m_columns.size(); ++n) {
        const std::size_t i = m_columns[n];
        const views::Column& column = m_schema.columns[i];
        Cell& cell = line[n];
        if (i >= row.size() || std::holds_alternative<std::monostate>(row[i])) {
            cell = {"-", 1};
        } else if (m_mask && column.personal) {
            cell = {std::string(kMasked), kMasked.size()};
        } else {
            cell.width = append_visible(cell_text(column, row[i]), cell.text);
        }
    }
    return line;
}

void TableWriter::row(const views::Row& row) {
    Line line = cells(row);
    if (m_released) {
        print(line);
        return;
    }
    for (std::size_t n = 0; n < line.size(); ++n) {
        m_widths[n] = std::max(m_widths[n], std::min(line[n].width, kWidest));
    }
    m_held.push_back(std::move(line));
    if (m_held.size() >= kHeldRows) {
        release();
    }
}

void TableWriter::print(const Line& line) {
    m_line.clear();
    for (std::size_t n = 0; n < line.size(); ++n) {
        const std::size_t width = m_widths[n];
        const std::size_t space = width > line[n].width ? width - line[n].width : 0;
        m_line += n == 0 ? "" : "  ";
        if (m_right[n]) {
            m_line.append(space, ' ');
        }
        m_line += line[n].text;
        if (!m_right[n] && n + 1 < line.size()) {
            m_line.append(space, ' ');
        }
    }
    m_line += '\n';
    m_sink.write(m_line);
}

void TableWriter::release() {
    Line header;
    Line rule;
    for (std::size_t n = 0; n < m_columns.size(); ++n) {
        const std::string& name = m_schema.columns[m_columns[n]].name;
        header.push_back({name, name.size()});
        rule.push_back({std::string(m_widths[n], '-'), m_widths[n]});
    }
    print(header);
    print(rule);
    for (const Line& line : m_held) {
        print(line);
    }
    m_held.clear();
    m_released = true;
}

void TableWriter::end() {
    if (!m_released) {
        release();
    }
}

}  // namespace andon::output
