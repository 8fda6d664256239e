// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/value.h"

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <variant>

namespace andon::views {

/// A row in one block of bytes: a fifth of the memory of a Row, whose every cell takes 40 bytes. For
/// rows that only wait to be written. In memory only, never in a file. A value: any thread.
class PackedRow {
public:
    using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

    PackedRow() = default;
    /// Implicit: where a row is kept for writing, it is packed.
    PackedRow(const Row& row);  // NOLINT(google-explicit-constructor)

    std::size_t size() const { return m_cells; }

    /// Calls `visit(Cell)` for each cell in order. The text of a cell lives as long as this.
    template <class Visit>
    void each(const Visit& visit) const {
        const char* at = m_bytes.data();
        for (std::size_t i = 0; i < m_cells; ++i)
            visit(take(at));
    }

    Row unpack() const;

private:
    enum class Tag : char { absent, integer, real, text };

    template <class T>
    static T number(const char*& at) {
        T value;
        std::memcpy(&value, at, sizeof value);
        at += sizeof value;
        return value;
    }

    static Cell take(const char*& at) {
        switch (static_cast<Tag>(*at++)) {
        case Tag::integer:
            return number<std::int64_t>(at);
        case Tag::real:
            return number<double>(at);
        case Tag::text: {
            const auto size = number<std::uint32_t>(at);
            const std::string_view text(at, size);
            at += size;
            return text;
        }
        case Tag::absent:
            break;
        }
        return std::monostate();
    }

    std::size_t m_cells = 0;
    std::string m_bytes;
};

}  // namespace andon::views
