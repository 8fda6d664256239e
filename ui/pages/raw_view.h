// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "ui/pages/page.h"
#include "ui/widgets/card.h"

class QPlainTextEdit;
class QVBoxLayout;

namespace andon::ui {

class KeyButton;
class ListCard;

/// One record as it came: where from, who says it is what, and its bytes as text or in hex. Nothing
/// in it is interpreted.
class RawView : public QWidget {
    Q_OBJECT

public:
    explicit RawView(const PageContext& context, QWidget* parent = nullptr);
    void show_event(const items::RawEvent& event);
    void show_reject(const items::DeadLetterEntry& entry);
    void show_message(const QString& text);
    void set_back_text(const QString& text);  ///< empty: no way back is offered
    QString payload_text() const;

Q_SIGNALS:
    void back();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void show_payload();
    std::size_t hex_row() const;
    void add_provenance(const items::Provenance& from);
    void add(const QString& name, const QString& value);
    void show_rows();
    void publish(const QString& heading);

    PageContext m_context;
    QVBoxLayout* m_all;
    ListCard* m_facts;
    KeyButton* m_back;
    KeyButton* m_hex;
    QPlainTextEdit* m_payload;
    std::vector<std::pair<QString, QString>> m_rows;
    std::string m_bytes;
    std::uint64_t m_size = 0;
    std::size_t m_hex_row = 0;  ///< bytes a line of what is shown; 0: not in hex
};

/// Offset, sixteen bytes in hex, and those that are printable: the form everybody knows. Eight a line
/// where it is narrow.
QString hex_dump(std::string_view bytes, std::size_t row = 16);

}  // namespace andon::ui
