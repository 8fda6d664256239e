// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/views/schema.h"
#include "transport/error.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace andon::test {

/// What a store must hold after a number of commits, kept in memory in the plainest way. Content is
/// compared as text: one line per thing, sorted.
class Oracle {
public:
    explicit Oracle(std::vector<views::ViewSchema> catalogue) : m_catalogue(std::move(catalogue)) {}

    void apply(const fold::SealedBatch& batch);
    /// Everything, as `store_text` would say it.
    std::string text() const;
    /// As shown at a seq, from the transitions: by key text, the row text.
    std::map<std::string, std::string> rows_at(views::ViewId view, fold::Seq seq) const;

private:
    std::vector<views::ViewSchema> m_catalogue;
    std::map<std::string, std::string> m_lines;  ///< by table and key
    std::vector<fold::Transition> m_transitions;
    std::vector<std::string> m_dedup;
    fold::Seq m_last = 0;
    fold::Seq m_series_before = 1;
};

/// The first lines that differ, for a failure a person can read.
std::string first_difference(const std::string& got, const std::string& wanted);

std::string cell_text(const views::Value& value);
std::string row_text(const views::Row& row, std::size_t n);

/// Everything a store holds, read through JournalReader and StoreReader and Store::start_state.
/// Opens and closes the store as its writer.
Result<std::string> store_text(
    const std::filesystem::path& path, const std::vector<views::ViewSchema>& catalogue,
    const std::string& vfs = {});

}  // namespace andon::test
