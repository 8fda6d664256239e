// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/messages/notice.h"
#include "models/outbox/carrier.h"

#include <QDBusMessage>
#include <QString>

#include <atomic>

namespace andon::app {

/// The body of a notification: a server that understands markup is given none, but what looks like it is
/// escaped; to any other it is text as it is.
QString notification_body(const messages::Notice& notice, bool markup);

/// Shows the events of the lane "desktop" as notifications of the session's desktop
/// (org.freedesktop.Notifications). Where nobody shows any, the lane rests and says so.
class DesktopCarrier : public outbox::Carrier {
public:
    DesktopCarrier();
    ~DesktopCarrier() override;

    DeliveryOutcome carry(const outbox::Work& work) override;
    void cancel() override { m_cancelled.store(true, std::memory_order_relaxed); }

private:
    QDBusMessage asked(const QDBusMessage& call) const;

    QString m_connection;  ///< its name, made with the first notice
    std::atomic<bool> m_cancelled{false};
};

}  // namespace andon::app
