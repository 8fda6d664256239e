// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"
#include "app/demo/salesforce/standin.h"

#include <QByteArray>
#include <string>

namespace andon::tests {

/// JSON as QCOMPARE can show it.
inline QByteArray shown(const standin::Json& content) {
    return QByteArray::fromStdString(content.dump());
}

/// Asks a stand-in in the same process, signed in by client credentials.
class StandInCaller {
public:
    explicit StandInCaller(standin::StandIn& standin) : m_standin(standin) { sign_in(); }

    void sign_in() {
        const auto answer = send(
            "POST", "/services/oauth2/token",
            "grant_type=client_credentials&client_id=console-app&client_secret=console-secret",
            "application/x-www-form-urlencoded");
        token = standin::Json::parse(answer.body).at("access_token").get<std::string>();
    }

    standin::Response send(
        const std::string& method, const std::string& url, const std::string& body = {},
        const std::string& type = "application/json") {
        standin::Request request;
        request.method = method;
        request.path = url.substr(0, url.find('?'));
        if (url.find('?') != std::string::npos) {
            request.query = standin::form_pairs(url.substr(url.find('?') + 1));
        }
        request.headers = headers;
        request.headers["content-type"] = type;
        if (!token.empty()) {
            request.headers["authorization"] = "Bearer " + token;
        }
        request.body = body;
        request.origin = "http://127.0.0.1:1";
        return m_standin.answer(request);
    }

    /// Below /services/data/v68.0.
    standin::Response rest(
        const std::string& method, const std::string& url, const standin::Json& body = {}) {
        return send(
            method, "/services/data/v68.0" + url, body.is_null() ? std::string() : body.dump());
    }
    standin::Json query(const std::string& soql) {
        return json(rest("GET", "/query?q=" + standin::percent_encoded(soql)));
    }
    standin::Response faults(const standin::Json& faults) {
        return send("POST", "/standin/faults", faults.dump());
    }
    static standin::Json json(const standin::Response& response) {
        return response.body.empty() ? standin::Json() : standin::Json::parse(response.body);
    }
    /// "400 INVALID_FIELD" of an error in its array.
    static std::string refusal(const standin::Response& response) {
        const standin::Json body = json(response);
        const bool listed = body.is_array() && !body.empty() && body[0].is_object();
        return std::to_string(response.status) + ' '
               + (listed ? body[0].value("errorCode", "") : "");
    }

    std::string token;
    std::map<std::string, std::string> headers;

private:
    standin::StandIn& m_standin;
};

}  // namespace andon::tests
