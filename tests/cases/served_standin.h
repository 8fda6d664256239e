// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/http_server.h"
#include "app/demo/salesforce/standin.h"
#include "transport/http/http_client.h"

#include <QEventLoop>
#include <QThread>
#include <future>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace andon::tests {

/// A stand-in behind HTTP on a thread of its own, and its control plane.
class ServedStandIn {
public:
    explicit ServedStandIn(
        standin::OrganisationSettings settings = {}, standin::Listening listening = {}) {
        std::promise<QString> address;
        m_thread.reset(QThread::create([&, settings, listening] {
            standin::StandIn standin(settings);
            standin::HttpServer server(standin);
            const auto ok = server.listen(listening);
            address.set_value(ok ? server.address() : QString());
            QEventLoop().exec();
        }));
        m_thread->start();
        m_url = address.get_future().get().toStdString();
    }
    ~ServedStandIn() {
        m_thread->quit();
        m_thread->wait();
    }
    ServedStandIn(const ServedStandIn&) = delete;
    ServedStandIn& operator=(const ServedStandIn&) = delete;

    const std::string& url() const { return m_url; }

    nlohmann::json control(
        const std::string& method, const std::string& path, const nlohmann::json& body = {}) {
        transport::http::Request request;
        request.method = method;
        request.url = m_url + "/standin/" + path;
        if (!body.is_null())
            request.body = body.dump();
        request.headers = {{"Content-Type", "application/json"}};
        const auto exchange = m_http.send(request);
        return nlohmann::json::parse(exchange.body, nullptr, false);
    }
    void faults(const nlohmann::json& faults) { control("POST", "faults", faults); }
    void no_faults() { control("DELETE", "faults"); }
    /// All that was done to cases, in order: page by page, since an organisation's journal is long.
    nlohmann::json changes() {
        constexpr std::size_t kPage = 20000;
        nlohmann::json all = nlohmann::json::array();
        std::uint64_t after = 0;
        for (bool more = true; more;) {
            auto page = control(
                "GET", "journal?object=Case&limit=" + std::to_string(kPage)
                           + "&after=" + std::to_string(after))["changes"];
            more = page.size() == kPage;
            for (auto& change : page) {
                after = change["number"].get<std::uint64_t>();
                all.push_back(std::move(change));
            }
        }
        return all;
    }
    /// How often each key was created; of a fault's own doing too.
    std::map<std::string, std::size_t> created() {
        std::map<std::string, std::size_t> times;
        for (const auto& change : changes()) {
            if (change["what"] == "create")
                ++times[change["key"].get<std::string>()];
        }
        return times;
    }
    /// Calls of the token endpoint.
    std::size_t sign_ins() {
        std::size_t count = 0;
        const auto calls = control("GET", "calls");
        for (const auto& call : calls["calls"])
            count += call["path"] == "/services/oauth2/token" ? 1U : 0U;
        return count;
    }

private:
    std::unique_ptr<QThread> m_thread;
    std::string m_url;
    // A page of the journal is long.
    transport::http::HttpClient m_http{{.ca_file = {}, .most_body = std::size_t(1) << 26}};
};

}  // namespace andon::tests
