// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop_carrier.h"

#include "models/messages/cloud_event.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusPendingCall>
#include <QElapsedTimer>
#include <QStringList>
#include <QThread>
#include <QVariantMap>

#include <fmt/format.h>

namespace andon::app {
namespace {

using Kind = DeliveryOutcome::Kind;

constexpr int kPatienceMs = 10000;
constexpr unsigned long kLookMs = 20;
constexpr int kServersOwn = -1;  ///< how long it is shown

DeliveryOutcome outcome(Kind kind, std::string message) {
    DeliveryOutcome made;
    made.kind = kind;
    made.message = std::move(message);
    return made;
}

QDBusMessage method(const char* name) {
    return QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QString::fromLatin1(name));
}

/// 0 low, 1 normal, 2 critical, which stays until somebody has seen it.
uchar urgency_of(int priority) {
    return static_cast<uchar>(priority <= 1 ? 2 : priority >= 4 ? 0 : 1);
}

QDBusMessage notify(const messages::Notice& notice, bool markup) {
    QDBusMessage call = method("Notify");
    const QVariantMap hints{
        {QStringLiteral("urgency"), QVariant::fromValue(urgency_of(notice.priority))},
        {QStringLiteral("category"), QStringLiteral("device.error")}};
    call.setArguments(
        {QStringLiteral("Andon"), 0U, QStringLiteral("andon"), QString::fromStdString(notice.title),
         notification_body(notice, markup), QStringList(), hints, kServersOwn});
    return call;
}

/// What came of showing it, where it is not shown.
DeliveryOutcome not_shown(const QDBusMessage& answer) {
    const QDBusError error(answer);
    switch (error.type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return outcome(Kind::unknown, "the desktop did not say that it shows it");
    case QDBusError::InvalidArgs:
        return outcome(
            Kind::refused,
            fmt::format("the desktop does not show it: {}", error.message().toStdString()));
    default:
        return outcome(
            Kind::sign_in,
            fmt::format(
                "nobody shows notifications in this session: {}", error.message().toStdString()));
    }
}

}  // namespace

QString notification_body(const messages::Notice& notice, bool markup) {
    const QString text = QString::fromStdString(notice.text);
    return markup ? text.toHtmlEscaped() : text;
}

DesktopCarrier::DesktopCarrier()
    : m_connection(QStringLiteral("andon-desktop-%1").arg(reinterpret_cast<quintptr>(this))) {}

DesktopCarrier::~DesktopCarrier() {
    QDBusConnection::disconnectFromBus(m_connection);
}

/// Waits so that a cancel is noticed.
QDBusMessage DesktopCarrier::asked(const QDBusMessage& call) const {
    QDBusPendingCall pending = QDBusConnection(m_connection).asyncCall(call, kPatienceMs);
    QElapsedTimer timer;
    timer.start();
    while (!pending.isFinished() && timer.elapsed() < kPatienceMs) {
        if (m_cancelled.load(std::memory_order_relaxed)) {
            return call.createErrorReply(
                QDBusError::NoReply, QStringLiteral("the program is ending"));
        }
        QThread::msleep(kLookMs);
    }
    return pending.isFinished()
               ? pending.reply()
               : call.createErrorReply(QDBusError::NoReply, QStringLiteral("no answer"));
}

DeliveryOutcome DesktopCarrier::carry(const outbox::Work& work) {
    const auto event = messages::read_event(work.entry);
    if (!event) {
        return outcome(Kind::refused, event.error().message);
    }
    if (m_cancelled.load(std::memory_order_relaxed)) {
        return outcome(Kind::not_sent, "the program is ending");
    }
    if (!QDBusConnection(m_connection).isConnected()) {
        QDBusConnection::disconnectFromBus(m_connection);
        if (!QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connection)
                 .isConnected()) {
            return outcome(
                Kind::sign_in, "there is no desktop session here that could show notifications");
        }
    }
    const QDBusMessage able = asked(method("GetCapabilities"));
    if (able.type() != QDBusMessage::ReplyMessage) {
        DeliveryOutcome closed = not_shown(able);
        closed.kind = closed.kind == Kind::unknown ? Kind::unavailable : closed.kind;
        return closed;
    }
    const bool markup =
        able.arguments().value(0).toStringList().contains(QStringLiteral("body-markup"));
    const QDBusMessage shown = asked(notify(messages::notice_of(*event), markup));
    if (shown.type() != QDBusMessage::ReplyMessage) {
        return not_shown(shown);
    }
    DeliveryOutcome done;
    done.kind = Kind::done;
    done.reference = fmt::format("{}", shown.arguments().value(0).toUInt());
    return done;
}

}  // namespace andon::app
