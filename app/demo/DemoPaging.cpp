#include "app/demo/DemoPaging.h"

#include "app/demo/DemoAnswers.h"

#include <QJsonArray>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray linkTo(const DemoCall &call, int page, const char *relation)
{
    QUrlQuery query = call.query;
    query.removeAllQueryItems(u"page"_s);
    query.addQueryItem(u"page"_s, QString::number(page));
    return '<' + call.request.path().toByteArray() + '?' + query.toString(QUrl::FullyEncoded).toLatin1()
        + ">; rel=\"" + relation + '"';
}

} // namespace

std::variant<int, http::Response> readInteger(
    const DemoCall &call, const QString &name, const IntegerRange &range)
{
    if (!call.query.hasQueryItem(name))
        return range.initial;
    bool isNumber = false;
    const int value = call.text(name).toInt(&isNumber);
    if (!isNumber || value < range.from || value > range.to)
        return problemAnswer(
            400, u"%1 must be a whole number from %2 to %3"_s.arg(name).arg(range.from).arg(range.to));
    return value;
}

http::Response pageAnswer(const DemoCall &call, const QList<QJsonObject> &records)
{
    const auto page = readInteger(call, u"page"_s, {1, 1000, 1});
    const auto perPage = readInteger(call, u"per_page"_s, {1, 100, 20});
    for (const auto *read : {&page, &perPage}) {
        if (const auto *refused = std::get_if<http::Response>(read))
            return *refused;
    }
    const int number = std::get<int>(page);
    const int size = std::get<int>(perPage);
    QJsonArray items;
    for (const QJsonObject &record : records.mid(qsizetype(number - 1) * size, size))
        items.append(record);
    http::Response response = jsonAnswer(QJsonObject{{u"items"_s, items}, {u"page"_s, number},
        {u"per_page"_s, size}, {u"total"_s, static_cast<qint64>(records.size())}});
    response.headers.add("X-Total-Count", QByteArray::number(records.size()));
    QByteArrayList links;
    if (qsizetype(number) * size < records.size())
        links.append(linkTo(call, number + 1, "next"));
    if (number > 1)
        links.append(linkTo(call, number - 1, "prev"));
    if (!links.isEmpty())
        response.headers.add("Link", links.join(", "));
    return response;
}

} // namespace gatehouse::demo
