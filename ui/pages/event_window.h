// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QDialog>

namespace andon::ui {

class RawView;

/// One raw event in a window of its own: for what is in nobody's story. Esc closes it. UI thread.
class EventWindow : public QDialog {
    Q_OBJECT

public:
    EventWindow(const PageContext& context, items::Seq seq, QWidget* parent);
    RawView* raw() const { return m_raw; }

private:
    RawView* m_raw;
    items::Pending m_read;
};

}  // namespace andon::ui
