// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::standin {

/// JSON whose members keep the order they were made in, as Salesforce's answers have one.
using Json = nlohmann::ordered_json;

/// One HTTP request as the stand-in sees it, whatever carried it. Nothing in it is trusted.
struct Request {
    std::string method = {};  ///< "GET", "PATCH", …
    std::string path = {};    ///< percent-encoded, without query
    std::vector<std::pair<std::string, std::string>> query = {};  ///< decoded, in order
    std::map<std::string, std::string> headers = {};              ///< names in lower case
    std::string body = {};
    std::string origin = {};  ///< scheme and host the client called, e.g. "http://127.0.0.1:8443"

    /// A header's value, or an empty text.
    std::string_view header(std::string_view name) const;
    /// The first value of a parameter of the query, or an empty text.
    std::string_view parameter(std::string_view name) const;
    bool has_parameter(std::string_view name) const;
};

/// What goes back. `cut`: nothing goes back and the connection ends, as after a failed network.
struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    bool cut = false;
    std::int64_t delay_ms = 0;  ///< wait this long before sending

    static Response json(int status, const Json& content);
    static Response empty(int status) { return {.status = status}; }
    Response& with(std::string name, std::string value);
};

/// Splits a percent-encoded path at its slashes and decodes each part; empty parts are left out, so
/// that a slash too many at the end does not matter.
std::vector<std::string> path_parts(std::string_view path);

/// Decodes %XX; a broken escape stays as it is. `form`: a plus is a space.
std::string percent_decoded(std::string_view text, bool form);
/// Encodes everything but letters, digits and `-._~`.
std::string percent_encoded(std::string_view text);
/// The pairs of `a=1&b=2`.
std::vector<std::pair<std::string, std::string>> form_pairs(std::string_view text);

/// ASCII only, as names of headers, objects and fields are.
std::string lower(std::string_view text);
bool same_name(std::string_view one, std::string_view other);

/// UTF-8 without what is none, so that every text can be written as JSON.
std::string dump(const Json& content, bool pretty = false);

}  // namespace andon::standin
