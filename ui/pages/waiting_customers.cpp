// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/waiting_customers.h"

#include "models/items/format.h"
#include "ui/links/entity.h"

#include <QCoreApplication>
#include <algorithm>
#include <string>
#include <utility>

namespace andon::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(WaitingCustomers)
};

}  // namespace

std::vector<ListRow> waiting_customers(
    const std::vector<items::RowView>& orders, const items::NameBook& names) {
    std::vector<std::pair<std::string, int>> customers;
    for (const items::RowView& order : orders) {
        const std::string id = order.text("customer_id");
        const auto known = std::ranges::find(customers, id, &std::pair<std::string, int>::first);
        if (known != customers.end())
            ++known->second;
        else if (!id.empty())
            customers.emplace_back(id, 1);
    }
    std::vector<ListRow> rows;
    for (const auto& [id, count] : customers) {
        const std::string& name = names.find(id);
        ListRow row;
        row.cells = {
            {items::plain(name.empty() ? id : name)}, {Words::tr("%n orders", nullptr, count)}};
        row.target = target_of({EntityKind::customer, QString::fromStdString(id)});
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace andon::ui
