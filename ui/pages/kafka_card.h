// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/first_steps.h"
#include "ui/widgets/card.h"

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace andon::ui {

class ListCard;
class PlainLabel;

/// Connecting a Kafka cluster: where it is, how to log in, which topics; tried hop by hop before it is
/// saved. UI thread.
class KafkaCard : public Card {
    Q_OBJECT

public:
    KafkaCard(const Theme& theme, FirstSteps& steps, QWidget* parent = nullptr);
    KafkaForm form() const;
    QPushButton* try_button() const { return m_try; }
    QPushButton* save_button() const { return m_save; }
    ListCard* hops() const { return m_hops; }
    QLineEdit* brokers() const { return m_brokers; }
    QLineEdit* topics() const { return m_topics; }
    QComboBox* protocol() const { return m_protocol; }

private:
    void add_row(const QString& title, QWidget* field);
    QLineEdit* add_field(const QString& title, const QString& hint);
    void show_needed();
    void begin_trying();
    void show_hops(const std::vector<TriedHop>& hops);
    void save();
    void say(const QString& text);

    const Theme& m_theme;
    FirstSteps& m_steps;
    QLineEdit* m_brokers;
    QComboBox* m_protocol;
    QComboBox* m_mechanism;
    QLineEdit* m_username;
    QLineEdit* m_password_file;
    QLineEdit* m_ca_file;
    QLineEdit* m_topics;
    QPushButton* m_try;
    QPushButton* m_save;
    PlainLabel* m_said;
    ListCard* m_hops;
    QFormLayout* m_rows;
};

}  // namespace andon::ui
