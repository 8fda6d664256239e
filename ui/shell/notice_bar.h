// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "models/items/catch_up.h"
#include "ui/pages/page.h"

#include <QSet>
#include <QStringList>
#include <QTimer>

class QPushButton;

namespace andon::ui {

/// The place of the banner under the top bar: 40 px when something must be known at once, nothing
/// otherwise. Ingest that stands still first, then sources that do not answer, then how long until what
/// is shown is current, then what came back after a gap and how many records that were; the last
/// stays until somebody has seen it.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBar(const PageContext& context, QWidget* parent = nullptr);
    void take(const ingest::PipelineStatus& status);
    /// Something a person has asked for and should know; stays until seen, or for ten seconds. Gives
    /// way to what is wrong.
    void say(const QString& head, const QString& rest);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Notice {
        int priority = 0;  ///< 1, 2, 3; 0: good news, until seen; -1: passes by itself
        QString head;
        QString rest;
    };
    Notice current() const;
    void show_or_hide();
    QString catching_up() const;
    void note_recovered(const ingest::SourceStatus& source);
    void dismiss();

    PageContext m_context;
    QString m_trouble;
    int m_away = 0;
    QString m_kept;
    items::CatchUp m_catch_up;
    QStringList m_unreachable;
    QStringList m_recovered;
    QString m_said_head;
    QString m_said;
    QTimer m_said_timer;
    QSet<QString> m_seen;
    QPushButton* m_ok;
};

}  // namespace andon::ui
