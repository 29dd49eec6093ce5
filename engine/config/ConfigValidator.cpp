#include "engine/config/ConfigValidator.h"

#include "engine/config/ApiRules.h"
#include "engine/config/GatewayRules.h"
#include "engine/config/TeamRules.h"
#include "engine/config/WebhookRules.h"

namespace gatehouse::config {

Problems validateConfig(const GatewayConfig &config, const PlaceIndex &places)
{
    Findings findings(places);
    checkGateway(config, findings);
    checkApis(config, findings);
    checkTeams(config, findings);
    checkWebhooks(config, findings);
    return findings.problems();
}

} // namespace gatehouse::config
