// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/event.h"

namespace andon::contracts {

std::string_view to_string(RejectReason reason) {
    switch (reason) {
    case RejectReason::not_cloudevents:
        return "not_cloudevents";
    case RejectReason::unknown_encoding:
        return "unknown_encoding";
    case RejectReason::unknown_type:
        return "unknown_type";
    case RejectReason::malformed:
        return "malformed";
    case RejectReason::invalid_text:
        return "invalid_text";
    case RejectReason::limit_exceeded:
        return "limit_exceeded";
    case RejectReason::contract_violation:
        return "contract_violation";
    case RejectReason::mapping_failed:
        return "mapping_failed";
    case RejectReason::id_conflict:
        return "id_conflict";
    case RejectReason::future_stamp:
        return "future_stamp";
    case RejectReason::too_many_entities:
        return "too_many_entities";
    }
    return "unknown";
}

}  // namespace andon::contracts
