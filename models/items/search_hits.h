// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/search_fields.h"
#include "models/views/schema.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace andon::items {

/// An entity that the search box found.
struct SearchHit {
    contracts::SearchKind kind{};
    std::string view;  ///< its page: "orders"
    std::string id;    ///< as the page knows it
    std::string name;  ///< may be empty, or the id
    contracts::SearchField field{};
    std::string text;  ///< what of it has what was typed, as it came
    enum class Match : std::uint8_t { exact, prefix, part };
    Match match = Match::part;
    bool open = true;                 ///< false: over
    std::vector<std::string> status;  ///< tokens and ids: "manufacturing", "C-20"

    /// Names or identifies a person: masks obey.
    bool personal() const { return contracts::is_personal(kind, field); }
};

struct SearchHits {
    std::vector<SearchHit> hits;  ///< the best first
    bool more = false;            ///< more than these have it
    bool filling = false;         ///< what was stored before an update is not all searched yet
};

/// Where the rows of a kind are, and what of a row a hit shows.
struct SearchView {
    contracts::SearchKind kind{};
    std::string_view view;
    std::string_view name;                      ///< column
    std::vector<std::string_view> status;       ///< columns
    std::vector<std::string_view> open_counts;  ///< columns: open while one is not 0; none: always
};
const SearchView& search_view(contracts::SearchKind kind);

/// Name, status and whether it is open, from its row.
void describe(SearchHit& hit, const views::ViewSchema& schema, const views::Row& row);

/// The best first: all of the text, then its beginning, then any part; what is open before what is
/// over; else as they come. A machine's path begins anew at its last name. Keeps `most`.
void rank(SearchHits& found, std::string_view typed, std::size_t most);

}  // namespace andon::items
