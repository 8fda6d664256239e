// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/organisation.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace andon::standin {

/// What the headers of a request say about its writing.
struct WriteOptions {
    std::string user = {};    ///< id of who is signed in
    std::string client = {};  ///< of Sforce-Call-Options
    bool auto_assign = true;
    bool allow_duplicates = false;

    static WriteOptions of(const Request& request, std::string user);
};

/// What became of an upsert.
struct Upserted {
    std::string id = {};
    bool created = false;
    std::vector<std::string> choices = {};  ///< ids of all that match: nothing was changed
};

/// Creates, changes and deletes rows by the platform's rules, and notes it in the journal. Every call is
/// whole or nothing.
class RecordWriter {
public:
    RecordWriter(Organisation& organisation, WriteOptions options);

    /// Returns the new id. For an event: its EventUuid is in `*event_uuid`.
    ApiResult<std::string> create(
        const ObjectType& type, const Json& fields, std::string* event_uuid = nullptr);
    ApiResult<void> update(Record& record, const Json& fields);
    ApiResult<void> remove(Record& record);
    /// `update_only`: nothing is created; a key that is not there is NOT_FOUND.
    ApiResult<Upserted> upsert(
        const ObjectType& type, const Field& key, std::string_view value, const Json& fields,
        bool update_only);

    /// The row that an id in a request means, or why there is none.
    ApiResult<Record*> existing(const ObjectType& type, std::string_view id);

private:
    using Values = std::vector<Json>;

    ApiResult<std::string> insert(
        const ObjectType& type, const Json& fields, const Field* key, std::string_view key_value);
    ApiResult<void> change(Record& record, const Json& fields);
    ApiResult<void> take_over(
        const ObjectType& type, const Json& fields, bool creating, Values& values);
    ApiResult<void> take_field(
        const ObjectType& type, const Field& field, const Json& given, bool creating,
        Values& values);
    ApiResult<std::string> look_up_parent(const Field& field, const Json& parent);
    ApiResult<void> check_reference(const Field& field, const std::string& id);
    ApiResult<void> check_required(const ObjectType& type, const Values& values);
    ApiResult<void> check_unique(
        const ObjectType& type, const Values& values, const std::string& own_id);
    ApiResult<void> check_faults(const ObjectType& type, bool creating);
    ApiError duplicate(const Field& field, const std::string& id) const;
    std::string other_client(const ObjectType& type, const Field& key, std::string_view value);
    ApiResult<std::string> publish(
        const ObjectType& type, const Json& fields, std::string* event_uuid);
    void stamp(const ObjectType& type, Values& values, bool creating);
    void note(std::string what, const Record& record, const Json& fields);
    void cascade(const Record& record);

    Organisation& m_organisation;
    WriteOptions m_options;
    std::string m_key_field;  // of the upsert that runs
    std::string m_key;
};

}  // namespace andon::standin
