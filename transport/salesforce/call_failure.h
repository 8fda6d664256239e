// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/delivery.h"
#include "transport/http/http_client.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace andon::transport::salesforce {

/// Why a call has no result, in terms of what to do about it.
struct CallFailure {
    enum class Kind : std::uint8_t {
        not_sent,       ///< nothing left this machine
        unknown,        ///< it may have been done: look before doing it again
        session_ended,  ///< sign in again, once, and repeat; nothing was done
        sign_in,  ///< not let in, or the API is switched off or too old: somebody must see to it
        busy,     ///< this record, for now; nothing was done
        duplicate_key,  ///< another was faster with this key; nothing was done
        unavailable,    ///< everything, for now; nothing was done
        exhausted,      ///< no more calls, or no more room; nothing was done
        absent,         ///< there is no such thing
        refused,        ///< never, as it is; nothing was done
    };
    static constexpr std::size_t kKinds = 10;

    Kind kind = Kind::unknown;
    int status = 0;            ///< of HTTP; 0: there was no answer
    std::string code = {};     ///< "UNABLE_TO_LOCK_ROW"; empty: it named none
    std::string message = {};  ///< the administrator's or the platform's words, verbatim; or ours
    std::optional<std::chrono::milliseconds> retry_after = {};
};

/// A value, or why there is none.
template <class T>
using Answer = tl::expected<T, CallFailure>;

/// What an exchange that is no success means: no answer, 3xx, 4xx, 5xx; errors as the API's array, as
/// OAuth's object, or a gateway's page. `wrote`: it was asked to change something.
CallFailure failure_of(const http::Exchange& exchange, bool wrote);

/// An answer of success whose body makes no sense: a gateway's page, a part of one.
CallFailure senseless(const http::Exchange& exchange, bool wrote);

/// For the outbox. What is absent has a place of its own there only where it was looked for.
DeliveryOutcome outcome_of(const CallFailure& failure, bool looked);

}  // namespace andon::transport::salesforce
