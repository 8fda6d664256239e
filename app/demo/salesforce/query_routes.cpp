// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/query_routes.h"

#include "app/demo/salesforce/ids.h"
#include "app/demo/salesforce/soql_evaluation.h"
#include "app/demo/salesforce/soql_parser.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace andon::standin {
namespace {

/// Sforce-Query-Options: batchSize=200..2000; 2000 without.
std::size_t page_size(const RestCall& call) {
    if (call.organisation.query_batch > 0) {
        return call.organisation.query_batch;
    }
    const std::string_view header = call.request.header("sforce-query-options");
    const std::size_t at = lower(header).find("batchsize=");
    std::size_t size = 2000;
    if (at != std::string::npos) {
        const std::string_view digits = header.substr(at + 10);
        std::from_chars(digits.data(), digits.data() + digits.size(), size);
    }
    return std::clamp<std::size_t>(size, 200, 2000);
}

Response invalid_locator() {
    return ApiError{400, "INVALID_QUERY_LOCATOR", "invalid query locator"}.response();
}

}  // namespace

Json QueryRoutes::page(const RestCall& call, const Cursor& cursor, std::size_t from) const {
    const std::size_t until = std::min(from + cursor.page, cursor.rows.size());
    const bool done = until == cursor.rows.size();
    Json answer = {{"totalSize", cursor.rows.size()}, {"done", done}};
    if (!done) {
        answer["nextRecordsUrl"] = fmt::format("{}/query/{}-{}", call.base, cursor.locator, until);
    }
    answer["records"] = Json::array();
    for (std::size_t i = from; i < until; ++i) {
        answer["records"].push_back(cursor.rows[i]);
    }
    return answer;
}

Response QueryRoutes::first_page(const RestCall& call) {
    const std::string text(call.request.parameter("q"));
    if (text.empty()) {
        return ApiError{400, "MALFORMED_QUERY", "unexpected token: '<EOF>'"}.response();
    }
    const auto query = soql::parse(text);
    if (!query) {
        return query.error().response();
    }
    auto found =
        soql::evaluate(call.organisation, text, *query, call.base, call.part(0) == "queryAll");
    if (!found) {
        return found.error().response();
    }
    if (found->rows.empty()) {
        return Response::json(
            200, {{"totalSize", found->total}, {"done", true}, {"records", Json::array()}});
    }
    Cursor cursor{.page = page_size(call), .made = call.organisation.now()};
    cursor.locator = make_id("01g", ++m_number);
    cursor.rows = std::move(found->rows);
    Response response = Response::json(200, page(call, cursor, 0));
    if (cursor.rows.size() > cursor.page) {
        if (m_cursors.size() == kCursors) {
            m_cursors.pop_front();
        }
        m_cursors.push_back(std::move(cursor));
    }
    return response;
}

Response QueryRoutes::next_page(const RestCall& call) {
    const std::string name = call.part(1);
    const std::size_t dash = name.rfind('-');
    std::size_t from = 0;
    if (dash == std::string::npos) {
        return invalid_locator();
    }
    const auto [end, error] =
        std::from_chars(name.data() + dash + 1, name.data() + name.size(), from);
    const auto cursor = std::ranges::find(m_cursors, name.substr(0, dash), &Cursor::locator);
    if (error != std::errc() || end != name.data() + name.size() || cursor == m_cursors.end()
        || from > cursor->rows.size()
        || call.organisation.now() - cursor->made > std::chrono::hours(48)) {
        return invalid_locator();
    }
    return Response::json(200, page(call, *cursor, from));
}

Response QueryRoutes::answer(const RestCall& call) {
    if (call.request.method != "GET" && call.request.method != "HEAD") {
        return method_not_allowed(call.request.method, "HEAD,GET").response();
    }
    return call.parts.size() > 1 ? next_page(call) : first_page(call);
}

}  // namespace andon::standin
