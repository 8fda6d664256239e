// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/time_bar.h"

#include "ui/review/time_strip.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr std::int64_t kMinute = 60'000'000;

}  // namespace

TimeBar::TimeBar(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_player(context.data.cursor()),
      m_strip(new TimeStrip(context)),
      m_moment(new PlainLabel(context.theme, TextRole::body)),
      m_span(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)) {
    setFixedHeight(kHeight);
    setAccessibleName(tr("Time bar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(6);
    const auto add = [&](const QString& sign, const QString& name, const QString& key, auto what) {
        QPushButton* made = button(sign, name, key);
        connect(made, &QPushButton::clicked, this, what);
        row->addWidget(made);
        return made;
    };
    add(QStringLiteral("|◀"), tr("To the beginning"), tr("Home"),
        [this] { m_player.jump(m_context.data.cursor().extent().first.time); });
    add(QStringLiteral("◀"), tr("Previous event"), QStringLiteral("←"),
        [this] { m_player.step(-1); });
    m_play = add(
        QString(), tr("Play"), tr("Space"), [this] { m_player.set_playing(!m_player.playing()); });
    m_play->setFixedWidth(92);
    add(QStringLiteral("▶"), tr("Next event"), QStringLiteral("→"), [this] { m_player.step(1); });
    add(QStringLiteral("▶|"), tr("To the end"), tr("End"),
        [this] { m_player.jump(m_context.data.cursor().extent().last.time); });
    m_menu = button(QStringLiteral("⚑"), tr("Bookmarks and recordings"), tr("Shift+F10"));
    m_menu->setMenu(new QMenu(m_menu));
    m_menu->setFixedWidth(52);
    row->addWidget(m_menu);
    row->addSpacing(14);
    row->addWidget(m_strip, 1);
    row->addSpacing(10);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addStretch();
    words->addWidget(m_moment);
    words->addWidget(m_span);
    words->addStretch();
    m_moment->setFixedWidth(210);
    row->addLayout(words);
    setFocusProxy(m_strip);
    connect(m_strip, &TimeStrip::asked, this, [this](IngestTime t) { m_player.jump(t); });
    connect(m_strip, &TimeStrip::span_changed, this, &TimeBar::show_state);
    connect(&m_player, &Player::changed, this, &TimeBar::show_state);
    connect(&context.data.cursor(), &items::Cursor::moved, this, &TimeBar::show_state);
    connect(&context.data.cursor(), &items::Cursor::extent_changed, this, &TimeBar::show_state);
    connect(&context.data.cursor(), &items::Cursor::failed, m_span, &PlainLabel::set_text);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    show_state();
}

QPushButton* TimeBar::button(const QString& sign, const QString& name, const QString& key) {
    auto* made = new QPushButton(sign);
    made->setAccessibleName(name);
    made->setProperty("arrow", true);  // narrow at its sides: the sign fits with a thick border too
    made->setFixedWidth(44);
    set_plain_tool_tip(*made, QStringLiteral("%1 (%2)").arg(name, key));
    return made;
}

void TimeBar::show_state() {
    const items::Cursor& cursor = m_context.data.cursor();
    const QString speed =
        m_context.format.locale().toString(m_player.speed(), 'g', 4) + QStringLiteral("×");
    m_play->setText((m_player.playing() ? QStringLiteral("❚❚ ") : QStringLiteral("▶ ")) + speed);
    m_play->setAccessibleName(m_player.playing() ? tr("Pause") : tr("Play"));
    const auto moment = cursor.moment();
    m_moment->set_text(
        moment ? m_context.format.exact(moment->time.us) : tr("live · drag or click to go back"));
    const items::Formatter& f = m_context.format;
    const items::Extent extent = cursor.extent();
    QString words = tr("nothing is stored yet");
    if (extent.last.seq != 0) {
        words = tr("%1 of %2 shown")
                    .arg(
                        f.duration(m_strip->to().us - m_strip->from().us),
                        f.duration(extent.last.time.us - extent.first.time.us));
        if (m_player.looping())
            words += QStringLiteral(" · ") + tr("loops");
    }
    m_span->set_text(words);
    setAccessibleDescription(in_words());
}

QString TimeBar::in_words() const {
    return m_moment->full_text() + QStringLiteral(", ") + m_span->full_text();
}

void TimeBar::jump_by(std::int64_t us) {
    const items::Cursor& cursor = m_context.data.cursor();
    const auto moment = cursor.moment();
    m_player.jump({(moment ? moment->time : cursor.extent().last.time).us + us});
}

/// Around the cursor, where it is in sight.
void TimeBar::zoom(double factor) {
    const auto moment = m_context.data.cursor().moment();
    const std::int64_t from = m_strip->from().us;
    const std::int64_t to = m_strip->to().us;
    std::int64_t middle = moment ? moment->time.us : to;
    if (middle < from || middle > to)
        middle = from + (to - from) / 2;
    const auto scaled = [factor](std::int64_t us) {
        return static_cast<std::int64_t>(static_cast<double>(us) * factor);
    };
    m_strip->show_span({middle - scaled(middle - from)}, {middle + scaled(to - middle)});
}

bool TimeBar::take_key(const QKeyEvent& event) {
    const items::Extent extent = m_context.data.cursor().extent();
    const bool shift = (event.modifiers() & Qt::ShiftModifier) != 0;
    switch (event.key()) {
    case Qt::Key_Space:
        m_player.set_playing(!m_player.playing());
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int way = event.key() == Qt::Key_Left ? -1 : 1;
        if (shift)
            jump_by(way * kMinute);
        else
            m_player.step(way);
        return true;
    }
    case Qt::Key_Home:
        m_player.jump(extent.first.time);
        return true;
    case Qt::Key_End:
        m_player.jump(extent.last.time);
        return true;
    case Qt::Key_BracketLeft:
        m_player.slower();
        return true;
    case Qt::Key_BracketRight:
        m_player.faster();
        return true;
    case Qt::Key_L:
        m_player.set_looping(!m_player.looping());
        return true;
    case Qt::Key_B:
        Q_EMIT bookmark_asked();
        return true;
    case Qt::Key_E:
        Q_EMIT event_time_asked();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(0.5);
        return true;
    case Qt::Key_Minus:
        zoom(2);
        return true;
    case Qt::Key_0:
        m_strip->show_all();
        return true;
    default:
        return false;
    }
}

void TimeBar::keyPressEvent(QKeyEvent* event) {
    const bool plain =
        (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    if (!plain || !take_key(*event))
        QWidget::keyPressEvent(event);
}

void TimeBar::offer(const QList<QAction*>& actions) {
    m_menu->menu()->addActions(actions);
}

void TimeBar::contextMenuEvent(QContextMenuEvent* event) {
    m_menu->menu()->popup(event->globalPos());
}

void TimeBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(rect(), t.panel);
    p.fillRect(QRect(0, 0, width(), 1), t.line);
}

}  // namespace andon::ui
