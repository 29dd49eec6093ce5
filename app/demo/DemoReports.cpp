#include "app/demo/DemoAnswers.h"
#include "app/demo/DemoRouter.h"

#include <array>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

// RFC 4180 §2. A leading apostrophe keeps spreadsheets from reading text as a formula.
QByteArray csvCell(const QJsonValue &value)
{
    if (value.isDouble())
        return QByteArray::number(value.toDouble(), 'f', 2);
    QString text = value.toString();
    if (!text.isEmpty() && u"=+-@"_s.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text.toUtf8();
}

http::Response exportCustomers(const DemoCall &call)
{
    static constexpr std::array columns{"id"_L1, "name"_L1, "status"_L1, "email"_L1, "city"_L1, "country"_L1,
        "industry"_L1, "annual_revenue"_L1, "parent_id"_L1, "created_at"_L1};
    QByteArray text;
    for (const QLatin1StringView column : columns)
        text += QByteArray(text.isEmpty() ? "" : ",") + column.data();
    text += "\r\n";
    for (const QJsonObject &customer : call.store.all(RecordKind::Customer)) {
        QByteArrayList cells;
        for (const QLatin1StringView column : columns)
            cells.append(csvCell(customer[column]));
        text += cells.join(',') + "\r\n";
    }
    return {200, "text/csv; charset=utf-8",
        {{"Content-Disposition", "attachment; filename=\"customers.csv\""}}, text};
}

http::Response getSummary(const DemoCall &call)
{
    QJsonObject byStatus{{u"lead"_s, 0}, {u"active"_s, 0}, {u"dormant"_s, 0}, {u"closed"_s, 0}};
    for (const QJsonObject &customer : call.store.all(RecordKind::Customer)) {
        const QString status = customer["status"_L1].toString();
        byStatus[status] = byStatus[status].toInt() + 1;
    }
    int open = 0;
    double openAmount = 0;
    double wonAmount = 0;
    for (const QJsonObject &deal : call.store.all(RecordKind::Deal)) {
        const QString stage = deal["stage"_L1].toString();
        const double amount = deal["amount"_L1].toDouble();
        if (stage == u"won") {
            wonAmount += amount;
        } else if (stage != u"lost") {
            ++open;
            openAmount += amount;
        }
    }
    return jsonAnswer(
        QJsonObject{{u"customers"_s, static_cast<qint64>(call.store.count(RecordKind::Customer))},
            {u"customers_by_status"_s, byStatus},
            {u"contacts"_s, static_cast<qint64>(call.store.count(RecordKind::Contact))},
            {u"open_deals"_s, open}, {u"open_amount"_s, openAmount}, {u"won_amount"_s, wonAmount}});
}

} // namespace

void addReportRoutes(DemoRouter &router)
{
    router.add("GET", u"/reports/customers.csv"_s, exportCustomers);
    router.add("GET", u"/reports/summary"_s, getSummary);
}

} // namespace gatehouse::demo
