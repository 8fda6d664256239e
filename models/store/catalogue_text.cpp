// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogue_text.h"

#include "models/store/layout.h"

#include <nlohmann/json.hpp>

namespace andon::store {

namespace {

using nlohmann::json;
using views::Column;
using views::ColumnType;
using views::ViewSchema;

json column_to_json(const Column& c) {
    return {
        {"name", c.name},
        {"type", static_cast<int>(c.type)},
        {"unit", c.unit},
        {"doc", c.doc},
        {"personal", c.personal},
        {"internal", c.internal},
        {"ingest_derived", c.ingest_derived}};
}

Column column_from_json(const json& j) {
    Column c;
    c.name = j.at("name").get<std::string>();
    c.type = static_cast<ColumnType>(j.at("type").get<int>());
    c.unit = j.at("unit").get<std::string>();
    c.doc = j.at("doc").get<std::string>();
    c.personal = j.at("personal").get<bool>();
    c.internal = j.at("internal").get<bool>();
    c.ingest_derived = j.at("ingest_derived").get<bool>();
    return c;
}

json view_to_json(const ViewSchema& v) {
    json columns = json::array();
    for (const Column& c : v.columns)
        columns.push_back(column_to_json(c));
    return {
        {"name", v.name},
        {"doc", v.doc},
        {"columns", std::move(columns)},
        {"key_columns", v.key_columns},
        {"history", static_cast<int>(v.history)},
        {"entity_key", v.entity_key},
        {"entity_kind", v.entity_kind},
        {"open_column", v.open_column ? json(*v.open_column) : json()},
        {"indexes", v.indexes}};
}

ViewSchema view_from_json(const json& j) {
    ViewSchema v;
    v.name = j.at("name").get<std::string>();
    v.doc = j.at("doc").get<std::string>();
    for (const json& c : j.at("columns"))
        v.columns.push_back(column_from_json(c));
    v.key_columns = j.at("key_columns").get<std::size_t>();
    v.history = static_cast<views::History>(j.at("history").get<int>());
    v.entity_key = j.at("entity_key").get<bool>();
    v.entity_kind = j.at("entity_kind").get<std::string>();
    if (!j.at("open_column").is_null())
        v.open_column = j.at("open_column").get<std::size_t>();
    if (v.open_column && *v.open_column >= v.columns.size())
        v.open_column.reset();
    v.indexes = j.at("indexes").get<std::vector<std::vector<std::string>>>();
    return v;
}

}  // namespace

std::string catalogue_to_text(const std::vector<ViewSchema>& catalogue) {
    json all = json::array();
    for (const ViewSchema& v : catalogue)
        all.push_back(view_to_json(v));
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::vector<ViewSchema>> catalogue_from_text(std::string_view text) {
    // nlohmann-json speaks in exceptions; they end here.
    try {
        std::vector<ViewSchema> catalogue;
        const json all = json::parse(text);
        if (all.size() > 500)
            throw std::length_error("too many views");
        for (const json& v : all)
            catalogue.push_back(view_from_json(v));
        if (auto ok = check_catalogue(catalogue); !ok)
            return tl::unexpected(ok.error());
        return catalogue;
    } catch (const std::exception& e) {
        return fail(
            ErrorKind::bad_data,
            std::string("the store's list of views cannot be read: the file is damaged (")
                + e.what() + ")");
    }
}

bool same_tables(const ViewSchema& a, const ViewSchema& b) {
    if (a.name != b.name || a.key_columns != b.key_columns || a.history != b.history
        || a.open_column != b.open_column || a.indexes != b.indexes
        || a.columns.size() != b.columns.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.columns.size(); ++i) {
        if (a.columns[i].name != b.columns[i].name || a.columns[i].type != b.columns[i].type) {
            return false;
        }
    }
    return true;
}

}  // namespace andon::store
