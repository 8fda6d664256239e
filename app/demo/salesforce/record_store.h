// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"
#include "app/demo/salesforce/object_schema.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace andon::standin {

/// One row. Values stand in the order of the type's fields: texts, numbers, booleans or null; times as
/// datetime_text(), ids with 18 characters.
struct Record {
    std::string id = {};
    const ObjectType* type = nullptr;
    std::vector<Json> values = {};

    const Json& value(std::string_view field) const;
    const Json& value(std::size_t index) const;
    bool deleted() const;
};

/// All rows, in memory, with what they can be found by. Rows never move; a deleted row stays as what the
/// recycle bin has. Not thread-safe.
class RecordStore {
public:
    /// A new row with an id of its own and no values.
    Record& insert(const ObjectType& type);
    /// Replaces what a row holds.
    void assign(Record& record, std::vector<Json> values);

    /// By an id of 18 characters; deleted rows too.
    Record* find(std::string_view id);
    const Record* find(std::string_view id) const;

    /// The rows of a type in the order they were made.
    using Rows = std::map<std::string, Record>;
    const Rows& rows(const ObjectType& type) const;
    /// The rows whose indexed field has the value, texts without regard to case; deleted rows too.
    std::vector<const Record*> find_by(
        const ObjectType& type, const Field& field, std::string_view value) const;

    /// From the first begin() to the last end() every change is noted; roll_back() takes back what came
    /// after the point that a begin() returned.
    std::size_t begin();
    void roll_back(std::size_t point);
    void end();

private:
    struct Change {
        std::string id = {};
        std::optional<std::vector<Json>> before = {};  // nothing: the row was made
    };

    void index(const Record& record, const std::vector<Json>& before);

    std::map<const ObjectType*, Rows> m_rows;
    std::map<const ObjectType*, std::uint64_t> m_numbers;
    std::unordered_map<std::string, Record*> m_by_id;
    // Field's name and value, then the id.
    std::map<const ObjectType*, std::set<std::pair<std::string, std::string>>> m_index;
    std::vector<Change> m_undo;
    int m_noting = 0;
};

}  // namespace andon::standin
