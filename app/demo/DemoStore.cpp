#include "app/demo/DemoStore.h"

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

QLatin1StringView prefixOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Customer:
        return "cus-"_L1;
    case RecordKind::Contact:
        return "con-"_L1;
    case RecordKind::Deal:
        return "deal-"_L1;
    case RecordKind::Note:
        return "note-"_L1;
    case RecordKind::Document:
        return "doc-"_L1;
    }
    return {};
}

int numberOf(RecordKind kind, const QString &id)
{
    if (!id.startsWith(prefixOf(kind)))
        return 0;
    const int number = QStringView(id).sliced(prefixOf(kind).size()).toInt();
    return id == prefixOf(kind) + QString::number(number) ? number : 0; // "cus-01" is nobody's id
}

} // namespace

QList<QJsonObject> DemoStore::ofCustomer(RecordKind kind, const QString &customer) const
{
    QList<QJsonObject> found;
    for (const QJsonObject &record : table(kind)) {
        if (record["customer_id"_L1].toString() == customer)
            found.append(record);
    }
    return found;
}

std::optional<QJsonObject> DemoStore::find(RecordKind kind, const QString &id) const
{
    const auto found = table(kind).constFind(numberOf(kind, id));
    if (found == table(kind).constEnd())
        return std::nullopt;
    return *found;
}

QJsonObject DemoStore::add(RecordKind kind, QJsonObject record)
{
    const int number = ++m_lastNumber[static_cast<size_t>(kind)];
    record["id"_L1] = prefixOf(kind) + QString::number(number);
    table(kind).insert(number, record);
    return record;
}

void DemoStore::replace(RecordKind kind, const QJsonObject &record)
{
    table(kind)[numberOf(kind, record["id"_L1].toString())] = record;
}

void DemoStore::removeOf(RecordKind kind, const QString &customer)
{
    for (auto record = table(kind).begin(); record != table(kind).end();) {
        if ((*record)["customer_id"_L1].toString() == customer)
            record = table(kind).erase(record);
        else
            ++record;
    }
}

void DemoStore::removeCustomer(const QString &id)
{
    for (const QJsonObject &document : ofCustomer(RecordKind::Document, id)) {
        const QByteArray bytes = m_contents.take(document["id"_L1].toString());
        m_contentBytes -= bytes.size();
    }
    for (const RecordKind kind :
        {RecordKind::Contact, RecordKind::Deal, RecordKind::Note, RecordKind::Document})
        removeOf(kind, id);
    table(RecordKind::Customer).remove(numberOf(RecordKind::Customer, id));
    for (QJsonObject &customer : table(RecordKind::Customer)) {
        if (customer["parent_id"_L1].toString() == id)
            customer["parent_id"_L1] = QJsonValue::Null;
    }
}

void DemoStore::setContent(const QString &document, const QByteArray &bytes)
{
    m_contentBytes += bytes.size() - m_contents.value(document).size();
    m_contents.insert(document, bytes);
}

} // namespace gatehouse::demo
