// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace andon::ui {

class Theme;

/// Gives one card the whole place of a page, and puts it back. The card stays the same widget: it goes
/// on living, and what is below it waits. UI thread.
class Maximiser : public QObject {
    Q_OBJECT

public:
    /// Cards are those below `place`, which outlives this.
    Maximiser(QWidget& place, const Theme& theme);
    ~Maximiser() override;

    /// The card that holds `focus` takes the place, or goes back. False where there is none.
    bool toggle(QWidget* focus);
    /// The card goes back to where it was; nothing where none is away.
    void restore();
    /// The card that has the place; null where none has.
    QWidget* card() const { return m_card; }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* card_of(QWidget* focus) const;
    void cover();

    QWidget& m_place;
    const Theme& m_theme;
    QPointer<QWidget> m_card;
    QPointer<QWidget> m_cover;   ///< over the page; holds the card
    QPointer<QWidget> m_vacant;  ///< keeps the card's place in its layout
};

}  // namespace andon::ui
