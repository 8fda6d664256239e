// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/entity/entity_relations.h"
#include "ui/pages/page.h"

#include <QWidget>
#include <memory>
#include <vector>

namespace andon::ui {

class ListCard;

/// What belongs to an entity, a card for each kind of it; every row leads to where it is at home. What
/// the store has no view of is left out. UI thread.
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
    /// Of the relation with this view; null where it is not known.
    const items::LiveRows* rows_of(const std::string& view) const;
    ListCard* card(const QString& title) const;

Q_SIGNALS:
    void opened(const QString& target);
    void changed();

private:
    struct Part {
        Relation relation;
        std::unique_ptr<items::LiveRows> rows;
        ListCard* card = nullptr;
        std::string own;  ///< followed; empty: nothing
    };
    void show(const Part& part);

    PageContext m_context;
    std::vector<Part> m_parts;
    QString m_own;  ///< target of the entity
};

}  // namespace andon::ui
