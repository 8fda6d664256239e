// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/outbox/outbox.h"
#include "transport/delivery.h"

namespace andon::outbox {

/// Does what an Outbox decided for one lane: sends, or looks whether it is there. Knows its protocol and
/// nothing of when and how often.
class Carrier {
public:
    virtual ~Carrier() = default;

    /// Blocks, on the lane's thread.
    virtual DeliveryOutcome carry(const Work& work) = 0;
    /// Ends what is under way within a second, and everything later at once, for good. Any thread.
    virtual void cancel() = 0;
};

}  // namespace andon::outbox
