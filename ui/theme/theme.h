// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>

class QApplication;
class QPalette;

namespace andon::ui {

/// Sizes and weights of text; see theme.cpp.
enum class TextRole { note, body, strong, name, title, figure, heading, worst, code };

/// The theme in force: colours, fonts and the application's style sheet. One for the window, passed
/// to whatever paints. UI thread.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(Scheme scheme, QObject* parent = nullptr);

    const Tokens& colours() const { return tokens_of(m_scheme); }
    Scheme scheme() const { return m_scheme; }
    bool dark() const { return m_scheme == Scheme::dark || m_scheme == Scheme::contrast_dark; }
    QFont font(TextRole role) const;

    /// Puts Fusion, palette, font and style sheet on the application.
    void apply(QApplication& app) const;
    void set_scheme(Scheme scheme);

    /// The scheme the desktop seems to use.
    static Scheme system_scheme();

Q_SIGNALS:
    void changed();

private:
    QPalette palette() const;
    QString style_sheet() const;
    Scheme m_scheme;
};

}  // namespace andon::ui
