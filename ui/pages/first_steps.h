// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <vector>

namespace andon::ui {

/// What a person says of a Kafka cluster on the start page; the words are those of the configuration.
struct KafkaForm {
    QString brokers;
    QString protocol;       ///< "plaintext", "ssl", "sasl_ssl", "sasl_plaintext"
    QString mechanism;      ///< with a sasl_ protocol: "scram_sha_512", …
    QString username;       ///< the same
    QString password_file;  ///< the same; the password itself is nowhere
    QString ca_file;        ///< with TLS; empty: the system's authorities
    QStringList topics;
};

/// One hop of the way to the records, as it was tried.
struct TriedHop {
    QString name;
    bool passed = false;
    QString words;
};

/// What the start page offers to whoever has configured nothing yet. UI thread; nothing here waits.
class FirstSteps : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void start_demo() = 0;
    /// A store or a recording, in a window of its own.
    virtual void open_file(const QString& path) = 0;
    /// Tries the way to the topics; tried() says how far it leads. While one try goes on,
    /// another wish for one is ignored.
    virtual void try_way(const KafkaForm& form) = 0;
    /// Writes the configuration and starts anew with it. A sentence where that cannot be.
    virtual QString save(const KafkaForm& form) = 0;
    /// Where it would be written.
    virtual QString file() const = 0;

Q_SIGNALS:
    void tried(const std::vector<andon::ui::TriedHop>& hops);
    /// Something that was asked for could not be done, as a sentence.
    void failed(const QString& why);
};

}  // namespace andon::ui
