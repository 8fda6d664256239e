// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/name_book.h"

namespace andon::items {

NameBook::NameBook(ConsoleData& data, const Source& source, QObject* parent)
    : QObject(parent), m_data(data) {
    const auto view = data.find_view(source.view);
    if (!view)
        return;
    const views::ViewSchema& schema = data.catalogue()[*view];
    const auto key = schema.column(source.key);
    const auto name = schema.column(source.name);
    if (!key || !name)
        return;
    m_view = *view;
    m_schema = &schema;
    m_key = *key;
    m_name = *name;
}

void NameBook::open() {
    if (!known() || m_connection)
        return;
    m_watch = ViewWatch(m_data, m_view);
    m_connection = connect(&m_data, &ConsoleData::frame, this, &NameBook::take_frame);
    read();
}

void NameBook::close() {
    disconnect(m_connection);
    m_connection = {};
    m_watch = ViewWatch();
    m_read.drop();
}

void NameBook::read() {
    m_basis.begin(m_data);
    for (auto& [key, name] : m_names)
        name.seq = 0;  // what is read now replaces what was known, also where it is older
    m_read = Pending(
        m_data,
        m_data.rows({m_schema->name, {}, {}, kMost, {}}, [this](const Result<RowSet>& reply) {
            if (!reply)
                return;
            std::unordered_set<std::string> keys;
            for (const views::Row& row : reply->rows)
                note(row, reply->seq, keys);
            if (!keys.empty())
                Q_EMIT renamed(keys);
        }));
}

void NameBook::take_frame(const ingest::Drained& drained) {
    if (m_basis.is_over(m_data, drained.epoch))
        read();
    std::unordered_set<std::string> keys;
    for (const fold::RowChange& change : drained.rows) {
        if (change.view == m_view && !change.removed)
            note(change.row, change.seq, keys);
    }
    if (!keys.empty())
        Q_EMIT renamed(keys);
}

void NameBook::note(const views::Row& row, Seq seq, std::unordered_set<std::string>& keys) {
    if (m_key >= row.size() || m_name >= row.size())
        return;
    const auto* key = std::get_if<std::string>(&row[m_key]);
    const auto* name = std::get_if<std::string>(&row[m_name]);
    if (key == nullptr || name == nullptr || name->empty())
        return;
    const auto it = m_names.find(*key);
    if (it == m_names.end()) {
        if (m_names.size() >= kMost)
            return;
        m_names.emplace(*key, Name{*name, seq});
        keys.insert(*key);
        return;
    }
    if (seq < it->second.seq)
        return;
    it->second.seq = seq;
    if (it->second.text == *name)
        return;
    it->second.text = *name;
    keys.insert(*key);
}

const std::string& NameBook::find(const std::string& key) const {
    static const std::string kNone;
    const auto it = m_names.find(key);
    return it == m_names.end() ? kNone : it->second.text;
}

std::unordered_map<std::string, std::string> NameBook::names() const {
    std::unordered_map<std::string, std::string> names;
    for (const auto& [key, name] : m_names)
        names.emplace(key, name.text);
    return names;
}

}  // namespace andon::items
