// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/search_index.h"

#include "models/contracts/search_text.h"
#include "models/store/fields.h"

#include <algorithm>
#include <functional>

namespace andon::store {

namespace {

using contracts::SearchField;
using contracts::SearchKind;

constexpr std::size_t kKnown = 1 << 16;
/// Shorter digits of a telephone number say nothing.
constexpr std::size_t kFewestDigits = 3;

std::uint64_t hash_of(SearchKind kind, std::string_view entity) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    const std::uint64_t hash = std::hash<std::string_view>()(entity) + static_cast<unsigned>(kind);
    return (hash * kOdd) | 1U;  // 0: an empty slot
}

}  // namespace

Result<std::unique_ptr<SearchIndex>> SearchIndex::make(Connection& connection) {
    std::unique_ptr<SearchIndex> index(new SearchIndex(connection));
    if (auto ok = index->prepare(); !ok)
        return tl::unexpected(ok.error());
    return index;
}

Result<void> SearchIndex::prepare() {
    const std::pair<Statement*, const char*> wanted[] = {
        {&m_find, "SELECT id FROM search_texts WHERE kind=? AND norm=?"},
        {&m_add, "INSERT INTO search_texts(id,kind,norm) VALUES(?,?,?)"},
        {&m_number, "INSERT OR IGNORE INTO search_places(text,field,entity,shown,first,last) "
                    "VALUES(?,0,?,NULL,0,0)"},
        {&m_place,
         "INSERT INTO search_places(text,field,entity,shown,first,last) VALUES(?,?,?,?,?,?) "
         "ON CONFLICT(text,field,entity) DO UPDATE SET "
         "shown=CASE WHEN excluded.last>=last THEN excluded.shown ELSE shown END,"
         "first=min(first,excluded.first),last=max(last,excluded.last)"},
        {&m_texts, "SELECT id,norm FROM search_texts WHERE id>=? AND id<? ORDER BY id"},
        {&m_gram, "INSERT OR REPLACE INTO search_grams(segment,gram,texts) VALUES(?,?,?)"},
        {&m_kind, "UPDATE search_kinds SET next=?,sealed=? WHERE id=?"},
    };
    for (const auto& [statement, sql] : wanted) {
        auto made = m_connection.prepare(sql);
        if (!made)
            return tl::unexpected(made.error());
        *statement = std::move(*made);
    }
    m_known.resize(kKnown);
    const auto read =
        for_rows(m_connection, "SELECT id,next,sealed FROM search_kinds", [&](const Statement& s) {
            const auto kind = static_cast<std::size_t>(s.integer(0));
            if (kind < m_kinds.size())
                m_kinds[kind] = {s.integer(1), s.integer(2)};
        });
    m_before = m_kinds;
    return read;
}

Result<std::int64_t> SearchIndex::text_id(SearchKind kind, const std::string& norm) {
    {
        const ResetGuard guard(m_find);
        m_find.bind(1, static_cast<std::int64_t>(kind));
        m_find.bind_text(2, norm);
        auto row = m_find.step();
        if (!row)
            return tl::unexpected(row.error());
        if (*row)
            return m_find.integer(0);
    }
    const auto number = static_cast<std::int64_t>(kind);
    const std::int64_t id =
        (number << kSearchKindShift) + m_kinds[static_cast<std::size_t>(kind)].next++;
    m_add.bind(1, id);
    m_add.bind(2, number);
    m_add.bind_text(3, norm);
    if (auto ok = m_add.run(); !ok)
        return tl::unexpected(ok.error());
    return id;
}

Result<void> SearchIndex::put_event(
    const std::vector<fold::EntityRef>& entities, const std::vector<fold::SearchTerm>& terms,
    std::int64_t id) {
    for (const fold::EntityRef& entity : entities) {
        if (auto ok = put_number(entity.kind, entity.id); !ok)
            return ok;
    }
    for (const fold::SearchTerm& term : terms) {
        if (auto ok = put_term(term, id, id); !ok)
            return ok;
    }
    return {};
}

Result<void> SearchIndex::put_number(std::string_view word, std::string_view entity) {
    const auto kind = contracts::search_kind(word);
    if (!kind)
        return {};
    const std::uint64_t hash = hash_of(*kind, entity);
    std::uint64_t& slot = m_known[(hash >> 20U) % kKnown];
    if (slot == hash)
        return {};
    const std::string norm = contracts::search_text(entity);
    if (norm.empty())
        return {};
    auto text = text_id(*kind, norm);
    if (!text)
        return tl::unexpected(text.error());
    m_number.bind(1, *text);
    m_number.bind_text(2, entity);
    if (auto ok = m_number.run(); !ok)
        return ok;
    slot = hash;
    return {};
}

Result<void> SearchIndex::put_term(
    const fold::SearchTerm& term, std::int64_t first, std::int64_t last) {
    const std::string norm = contracts::search_text(term.text);
    if (!norm.empty()) {
        auto text = text_id(term.kind, norm);
        if (!text)
            return tl::unexpected(text.error());
        if (auto ok = put_place(*text, term, first, last); !ok)
            return ok;
    }
    if (term.field != SearchField::telephone)
        return {};
    const std::string digits = contracts::search_digits(term.text);
    if (digits.size() < kFewestDigits || digits == norm)
        return {};
    auto text = text_id(term.kind, digits);
    if (!text)
        return tl::unexpected(text.error());
    return put_place(*text, term, first, last);
}

Result<void> SearchIndex::put_place(
    std::int64_t text, const fold::SearchTerm& term, std::int64_t first, std::int64_t last) {
    m_place.bind(1, text);
    m_place.bind(2, static_cast<std::int64_t>(term.field));
    m_place.bind_text(3, term.entity);
    if (term.text == term.entity)
        m_place.bind_null(4);
    else
        m_place.bind_text(4, term.text);
    m_place.bind(5, first);
    m_place.bind(6, last);
    return m_place.run();
}

// Which texts have a gram: numbers within the segment, each as the distance from the one before.
Result<void> SearchIndex::seal(std::int64_t segment) {
    std::vector<std::uint64_t> all;
    m_texts.bind(1, segment * kSearchSegment);
    m_texts.bind(2, (segment + 1) * kSearchSegment);
    if (auto ok = for_rows(
            m_texts,
            [&](const Statement& s) {
                const auto place = static_cast<std::uint64_t>(s.integer(0) % kSearchSegment);
                for (const std::uint32_t gram : contracts::search_grams(s.bytes(1)))
                    all.push_back(std::uint64_t{gram} << 32U | place);
            });
        !ok) {
        return ok;
    }
    std::ranges::sort(all);
    std::string texts;
    for (std::size_t i = 0; i < all.size();) {
        const std::uint64_t gram = all[i] >> 32U;
        std::uint64_t next = 0;
        texts.clear();
        for (; i < all.size() && all[i] >> 32U == gram; ++i) {
            const std::uint64_t place = all[i] & 0xFFFFFFFFU;
            put_varint(texts, place - next);
            next = place + 1;
        }
        m_gram.bind(1, segment);
        m_gram.bind_unsigned(2, gram);
        m_gram.bind_blob(3, texts);
        if (auto ok = m_gram.run(); !ok)
            return ok;
    }
    return {};
}

Result<void> SearchIndex::finish() {
    for (const SearchKind kind : contracts::kSearchKinds) {
        const auto id = static_cast<std::int64_t>(kind);
        Kind& now = m_kinds[static_cast<std::size_t>(kind)];
        if (now == m_before[static_cast<std::size_t>(kind)])
            continue;
        for (; now.next - now.sealed >= kSearchSegment; now.sealed += kSearchSegment) {
            if (auto ok = seal(((id << kSearchKindShift) + now.sealed) / kSearchSegment); !ok)
                return ok;
        }
        m_kind.bind(1, now.next);
        m_kind.bind(2, now.sealed);
        m_kind.bind(3, id);
        if (auto ok = m_kind.run(); !ok)
            return ok;
    }
    return {};
}

void SearchIndex::rolled_back() {
    m_kinds = m_before;
    forget_known();
}

}  // namespace andon::store
