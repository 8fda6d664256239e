// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/entry.h"

#include <string>

namespace andon::outbox {

/// A case that a person opens, of fields that an organisation has from its first day.
struct CaseDraft {
    /// Of an alarm the key of its occurrence, so that it is the same case whoever opens it; else one that
    /// is made when the form opens, so that a second click is the same case and a second complaint another.
    std::string key;
    std::string subject;
    std::string description;
    std::string priority = "Medium";
    std::string account;  ///< its id over there; empty: none is known
    std::string alarm;    ///< key of the alarm it is about; empty: none
};

/// What leaves by the lane "salesforce".
Entry entry_of(const CaseDraft& draft, WallTime now);

/// 32 hexadecimal digits that nobody has made before.
std::string new_case_key();

}  // namespace andon::outbox
