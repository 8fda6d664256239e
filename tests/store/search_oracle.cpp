// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/search_oracle.h"

#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/orders.pb.h"

#include <QStringList>

namespace andon::test {

namespace pb = andon::events::v1;

QString normal(const QString& text) {
    QString out;
    for (const uint c : text.normalized(QString::NormalizationForm_KD)
                            .toCaseFolded()
                            .replace(QStringLiteral("ß"), QStringLiteral("ss"))
                            .replace(QStringLiteral("ł"), QStringLiteral("l"))
                            .normalized(QString::NormalizationForm_KD)
                            .toUcs4()) {
        if (QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Symbol_Other)
            out += QString::fromUcs4(reinterpret_cast<const char32_t*>(&c), 1);
    }
    return out;
}

QString RandomEvents::text() {
    static const QStringList kParts = {
        QStringLiteral("SO-"),     QStringLiteral("Müller"), QStringLiteral(" & "),
        QStringLiteral("GROẞ"),    QStringLiteral("Łódź"),   QStringLiteral("Жук"),
        QStringLiteral("ΣΊΣΥΦΟΣ"), QStringLiteral("北京"),   QStringLiteral("😀"),
        QStringLiteral("é"),       QStringLiteral("/"),      QStringLiteral("_%"),
        QStringLiteral("\"*"),     QStringLiteral("４７"),   QStringLiteral("x"),
        QStringLiteral("42"),      QStringLiteral("007"),    QStringLiteral("a.b@c-d.example")};
    QString out;
    for (std::uint64_t n = 1 + below(4); n > 0; --n)
        out += below(3) == 0
                   ? QString::number(below(1000))
                   : kParts[static_cast<int>(below(static_cast<std::uint64_t>(kParts.size())))];
    return out;
}

void RandomEvents::add(EventBatches& batches, std::vector<Said>& said) {
    const auto own = [&](const char* kind, const std::string& id) {
        said.push_back({QString::fromStdString(id), {kind, id}});
    };
    const auto say = [&](const QString& text, const char* kind, const std::string& id) {
        said.push_back({text, {kind, id}});
        return text.toStdString();
    };
    const std::string order = "SO-" + std::to_string(below(40));
    const std::string customer = "C/" + std::to_string(below(9));
    const std::string sku = "ART " + std::to_string(below(9));
    switch (below(6)) {
    case 0: {
        pb::OrderPlaced m;
        m.set_order_id(order);
        m.set_customer_id(customer);
        m.set_purchase_order(say(text(), "order", order));
        const QString contact = text();
        m.set_contact_name(say(contact, "order", order));
        say(contact, "customer", customer);
        own("order", order);
        own("customer", customer);
        return batches.add(m);
    }
    case 1: {
        pb::OrderShipped m;
        m.set_order_id(order);
        m.set_delivery_id(say(text(), "order", order));
        m.set_tracking(say(text(), "order", order));
        pb::ShipmentLine* line = m.add_lines();
        line->set_sku(sku);
        const QString lot = text();
        line->set_lot(say(lot, "sku", sku));
        say(lot, "order", order);
        own("order", order);
        own("sku", sku);
        return batches.add(m);
    }
    case 2: {
        pb::CustomerDefined m;
        m.set_customer_id(customer);
        m.set_name(say(text(), "customer", customer));
        pb::Contact* person = m.add_contacts();
        person->set_name(say(text(), "customer", customer));
        person->set_email(say(text(), "customer", customer));
        own("customer", customer);
        return batches.add(m);
    }
    case 3: {
        pb::OrderAllocated m;
        m.set_order_id(order);
        m.set_sku(sku);
        for (std::uint64_t n = below(3); n > 0; --n) {
            const QString serial = text();
            m.add_serials(say(serial, "order", order));
            say(serial, "sku", sku);
        }
        own("order", order);
        own("sku", sku);
        return batches.add(m);
    }
    case 4: {
        pb::HierarchyNode m;
        m.set_path("acme/werk " + std::to_string(below(9)));
        m.set_name(say(text(), "equipment", m.path()));
        own("equipment", m.path());
        return batches.add(m);
    }
    default: {
        pb::CaseChanged m;
        m.set_case_id("K" + std::to_string(below(9)));
        m.set_customer_id(customer);
        m.set_subject(say(text(), "case", m.case_id()));
        own("case", m.case_id());
        own("customer", customer);
        return batches.add(m);
    }
    }
}

std::set<std::pair<std::string, std::string>> brute(
    const std::vector<Said>& said, const QString& typed) {
    const QString needle = normal(typed);
    const bool part = needle.toUcs4().size() >= 3;
    std::set<std::pair<std::string, std::string>> out;
    for (const Said& one : said) {
        const bool has =
            part ? one.as_searched.contains(needle) : one.as_searched.startsWith(needle);
        if (has && !needle.isEmpty())
            out.insert(one.of);
    }
    return out;
}

}  // namespace andon::test
