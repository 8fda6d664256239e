// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <map>

namespace andon::tests {

/// Every view of a store and its dead letters, one text a row, sorted, as `andon views` prints them:
/// what must be equal however a run went. Left out are columns that derive from ingest or broker
/// time, places in the journal, and which shard an event of two counts for; doubles are rounded to
/// nine digits.
std::map<QString, QStringList> store_content(const QString& store);

/// Empty when both are equal; else the first view that differs and the first differing rows.
QString difference(
    const std::map<QString, QStringList>& left, const std::map<QString, QStringList>& right);

}  // namespace andon::tests
