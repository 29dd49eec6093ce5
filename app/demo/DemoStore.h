#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <array>
#include <optional>

namespace gatehouse::demo {

enum class RecordKind { Customer, Contact, Deal, Note, Document };
inline constexpr int kRecordKinds = 5;

// The records of the demo, in memory: JSON objects with ids that count up ("cus-1"), and the documents'
// bytes. Lives on the demo's thread, owned by its DemoHost. Holds at most 1,000 of each kind and 64 MiB of
// documents.
class DemoStore
{
public:
    static constexpr qsizetype kMaxRecords = 1000;
    static constexpr qsizetype kMaxContent = 67'108'864;

    // In the order of their ids.
    QList<QJsonObject> all(RecordKind kind) const { return table(kind).values(); }
    // Those whose customer_id is `customer`.
    QList<QJsonObject> ofCustomer(RecordKind kind, const QString &customer) const;
    std::optional<QJsonObject> find(RecordKind kind, const QString &id) const;
    qsizetype count(RecordKind kind) const { return table(kind).size(); }
    bool isFull(RecordKind kind) const { return count(kind) >= kMaxRecords; }

    // Gives it an id; the record as stored.
    QJsonObject add(RecordKind kind, QJsonObject record);
    void replace(RecordKind kind, const QJsonObject &record);
    // With its contacts, notes, documents and deals; subsidiaries lose their parent.
    void removeCustomer(const QString &id);

    bool hasRoomFor(qsizetype contentBytes) const { return m_contentBytes + contentBytes <= kMaxContent; }
    void setContent(const QString &document, const QByteArray &bytes);
    QByteArray content(const QString &document) const { return m_contents.value(document); }

private:
    using Table = QMap<int, QJsonObject>;

    const Table &table(RecordKind kind) const { return m_tables[static_cast<size_t>(kind)]; }
    Table &table(RecordKind kind) { return m_tables[static_cast<size_t>(kind)]; }
    void removeOf(RecordKind kind, const QString &customer);

    std::array<Table, kRecordKinds> m_tables;
    std::array<int, kRecordKinds> m_lastNumber{};
    QMap<QString, QByteArray> m_contents;
    qsizetype m_contentBytes = 0;
};

// About 25 invented companies with people, deals, notes and two documents; the same at every start.
DemoStore seededStore();

} // namespace gatehouse::demo
