#include "app/demo/DemoAnswers.h"
#include "app/demo/DemoFields.h"
#include "app/demo/DemoPaging.h"
#include "app/demo/DemoPicture.h"
#include "app/demo/DemoTime.h"

#include <QSet>

#include <algorithm>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList &statuses()
{
    static const QStringList all{u"lead"_s, u"active"_s, u"dormant"_s, u"closed"_s};
    return all;
}

QList<FieldRule> customerRules()
{
    return {{u"name"_s, FieldKind::Text, FieldNeed::Required, 120, {}, {}},
        {u"status"_s, FieldKind::Choice, FieldNeed::Optional, 0, statuses(), u"lead"_s},
        {u"email"_s, FieldKind::Email, FieldNeed::Nullable, 0, {}, {}},
        {u"city"_s, FieldKind::Text, FieldNeed::Nullable, 80, {}, {}},
        {u"country"_s, FieldKind::Country, FieldNeed::Nullable, 0, {}, {}},
        {u"industry"_s, FieldKind::Text, FieldNeed::Nullable, 80, {}, {}},
        {u"annual_revenue"_s, FieldKind::Amount, FieldNeed::Nullable, 0, {}, {}},
        {u"parent_id"_s, FieldKind::Text, FieldNeed::Nullable, 40, {}, {}}};
}

bool mentions(const QJsonObject &customer, const QString &text)
{
    for (const QLatin1StringView field : {"name"_L1, "city"_L1, "industry"_L1, "email"_L1}) {
        if (customer[field].toString().contains(text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

bool comesBefore(const QJsonObject &left, const QJsonObject &right, const QString &field)
{
    if (field == u"annual_revenue")
        return left[field].toDouble() < right[field].toDouble();
    return left[field].toString().compare(right[field].toString(), Qt::CaseInsensitive) < 0;
}

http::Response listCustomers(const DemoCall &call)
{
    const QStringList wanted = call.query.allQueryItemValues(u"status"_s, QUrl::FullyDecoded);
    for (const QString &status : wanted) {
        if (!statuses().contains(status))
            return problemAnswer(400, u"status must be one of "_s + statuses().join(u", "_s));
    }
    const QString sort = call.query.hasQueryItem(u"sort"_s) ? call.text(u"sort"_s) : u"name"_s;
    const bool descending = sort.startsWith(u'-');
    const QString field = descending ? sort.mid(1) : sort;
    if (field != u"name" && field != u"created_at" && field != u"annual_revenue")
        return problemAnswer(
            400, u"sort must be name, created_at or annual_revenue, with or without a minus sign"_s);
    const QString text = call.text(u"q"_s);
    if (text.size() > 100)
        return problemAnswer(400, u"q must have at most 100 characters"_s);
    QList<QJsonObject> found;
    for (const QJsonObject &customer : call.store.all(RecordKind::Customer)) {
        const bool hasStatus = wanted.isEmpty() || wanted.contains(customer["status"_L1].toString());
        if (hasStatus && (text.isEmpty() || mentions(customer, text)))
            found.append(customer);
    }
    std::stable_sort(found.begin(), found.end(), [&](const QJsonObject &left, const QJsonObject &right) {
        return descending ? comesBefore(right, left, field) : comesBefore(left, right, field);
    });
    return pageAnswer(call, found);
}

bool nameIsTaken(const DemoStore &store, const QString &name, const QString &exceptId)
{
    for (const QJsonObject &customer : store.all(RecordKind::Customer)) {
        const bool same = customer["name"_L1].toString().compare(name, Qt::CaseInsensitive) == 0;
        if (same && customer["id"_L1].toString() != exceptId)
            return true;
    }
    return false;
}

// True when `id` would stand above itself.
bool isBelowItself(const DemoStore &store, const QString &id, QString parent)
{
    QSet<QString> seen;
    while (!parent.isEmpty() && !seen.contains(parent)) {
        if (parent == id)
            return true;
        seen.insert(parent);
        const auto record = store.find(RecordKind::Customer, parent);
        parent = record ? (*record)["parent_id"_L1].toString() : QString();
    }
    return false;
}

std::optional<http::Response> refuseCustomer(
    const DemoStore &store, const QJsonObject &values, const QString &id)
{
    if (nameIsTaken(store, values["name"_L1].toString(), id))
        return problemAnswer(409, u"there is a customer of that name already"_s);
    const QString parent = values["parent_id"_L1].toString();
    if (values["parent_id"_L1].isString() && !store.find(RecordKind::Customer, parent))
        return problemAnswer(422, u"some values are not allowed"_s,
            {QJsonObject{{u"field"_s, u"parent_id"_s}, {u"message"_s, u"is no customer"_s}}});
    if (!id.isEmpty() && isBelowItself(store, id, parent))
        return problemAnswer(409, u"a customer cannot belong to itself"_s);
    return std::nullopt;
}

http::Response createCustomer(const DemoCall &call)
{
    auto fields = readFields(call, customerRules());
    if (const auto *refused = std::get_if<http::Response>(&fields))
        return *refused;
    QJsonObject values = std::get<QJsonObject>(fields);
    if (call.store.isFull(RecordKind::Customer))
        return problemAnswer(409, u"the demo holds at most %1 customers"_s.arg(DemoStore::kMaxRecords));
    if (const auto refused = refuseCustomer(call.store, values, {}))
        return *refused;
    // One at a time: the second [] may move what the first one refers to.
    const QJsonValue now = currentTime();
    values["created_at"_L1] = now;
    values["updated_at"_L1] = now;
    const QJsonObject customer = call.store.add(RecordKind::Customer, values);
    return createdAnswer(customer, u"/api/v1/customers/"_s + customer["id"_L1].toString());
}

http::Response getCustomer(const DemoCall &call)
{
    const auto customer = call.store.find(RecordKind::Customer, call.arguments[0]);
    return customer ? jsonAnswer(*customer) : notFoundAnswer(u"customer"_s, call.arguments[0]);
}

http::Response changeCustomer(const DemoCall &call, FieldMode mode)
{
    const auto before = call.store.find(RecordKind::Customer, call.arguments[0]);
    if (!before)
        return notFoundAnswer(u"customer"_s, call.arguments[0]);
    auto fields = readFields(call, customerRules(), mode);
    if (const auto *refused = std::get_if<http::Response>(&fields))
        return *refused;
    QJsonObject customer = *before;
    const QJsonObject values = std::get<QJsonObject>(fields);
    for (auto value = values.begin(); value != values.end(); ++value)
        customer[value.key()] = value.value();
    if (const auto refused = refuseCustomer(call.store, customer, call.arguments[0]))
        return *refused;
    customer["updated_at"_L1] = currentTime();
    call.store.replace(RecordKind::Customer, customer);
    return jsonAnswer(customer);
}

http::Response deleteCustomer(const DemoCall &call)
{
    const QString &id = call.arguments[0];
    if (!call.store.find(RecordKind::Customer, id))
        return notFoundAnswer(u"customer"_s, id);
    for (const QJsonObject &deal : call.store.ofCustomer(RecordKind::Deal, id)) {
        const QString stage = deal["stage"_L1].toString();
        if (stage != u"won" && stage != u"lost")
            return problemAnswer(409, u"the customer has an open deal: "_s + deal["id"_L1].toString());
    }
    call.store.removeCustomer(id);
    return {204, {}, {}, {}};
}

// No customer stands above itself, so this ends.
QJsonObject treeOf(const DemoStore &store, const QJsonObject &customer)
{
    QJsonArray subsidiaries;
    for (const QJsonObject &other : store.all(RecordKind::Customer)) {
        if (other["parent_id"_L1] == customer["id"_L1])
            subsidiaries.append(treeOf(store, other));
    }
    return {
        {u"id"_s, customer["id"_L1]}, {u"name"_s, customer["name"_L1]}, {u"subsidiaries"_s, subsidiaries}};
}

http::Response getHierarchy(const DemoCall &call)
{
    const auto customer = call.store.find(RecordKind::Customer, call.arguments[0]);
    return customer ? jsonAnswer(treeOf(call.store, *customer))
                    : notFoundAnswer(u"customer"_s, call.arguments[0]);
}

http::Response getAvatar(const DemoCall &call)
{
    const auto customer = call.store.find(RecordKind::Customer, call.arguments[0]);
    if (!customer)
        return notFoundAnswer(u"customer"_s, call.arguments[0]);
    const auto size = readInteger(call, u"size"_s, {16, 256, 64});
    if (const auto *refused = std::get_if<http::Response>(&size))
        return *refused;
    return {200, "image/png", {}, initialsPicture((*customer)["name"_L1].toString(), std::get<int>(size))};
}

} // namespace

void addCustomerRoutes(DemoRouter &router)
{
    router.add("GET", u"/customers"_s, listCustomers);
    router.add("POST", u"/customers"_s, createCustomer);
    router.add("GET", u"/customers/{customerId}"_s, getCustomer);
    router.add("PUT", u"/customers/{customerId}"_s,
        [](const DemoCall &call) { return changeCustomer(call, FieldMode::Whole); });
    router.add("PATCH", u"/customers/{customerId}"_s,
        [](const DemoCall &call) { return changeCustomer(call, FieldMode::Partial); });
    router.add("DELETE", u"/customers/{customerId}"_s, deleteCustomer);
    router.add("GET", u"/customers/{customerId}/hierarchy"_s, getHierarchy);
    router.add("GET", u"/customers/{customerId}/avatar"_s, getAvatar);
}

} // namespace gatehouse::demo
