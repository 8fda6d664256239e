// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/outbox_change.h"

#include "models/outbox/outbox.h"
#include "models/store/outbox_table.h"
#include "models/store/store.h"
#include "models/views/catalogue.h"

#include <chrono>
#include <filesystem>
#include <fmt/format.h>

namespace andon::app {
namespace {

WallTime wall_now() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

}  // namespace

Result<void> change_outbox(const Configuration& configuration, const OutboxChange& change) {
    std::error_code code;
    if (!std::filesystem::exists(configuration.store, code)) {
        return fail(
            ErrorKind::configuration,
            fmt::format("there is no store {}", configuration.store.string()));
    }
    auto store = store::Store::open(configuration.store, views::catalogue());
    if (!store) {
        return tl::unexpected(store.error());
    }
    const WallTime now = wall_now();
    auto entries = (*store)->outbox().read_open(now);
    if (!entries) {
        return tl::unexpected(entries.error());
    }
    outbox::Outbox box({}, 0);  // without lanes: nothing leaves here
    for (outbox::Entry& entry : *entries) {
        box.add(std::move(entry), now);
    }
    for (const outbox::EntryId id : change.ids) {
        outbox::PersonAct act = change.act;
        act.id = id;
        if (auto decided = box.act(act, now); !decided) {
            return decided;
        }
    }
    (*store)->outbox().stage({.changed = box.take_changed()});
    return (*store)->write_staged();
}

}  // namespace andon::app
