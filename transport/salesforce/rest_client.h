// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/http/http_client.h"
#include "transport/salesforce/call_failure.h"
#include "transport/salesforce/session.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::transport::salesforce {

struct ApiSettings {
    std::string version = {};         ///< "68.0"; empty: the newest that is there
    std::string client = "andon";     ///< of Sforce-Call-Options: how own changes are known again
    std::size_t most_rows = 100'000;  ///< of one query; more is an error
};

/// What an upsert may do besides.
struct UpsertOptions {
    bool assign = true;  ///< assignment rules choose the owner; false where the body names one
    bool allow_duplicates = false;  ///< save although a duplicate rule warns
    bool update_only = false;       ///< never create
};

struct Upserted {
    std::string id;
    bool created = false;
};

/// A record that has a key.
struct Found {
    std::string id;
    std::string name;  ///< of the field asked for: a case's number
};

/// What is left of the day, as the last answer said; 0 of 0 before there was one.
struct ApiUsage {
    std::uint64_t used = 0;
    std::uint64_t most = 0;
};

/// A file to be kept with a record.
struct Evidence {
    std::string record;  ///< id
    std::string title;   ///< with what is in it as a hash, so that it can be found again
    std::string path;    ///< file name, for its type
    std::string bytes;
};

/// Calls of the REST API, for one lane: blocks, so not for the UI thread; one thread at a time, each
/// lane with its own. The session may be shared. Every call signs in again once where it must and
/// repeats itself then, which is safe, since what was refused was not done. It repeats nothing else.
class RestClient {
public:
    RestClient(ApiSettings settings, http::HttpSettings http, Session& session);
    ~RestClient();

    /// Creates or changes the record with this external id. `body` is a JSON object without the key.
    /// A failure `unknown` means: `find` before the next upsert; with a unique field the next is harmless.
    Answer<Upserted> upsert(
        const std::string& object, const std::string& field, const std::string& value,
        const std::string& body, const UpsertOptions& options = {});
    /// The record with this external id, asked for by a query, so that two are seen as two: that is
    /// `refused`. `absent`: there is none.
    Answer<Found> find(
        const std::string& object, const std::string& field, const std::string& value,
        const std::string& name_field = "Id");
    /// For what has no external id: comments, platform events. Says its id.
    Answer<std::string> create(const std::string& object, const std::string& body);
    /// Rows of a query, page after page, each as JSON; `each` returns false to stop.
    Answer<void> query(
        const std::string& soql, const std::function<bool(const nlohmann::json& row)>& each);
    Answer<nlohmann::json> describe(const std::string& object);
    Answer<nlohmann::json> limits();
    /// Several calls in one, in order: `requests` is the array of composite subrequests, whose urls begin
    /// with "/sobjects/…". All or none. The first that failed is the failure.
    Answer<nlohmann::json> composite(const nlohmann::json& requests);
    /// A ContentVersion with the record as its place, unless a file of this title is there already.
    Answer<std::string> attach(const Evidence& evidence);
    Answer<std::string> find_attached(const std::string& record, const std::string& title);

    ApiUsage usage() const { return m_usage; }
    /// Sign-ins and repeats not counted: requests that were sent.
    std::uint64_t requests() const { return m_requests; }
    void cancel() { m_http.cancel(); }

private:
    struct Call;

    Answer<http::Exchange> send(const Call& call);
    http::Exchange send_once(const Call& call, const Access& access);
    Answer<std::string> base(const Access& access);
    Answer<std::string> created_id(const http::Exchange& exchange);
    void note_usage(const http::Exchange& exchange);

    ApiSettings m_settings;
    http::HttpClient m_http;
    Session& m_session;
    std::string m_version;
    ApiUsage m_usage;
    std::uint64_t m_requests = 0;
};

/// A text between quotes of SOQL.
std::string soql_quoted(std::string_view text);
/// 15 or 18 letters and digits, as ids are.
bool is_record_id(std::string_view text);
/// Letters, digits and underscores, beginning with a letter: what may stand in a query as it is.
bool is_api_name(std::string_view text);

}  // namespace andon::transport::salesforce
