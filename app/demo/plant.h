// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/simulated_record.h"
#include "app/demo/world.h"

#include <memory>

namespace andon::demo {

class Truth;

/// The simulated plant: an endless sequence of records in the order of their broker time, the same
/// for the same options. It begins `history_us` before `start` and knows no clock: whoever sends the
/// records decides how fast time goes. One thread at a time.
class Plant {
public:
    explicit Plant(const PlantOptions& options);
    ~Plant();
    Plant(const Plant&) = delete;
    Plant& operator=(const Plant&) = delete;

    SimulatedRecord next();

    /// What was taken from now on is also told to `truth`, which must live as long; null ends it.
    void tell(Truth* truth) { m_truth = truth; }

    const Layout& layout() const;
    const Catalog& catalog() const;
    const PlantOptions& options() const;

private:
    struct Parts;

    std::unique_ptr<Parts> m_parts;
    Truth* m_truth = nullptr;
};

}  // namespace andon::demo
