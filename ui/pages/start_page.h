// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"

class QHBoxLayout;
class QVBoxLayout;

namespace andon::ui {

class FirstSteps;
class ListCard;

/// What is shown before the first event: what would be here and how to get it. Later it is a place to go to
/// for another source, the demo or a recording.
class StartPage : public Page {
    Q_OBJECT

public:
    explicit StartPage(const PageContext& context, QWidget* parent = nullptr);
    void open() override;
    /// Makes offers of its sentences. `steps` outlives this.
    void offer(FirstSteps& steps);

private:
    PlainLabel* add_text(QVBoxLayout& to, TextRole role, PlainLabel::Ink ink, const QString& text);
    QWidget* build_kafka();
    void add_recording(FirstSteps& steps);
    void show_sources();

    PlainLabel* m_title;
    PlainLabel* m_intro;
    bool m_offered = false;
    QWidget* m_box;
    QHBoxLayout* m_columns;
    QVBoxLayout* m_left;
    Card* m_demo;
    QWidget* m_kafka;
    ListCard* m_sources;
};

}  // namespace andon::ui
