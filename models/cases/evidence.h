// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/entry.h"
#include "transport/error.h"

#include <string>

namespace andon::cases {

/// The target of an entry that is a file to be kept with a case.
inline constexpr const char* kEvidenceTarget = "ContentVersion";

/// A file that belongs to a case which is known by an external id. Its title is what it is found again by,
/// so it never changes.
struct CaseFile {
    std::string object;  ///< "Case"
    std::string field;   ///< its external id
    std::string value;   ///< the case's key
    std::string title;
    std::string path;  ///< file name, for its type
    std::string text;  ///< what is in it
};

std::string to_payload(const CaseFile& file);
/// Errors: bad_data.
Result<CaseFile> file_of(const std::string& payload);

/// Leaves after the entry of its case, as a thing of the same record: a file about what the case is about.
/// The SHA-256 of its text stands in the title, behind `title`.
outbox::Entry evidence_entry(
    const outbox::Entry& of_case, const std::string& title, const std::string& path,
    const std::string& text);

}  // namespace andon::cases
