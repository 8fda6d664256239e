// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/player.h"

#include <array>

namespace andon::ui {

namespace {

constexpr int kTickMs = 50;
constexpr std::array<double, 10> kSpeeds{0.5, 1, 2, 5, 10, 30, 60, 120, 300, 1000};
constexpr std::size_t kNormal = 1;

}  // namespace

Player::Player(items::Cursor& cursor, QObject* parent)
    : QObject(parent), m_cursor(cursor), m_speed(kNormal) {
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &Player::tick);
}

double Player::speed() const {
    return kSpeeds[m_speed];
}

void Player::faster() {
    m_speed = std::min(m_speed + 1, kSpeeds.size() - 1);
    Q_EMIT changed();
}

void Player::slower() {
    m_speed -= m_speed > 0 ? 1 : 0;
    Q_EMIT changed();
}

void Player::set_looping(bool on) {
    m_looping = on;
    Q_EMIT changed();
}

void Player::set_playing(bool on) {
    if (on == playing())
        return;
    if (!on) {
        m_timer.stop();
    } else {
        const items::Extent extent = m_cursor.extent();
        const auto moment = m_cursor.moment();
        m_at = moment ? moment->time : extent.last.time;
        // At the end there is nothing to play: it begins at the beginning.
        if (m_at >= extent.last.time)
            m_at = extent.first.time;
        m_elapsed.start();
        m_timer.start();
        m_cursor.seek(m_at);
    }
    Q_EMIT changed();
}

void Player::jump(IngestTime t) {
    m_at = t;
    m_cursor.seek(t);
}

void Player::step(int direction) {
    set_playing(false);
    m_cursor.step(direction);
}

void Player::go_live() {
    set_playing(false);
    m_cursor.go_live();
}

void Player::tick() {
    const items::Extent extent = m_cursor.extent();
    const auto passed = static_cast<double>(m_elapsed.nsecsElapsed()) / 1000.0;
    m_elapsed.restart();
    m_at = m_at + std::chrono::microseconds{static_cast<std::int64_t>(passed * speed())};
    if (m_at >= extent.last.time) {
        if (m_looping) {
            m_at = extent.first.time;
        } else {
            m_at = extent.last.time;
            set_playing(false);
        }
    }
    m_cursor.seek(m_at);
}

}  // namespace andon::ui
