// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCoreApplication;

namespace andon::ui {

/// Gives the application its language: `wanted` is "en", "de", or "system": the first of the
/// desktop's languages that there is, else English. The plural forms of English are always there, so
/// that "%n rows" is never "1 rows". Where a language is named that is not the desktop's, numbers and
/// dates follow it. Qt's own words (buttons of dialogs) come from where Qt is installed; without them
/// they stay English. Once, before the first widget: what is shown already keeps its words. UI thread.
void speak(QCoreApplication& app, const QString& wanted);

}  // namespace andon::ui
