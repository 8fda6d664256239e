// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/desktop_look.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace andon::ui {

namespace {

constexpr const char* kService = "org.freedesktop.portal.Desktop";
constexpr const char* kPath = "/org/freedesktop/portal/desktop";
constexpr const char* kSettings = "org.freedesktop.portal.Settings";
constexpr const char* kAppearance = "org.freedesktop.appearance";

QString colours_key() {
    return QStringLiteral("color-scheme");
}

QString contrast_key() {
    return QStringLiteral("contrast");
}

/// The portal's old Read wraps its answer twice.
QVariant unwrapped(QVariant value) {
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

}  // namespace

DesktopLook::DesktopLook(QObject* parent) : QObject(parent) {
    QDBusConnection::sessionBus().connect(
        QLatin1String(kService), QLatin1String(kPath), QLatin1String(kSettings),
        QStringLiteral("SettingChanged"), this,
        SLOT(setting_changed(QString, QString, QDBusVariant)));
    ask(colours_key());
    ask(contrast_key());
}

void DesktopLook::ask(const QString& key) {
    QDBusMessage call = QDBusMessage::createMethodCall(
        QLatin1String(kService), QLatin1String(kPath), QLatin1String(kSettings),
        QStringLiteral("Read"));
    call.setArguments({QLatin1String(kAppearance), key});
    auto* watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())  // no portal, or one that knows no such setting: nothing is asked for
            take(key, reply.value().variant());
    });
}

void DesktopLook::setting_changed(
    const QString& space, const QString& key, const QDBusVariant& value) {
    if (space == QLatin1String(kAppearance))
        take(key, value.variant());
}

void DesktopLook::take(const QString& key, const QVariant& value) {
    const auto before = scheme();
    if (key == colours_key())
        m_colours = unwrapped(value).toUInt();
    else if (key == contrast_key())
        m_contrast = unwrapped(value).toUInt();
    if (scheme() != before)
        Q_EMIT changed();
}

std::optional<Scheme> DesktopLook::scheme() const {
    const bool dark = m_colours == 1;
    if (m_contrast == 1)
        return dark ? Scheme::contrast_dark : Scheme::contrast_light;
    if (m_colours == 0 || m_colours > 2)
        return std::nullopt;
    return dark ? Scheme::dark : Scheme::light;
}

}  // namespace andon::ui
