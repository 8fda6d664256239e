// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/organisation.h"
#include "app/demo/salesforce/query_routes.h"
#include "app/demo/salesforce/rest_call.h"
#include "app/demo/salesforce/sessions.h"

namespace andon::standin {

/// /services/data: versions without sign-in, everything else with it; counts the calls of the day.
class RestApi {
public:
    static constexpr int kOldest = 31;
    static constexpr int kNewest = 68;

    RestApi(Organisation& organisation, Sessions& sessions);

    /// `parts`: the path, which begins with services, data.
    Response answer(const Request& request, const std::vector<std::string>& parts);

private:
    Response signed_in(
        const Request& request, const std::vector<std::string>& parts, const std::string& user,
        int depth);
    Response route(const RestCall& call, int depth);
    Response limits() const;

    Organisation& m_organisation;
    Sessions& m_sessions;
    QueryRoutes m_queries;
};

}  // namespace andon::standin
