// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>
#include <atomic>
#include <functional>
#include <vector>

class QSettings;

namespace andon::ui {

/// Where a window remembers itself: INI files, which may be one and the same. Empty: nothing is remembered.
struct StateFiles {
    QString person;  ///< what holds for every store: keys, theme, zone, what is mine
    QString desk;    ///< how it is arranged: geometry, columns, filters, range
    QString store;   ///< where one was in this store: page, tabs, site

    static StateFiles all_in(const QString& file) { return {file, file, file}; }
};

/// What the window remembers, in parts: whoever changes a part notes it, and a moment later those that were
/// noted are written, so that a kill loses no more than that moment and nobody writes over what another
/// window has changed meanwhile. Values are collected on the UI thread; files are written on another.
class WindowMemory : public QObject {
    Q_OBJECT

public:
    enum class Whose { person, desk, store };
    using Write = std::function<void(QSettings&)>;

    explicit WindowMemory(QObject* parent = nullptr);
    /// What is noted by now and not written is lost: see write_now().
    ~WindowMemory() override;

    /// `write` sets all values of the part.
    void add(const QString& part, Whose whose, Write write);
    /// From here on notes count: what comes before is a window that is being built.
    void open(const StateFiles& files) { m_files = files; }
    const StateFiles& files() const { return m_files; }
    void note(const QString& part);
    /// Writes what was noted, and returns when it is on disk.
    void write_now();

Q_SIGNALS:
    /// Once a file: it cannot be written.
    void failed(const QString& file);

private:
    struct Part {
        QString name;
        Whose whose;
        Write write;
        bool noted = false;
    };
    const QString& file_of(Whose whose) const;
    void write();

    StateFiles m_files;
    std::vector<Part> m_parts;
    QTimer m_timer;
    QStringList m_refused;
    std::atomic<int> m_writing = 0;
    QThreadPool m_thread;  ///< ends first
};

}  // namespace andon::ui
