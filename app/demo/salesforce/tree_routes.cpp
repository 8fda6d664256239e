// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/tree_routes.h"

#include "app/demo/salesforce/transaction.h"

namespace andon::standin {
namespace {

std::string reference_of(const Json& record) {
    const Json attributes = record.is_object() ? record.value("attributes", Json()) : Json();
    const Json reference =
        attributes.is_object() ? attributes.value("referenceId", Json()) : Json();
    return reference.is_string() ? reference.get<std::string>() : std::string();
}

/// Creates a record of a tree and its children below; collects ids and errors by referenceId.
class Tree {
public:
    explicit Tree(const RestCall& call) : m_call(call) {}

    void plant(
        const ObjectType& type, const Json& record, const Field* parent, const std::string& id) {
        const std::string reference = reference_of(record);
        if (++m_count > 200) {
            return failed(
                reference, {400, "EXCEEDED_MAX_SIZE_REQUEST", "A tree has at most 200 records"});
        }
        Json fields = Json::object();
        std::vector<std::pair<Schema::Child, Json>> below;
        const Json given = record.is_object() ? record : Json::object();
        for (const auto& [name, value] : given.items()) {
            const auto child = m_call.organisation.schema.find_children(type.name, name);
            if (child && value.is_object() && value.contains("records")) {
                below.emplace_back(*child, value["records"]);
            } else {
                fields[name] = value;
            }
        }
        if (parent != nullptr) {
            fields[parent->name] = id;
        }
        const auto made = m_call.writer().create(type, fields);
        if (!made) {
            return failed(reference, made.error());
        }
        m_results.push_back({{"referenceId", reference}, {"id", *made}});
        for (const auto& [child, records] : below) {
            for (const Json& one : records) {
                plant(*child.type, one, child.field, *made);
            }
        }
    }

    const Json& results() const { return m_results; }
    const Json& errors() const { return m_errors; }

private:
    void failed(const std::string& reference, const ApiError& error) {
        m_errors.push_back(
            {{"referenceId", reference}, {"errors", Json::array({error.in_collection()})}});
    }

    const RestCall& m_call;
    Json m_results = Json::array();
    Json m_errors = Json::array();
    std::size_t m_count = 0;
};

}  // namespace

Response answer_tree(const RestCall& call) {
    const ObjectType* type = call.organisation.schema.find(call.part(2));
    if (type == nullptr) {
        return not_found().response();
    }
    const auto body = json_body(call.request);
    if (!body) {
        return body.error().response();
    }
    const Json records = body->is_object() ? body->value("records", Json()) : Json();
    if (call.request.method != "POST" || !records.is_array()) {
        return json_parser_error("The records of the request are missing").response();
    }
    Transaction transaction(call.organisation);
    Tree tree(call);
    for (const Json& record : records) {
        tree.plant(*type, record, nullptr, {});
    }
    if (!tree.errors().empty()) {
        return Response::json(400, {{"hasErrors", true}, {"results", tree.errors()}});
    }
    transaction.keep();
    return Response::json(201, {{"hasErrors", false}, {"results", tree.results()}});
}

}  // namespace andon::standin
