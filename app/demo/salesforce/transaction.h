// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/organisation.h"

namespace andon::standin {

/// Takes back every change of rows and journal since it was made, unless it was kept. May be nested.
class Transaction {
public:
    explicit Transaction(Organisation& organisation)
        : m_organisation(organisation),
          m_point(organisation.records.begin()),
          m_journal(organisation.journal.size()) {}
    ~Transaction() {
        if (!m_kept) {
            m_organisation.records.roll_back(m_point);
            m_organisation.journal.cut(m_journal);
        }
        m_organisation.records.end();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void keep() { m_kept = true; }

private:
    Organisation& m_organisation;
    std::size_t m_point;
    std::size_t m_journal;
    bool m_kept = false;
};

}  // namespace andon::standin
