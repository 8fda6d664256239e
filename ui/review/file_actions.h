// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "transport/error.h"

#include <QObject>
#include <QString>
#include <cstdint>
#include <memory>

namespace andon::ui {

/// Which part of the store becomes a file, and what of it.
struct CutWish {
    QString path;
    IngestTime from;
    IngestTime to;
    bool raw = false;     ///< also the records as they came; not together with `masked`
    bool masked = false;  ///< what names or identifies a person is taken out
};

/// What became of it.
struct CutDone {
    IngestTime from;
    IngestTime to;
    std::uint64_t bytes = 0;
};

/// A recording that is being cut. UI thread; destroying it breaks it off, and then there is no file.
class CutJob : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual double part() const = 0;  ///< that is done, 0 … 1
    /// finished() follows, with ErrorKind::cancelled, unless it is done already.
    virtual void cancel() = 0;
    /// Once finished.
    virtual Result<CutDone> result() const = 0;

Q_SIGNALS:
    void progressed();
    void finished();
};

/// What the window asks of the program about files. UI thread; nothing here waits.
class FileActions : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    /// A store or a recording, in a window of its own that only looks at it.
    virtual void open(const QString& path) = 0;
    /// Why nothing can be cut out of what is shown, as a sentence; empty where it can.
    virtual QString cut_refusal() const = 0;
    /// Begins at once.
    virtual std::unique_ptr<CutJob> cut(const CutWish& wish) = 0;

Q_SIGNALS:
    /// What was asked for could not be done, as a sentence.
    void failed(const QString& why);
};

}  // namespace andon::ui
