// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/store/sqlite.h"
#include "transport/error.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace andon::store {

/// So many texts of a kind, by their numbers, are a segment: sealed together, see SearchIndex.
inline constexpr std::int64_t kSearchSegment = 1 << 14;
/// A text's id is its kind, then its number in it: texts of one kind lie together.
inline constexpr unsigned kSearchKindShift = 40;

/// What the search box finds, kept with everything else in the writer's transactions:
///   * `search_texts`: each text of a kind of entity once, as contracts::search_text() makes it;
///   * `search_places`: what of which entity has that text, and how it came;
///   * `search_grams`: for each segment of texts and each three characters in a row, which texts of the
///     segment have them. A segment never changes once it is sealed, so what comes costs few pages. The
///     newest texts, less than a segment, stand in none: readers look through them one by one.
/// A place says the first and the last event that stated it; of a number both are 0, since that comes
/// with every event: its place lives as long as the entity has a story. Numbers met lately are
/// remembered, so that they cost no look into the store.
///
/// Belongs to the one connection that writes and to its thread; the caller begins and commits
/// transactions, and says what became of them.
class SearchIndex {
public:
    static Result<std::unique_ptr<SearchIndex>> make(Connection& connection);

    /// The numbers and terms of one event; `id` as in `events`.
    Result<void> put_event(
        const std::vector<fold::EntityRef>& entities, const std::vector<fold::SearchTerm>& terms,
        std::int64_t id);
    Result<void> put_number(std::string_view kind, std::string_view entity);
    /// What was said of it from the event `first` to the event `last`.
    Result<void> put_term(const fold::SearchTerm& term, std::int64_t first, std::int64_t last);
    /// Seals what is full. The last thing in a transaction that has put something.
    Result<void> finish();

    void committed() { m_before = m_kinds; }
    void rolled_back();
    /// Places may have been removed.
    void forget_known() { m_known.assign(m_known.size(), 0); }

private:
    struct Kind {
        std::int64_t next = 0;    ///< number of the next text
        std::int64_t sealed = 0;  ///< texts below it are in segments
        bool operator==(const Kind&) const = default;
    };
    using Kinds = std::array<Kind, contracts::kSearchKinds.size() + 1>;

    explicit SearchIndex(Connection& connection) : m_connection(connection) {}
    Result<void> prepare();
    Result<std::int64_t> text_id(contracts::SearchKind kind, const std::string& norm);
    Result<void> put_place(
        std::int64_t text, const fold::SearchTerm& term, std::int64_t first, std::int64_t last);
    Result<void> seal(std::int64_t segment);

    Connection& m_connection;
    Statement m_find, m_add, m_number, m_place, m_texts, m_gram, m_kind;
    Kinds m_kinds, m_before;             ///< by contracts::SearchKind
    std::vector<std::uint64_t> m_known;  ///< hashes of numbers, each in its slot
};

}  // namespace andon::store
