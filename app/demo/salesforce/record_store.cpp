// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/record_store.h"

#include "app/demo/salesforce/ids.h"

namespace andon::standin {
namespace {

const Json kNull;

std::string index_key(const Field& field, std::string_view value) {
    // Ids tell upper from lower case, texts do not.
    const bool id = field.type == FieldType::reference;
    return field.name + '\n' + (id ? std::string(value) : lower(value));
}

}  // namespace

const Json& Record::value(std::size_t index) const {
    return index < values.size() ? values[index] : kNull;
}

const Json& Record::value(std::string_view field) const {
    const auto index = type->index_of(field);
    return index ? value(*index) : kNull;
}

bool Record::deleted() const {
    const Json& flag = value("IsDeleted");
    return flag.is_boolean() && flag.get<bool>();
}

Record& RecordStore::insert(const ObjectType& type) {
    const std::string id = make_id(type.prefix, ++m_numbers[&type]);
    Record& record = m_rows[&type][id];
    record.id = id;
    record.type = &type;
    m_by_id[id] = &record;
    if (m_noting > 0) {
        m_undo.push_back({id, std::nullopt});
    }
    return record;
}

void RecordStore::index(const Record& record, const std::vector<Json>& before) {
    auto& index = m_index[record.type];
    for (std::size_t i = 0; i < record.type->fields.size(); ++i) {
        const Field& field = record.type->fields[i];
        const Json& then = i < before.size() ? before[i] : kNull;
        const Json& now = record.value(i);
        if (!field.indexed() || then == now) {
            continue;
        }
        if (then.is_string()) {
            index.erase({index_key(field, then.get_ref<const std::string&>()), record.id});
        }
        if (now.is_string()) {
            index.emplace(index_key(field, now.get_ref<const std::string&>()), record.id);
        }
    }
}

void RecordStore::assign(Record& record, std::vector<Json> values) {
    record.values.swap(values);
    index(record, values);
    if (m_noting > 0) {
        m_undo.push_back({record.id, std::move(values)});
    }
}

Record* RecordStore::find(std::string_view id) {
    const auto found = m_by_id.find(std::string(id));
    return found == m_by_id.end() ? nullptr : found->second;
}

const Record* RecordStore::find(std::string_view id) const {
    const auto found = m_by_id.find(std::string(id));
    return found == m_by_id.end() ? nullptr : found->second;
}

const RecordStore::Rows& RecordStore::rows(const ObjectType& type) const {
    static const Rows kNone;
    const auto found = m_rows.find(&type);
    return found == m_rows.end() ? kNone : found->second;
}

std::vector<const Record*> RecordStore::find_by(
    const ObjectType& type, const Field& field, std::string_view value) const {
    std::vector<const Record*> found;
    const auto index = m_index.find(&type);
    if (index == m_index.end()) {
        return found;
    }
    const std::string key = index_key(field, value);
    for (auto at = index->second.lower_bound({key, {}});
         at != index->second.end() && at->first == key; ++at) {
        found.push_back(find(at->second));
    }
    return found;
}

std::size_t RecordStore::begin() {
    ++m_noting;
    return m_undo.size();
}

void RecordStore::end() {
    if (--m_noting == 0) {
        m_undo.clear();
    }
}

void RecordStore::roll_back(std::size_t point) {
    const int noting = std::exchange(m_noting, 0);  // what is put back is not noted
    while (m_undo.size() > point) {
        Change change = std::move(m_undo.back());
        m_undo.pop_back();
        Record& record = *find(change.id);
        if (change.before) {
            assign(record, std::move(*change.before));
        } else {
            assign(record, {});
            m_by_id.erase(change.id);
            m_rows[record.type].erase(change.id);
        }
    }
    m_noting = noting;
}

}  // namespace andon::standin
