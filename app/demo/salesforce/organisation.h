// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/faults.h"
#include "app/demo/salesforce/journal.h"
#include "app/demo/salesforce/object_schema.h"
#include "app/demo/salesforce/record_store.h"
#include "app/demo/salesforce/wire_time.h"

#include <functional>
#include <string>
#include <vector>

namespace andon::standin {

/// Who may ask, and what an organisation has to begin with.
struct OrganisationSettings {
    std::string client_id = "console-app";
    std::string client_secret = "console-secret";
    std::string username = "ops@example.com";
    std::string jwt_certificate = {};  ///< PEM; empty: no assertion is believed
    /// Exact redirects; empty: any of this machine (http://localhost, 127.0.0.1, [::1]).
    std::vector<std::string> callbacks = {};
};

/// One organisation: objects, rows, clock, faults and journal; what every route works on.
class Organisation {
public:
    explicit Organisation(OrganisationSettings settings);

    OrganisationSettings settings;
    Schema schema;
    RecordStore records;
    Journal journal;
    Faults faults;

    std::string id = {};          ///< 00D…, 18 characters
    std::string user = {};        ///< settings.username
    std::string case_owner = {};  ///< the Default Case Owner, a queue
    Moment schema_changed = {};   ///< when an object or a field was last added
    std::uint64_t calls = 0;      ///< of today
    std::uint64_t calls_max = 1'000'000;
    std::uint64_t query_batch = 0;  ///< rows a page; 0: as the client asks, 2000 without
    std::uint64_t published_events = 0;
    std::uint64_t case_number = 1000;
    std::uint64_t content_bytes = 0;

    /// The stand-in's clock: the machine's with the skew of the faults.
    Moment now() const;
    /// Object ids are looked up by 15 or 18 characters. Deleted rows too; null for none.
    Record* record(std::string_view any_id);

private:
    void seed();
    Record& seed_row(std::string_view object, const Json& fields);
};

}  // namespace andon::standin
