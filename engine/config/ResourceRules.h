#pragma once

#include "engine/config/Findings.h"
#include "engine/model/GatewayConfig.h"

#include <QHash>

namespace gatehouse::config {

// What can be said about resources without their API's document. One for all APIs of a configuration, since
// the URIs of all stand on one endpoint. The findings outlive it.
class ResourceRules
{
public:
    explicit ResourceRules(Findings &findings) : m_findings(findings) { }

    // `path`: "apis[0].resources".
    void check(const QList<ResourceConfig> &resources, const QString &path);

private:
    void checkOne(const ResourceConfig &resource, const QString &path);
    void checkUri(const ResourceConfig &resource, const QString &path);
    void checkContent(const ResourceConfig &resource, const QString &path);

    Findings &m_findings;
    QHash<QString, QString> m_paths; // by URI as written: of the resource that has it
};

} // namespace gatehouse::config
