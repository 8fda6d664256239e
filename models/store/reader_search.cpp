// SPDX-License-Identifier: GPL-3.0-or-later
// What the search box finds; how it is kept says search_index.h.
#include "models/contracts/search_text.h"
#include "models/store/fields.h"
#include "models/store/reader_core.h"
#include "models/store/search_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace andon::store {

namespace {

using contracts::SearchField;
using contracts::SearchKind;

constexpr std::size_t kFewestForPart = 3;
/// Texts of a kind that are looked at for whom they belong to, for each way of finding them.
constexpr std::size_t kTextsEach = 40;
/// Places of one text that are read from each end: many orders have one lot.
constexpr std::size_t kPlacesEach = 24;
/// Texts that have every gram and are looked at for the whole; where so many have not the text itself
/// ("000000" among padded numbers), the rest goes without.
constexpr std::size_t kMostVerified = 10'000;
/// Fewer candidates are looked at one by one, before another gram thins them out.
constexpr std::size_t kFewCandidates = 4;
/// A telephone number without its country's code is no shorter.
constexpr std::size_t kFewestOfNational = 6;

/// Finds texts of one kind, and whom they belong to.
class KindSearch {
public:
    KindSearch(StoreReader::Impl& impl, SearchKind kind, std::size_t& budget)
        : m_impl(impl), m_kind(kind), m_budget(budget) {}

    Result<void> begin() {
        auto s = m_impl.statement("SELECT sealed FROM search_kinds WHERE id=?");
        if (!s)
            return tl::unexpected(s.error());
        (*s)->bind(1, number());
        return for_rows(**s, [&](const Statement& row) {
            m_sealed = std::clamp(first_id() + row.integer(0), first_id(), first_id(1));
        });
    }

    /// `telephone`: only telephone numbers.
    Result<void> find(const std::string& needle, bool telephone) {
        m_found.clear();
        const bool whole = contracts::character_count(needle) >= kFewestForPart;
        if (auto ok = find_prefix(needle, false); !ok)
            return ok;
        // The highest numbers are mostly the newest; from three characters on, the newest are found.
        if (auto ok = whole ? Result<void>() : find_prefix(needle, true); !ok)
            return ok;
        if (auto ok = whole ? find_parts(needle) : Result<void>(); !ok)
            return ok;
        return expand(telephone);
    }

    Result<void> find_exact(const std::string& norm) {
        m_found.clear();
        auto s = m_impl.statement("SELECT id FROM search_texts WHERE kind=? AND norm=?");
        if (!s)
            return tl::unexpected(s.error());
        (*s)->bind(1, number());
        (*s)->bind_text(2, norm);
        if (auto ok = for_rows(
                **s, [&](const Statement& row) { add(row.integer(0), SearchMatch::exact); });
            !ok) {
            return ok;
        }
        return expand(true);
    }

    void give(SearchHits& out, std::size_t most) {
        std::ranges::stable_sort(m_hits, {}, &SearchHit::match);
        out.more = out.more || m_more || m_hits.size() > most;
        m_hits.resize(std::min(m_hits.size(), most));
        std::ranges::move(m_hits, std::back_inserter(out.hits));
    }

private:
    std::int64_t number() const { return static_cast<std::int64_t>(m_kind); }
    /// Of the kind, or of the one `after` it.
    std::int64_t first_id(std::int64_t after = 0) const {
        return (number() + after) << kSearchKindShift;
    }

    void add(std::int64_t text, SearchMatch match) {
        const auto same = [&](const auto& found) { return found.first == text; };
        if (std::ranges::none_of(m_found, same))
            m_found.emplace_back(text, match);
    }

    Result<void> find_prefix(const std::string& needle, bool from_end) {
        auto s = m_impl.statement(
            from_end
                ? "SELECT id,norm FROM search_texts WHERE kind=? AND norm>=? AND norm<? ORDER BY "
                  "norm DESC LIMIT ?"
                : "SELECT id,norm FROM search_texts WHERE kind=? AND norm>=? AND norm<? ORDER BY "
                  "norm LIMIT ?");
        if (!s)
            return tl::unexpected(s.error());
        const std::string end = needle + '\xFF';
        (*s)->bind(1, number());
        (*s)->bind_text(2, needle);
        (*s)->bind_text(3, end);
        (*s)->bind_unsigned(4, kTextsEach);
        std::size_t count = 0;
        auto ok = for_rows(**s, [&](const Statement& row) {
            ++count;
            add(row.integer(0), row.bytes(1) == needle ? SearchMatch::exact : SearchMatch::prefix);
        });
        m_more = m_more || count == kTextsEach;
        return ok;
    }

    /// False once enough was found.
    bool take_if_part(std::int64_t id, std::string_view norm, const std::string& needle) {
        const std::size_t at = norm.find(needle);
        if (at == std::string_view::npos)
            return true;
        add(id, at > 0                         ? SearchMatch::part
                : norm.size() == needle.size() ? SearchMatch::exact
                                               : SearchMatch::prefix);
        return ++m_parts < kTextsEach;
    }

    // The newest first.
    Result<void> find_parts(const std::string& needle) {
        m_parts = 0;
        auto s = m_impl.statement(
            "SELECT id,norm FROM search_texts WHERE id>=? AND id<? ORDER BY id DESC");
        if (!s)
            return tl::unexpected(s.error());
        {
            const ResetGuard guard(**s);
            (*s)->bind(1, m_sealed);
            (*s)->bind(2, first_id(1));
            for (;;) {
                auto row = (*s)->step();
                if (!row)
                    return tl::unexpected(row.error());
                if (!*row)
                    break;
                if (!take_if_part((*s)->integer(0), (*s)->bytes(1), needle)) {
                    m_more = true;
                    return {};
                }
            }
        }
        std::vector<Gram> grams;
        for (const std::uint32_t gram : contracts::search_grams(needle))
            grams.push_back({gram, 0});
        for (std::int64_t end = m_sealed / kSearchSegment;;) {
            auto segment = segment_before(end);
            if (!segment)
                return tl::unexpected(segment.error());
            if (*segment < 0)
                return {};
            auto on = find_in_segment(*segment, grams, needle);
            if (!on)
                return tl::unexpected(on.error());
            if (!*on) {
                m_more = true;
                return {};
            }
            end = *segment;
        }
    }

    /// The newest of the kind below `end` that there is; -1: none.
    Result<std::int64_t> segment_before(std::int64_t end) {
        // Many short steps: none of them is long enough to notice by itself.
        if (m_impl.cancelled || std::chrono::steady_clock::now() > m_impl.deadline)
            return fail(ErrorKind::cancelled, "the query was cancelled");
        auto s = m_impl.statement(
            "SELECT ifnull(max(segment),-1) FROM search_grams WHERE segment>=? AND segment<?");
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind(1, first_id() / kSearchSegment);
        (*s)->bind(2, end);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return (*s)->integer(0);
    }

    struct Gram {
        std::uint32_t gram = 0;
        std::size_t size = 0;  ///< of its lists so far
    };

    /// False once enough was found, or looked at.
    Result<bool> find_in_segment(
        std::int64_t segment, std::vector<Gram>& grams, const std::string& needle) {
        std::ranges::sort(grams, {}, &Gram::size);
        std::vector<std::int64_t> places;
        bool first = true;
        for (Gram& gram : grams) {
            auto list = read_list(segment, gram);
            if (!list)
                return tl::unexpected(list.error());
            if (first) {
                places = std::move(*list);
            } else {
                std::vector<std::int64_t> both;
                std::ranges::set_intersection(places, *list, std::back_inserter(both));
                places = std::move(both);
            }
            first = false;
            if (places.size() <= kFewCandidates)
                break;
        }
        auto s = m_impl.statement("SELECT norm FROM search_texts WHERE id=?");
        if (!s)
            return tl::unexpected(s.error());
        for (auto place = places.rbegin(); place != places.rend(); ++place) {
            if (m_budget == 0)
                return false;
            --m_budget;
            const std::int64_t id = segment * kSearchSegment + *place;
            const ResetGuard guard(**s);
            (*s)->bind(1, id);
            auto row = (*s)->step();
            if (!row)
                return tl::unexpected(row.error());
            if (*row && !take_if_part(id, (*s)->bytes(0), needle))
                return false;
        }
        return true;
    }

    Result<std::vector<std::int64_t>> read_list(std::int64_t segment, Gram& gram) {
        std::vector<std::int64_t> places;
        auto s = m_impl.statement("SELECT texts FROM search_grams WHERE segment=? AND gram=?");
        if (!s)
            return tl::unexpected(s.error());
        (*s)->bind(1, segment);
        (*s)->bind(2, std::int64_t{gram.gram});
        auto ok = for_rows(**s, [&](const Statement& row) {
            ByteReader in(row.bytes(0));
            gram.size += row.bytes(0).size();
            std::int64_t next = 0;
            while (in.ok() && !in.at_end()) {
                const std::uint64_t distance = in.varint();
                if (distance >= static_cast<std::uint64_t>(kSearchSegment - next))
                    break;
                places.push_back(next + static_cast<std::int64_t>(distance));
                next = places.back() + 1;
            }
        });
        if (!ok)
            return tl::unexpected(ok.error());
        return places;
    }

    Result<void> expand(bool telephone) {
        constexpr const char* kFirst =
            "SELECT field,entity,ifnull(shown,entity) FROM search_places WHERE text=? ORDER BY "
            "field,entity LIMIT ?";
        constexpr const char* kLast =
            "SELECT field,entity,ifnull(shown,entity) FROM search_places WHERE text=? ORDER BY field "
            "DESC,entity DESC LIMIT ?";
        for (const auto& [text, match] : m_found) {
            std::size_t count = 0;
            for (const char* sql : {kFirst, kLast}) {
                if (sql == kLast && count < kPlacesEach)
                    break;
                auto s = m_impl.statement(sql);
                if (!s)
                    return tl::unexpected(s.error());
                (*s)->bind(1, text);
                (*s)->bind_unsigned(2, kPlacesEach);
                if (auto ok = for_rows(
                        **s,
                        [&](const Statement& row) {
                            ++count;
                            take_place(row, match, telephone);
                        });
                    !ok) {
                    return ok;
                }
            }
            m_more = m_more || count == 2 * kPlacesEach;
        }
        return {};
    }

    void take_place(const Statement& row, SearchMatch match, bool telephone) {
        const std::int64_t number = row.integer(0);
        if (number < 0 || number >= static_cast<std::int64_t>(contracts::kSearchFieldCount))
            return;
        SearchHit hit{
            m_kind, std::string(row.bytes(1)), static_cast<SearchField>(number),
            std::string(row.bytes(2)), match};
        if (telephone && hit.field != SearchField::telephone)
            return;
        const auto known = m_by_entity.find(hit.entity);
        if (known == m_by_entity.end()) {
            m_by_entity.emplace(hit.entity, m_hits.size());
            m_hits.push_back(std::move(hit));
        } else if (
            std::pair(hit.match, hit.field)
            < std::pair(m_hits[known->second].match, m_hits[known->second].field)) {
            m_hits[known->second] = std::move(hit);
        }
    }

    StoreReader::Impl& m_impl;
    SearchKind m_kind;
    std::size_t& m_budget;
    std::int64_t m_sealed = 0;
    std::size_t m_parts = 0;
    bool m_more = false;
    std::vector<std::pair<std::int64_t, SearchMatch>> m_found;
    std::vector<SearchHit> m_hits;
    std::map<std::string, std::size_t> m_by_entity;
};

/// What a telephone number may stand as, when the other side gave it without the country's code.
std::vector<std::string> national(std::string_view text, const std::string& digits) {
    std::vector<std::string> out;
    if (!text.starts_with('+') && !text.starts_with("00"))
        return out;
    for (std::size_t code = 1; code <= 3 && digits.size() >= code + kFewestOfNational; ++code)
        out.push_back(digits.substr(code));
    return out;
}

Result<void> search_kind_for(KindSearch& search, std::string_view text) {
    if (auto ok = search.begin(); !ok)
        return ok;
    const std::string needle = contracts::search_text(text);
    if (auto ok = needle.empty() ? Result<void>() : search.find(needle, false); !ok)
        return ok;
    if (!contracts::looks_like_telephone(text))
        return {};
    const std::string digits = contracts::search_digits(text);
    if (digits.size() >= kFewestForPart && digits != needle) {
        if (auto ok = search.find(digits, true); !ok)
            return ok;
    }
    for (const std::string& one : national(text, digits)) {
        if (auto ok = search.find_exact(one); !ok)
            return ok;
    }
    return {};
}

}  // namespace

Result<SearchHits> StoreReader::search(std::string_view text, std::size_t per_kind) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return m_impl->read<SearchHits>([&]() -> Result<SearchHits> {
        auto made = m_impl->connection.query_integer(
            "SELECT count(*) FROM sqlite_schema WHERE name='search_texts'");
        if (!made)
            return tl::unexpected(made.error());
        if (*made == 0) {
            return fail(
                ErrorKind::configuration,
                "this store was last written by an older Andon, which kept no search index: open it "
                "once for writing");
        }
        SearchHits out;
        auto filling =
            m_impl->connection.query_integer("SELECT count(*) FROM meta WHERE key='search_refill'");
        if (!filling)
            return tl::unexpected(filling.error());
        out.filling = *filling != 0;
        std::size_t budget = kMostVerified;
        for (const SearchKind kind : contracts::kSearchKinds) {
            KindSearch search(*m_impl, kind, budget);
            if (auto ok = search_kind_for(search, text); !ok)
                return tl::unexpected(ok.error());
            search.give(out, per_kind);
        }
        return out;
    });
}

}  // namespace andon::store
