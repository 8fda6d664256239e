// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/search_routes.h"

#include "app/demo/salesforce/ids.h"
#include "app/demo/salesforce/json_text.h"
#include "app/demo/salesforce/soql_evaluation.h"
#include "app/demo/salesforce/soql_filter.h"
#include "app/demo/salesforce/soql_parser.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace andon::standin {
namespace {

/// What is looked for, and in which objects, each with what stands in its parentheses.
struct Search {
    std::string term;
    struct Returned {
        std::string object;
        std::string rest;
    };
    std::vector<Returned> returned;
    std::size_t limit = 2000;
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() <= ' ') {
        text.remove_prefix(1);
    }
    while (!text.empty() && text.back() <= ' ') {
        text.remove_suffix(1);
    }
    return text;
}

tl::unexpected<ApiError> malformed(std::string message) {
    return refuse(400, "MALFORMED_SEARCH", std::move(message));
}

/// `Case(Id, Subject WHERE …), Account`: split at the commas outside of parentheses.
ApiResult<void> parse_returning(std::string_view text, Search& search) {
    while (!trimmed(text).empty()) {
        text = trimmed(text);
        std::size_t end = 0;
        int depth = 0;
        while (end < text.size() && (depth > 0 || text[end] != ',')) {
            depth += text[end] == '(' ? 1 : (text[end] == ')' ? -1 : 0);
            ++end;
        }
        const std::string_view one = trimmed(text.substr(0, end));
        const std::size_t open = one.find('(');
        if (depth != 0 || (open != std::string_view::npos && !one.ends_with(')'))) {
            return malformed("unexpected token in RETURNING");
        }
        Search::Returned& returned = search.returned.emplace_back();
        returned.object = trimmed(one.substr(0, open));
        if (open != std::string_view::npos) {
            returned.rest = one.substr(open + 1, one.size() - open - 2);
        }
        text = end < text.size() ? text.substr(end + 1) : std::string_view();
    }
    return {};
}

ApiResult<Search> parse_search(std::string_view text) {
    Search search;
    text = trimmed(text);
    if (!same_name(text.substr(0, 4), "FIND")) {
        return malformed("expecting a FIND clause");
    }
    text = trimmed(text.substr(4));
    std::size_t at = text.starts_with('{') ? 1 : std::string_view::npos;
    while (at < text.size() && text[at] != '}') {
        at += text[at] == '\\' ? 1 : 0;
        if (at < text.size()) {
            search.term += text[at++];
        }
    }
    if (at >= text.size()) {
        return malformed("expecting a search term in braces");
    }
    text = text.substr(at + 1);
    const std::string small = lower(text);
    const std::size_t limit = small.rfind("limit ");
    const std::size_t returning = small.find("returning");
    if (limit != std::string::npos && text.find(')', limit) == std::string_view::npos) {
        const std::string_view digits = trimmed(text.substr(limit + 6));
        std::from_chars(digits.data(), digits.data() + digits.size(), search.limit);
        text = text.substr(0, limit);
    }
    if (returning != std::string::npos && returning < text.size()) {
        if (auto done = parse_returning(text.substr(returning + 9), search); !done) {
            return tl::unexpected(done.error());
        }
    }
    return search;
}

std::vector<std::string> words_of(std::string_view term) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : lower(term) + " ") {
        if (c == ' ' || c == '"' || c == '(' || c == ')') {
            if (!word.empty() && word != "and" && word != "or") {
                words.push_back(std::exchange(word, {}));
            }
            word.clear();
        } else {
            word += c == '*' ? '%' : (c == '?' ? '_' : c);
        }
    }
    return words;
}

bool has_words(const Record& record, const std::vector<std::string>& words) {
    return std::ranges::all_of(words, [&record](const std::string& word) {
        return std::ranges::any_of(record.values, [&word](const Json& value) {
            return value.is_string() && value.get_ref<const std::string&>().size() < 100'000
                   && soql::like(value.get_ref<const std::string&>(), "%" + word + "%");
        });
    });
}

/// The rows of one object, by a query with the ids of those that have the words.
ApiResult<std::vector<Json>> found_in(
    const RestCall& call, const ObjectType& type, const std::string& rest,
    const std::vector<std::string>& words) {
    const std::string small = lower(rest);
    const std::size_t clauses = std::min(
        {small.find("where "), small.find("order by "), small.find("limit "), small.size()});
    const std::string_view fields = trimmed(std::string_view(rest).substr(0, clauses));
    const std::string text = fmt::format(
        "SELECT {} FROM {} {}", fields.empty() ? "Id" : fields, type.name, rest.substr(clauses));
    const auto query = soql::parse(text);
    if (!query) {
        return tl::unexpected(query.error());
    }
    soql::Query wider = *query;
    wider.limit.reset();
    wider.selected.push_back({.operand = {.function = {}, .path = {.parts = {"Id"}}}});
    auto found = soql::evaluate(call.organisation, text, wider, call.base, false);
    if (!found) {
        return tl::unexpected(found.error());
    }
    std::erase_if(found->rows, [&](const Json& row) {
        const Record* record = call.organisation.records.find(row["Id"].get<std::string>());
        return record == nullptr || !has_words(*record, words);
    });
    const auto most = static_cast<std::size_t>(query->limit.value_or(2000));
    found->rows.resize(std::min(found->rows.size(), most));
    return std::move(found->rows);
}

/// q=term&sobject=Case&Case.fields=Id,Subject
ApiResult<Search> parameterized(const RestCall& call) {
    Search search;
    const Request& request = call.request;
    if (request.method == "POST") {
        const auto body = json_body(request);
        if (!body || !body->is_object() || !body->value("q", Json()).is_string()) {
            return malformed("q is required");
        }
        search.term = (*body)["q"].get<std::string>();
        const Json objects = body->value("sobjects", Json::array());
        for (const Json& one : objects.is_array() ? objects : Json::array()) {
            const Json name = one.is_object() ? one.value("name", Json()) : Json();
            search.returned.push_back({name.is_string() ? name.get<std::string>() : "", {}});
        }
        return search;
    }
    search.term = request.parameter("q");
    for (const auto& [name, value] : request.query) {
        if (name == "sobject") {
            search.returned.push_back({value, std::string(request.parameter(value + ".fields"))});
        }
    }
    return search;
}

}  // namespace

Response answer_search(const RestCall& call) {
    auto search =
        call.part(0) == "search" ? parse_search(call.request.parameter("q")) : parameterized(call);
    if (!search) {
        return search.error().response();
    }
    const std::vector<std::string> words = words_of(search->term);
    if (search->term.size() < 2 || words.empty()) {
        return ApiError{
            400, "MALFORMED_SEARCH",
            "search term must be longer than one character: " + search->term}
            .response();
    }
    if (search->returned.empty()) {
        for (const std::string_view object : {"Account", "Contact", "Case", "Asset", "Lead"}) {
            search->returned.push_back({std::string(object), {}});
        }
    }
    Json rows = Json::array();
    for (const Search::Returned& returned : search->returned) {
        const ObjectType* type = call.organisation.schema.find(returned.object);
        if (type == nullptr || !type->queryable) {
            return ApiError{
                400, "INVALID_TYPE",
                fmt::format("sObject type '{}' is not supported.", returned.object)}
                .response();
        }
        auto found = found_in(call, *type, returned.rest, words);
        if (!found) {
            return found.error().response();
        }
        for (Json& row : *found) {
            if (rows.size() < search->limit) {
                rows.push_back(std::move(row));
            }
        }
    }
    return Response::json(200, {{"searchRecords", std::move(rows)}});
}

}  // namespace andon::standin
