#include "app/commands/ClientsGateway.h"

#include "app/Terminal.h"
#include "app/commands/ServeCommand.h"
#include "engine/clients/ClientChoice.h"
#include "engine/config/ConfigReader.h"

#include <QFileInfo>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

Problem gatewayProblem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

} // namespace

Result<KnownGateway> readGateway(const ClientsOptions &options)
{
    KnownGateway gateway;
    const QString file = findConfiguration(options.config);
    gateway.configFile = file;
    // A gateway elsewhere has its configuration elsewhere.
    if (!options.config.isEmpty() || QFileInfo::exists(file)) {
        config::ConfigLoad load = config::readConfigFile(file);
        if (!load.usable()) {
            complain(load.problems);
            return gatewayProblem(u"clients.bad_configuration"_s, u"%1 is not usable"_s.arg(file));
        }
        gateway.config = std::move(load.config);
        gateway.isConfigured = true;
    }
    gateway.url = options.url.isEmpty() ? clients::gatewayUrl(gateway.config) : options.url;
    if (gateway.url.isEmpty())
        return gatewayProblem(
            u"clients.no_url"_s, u"gateway.port is 0, so --url has to say where the gateway is"_s);
    const QUrl url(gateway.url, QUrl::StrictMode);
    if (!url.isValid() || !url.scheme().startsWith(u"http") || url.host().isEmpty()
        || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return gatewayProblem(
            u"clients.bad_url"_s, u"--url: expected an address such as http://127.0.0.1:4000"_s);
    }
    return gateway;
}

} // namespace gatehouse::app
