// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_name.h"

#include <QCryptographicHash>

namespace andon::app {

QString store_name(const std::filesystem::path& store) {
    std::error_code unknown;
    const auto real = std::filesystem::weakly_canonical(store, unknown);
    const std::string which = unknown ? store.string() : real.string();
    const QByteArray digest =
        QCryptographicHash::hash(
            QByteArrayView(which.data(), static_cast<qsizetype>(which.size())),
            QCryptographicHash::Sha256)
            .toHex()
            .left(16);
    return QString::fromLatin1(digest);
}

}  // namespace andon::app
