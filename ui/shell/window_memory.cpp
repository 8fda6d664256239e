// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_memory.h"

#include <QSettings>
#include <QThread>
#include <algorithm>
#include <memory>

namespace andon::ui {

namespace {

constexpr int kMomentMs = 1000;

}  // namespace

WindowMemory::WindowMemory(QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kMomentMs);
    connect(&m_timer, &QTimer::timeout, this, &WindowMemory::write);
    m_thread.setMaxThreadCount(1);
}

WindowMemory::~WindowMemory() {
    m_thread.waitForDone();
}

void WindowMemory::add(const QString& part, Whose whose, Write write) {
    m_parts.push_back({part, whose, std::move(write)});
}

const QString& WindowMemory::file_of(Whose whose) const {
    return whose == Whose::person ? m_files.person
           : whose == Whose::desk ? m_files.desk
                                  : m_files.store;
}

/// The first note decides when: whoever drags for long is written in between.
void WindowMemory::note(const QString& part) {
    const auto it = std::ranges::find(m_parts, part, &Part::name);
    if (it == m_parts.end() || file_of(it->whose).isEmpty())
        return;
    it->noted = true;
    if (!m_timer.isActive())
        m_timer.start();
}

/// While the disk is still at the last ones it would make the UI thread wait.
void WindowMemory::write() {
    if (m_writing > 0) {
        m_timer.start();
        return;
    }
    m_timer.stop();
    QStringList files{m_files.person, m_files.desk, m_files.store};
    files.removeDuplicates();
    for (const QString& file : files) {
        const auto due = [&](const Part& part) {
            return part.noted && file_of(part.whose) == file;
        };
        if (std::ranges::none_of(m_parts, due))
            continue;
        auto settings = std::make_shared<QSettings>(file, QSettings::IniFormat);
        for (Part& part : m_parts) {
            if (!due(part))
                continue;
            part.write(*settings);
            part.noted = false;
        }
        settings->moveToThread(nullptr);
        ++m_writing;
        m_thread.start([this, file, settings = std::move(settings)]() mutable {
            settings->moveToThread(QThread::currentThread());
            settings->sync();
            const bool refused = settings->status() != QSettings::NoError;
            settings.reset();
            --m_writing;
            if (!refused)
                return;
            QMetaObject::invokeMethod(
                this,
                [this, file] {
                    if (m_refused.contains(file))
                        return;
                    m_refused << file;
                    Q_EMIT failed(file);
                },
                Qt::QueuedConnection);
        });
    }
}

void WindowMemory::write_now() {
    m_thread.waitForDone();
    write();
    m_thread.waitForDone();
}

}  // namespace andon::ui
