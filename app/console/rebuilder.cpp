// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/rebuilder.h"

#include "app/services.h"

namespace andon::app {

Rebuilder Rebuilder::of(Services& services) {
    return {
        .start = [&services] { services.request_rebuild(); },
        .cancel = [&services] { services.cancel_rebuild(); },
        .running = [&services] { return services.rebuilding(); },
        .mapping =
            [&services] {
                Configuration configuration = services.configuration();
                return Mapping{std::move(configuration.streams), configuration.limits};
            },
        .act =
            [&services](ingest::PersonAct action, ingest::Answer::Call done) {
                services.act(std::move(action), std::move(done));
            },
        .act_on_outbox =
            [&services](const outbox::PersonAct& act, const ingest::Answer::Call& done) {
                services.act(act, done);
            },
    };
}

}  // namespace andon::app
