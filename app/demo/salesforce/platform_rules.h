// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/salesforce/api_error.h"
#include "app/demo/salesforce/organisation.h"

#include <vector>

namespace andon::standin {

/// What the platform itself does to a row when it is written: derived fields, numbers of its own, files
/// that bring a document and a link with them.

/// Before a row is stored: picklists' defaults, CaseNumber, IsClosed, names, owner, size of a file.
ApiResult<void> derive_values(
    Organisation& organisation, const ObjectType& type, std::vector<Json>& values, bool creating,
    const std::string& user, bool auto_assign);

/// After a row was written: a new ContentVersion gets its ContentDocument and ContentDocumentLink, a
/// case its comment from the field Comments.
void add_dependents(
    Organisation& organisation, Record& record, const std::string& user, bool created);

}  // namespace andon::standin
