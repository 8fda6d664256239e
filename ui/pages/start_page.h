// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace andon::ui {

class ListCard;

/// What is shown before the first event: what would be here and how to get it.
class StartPage : public Page {
    Q_OBJECT

public:
    explicit StartPage(const PageContext& context, QWidget* parent = nullptr);
    void open() override { show_sources(); }

private:
    void show_sources();
    ListCard* m_sources;
};

}  // namespace andon::ui
