#pragma once

#include "app/demo/DemoStore.h"
#include "engine/http/HttpMessage.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <functional>

namespace gatehouse::demo {

// One request on its way to an endpoint.
struct DemoCall
{
    DemoStore &store;
    const http::Request &request;
    QStringList arguments; // what stood in the places of the template, decoded
    QUrlQuery query;

    QString text(const QString &name) const { return query.queryItemValue(name, QUrl::FullyDecoded); }
};

using DemoEndpoint = std::function<http::Response(const DemoCall &)>;
enum class DemoAccess { Token, Anyone };

// Finds the endpoint of a method and path below /api/v1, or says 401, 404 or 405. Pure but for the store it
// hands on.
class DemoRouter
{
public:
    // Knows every operation of the document.
    DemoRouter();

    void add(const QByteArray &method, const QString &pathTemplate, DemoEndpoint endpoint,
        DemoAccess access = DemoAccess::Token);
    http::Response answer(DemoStore &store, const http::Request &request) const;

private:
    struct Route
    {
        QByteArray method;
        QStringList segments;
        DemoEndpoint endpoint;
        DemoAccess access;
    };

    QList<Route> m_routes;
};

void addCustomerRoutes(DemoRouter &router);
void addContactRoutes(DemoRouter &router);
void addNoteRoutes(DemoRouter &router);
void addDealRoutes(DemoRouter &router);
void addDocumentRoutes(DemoRouter &router);
void addReportRoutes(DemoRouter &router);

} // namespace gatehouse::demo
