// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/related_cards.h"

#include "ui/links/entity_target.h"
#include "ui/pages/related_list.h"
#include "ui/widgets/list_card.h"

#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr std::size_t kMostRows = 200;
constexpr std::size_t kMostNames = 8;
constexpr std::size_t kMostAliases = 100;  ///< rows; a name may have several

bool same_key(const items::RowView& a, const items::RowView& b) {
    const auto end = a.row().begin() + static_cast<std::ptrdiff_t>(a.schema().key_columns);
    return std::equal(a.row().begin(), end, b.row().begin());
}

/// As LiveRows orders them.
bool before(
    const items::RowView& a, const items::RowView& b, const std::vector<items::OrderBy>& order) {
    const views::ViewSchema& schema = a.schema();
    for (const items::OrderBy& by : order) {
        const auto column = schema.column(by.column);
        const int c = column ? items::compare(a.row()[*column], b.row()[*column]) : 0;
        if (c != 0)
            return by.descending ? c > 0 : c < 0;
    }
    for (std::size_t i = 0; i < schema.key_columns; ++i) {
        const int c = items::compare(a.row()[i], b.row()[i]);
        if (c != 0)
            return c < 0;
    }
    return false;
}

}  // namespace

RelatedCards::RelatedCards(
    const PageContext& context, std::vector<Relation> relations, QWidget* parent)
    : QWidget(parent), m_context(context), m_aliases(context.data) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(10);
    for (Relation& relation : relations) {
        const auto view = context.data.find_view(relation.rows.view);
        if (!view || !context.data.catalogue()[*view].column(relation.rows.foreign_column))
            continue;
        auto* card =
            new ListCard(context.theme, relation.rows.title, related_columns(relation.rows));
        card->setAccessibleName(relation.rows.title);
        card->set_empty_text(tr("None."));
        card->set_least(3);
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        column->addWidget(card, 1);
        connect(card, &ListCard::opened, this, &RelatedCards::opened);
        m_parts.push_back({std::move(relation), card, {}, {}});
    }
    column->addStretch(0);
    for (Part& part : m_parts)
        add_rows(part);
    connect(&m_aliases, &items::LiveRows::changed, this, [this] {
        for (Part& part : m_parts)
            follow(part);
        Q_EMIT names_changed();
    });
}

void RelatedCards::add_rows(Part& part) {
    part.followed.push_back({{}, std::make_unique<items::LiveRows>(m_context.data)});
    connect(part.followed.back().rows.get(), &items::LiveRows::changed, this, [this, &part] {
        show(part);
        Q_EMIT changed();
    });
}

void RelatedCards::follow(const std::string& id, const items::RowView& row) {
    m_own = entity_target(row);
    follow_customer(row.text("customer_id"));
    for (Part& part : m_parts) {
        const Relation& relation = part.relation;
        part.own = relation.rows.own_column.empty() ? id : row.text(relation.rows.own_column);
        part.also = relation.also_own.empty() ? std::string() : row.text(relation.also_own);
        follow(part);
    }
}

void RelatedCards::follow_customer(const std::string& id) {
    using Op = items::Condition::Op;
    const bool wanted = std::any_of(m_parts.begin(), m_parts.end(), [](const Part& part) {
        return part.relation.by_every_name;
    });
    if (!wanted || id == m_customer)
        return;
    m_customer = id;
    const auto view = m_context.data.find_view("aliases");
    if (id.empty() || !view || !m_context.data.catalogue()[*view].column("shown_id")) {
        m_aliases.stop();
        return;
    }
    m_aliases.follow(
        {"aliases",
         {{"kind", Op::equal, std::string("customer")}, {"shown_id", Op::equal, id}},
         {},
         kMostAliases,
         {}});
}

std::vector<std::string> RelatedCards::other_names() const {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && name != m_customer && names.size() + 1 < kMostNames
            && std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    };
    for (const items::RowView& alias : m_aliases.rows()) {
        add(alias.text("id"));
        if (alias.flag("joined"))
            add(alias.text("name_id"));
    }
    return names;
}

/// What is equal last: one name but for a customer. Empty where the row lacks it.
std::vector<std::string> RelatedCards::names_of(const Part& part) const {
    if (part.own.empty())
        return {};
    std::vector<std::string> names{part.relation.also_foreign.empty() ? part.own : part.also};
    if (part.relation.by_every_name && names.front() == m_customer) {
        const std::vector<std::string> others = other_names();
        names.insert(names.end(), others.begin(), others.end());
    }
    return names;
}

void RelatedCards::follow(Part& part) {
    using Op = items::Condition::Op;
    const RelatedRows& about = part.relation.rows;
    const std::vector<std::string> names = names_of(part);
    bool fewer = false;
    while (part.followed.size() > std::max<std::size_t>(names.size(), 1)) {
        part.followed.pop_back();
        fewer = true;
    }
    if (names.empty() && part.followed.front().what != "") {
        part.followed.front().what = "";
        part.followed.front().rows->stop();
        fewer = true;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i == part.followed.size())
            add_rows(part);
        Followed& followed = part.followed[i];
        std::string what = part.own;
        what += '\x1F';
        what += names[i];
        if (followed.what == what)
            continue;
        followed.what = std::move(what);
        const bool second = !part.relation.also_foreign.empty();
        std::vector<items::Condition> where{
            {about.foreign_column, Op::equal, second ? part.own : names[i]}};
        if (second && !names[i].empty())
            where.push_back({part.relation.also_foreign, Op::equal, names[i]});
        where.insert(where.end(), part.relation.fixed.begin(), part.relation.fixed.end());
        followed.rows->follow({about.view, std::move(where), about.order, kMostRows, {}});
    }
    if (fewer)
        show(part);
}

/// In the relation's order, each once: while a row goes from one name to another, two have it.
std::vector<items::RowView> RelatedCards::rows_of(const Part& part) const {
    std::vector<items::RowView> rows = part.followed.front().rows->rows();
    if (part.followed.size() == 1)
        return rows;
    for (std::size_t i = 1; i < part.followed.size(); ++i) {
        const std::vector<items::RowView> more = part.followed[i].rows->rows();
        rows.insert(rows.end(), more.begin(), more.end());
    }
    const auto sort_by = [&rows](const std::vector<items::OrderBy>& order) {
        std::sort(
            rows.begin(), rows.end(), [&order](const items::RowView& a, const items::RowView& b) {
                return before(a, b, order);
            });
    };
    sort_by({});
    rows.erase(std::unique(rows.begin(), rows.end(), same_key), rows.end());
    sort_by(part.relation.rows.order);
    return rows;
}

void RelatedCards::show(const Part& part) {
    std::vector<items::RowView> found = rows_of(part);
    bool truncated = found.size() > kMostRows;
    for (const Followed& followed : part.followed)
        truncated = truncated || followed.rows->truncated();
    if (found.size() > kMostRows)
        found.erase(found.begin() + kMostRows, found.end());
    std::vector<ListRow> rows = related_list(m_context, part.relation.rows, found, m_own);
    const QString count = m_context.format.count(static_cast<std::int64_t>(rows.size()));
    part.card->set_note(
        rows.empty() ? QString()
        : truncated  ? tr("the first %1").arg(count)
                     : count);
    part.card->set_rows(std::move(rows));
}

void RelatedCards::pause() {
    m_aliases.pause();
    for (const Part& part : m_parts) {
        for (const Followed& followed : part.followed)
            followed.rows->pause();
    }
}

void RelatedCards::resume() {
    m_aliases.resume();
    for (const Part& part : m_parts) {
        for (const Followed& followed : part.followed)
            followed.rows->resume();
    }
}

void RelatedCards::set_stale(bool stale) {
    for (const Part& part : m_parts)
        part.card->set_stale(stale);
}

const items::LiveRows* RelatedCards::rows_of(const std::string& view) const {
    for (const Part& part : m_parts) {
        const items::LiveRows& rows = *part.followed.front().rows;
        if (part.relation.rows.view == view && rows.known())
            return &rows;
    }
    return nullptr;
}

ListCard* RelatedCards::card(const QString& title) const {
    for (const Part& part : m_parts) {
        if (part.relation.rows.title == title)
            return part.card;
    }
    return nullptr;
}

}  // namespace andon::ui
