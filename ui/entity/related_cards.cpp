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

}  // namespace

RelatedCards::RelatedCards(
    const PageContext& context, std::vector<Relation> relations, QWidget* parent)
    : QWidget(parent), m_context(context), m_names(context.data) {
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
    for (Part& part : m_parts) {
        part.rows = std::make_unique<NamedRows>(context.data);
        connect(part.rows.get(), &NamedRows::changed, this, [this, &part] {
            show(part);
            Q_EMIT changed();
        });
    }
    connect(&m_names, &CustomerNames::changed, this, [this] {
        for (Part& part : m_parts)
            follow(part);
        Q_EMIT names_changed();
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
    const bool wanted = std::any_of(m_parts.begin(), m_parts.end(), [](const Part& part) {
        return part.relation.by_every_name;
    });
    if (wanted)
        m_names.follow(id);
}

/// What is equal last: one name but for a customer. Empty where the row lacks it.
std::vector<std::string> RelatedCards::names_of(const Part& part) const {
    if (part.own.empty())
        return {};
    std::vector<std::string> names{part.relation.also_foreign.empty() ? part.own : part.also};
    if (part.relation.by_every_name && names.front() == m_names.shown()) {
        const std::vector<std::string> others = m_names.others();
        names.insert(names.end(), others.begin(), others.end());
    }
    return names;
}

void RelatedCards::follow(Part& part) {
    using Op = items::Condition::Op;
    const RelatedRows& about = part.relation.rows;
    const bool second = !part.relation.also_foreign.empty();
    std::vector<NamedRows::Named> queries;
    for (const std::string& name : names_of(part)) {
        std::vector<items::Condition> where{
            {about.foreign_column, Op::equal, second ? part.own : name}};
        if (second && !name.empty())
            where.push_back({part.relation.also_foreign, Op::equal, name});
        where.insert(where.end(), part.relation.fixed.begin(), part.relation.fixed.end());
        queries.push_back(
            {part.own + '\x1F' + name, {about.view, std::move(where), about.order, kMostRows, {}}});
    }
    part.rows->follow(std::move(queries));
}

void RelatedCards::show(const Part& part) {
    const std::vector<items::RowView> found = part.rows->rows();
    std::vector<ListRow> rows = related_list(m_context, part.relation.rows, found, m_own);
    const QString count = m_context.format.count(static_cast<std::int64_t>(rows.size()));
    part.card->set_note(
        rows.empty()             ? QString()
        : part.rows->truncated() ? tr("the first %1").arg(count)
                                 : count);
    part.card->set_rows(std::move(rows));
}

void RelatedCards::pause() {
    m_names.pause();
    for (const Part& part : m_parts)
        part.rows->pause();
}

void RelatedCards::resume() {
    m_names.resume();
    for (const Part& part : m_parts)
        part.rows->resume();
}

void RelatedCards::set_stale(bool stale) {
    for (const Part& part : m_parts)
        part.card->set_stale(stale);
}

const items::LiveRows* RelatedCards::rows_of(const std::string& view) const {
    for (const Part& part : m_parts) {
        const items::LiveRows& rows = part.rows->first();
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
