// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages/webhook.h"

#include "models/contracts/text.h"
#include "models/messages/cloud_event.h"
#include "models/messages/notice.h"
#include "models/messages/signature.h"

#include <fmt/format.h>

#include <array>

namespace andon::messages {

namespace {

using Json = nlohmann::json;
using transport::http::Exchange;
using transport::http::Request;
using Kind = DeliveryOutcome::Kind;

constexpr std::size_t kMostWords = 200;
// What ntfy and Pushover take, bytes; ntfy makes a file of what is longer.
constexpr std::size_t kNtfyText = 4000;
constexpr std::size_t kPushoverTitle = 250;
constexpr std::size_t kPushoverText = 1024;
/// By priority, 1 critical … 4 low.
constexpr std::array kNtfyPriority{5, 4, 3, 2};
constexpr std::array kPushoverPriority{1, 0, 0, -1};

std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string cut(const std::string& text, std::size_t most) {
    return std::string(contracts::cut_text(text, most));
}

/// The HTTP binding's rule for header values: space, quote, percent and what is no printable ASCII as %XX.
std::string header_value(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (u <= 0x20 || u >= 0x7f || c == '"' || c == '%')
            out += fmt::format("%{:02X}", u);
        else
            out += c;
    }
    return out;
}

template <std::size_t N>
int by_priority(const std::array<int, N>& values, const Notice& notice) {
    return values.at(static_cast<std::size_t>(notice.priority - 1));
}

/// Address and topic of "https://ntfy.example/alarms".
std::pair<std::string, std::string> ntfy_place(const std::string& url) {
    const auto slash = url.rfind('/');
    return {url.substr(0, slash + 1), url.substr(slash + 1)};
}

bool names_a_topic(const std::string& url) {
    const std::string topic = ntfy_place(url).second;
    return url.find('/', url.find("://") + 3) != std::string::npos && !topic.empty()
           && topic.find_first_not_of(
                  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
                  == std::string::npos;
}

Json ntfy_body(const std::string& topic, const Notice& notice) {
    return {
        {"topic", topic},
        {"title", notice.title},
        {"message", cut(notice.text, kNtfyText)},
        {"priority", by_priority(kNtfyPriority, notice)}};
}

Json pushover_body(const WebhookSettings& settings, const Notice& notice) {
    return {
        {"token", settings.token},
        {"user", settings.user},
        {"title", cut(notice.title, kPushoverTitle)},
        {"message", cut(notice.text, kPushoverText)},
        {"priority", by_priority(kPushoverPriority, notice)}};
}

/// What the other side says about it, where that is words and not a page.
std::string words_of(const Exchange& exchange) {
    const bool page = exchange.header("content-type").find("html") != std::string_view::npos;
    return page || exchange.body.empty() ? std::string()
                                         : ": " + contracts::printable(exchange.body, kMostWords);
}

/// The id that ntfy and Pushover give a message.
std::string reference_of(const std::string& body) {
    const Json json = Json::parse(body, nullptr, false);
    for (const char* name : {"id", "request"}) {
        const auto found = json.is_object() ? json.find(name) : json.end();
        if (found != json.end() && found->is_string())
            return contracts::printable(found->get<std::string>(), kMostWords);
    }
    return {};
}

struct Meaning {
    Kind kind;
    const char* hint;  ///< what a person should know besides
};

Meaning meaning_of(int status) {
    if (status >= 200 && status < 300)
        return {Kind::done, ""};
    if (status < 400)
        return {Kind::sign_in, "redirects are not followed: write the new address"};
    switch (status) {
    case 401:
    case 403:
    case 407:
        return {Kind::sign_in, "it does not let us in: look at the token and the secret"};
    case 404:
    case 405:
        return {Kind::sign_in, "nothing takes events there: look at the address"};
    case 410:
        return {
            Kind::sign_in, "it is gone for good: take the reaction out, or write another address"};
    case 408:
    case 425:
    case 429:
        return {Kind::unavailable, ""};
    case 500:
        return {Kind::busy, ""};  // of this event, as likely as of everything
    default:
        return {status > 500 ? Kind::unavailable : Kind::refused, ""};
    }
}

}  // namespace

Result<void> check_webhook(const WebhookSettings& settings) {
    if (auto valid = transport::http::check_url(settings.url); !valid)
        return valid;
    if (settings.form == WebhookForm::ntfy && !names_a_topic(settings.url)) {
        return fail(
            ErrorKind::configuration, "the address of an ntfy topic ends in its name, such as "
                                      "\"https://ntfy.example/plant-alarms\"");
    }
    if (settings.form == WebhookForm::pushover
        && (settings.token.empty() || settings.user.empty())) {
        return fail(
            ErrorKind::configuration,
            "Pushover needs token_file, the application's, and user, whom it rings for");
    }
    return {};
}

Request webhook_request(const WebhookSettings& settings, const Json& event, std::int64_t seconds) {
    Request request;
    request.method = "POST";
    request.url = settings.url;
    request.writes = true;
    request.headers = {{"User-Agent", "andon"}};
    std::string type = kJsonData;
    switch (settings.form) {
    case WebhookForm::structured:
        type = "application/cloudevents+json; charset=UTF-8";
        request.body = written(event);
        break;
    case WebhookForm::binary:
        for (const auto& [name, value] : attributes(event))
            request.headers.emplace_back("ce-" + name, header_value(value));
        type = event.value("datacontenttype", type);
        request.body = written(event.at("data"));
        break;
    case WebhookForm::ntfy: {
        const auto [place, topic] = ntfy_place(settings.url);
        request.url = place;
        request.body = written(ntfy_body(topic, notice_of(event)));
        break;
    }
    case WebhookForm::pushover:
        request.body = written(pushover_body(settings, notice_of(event)));
        break;
    }
    request.headers.emplace_back("Content-Type", type);
    if (!settings.token.empty() && settings.form != WebhookForm::pushover)
        request.headers.emplace_back("Authorization", "Bearer " + settings.token);
    if (!settings.signing_key.empty()) {
        const std::string id = event.at("id");
        request.headers.emplace_back("webhook-id", header_value(id));
        request.headers.emplace_back("webhook-timestamp", fmt::to_string(seconds));
        request.headers.emplace_back(
            "webhook-signature", signature(settings.signing_key, id, seconds, request.body));
    }
    return request;
}

DeliveryOutcome webhook_outcome(const Exchange& exchange) {
    DeliveryOutcome outcome;
    if (exchange.failure == Exchange::Failure::not_sent) {
        outcome.kind = Kind::not_sent;
        outcome.message = exchange.message;
        return outcome;
    }
    if (exchange.status == 0) {
        outcome.kind = Kind::unknown;
        outcome.message = exchange.message;
        return outcome;
    }
    // It has decided; what else it had to say was cut off, or too much.
    const Meaning meaning = meaning_of(exchange.status);
    outcome.kind = meaning.kind;
    outcome.retry_after = exchange.retry_after();
    if (meaning.kind == Kind::done) {
        outcome.reference = reference_of(exchange.body);
        return outcome;
    }
    outcome.message = fmt::format("it answered {}{}", exchange.status, words_of(exchange));
    if (*meaning.hint != '\0')
        outcome.message += fmt::format(" ({})", meaning.hint);
    return outcome;
}

}  // namespace andon::messages
