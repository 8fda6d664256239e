// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/salesforce/rest_client.h"

#include "transport/salesforce/signing.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace andon::transport::salesforce {

namespace {

using http::Exchange;
using Json = nlohmann::json;
using Kind = CallFailure::Kind;
using Headers = std::vector<std::pair<std::string, std::string>>;

CallFailure refusal(std::string message) {
    CallFailure failure;
    failure.kind = Kind::refused;
    failure.message = std::move(message);
    return failure;
}

std::string text_of(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// "v68.0" is newer than "v9.0".
double version_number(std::string_view text) {
    int major = 0;
    std::from_chars(text.data(), text.data() + text.size(), major);
    return major;
}

bool is_version(std::string_view text) {
    return !text.empty() && text.size() < 8
           && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

/// One call of the API. `path` is below the version's; with `whole`, below the instance.
struct RestClient::Call {
    std::string method = "GET";
    std::string path = {};
    std::string body = {};
    std::string type = "application/json";
    Headers headers = {};
    bool writes = false;
    bool whole = false;
};

RestClient::RestClient(ApiSettings settings, http::HttpSettings http, Session& session)
    : m_settings(std::move(settings)),
      m_http(std::move(http)),
      m_session(session),
      m_version(m_settings.version) {}

RestClient::~RestClient() = default;

void RestClient::note_usage(const Exchange& exchange) {
    // "api-usage=18/15000; per-app-api-usage=17/250(appName=x)"
    const std::string_view text = exchange.header("sforce-limit-info");
    constexpr std::string_view kName = "api-usage=";
    if (!text.starts_with(kName))
        return;
    ApiUsage usage;
    const char* const end = text.data() + text.size();
    auto used = std::from_chars(text.data() + kName.size(), end, usage.used);
    if (used.ec != std::errc() || used.ptr == end || *used.ptr != '/')
        return;
    if (std::from_chars(used.ptr + 1, end, usage.most).ec == std::errc())
        m_usage = usage;
}

Exchange RestClient::send_once(const Call& call, const Access& access) {
    http::Request request;
    request.method = call.method;
    request.url =
        access.instance
        + (call.whole ? call.path : fmt::format("/services/data/v{}{}", m_version, call.path));
    request.headers = call.headers;
    request.headers.emplace_back("Authorization", "Bearer " + access.token);
    request.headers.emplace_back("Accept", "application/json");
    request.headers.emplace_back(
        "Sforce-Call-Options", fmt::format("client={}", m_settings.client));
    if (!call.body.empty())
        request.headers.emplace_back("Content-Type", call.type);
    request.body = call.body;
    request.writes = call.writes;
    ++m_requests;
    Exchange exchange = m_http.send(request);
    note_usage(exchange);
    return exchange;
}

/// Finds out the version where nobody has said one.
Answer<std::string> RestClient::base(const Access& access) {
    if (!m_version.empty())
        return m_version;
    const Exchange exchange = send_once({.path = "/services/data", .whole = true}, access);
    if (!exchange.answered() || exchange.status != 200)
        return tl::unexpected(failure_of(exchange, false));
    const Json versions = Json::parse(exchange.body, nullptr, false);
    std::string newest;
    for (const Json& one : versions.is_array() ? versions : Json::array()) {
        std::string version = text_of(one, "version");
        if (is_version(version) && version_number(version) >= version_number(newest))
            newest = std::move(version);
    }
    if (newest.empty())
        return tl::unexpected(senseless(exchange, false));
    m_version = newest;
    return m_version;
}

Answer<Exchange> RestClient::send(const Call& call) {
    auto access = m_session.access();
    for (int attempt = 0; access; ++attempt) {
        CallFailure failure;
        if (const auto version = base(*access); !version) {
            failure = version.error();
        } else {
            const Exchange exchange = send_once(call, *access);
            if (exchange.answered() && exchange.status < 300)
                return exchange;
            failure = failure_of(exchange, call.writes);
        }
        if (failure.kind == Kind::not_sent)
            m_session.forget();  // the instance may be elsewhere by now
        if (failure.kind != Kind::session_ended)
            return tl::unexpected(std::move(failure));
        if (attempt > 0) {
            failure.kind = Kind::sign_in;
            return tl::unexpected(std::move(failure));
        }
        access = m_session.renew(*access);
    }
    return tl::unexpected(access.error());
}

Answer<Upserted> RestClient::upsert(
    const std::string& object, const std::string& field, const std::string& value,
    const std::string& body, const UpsertOptions& options) {
    if (!is_api_name(object) || !is_api_name(field) || value.empty())
        return tl::unexpected(refusal("a case needs an object, an external id field and a key"));
    Call call;
    call.method = "PATCH";
    call.path = fmt::format(
        "/sobjects/{}/{}/{}{}", object, field, http::percent_encoded(value),
        options.update_only ? "?updateOnly=true" : "");
    call.body = body;
    call.writes = true;
    if (!options.assign)
        call.headers.emplace_back("Sforce-Auto-Assign", "FALSE");
    if (options.allow_duplicates)
        call.headers.emplace_back("Sforce-Duplicate-Rule-Header", "allowSave=true");
    auto exchange = send(call);
    // Another was faster with this key and ours was not done: now it is there to be found.
    if (!exchange && exchange.error().kind == Kind::duplicate_key)
        exchange = send(call);
    if (!exchange)
        return tl::unexpected(exchange.error());
    if (exchange->status == 204) {  // as old versions say that it was there
        const auto found = find(object, field, value);
        if (!found)
            return tl::unexpected(found.error());
        return Upserted{found->id, false};
    }
    const Json json = Json::parse(exchange->body, nullptr, false);
    const std::string id = text_of(json, "id");
    if (id.empty())
        return tl::unexpected(senseless(*exchange, true));
    return Upserted{
        id, json.contains("created") ? json["created"] == true : exchange->status == 201};
}

Answer<Found> RestClient::find(
    const std::string& object, const std::string& field, const std::string& value,
    const std::string& name_field) {
    if (!is_api_name(object) || !is_api_name(field) || !is_api_name(name_field))
        return tl::unexpected(refusal("objects and fields have names of letters and digits"));
    std::vector<Found> found;
    const std::string columns = name_field == "Id" ? "Id" : "Id," + name_field;
    const auto asked = query(
        fmt::format(
            "SELECT {} FROM {} WHERE {} = {} LIMIT 2", columns, object, field, soql_quoted(value)),
        [&](const Json& row) {
            found.push_back({text_of(row, "Id"), text_of(row, name_field.c_str())});
            return true;
        });
    if (!asked)
        return tl::unexpected(asked.error());
    if (found.size() == 1 && !found.front().id.empty())
        return found.front();
    CallFailure failure;
    failure.kind = found.empty() ? Kind::absent : Kind::refused;
    failure.message = found.empty()
                          ? fmt::format("there is no {} with this key", object)
                          : fmt::format(
                              "more than one {} has this key: an administrator has to make {} "
                              "unique and merge them",
                              object, field);
    return tl::unexpected(std::move(failure));
}

Answer<std::string> RestClient::created_id(const Exchange& exchange) {
    std::string id = text_of(Json::parse(exchange.body, nullptr, false), "id");
    if (id.empty())
        return tl::unexpected(senseless(exchange, true));
    return id;
}

Answer<std::string> RestClient::create(const std::string& object, const std::string& body) {
    if (!is_api_name(object))
        return tl::unexpected(refusal("objects have names of letters and digits"));
    Call call;
    call.method = "POST";
    call.path = fmt::format("/sobjects/{}", object);
    call.body = body;
    call.writes = true;
    const auto exchange = send(call);
    if (!exchange)
        return tl::unexpected(exchange.error());
    return created_id(*exchange);
}

Answer<void> RestClient::query(
    const std::string& soql, const std::function<bool(const Json& row)>& each) {
    Call call{.path = "/query?q=" + http::percent_encoded(soql)};
    std::size_t rows = 0;
    for (;;) {
        const auto exchange = send(call);
        if (!exchange)
            return tl::unexpected(exchange.error());
        const Json page = Json::parse(exchange->body, nullptr, false);
        const auto records = page.is_object() ? page.find("records") : page.end();
        if (records == page.end() || !records->is_array())
            return tl::unexpected(senseless(*exchange, false));
        for (const Json& row : *records) {
            if (++rows > m_settings.most_rows) {
                return tl::unexpected(refusal(fmt::format(
                    "the query has more than {} rows: narrow it", m_settings.most_rows)));
            }
            if (!each(row))
                return {};
        }
        const std::string next = text_of(page, "nextRecordsUrl");
        if (next.empty() || page.value("done", Json()) == true)
            return {};
        // A page without rows that names another could go on for ever.
        if (!next.starts_with("/services/data/") || records->empty())
            return tl::unexpected(senseless(*exchange, false));
        call = {.path = next, .whole = true};
    }
}

Answer<Json> RestClient::describe(const std::string& object) {
    if (!is_api_name(object))
        return tl::unexpected(refusal("objects have names of letters and digits"));
    const auto exchange = send({.path = fmt::format("/sobjects/{}/describe", object)});
    if (!exchange)
        return tl::unexpected(exchange.error());
    Json json = Json::parse(exchange->body, nullptr, false);
    if (!json.is_object() || !json.contains("fields"))
        return tl::unexpected(senseless(*exchange, false));
    return json;
}

Answer<Json> RestClient::limits() {
    const auto exchange = send({.path = "/limits"});
    if (!exchange)
        return tl::unexpected(exchange.error());
    Json json = Json::parse(exchange->body, nullptr, false);
    if (!json.is_object())
        return tl::unexpected(senseless(*exchange, false));
    return json;
}

Answer<Json> RestClient::composite(const Json& requests) {
    // Urls name the version, which is known only once somebody has asked.
    if (m_version.empty()) {
        if (const auto asked = limits(); !asked)
            return tl::unexpected(asked.error());
    }
    Json inner = requests;
    for (Json& one : inner)
        one["url"] = fmt::format("/services/data/v{}{}", m_version, text_of(one, "url"));
    Call call;
    call.method = "POST";
    call.path = "/composite";
    call.body = dumped({{"allOrNone", true}, {"compositeRequest", inner}});
    call.writes = true;
    const auto exchange = send(call);
    if (!exchange)
        return tl::unexpected(exchange.error());
    const Json json = Json::parse(exchange->body, nullptr, false);
    const auto answers = json.is_object() ? json.find("compositeResponse") : json.end();
    if (answers == json.end() || !answers->is_array())
        return tl::unexpected(senseless(*exchange, true));
    for (const Json& one : *answers) {
        Exchange part;
        const auto status = one.find("httpStatusCode");
        part.status = status != one.end() && status->is_number_integer() ? status->get<int>() : 0;
        part.body = dumped(one.value("body", Json()));
        if (part.status >= 200 && part.status < 300)
            continue;
        CallFailure failure = failure_of(part, true);
        if (failure.code != "PROCESSING_HALTED")  // only says that another of them failed
            return tl::unexpected(std::move(failure));
    }
    return *answers;
}

Answer<std::string> RestClient::find_attached(const std::string& record, const std::string& title) {
    if (!is_record_id(record))
        return tl::unexpected(refusal("a file needs the id of a record"));
    std::string id;
    const auto asked = query(
        fmt::format(
            "SELECT Id FROM ContentVersion WHERE Title = {} AND FirstPublishLocationId = '{}' LIMIT 1",
            soql_quoted(title), record),
        [&](const Json& row) {
            id = text_of(row, "Id");
            return false;
        });
    if (!asked)
        return tl::unexpected(asked.error());
    if (!id.empty())
        return id;
    CallFailure failure;
    failure.kind = Kind::absent;
    failure.message = "the record has no such file";
    return tl::unexpected(std::move(failure));
}

Answer<std::string> RestClient::attach(const Evidence& evidence) {
    const auto there = find_attached(evidence.record, evidence.title);
    if (there || there.error().kind != Kind::absent)
        return there;
    const Json about = {
        {"Title", evidence.title},
        {"PathOnClient", evidence.path},
        {"FirstPublishLocationId", evidence.record}};
    const std::string boundary = "andon-" + unguessable();
    Call call;
    call.method = "POST";
    call.path = "/sobjects/ContentVersion";
    call.type = "multipart/form-data; boundary=" + boundary;
    call.writes = true;
    call.body = fmt::format(
        "--{0}\r\nContent-Disposition: form-data; name=\"entity_content\"\r\n"
        "Content-Type: application/json\r\n\r\n{1}\r\n--{0}\r\nContent-Disposition: form-data; "
        "name=\"VersionData\"; filename=\"evidence\"\r\nContent-Type: application/octet-stream"
        "\r\n\r\n",
        boundary, dumped(about));
    call.body += evidence.bytes;
    call.body += fmt::format("\r\n--{}--\r\n", boundary);
    const auto exchange = send(call);
    if (!exchange)
        return tl::unexpected(exchange.error());
    return created_id(*exchange);
}

std::string soql_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        switch (c) {
        case '\\':
        case '\'':
            out += '\\';
            out += c;
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            out += c;
        }
    }
    return out + '\'';
}

bool is_record_id(std::string_view text) {
    return (text.size() == 15 || text.size() == 18)
           && std::all_of(text.begin(), text.end(), [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
              });
}

bool is_api_name(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !text.empty() && text.size() <= 80 && letter(text.front())
           && std::all_of(text.begin(), text.end(), [&](char c) {
                  return letter(c) || (c >= '0' && c <= '9') || c == '_';
              });
}

}  // namespace andon::transport::salesforce
