#pragma once

#include "app/demo/DemoRouter.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace gatehouse::demo {

struct IntegerRange
{
    int from = 0;
    int to = 0;
    int initial = 0; // when the query does not say
};

// A whole number of the query; the answer that refuses it (400) when it is none or out of range.
std::variant<int, http::Response> readInteger(
    const DemoCall &call, const QString &name, const IntegerRange &range);

// {items, page, per_page, total} with X-Total-Count and Link, as page and per_page of the query ask.
http::Response pageAnswer(const DemoCall &call, const QList<QJsonObject> &records);

} // namespace gatehouse::demo
