// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/plant.h"

#include "app/demo/master_data.h"
#include "app/demo/order_book.h"
#include "app/demo/planning.h"
#include "app/demo/quality.h"
#include "app/demo/service.h"
#include "app/demo/shop.h"
#include "app/demo/stock.h"
#include "app/demo/stories.h"
#include "app/demo/telemetry_clock.h"
#include "app/demo/truth.h"

namespace andon::demo {

struct Plant::Parts {
    explicit Parts(const PlantOptions& options) : world(options) {}

    World world;
    Stock stock{world};
    Shop shop{world, stock};
    OrderBook orders{world, shop, stock};
    QualityLab lab{world, shop, orders};
    Service service{world, orders};
    Stories stories{world, shop, orders, lab, service};
    Planning planning{world, shop};
    TelemetryClock telemetry{world, shop, stories};
};

Plant::Plant(const PlantOptions& options) : m_parts(std::make_unique<Parts>(options)) {
    Parts& parts = *m_parts;
    parts.stock.on_receipt([&parts] { parts.shop.materials_arrived(); });
    say_master_data(parts.world);
    parts.shop.open();
    if (!options.telemetry_only) {
        parts.stock.open();
        parts.planning.open();
        parts.orders.open();
        parts.lab.open();
        parts.service.open();
    }
    parts.stories.open();
    parts.telemetry.open();
}

Plant::~Plant() = default;

SimulatedRecord Plant::next() {
    World& world = m_parts->world;
    // Whatever happens later reaches the broker later still.
    while (!world.scheduler.empty()
           && (world.emitter.next_time() == BrokerTime::max()
               || world.scheduler.next_time().us <= world.emitter.next_time().us)) {
        world.scheduler.step();
    }
    SimulatedRecord record = world.emitter.take();
    if (m_truth != nullptr)
        m_truth->observe(record);
    return record;
}

const Layout& Plant::layout() const {
    return m_parts->world.layout;
}

const Catalog& Plant::catalog() const {
    return m_parts->world.catalog;
}

const PlantOptions& Plant::options() const {
    return m_parts->world.options;
}

}  // namespace andon::demo
