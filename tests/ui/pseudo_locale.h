// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QSet>
#include <QString>
#include <QTranslator>

namespace andon::tests {

/// A language that nobody speaks: every letter has an accent, every text is longer by 40 % and stands
/// between ⟦ and ⟧. So a letter without an accent on the screen was never translated, or is data.
class PseudoLocale : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(
        const char* context, const char* source, const char* comment, int n) const override;

    /// "context|source" of every text that was asked for.
    QSet<QString> asked() const;

private:
    mutable QMutex m_mutex;
    mutable QSet<QString> m_asked;
};

/// `text` in that language; places to fill in, markup and mnemonics stay.
QString pseudo(const QString& text);

}  // namespace andon::tests
