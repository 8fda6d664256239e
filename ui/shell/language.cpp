// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

/// A static library's resources must be asked for, outside any namespace.
static void register_translations() {
    Q_INIT_RESOURCE(andon_i18n);
}

namespace andon::ui {

namespace {

bool is_english(const QLocale& locale) {
    return locale.language() == QLocale::English || locale.language() == QLocale::C;
}

QLocale chosen(const QString& wanted) {
    if (wanted != QStringLiteral("system"))
        return QLocale(wanted);
    for (const QString& name : QLocale::system().uiLanguages()) {
        const QLocale one(name);
        if (is_english(one) || one.language() == QLocale::German)
            return one;
    }
    return QLocale(QLocale::English);
}

void add(QCoreApplication& app, const QLocale& locale, const QString& name, const QString& folder) {
    auto* words = new QTranslator(&app);
    if (words->load(locale, name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(words);
    else
        delete words;
}

}  // namespace

void speak(QCoreApplication& app, const QString& wanted) {
    register_translations();
    const QString own = QStringLiteral(":/i18n");
    const QLocale locale = chosen(wanted);
    // The last one is asked first.
    add(app, QLocale(QLocale::English), QStringLiteral("andon"), own);
    if (wanted != QStringLiteral("system") && locale.language() != QLocale::system().language())
        QLocale::setDefault(locale);
    if (is_english(locale))
        return;
    add(app, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    add(app, locale, QStringLiteral("andon"), own);
}

}  // namespace andon::ui
