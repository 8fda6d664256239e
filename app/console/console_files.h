// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/layers.h"
#include "ui/review/file_actions.h"

#include <QThread>
#include <QThreadPool>
#include <QTimer>
#include <atomic>
#include <filesystem>
#include <optional>

namespace andon::app {

/// Cuts on a thread of its own, with what andon record uses (ingest/record.h).
class StoreCut : public ui::CutJob {
    Q_OBJECT

public:
    StoreCut(std::filesystem::path store, ui::CutWish wish, QObject* parent = nullptr);
    ~StoreCut() override;

    double part() const override { return m_part; }
    void cancel() override { m_stop.request_stop(); }
    Result<ui::CutDone> result() const override { return *m_result; }

private:
    Result<ui::CutDone> run();

    std::filesystem::path m_store;
    ui::CutWish m_wish;
    std::stop_source m_stop;
    std::atomic<double> m_part = 0;
    std::optional<Result<ui::CutDone>> m_result;  ///< the thread's until it has ended
    std::unique_ptr<QThread> m_thread;
    QTimer m_look;
};

/// Files of this program: another window is a process of its own, and a file is looked at before one is
/// started, so that what is wrong with it is said here. UI thread.
class ConsoleFiles : public ui::FileActions {
    Q_OBJECT

public:
    /// `store`: what recordings are cut from; empty: nothing is. `options` outlives this.
    ConsoleFiles(
        const ConfigurationOptions& options, std::filesystem::path store,
        QObject* parent = nullptr);
    ~ConsoleFiles() override;

    void open(const QString& path) override;
    QString cut_refusal() const override;
    std::unique_ptr<ui::CutJob> cut(const ui::CutWish& wish) override;

private:
    const ConfigurationOptions& m_options;
    std::filesystem::path m_store;
    QThreadPool m_thread;
};

}  // namespace andon::app
