// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/mask.h"
#include "models/views/schema.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cstdint>
#include <random>
#include <string>
#include <variant>

namespace andon::store {

/// Replaces what is personal. Where a name is needed to tell rows apart, the same text becomes the same
/// mark in all of the file, and no other file's.
class RecordingMask {
public:
    RecordingMask() {
        std::random_device random;
        m_salt = std::uint64_t{random()} << 32U | random();
    }

    void row(const views::ViewSchema& view, views::Row& row) const {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const views::Column& column = view.columns[i];
            if (auto* text = std::get_if<std::string>(&row[i]); text != nullptr) {
                // The places of events say nothing; they are bytes.
                if (column.type == views::ColumnType::bytes)
                    continue;
                if (column.personal && !text->empty())
                    *text = i < view.key_columns ? mark(*text) : contracts::kMasked;
                else
                    *text = name(*text);
            } else if (column.personal) {
                row[i] = views::Value();
            }
        }
    }

    /// A name of an entity: a shop's customers may be their addresses.
    std::string name(const std::string& text) const {
        if (text.find('@') == std::string::npos)
            return text;
        std::string masked = contracts::mask_addresses(text);
        return masked == contracts::kMasked ? mark(text) : masked;
    }

private:
    std::string mark(const std::string& text) const {
        return fmt::format(
            "{}{:08x}", contracts::kMasked,
            static_cast<std::uint32_t>(XXH3_64bits_withSeed(text.data(), text.size(), m_salt)));
    }

    std::uint64_t m_salt = 0;
};

}  // namespace andon::store
