// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/packed_row.h"

namespace andon::views {
namespace {

template <class T>
void put(std::string& out, T value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

}  // namespace

PackedRow::PackedRow(const Row& row) : m_cells(row.size()) {
    std::size_t bytes = 0;
    for (const Value& value : row) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            bytes += 1 + sizeof(std::uint32_t) + text->size();
        } else {
            bytes += value.index() == 0 ? 1 : 1 + sizeof(std::int64_t);
        }
    }
    m_bytes.reserve(bytes);
    for (const Value& value : row) {
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            m_bytes += static_cast<char>(Tag::integer);
            put(m_bytes, *integer);
        } else if (const auto* real = std::get_if<double>(&value)) {
            m_bytes += static_cast<char>(Tag::real);
            put(m_bytes, *real);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            m_bytes += static_cast<char>(Tag::text);
            put(m_bytes, static_cast<std::uint32_t>(text->size()));
            m_bytes += *text;
        } else {
            m_bytes += static_cast<char>(Tag::absent);
        }
    }
}

Row PackedRow::unpack() const {
    Row row;
    row.reserve(m_cells);
    each([&row](const Cell& cell) {
        if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
            row.emplace_back(*integer);
        } else if (const auto* real = std::get_if<double>(&cell)) {
            row.emplace_back(*real);
        } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
            row.emplace_back(std::string(*text));
        } else {
            row.emplace_back();
        }
    });
    return row;
}

}  // namespace andon::views
