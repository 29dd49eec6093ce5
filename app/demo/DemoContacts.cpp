#include "app/demo/DemoAnswers.h"
#include "app/demo/DemoFields.h"

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<FieldRule> contactRules()
{
    return {{u"name"_s, FieldKind::Text, FieldNeed::Required, 120, {}, {}},
        {u"email"_s, FieldKind::Email, FieldNeed::Required, 0, {}, {}},
        {u"phone"_s, FieldKind::Text, FieldNeed::Nullable, 40, {}, {}},
        {u"role"_s, FieldKind::Text, FieldNeed::Nullable, 80, {}, {}}};
}

http::Response listContacts(const DemoCall &call)
{
    const QString &customer = call.arguments[0];
    if (!call.store.find(RecordKind::Customer, customer))
        return notFoundAnswer(u"customer"_s, customer);
    QJsonArray contacts;
    for (const QJsonObject &contact : call.store.ofCustomer(RecordKind::Contact, customer))
        contacts.append(contact);
    return jsonAnswer(contacts);
}

http::Response createContact(const DemoCall &call)
{
    const QString &customer = call.arguments[0];
    if (!call.store.find(RecordKind::Customer, customer))
        return notFoundAnswer(u"customer"_s, customer);
    auto fields = readFields(call, contactRules());
    if (const auto *refused = std::get_if<http::Response>(&fields))
        return *refused;
    QJsonObject values = std::get<QJsonObject>(fields);
    if (call.store.isFull(RecordKind::Contact))
        return problemAnswer(409, u"the demo holds at most %1 contacts"_s.arg(DemoStore::kMaxRecords));
    for (const QJsonObject &contact : call.store.ofCustomer(RecordKind::Contact, customer)) {
        if (contact["email"_L1] == values["email"_L1])
            return problemAnswer(409, u"the customer has a contact with that e-mail address already"_s);
    }
    values["customer_id"_L1] = customer;
    return createdAnswer(
        call.store.add(RecordKind::Contact, values), u"/api/v1/customers/%1/contacts"_s.arg(customer));
}

} // namespace

void addContactRoutes(DemoRouter &router)
{
    router.add("GET", u"/customers/{customerId}/contacts"_s, listContacts);
    router.add("POST", u"/customers/{customerId}/contacts"_s, createContact);
}

} // namespace gatehouse::demo
