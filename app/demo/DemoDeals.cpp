#include "app/demo/DemoAnswers.h"
#include "app/demo/DemoFields.h"
#include "app/demo/DemoPaging.h"
#include "app/demo/DemoTime.h"

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList &stages()
{
    static const QStringList all{u"prospect"_s, u"qualified"_s, u"proposal"_s, u"won"_s, u"lost"_s};
    return all;
}

QList<FieldRule> dealRules()
{
    return {{u"customer_id"_s, FieldKind::Text, FieldNeed::Required, 40, {}, {}},
        {u"title"_s, FieldKind::Text, FieldNeed::Required, 200, {}, {}},
        {u"amount"_s, FieldKind::Amount, FieldNeed::Required, 0, {}, {}},
        {u"currency"_s, FieldKind::Choice, FieldNeed::Optional, 0, {u"EUR"_s, u"USD"_s, u"GBP"_s}, u"EUR"_s},
        {u"stage"_s, FieldKind::Choice, FieldNeed::Optional, 0, stages(), u"prospect"_s}};
}

http::Response listDeals(const DemoCall &call)
{
    const QString stage = call.text(u"stage"_s);
    if (!stage.isEmpty() && !stages().contains(stage))
        return problemAnswer(400, u"stage must be one of "_s + stages().join(u", "_s));
    bool isNumber = true;
    const QString least = call.text(u"min_amount"_s);
    const double minimum = least.isEmpty() ? 0 : least.toDouble(&isNumber);
    if (!isNumber || !(minimum >= 0))
        return problemAnswer(400, u"min_amount must be a number that is not negative"_s);
    const QString customer = call.text(u"customer_id"_s);
    QList<QJsonObject> found;
    for (const QJsonObject &deal : call.store.all(RecordKind::Deal)) {
        const bool matches = (stage.isEmpty() || deal["stage"_L1].toString() == stage)
            && (customer.isEmpty() || deal["customer_id"_L1].toString() == customer)
            && deal["amount"_L1].toDouble() >= minimum;
        if (matches)
            found.append(deal);
    }
    return pageAnswer(call, found);
}

http::Response createDeal(const DemoCall &call)
{
    auto fields = readFields(call, dealRules());
    if (const auto *refused = std::get_if<http::Response>(&fields))
        return *refused;
    QJsonObject values = std::get<QJsonObject>(fields);
    if (!call.store.find(RecordKind::Customer, values["customer_id"_L1].toString()))
        return problemAnswer(422, u"some values are not allowed"_s,
            {QJsonObject{{u"field"_s, u"customer_id"_s}, {u"message"_s, u"is no customer"_s}}});
    if (call.store.isFull(RecordKind::Deal))
        return problemAnswer(409, u"the demo holds at most %1 deals"_s.arg(DemoStore::kMaxRecords));
    // One at a time: the second [] may move what the first one refers to.
    const QJsonValue now = currentTime();
    values["created_at"_L1] = now;
    values["updated_at"_L1] = now;
    const QJsonObject deal = call.store.add(RecordKind::Deal, values);
    return createdAnswer(deal, u"/api/v1/deals/"_s + deal["id"_L1].toString());
}

http::Response getDeal(const DemoCall &call)
{
    const auto deal = call.store.find(RecordKind::Deal, call.arguments[0]);
    return deal ? jsonAnswer(*deal) : notFoundAnswer(u"deal"_s, call.arguments[0]);
}

http::Response moveDeal(const DemoCall &call)
{
    const auto before = call.store.find(RecordKind::Deal, call.arguments[0]);
    if (!before)
        return notFoundAnswer(u"deal"_s, call.arguments[0]);
    auto fields = readFields(call, {{u"stage"_s, FieldKind::Choice, FieldNeed::Required, 0, stages(), {}}});
    if (const auto *refused = std::get_if<http::Response>(&fields))
        return *refused;
    const QString now = (*before)["stage"_L1].toString();
    const QString next = std::get<QJsonObject>(fields)["stage"_L1].toString();
    if ((now == u"won" || now == u"lost") && next != now)
        return problemAnswer(409, u"the deal is %1 and stays so"_s.arg(now));
    QJsonObject deal = *before;
    deal["stage"_L1] = next;
    deal["updated_at"_L1] = currentTime();
    call.store.replace(RecordKind::Deal, deal);
    return jsonAnswer(deal);
}

} // namespace

void addDealRoutes(DemoRouter &router)
{
    router.add("GET", u"/deals"_s, listDeals);
    router.add("POST", u"/deals"_s, createDeal);
    router.add("GET", u"/deals/{dealId}"_s, getDeal);
    router.add("PUT", u"/deals/{dealId}/stage"_s, moveDeal);
}

} // namespace gatehouse::demo
