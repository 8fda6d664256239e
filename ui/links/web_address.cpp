// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/web_address.h"

#include <QUrl>

namespace andon::ui {

bool may_be_opened(const QString& address) {
    const QUrl url(address, QUrl::StrictMode);
    const bool here =
        url.host() == QLatin1String("127.0.0.1") || url.host() == QLatin1String("localhost");
    return url.isValid() && !url.host().isEmpty()
           && (url.scheme() == QLatin1String("https")
               || (here && url.scheme() == QLatin1String("http")));
}

}  // namespace andon::ui
