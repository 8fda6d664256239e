// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/maximiser.h"

#include "ui/pages/line_board.h"
#include "ui/pages/story_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/side_drawer.h"

#include <QApplication>
#include <QChildEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr int kMargin = 14;

bool is_card(const QWidget& widget) {
    return qobject_cast<const Card*>(&widget) != nullptr
           || qobject_cast<const LineBoard*>(&widget) != nullptr;
}

/// `to` takes the place that `from` has below its parent; false where nobody knows how to.
bool swap_in(QWidget& from, QWidget& to) {
    QWidget* parent = from.parentWidget();
    if (auto* stack = qobject_cast<QStackedWidget*>(parent)) {
        const int n = stack->indexOf(&from);
        const bool current = stack->currentIndex() == n;
        stack->insertWidget(n, &to);
        stack->removeWidget(&from);
        if (current)
            stack->setCurrentIndex(n);
        return true;
    }
    if (auto* drawer = qobject_cast<SideDrawer*>(parent))
        return drawer->put_in_place_of(from, to);
    QLayout* layout = parent != nullptr ? parent->layout() : nullptr;
    QLayoutItem* item = layout != nullptr ? layout->replaceWidget(&from, &to) : nullptr;
    delete item;
    return item != nullptr;
}

}  // namespace

Maximiser::Maximiser(QWidget& place, const Theme& theme)
    : QObject(&place), m_place(place), m_theme(theme) {
    place.installEventFilter(this);
}

Maximiser::~Maximiser() = default;

/// A story is more than the card it shows at the moment.
QWidget* Maximiser::card_of(QWidget* focus) const {
    QWidget* card = nullptr;
    for (QWidget* at = focus; at != nullptr && at != &m_place; at = at->parentWidget()) {
        if (qobject_cast<StoryCard*>(at) != nullptr)
            card = at;
        else if (card == nullptr && is_card(*at))
            card = at;
    }
    return card != nullptr && m_place.isAncestorOf(card) ? card : nullptr;
}

bool Maximiser::toggle(QWidget* focus) {
    if (m_card != nullptr) {
        restore();
        return true;
    }
    QWidget* card = card_of(focus);
    if (card == nullptr)
        return false;
    m_vacant = new QWidget(card->parentWidget());
    m_vacant->setSizePolicy(card->sizePolicy());
    if (!swap_in(*card, *m_vacant)) {
        delete m_vacant;
        return false;
    }
    m_vacant->show();
    m_card = card;
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_cover = new QWidget(&m_place);
    m_cover->setAutoFillBackground(true);
    m_cover->installEventFilter(this);
    auto* back = new KeyButton(m_theme, tr("All of the page"), tr("Esc"));
    back->setAccessibleName(back->text());
    connect(back, &QPushButton::clicked, this, &Maximiser::restore);
    auto* bar = new QHBoxLayout;
    bar->addStretch();
    bar->addWidget(back);
    auto* all = new QVBoxLayout(m_cover);
    all->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    all->addLayout(bar);
    all->addWidget(card, 1);
    card->show();
    connect(card, &QObject::destroyed, this, [this] {
        if (m_card == nullptr)
            restore();
    });
    cover();
    m_cover->show();
    m_cover->raise();
    focus->setFocus(Qt::OtherFocusReason);
    return true;
}

void Maximiser::restore() {
    if (m_cover == nullptr)
        return;
    QWidget* focus = QApplication::focusWidget();
    const QPointer<QWidget> focused =
        focus != nullptr && m_cover->isAncestorOf(focus) ? focus : nullptr;
    const QPointer<QWidget> card = std::exchange(m_card, nullptr);
    QWidget* cover = std::exchange(m_cover, nullptr);
    if (card != nullptr && m_vacant != nullptr) {
        disconnect(card, nullptr, this, nullptr);
        card->setSizePolicy(m_vacant->sizePolicy());
        // Its owner may have put it elsewhere meanwhile.
        if (card->parentWidget() == cover) {
            const bool shown = !card->isHidden();
            cover->layout()->removeWidget(card);
            swap_in(*m_vacant, *card);
            if (qobject_cast<QStackedWidget*>(card->parentWidget()) == nullptr)
                card->setVisible(shown);  // a stack knows what it shows
        }
    }
    delete m_vacant;
    cover->hide();
    cover->deleteLater();
    if (focused != nullptr && card != nullptr && card->isAncestorOf(focused))
        focused->setFocus(Qt::OtherFocusReason);
    else if (card != nullptr && focused != nullptr)
        card->setFocus(Qt::OtherFocusReason);
}

void Maximiser::cover() {
    if (m_cover != nullptr)
        m_cover->setGeometry(m_place.rect());
}

bool Maximiser::eventFilter(QObject* object, QEvent* event) {
    if (object == &m_place && event->type() == QEvent::Resize)
        cover();
    if (object == m_cover && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        restore();
        return true;
    }
    // Its owner has taken it.
    if (object == m_cover && event->type() == QEvent::ChildRemoved && m_card != nullptr
        && static_cast<QChildEvent*>(event)->child() == m_card)
        QMetaObject::invokeMethod(this, &Maximiser::restore, Qt::QueuedConnection);
    return QObject::eventFilter(object, event);
}

}  // namespace andon::ui
