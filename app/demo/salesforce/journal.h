// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/message.h"
#include "app/demo/salesforce/wire_time.h"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace andon::standin {

/// One change of one record, as a test counts them.
struct Change {
    std::uint64_t number = 0;
    Moment at = {};
    std::string what = {};  ///< create, update, delete, event
    std::string object = {};
    std::string id = {};
    std::string key_field = {};  ///< the external id it was upserted by, or empty
    std::string key = {};
    std::string user = {};         ///< who was signed in; "other client" for what a fault made
    std::string client = {};       ///< of Sforce-Call-Options
    std::uint64_t request = 0;     ///< number of the request that did it
    Json fields = Json::object();  ///< what was sent, without file contents
};

/// One request, with what came of it.
struct Call {
    std::uint64_t number = 0;
    Moment at = {};
    std::string method = {};
    std::string path = {};
    int status = 0;
    std::string fault = {};  ///< the fault that was played, or empty
};

/// Everything that was changed, and the last requests. What a transaction rolls back is not in it.
class Journal {
public:
    static constexpr std::size_t kCalls = 20'000;

    void add(Change change);
    /// Returns the number of the call that comes.
    std::uint64_t begin_call() { return ++m_call_number; }
    void end_call(Call call);

    std::size_t size() const { return m_changes.size(); }
    /// Forgets all but the first `size` changes: what was rolled back.
    void cut(std::size_t size);
    void clear();

    std::uint64_t call_number() const { return m_call_number; }
    /// Changes after a number, of one object or of all; `limit` at most.
    Json changes(std::uint64_t after, std::string_view object, std::size_t limit) const;
    Json calls(std::uint64_t after) const;

private:
    std::vector<Change> m_changes;
    std::deque<Call> m_calls;
    std::uint64_t m_number = 0;
    std::uint64_t m_call_number = 0;
};

}  // namespace andon::standin
