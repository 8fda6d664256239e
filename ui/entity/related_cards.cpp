// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/related_cards.h"

#include "ui/links/entity_target.h"
#include "ui/pages/related_list.h"
#include "ui/widgets/list_card.h"

#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr std::size_t kMostRows = 200;

}  // namespace

RelatedCards::RelatedCards(
    const PageContext& context, std::vector<Relation> relations, QWidget* parent)
    : QWidget(parent), m_context(context) {
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
        m_parts.push_back(
            {std::move(relation), std::make_unique<items::LiveRows>(context.data), card, {}});
    }
    column->addStretch(0);
    for (const Part& part : m_parts) {
        connect(part.rows.get(), &items::LiveRows::changed, this, [this, &part] {
            show(part);
            Q_EMIT changed();
        });
    }
}

void RelatedCards::follow(const std::string& id, const items::RowView& row) {
    using Op = items::Condition::Op;
    m_own = entity_target(row);
    for (Part& part : m_parts) {
        const RelatedRows& about = part.relation.rows;
        const std::string own = about.own_column.empty() ? id : row.text(about.own_column);
        const std::string also =
            part.relation.also_own.empty() ? std::string() : row.text(part.relation.also_own);
        std::string wanted = own;
        wanted += '\x1F';
        wanted += also;
        if (wanted == part.own)
            continue;
        part.own = wanted;
        if (own.empty()) {
            part.rows->stop();
            part.card->set_rows({});
            continue;
        }
        std::vector<items::Condition> where{{about.foreign_column, Op::equal, own}};
        if (!also.empty())
            where.push_back({part.relation.also_foreign, Op::equal, also});
        where.insert(where.end(), part.relation.fixed.begin(), part.relation.fixed.end());
        part.rows->follow({about.view, std::move(where), about.order, kMostRows, {}});
    }
}

void RelatedCards::show(const Part& part) {
    std::vector<ListRow> rows = related_list(m_context, part.relation.rows, *part.rows, m_own);
    const QString count = m_context.format.count(static_cast<std::int64_t>(rows.size()));
    part.card->set_note(
        rows.empty()             ? QString()
        : part.rows->truncated() ? tr("the first %1").arg(count)
                                 : count);
    part.card->set_rows(std::move(rows));
}

void RelatedCards::pause() {
    for (const Part& part : m_parts)
        part.rows->pause();
}

void RelatedCards::resume() {
    for (const Part& part : m_parts)
        part.rows->resume();
}

void RelatedCards::set_stale(bool stale) {
    for (const Part& part : m_parts)
        part.card->set_stale(stale);
}

const items::LiveRows* RelatedCards::rows_of(const std::string& view) const {
    for (const Part& part : m_parts) {
        if (part.relation.rows.view == view && part.rows->known())
            return part.rows.get();
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
