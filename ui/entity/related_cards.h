// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/entity/entity_relations.h"
#include "ui/pages/named_rows.h"
#include "ui/pages/page.h"

#include <QWidget>
#include <memory>
#include <string>
#include <vector>

namespace andon::ui {

class ListCard;

/// What belongs to an entity, a card for each kind of it; every row leads to where it is at home. What
/// the store has no view of is left out. What is a customer's is found under its first eight names.
/// UI thread.
class RelatedCards : public QWidget {
    Q_OBJECT

public:
    RelatedCards(
        const PageContext& context, std::vector<Relation> relations, QWidget* parent = nullptr);

    /// Follows what belongs to this entity; `row` is its own.
    void follow(const std::string& id, const items::RowView& row);
    void pause();
    void resume();
    void set_stale(bool stale);
    /// Of the relation with this view, under the entity's own name; null where it is not known.
    const items::LiveRows* rows_of(const std::string& view) const;
    ListCard* card(const QString& title) const;
    /// Of the customer that is the entity, or whose it is: those but the own one that are followed.
    std::vector<std::string> other_names() const { return m_names.others(); }

Q_SIGNALS:
    void opened(const QString& target);
    void changed();
    void names_changed();

private:
    struct Part {
        Relation relation;
        ListCard* card = nullptr;
        std::string own;
        std::string also;
        std::unique_ptr<NamedRows>
            rows{};  ///< by the own name first, then the customer's other names
    };
    void follow_customer(const std::string& id);
    void follow(Part& part);
    std::vector<std::string> names_of(const Part& part) const;
    void show(const Part& part);

    PageContext m_context;
    std::vector<Part> m_parts;
    CustomerNames m_names;
    QString m_own;  ///< target of the entity
};

}  // namespace andon::ui
