#include "engine/config/WebhookRules.h"

#include "engine/config/HostRules.h"
#include "engine/config/Suggestion.h"
#include "engine/config/UrlRules.h"
#include "engine/model/EventKind.h"

#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// Each has a queue of its own.
constexpr qsizetype kMostWebhooks = 50;

QStringList knownEvents()
{
    QStringList names;
    for (const EventName &event : kEventNames)
        names.append(event.name);
    return names;
}

void checkUrl(const WebhookConfig &webhook, const QString &path, Findings &findings)
{
    if (webhook.url.isEmpty()) {
        findings.error(path + u".url"_s, u"config.missing_key"_s,
            u"a webhook needs `url`, the address that events are sent to"_s);
    } else if (const QString why = whyNotASecretsUrl(webhook.url); !why.isEmpty()) {
        findings.error(path + u".url"_s, u"config.bad_url"_s, why);
    }
}

void checkEvents(const WebhookConfig &webhook, const QString &path, Findings &findings)
{
    const QStringList known = knownEvents();
    if (webhook.events.isEmpty()) {
        findings.error(path + u".events"_s, u"config.missing_key"_s,
            u"a webhook needs `events`, any of %1"_s.arg(alternatives(known)));
    }
    for (qsizetype at = 0; at < webhook.events.size() && !findings.full(); ++at) {
        const QString &event = webhook.events[at];
        const QString here = path + u".events[%1]"_s.arg(at);
        if (!known.contains(event)) {
            const QString near = didYouMean(event, known);
            findings.error(here, u"config.unknown_event"_s,
                u"there is no event `%1`%2"_s.arg(event.simplified().left(60),
                    near.isEmpty() ? u"; expected "_s + alternatives(known) : near));
        } else if (webhook.events.indexOf(event) < at) {
            findings.warning(
                here, u"config.duplicate_event"_s, u"`%1` is listed already; it is sent once"_s.arg(event));
        }
    }
}

} // namespace

void checkWebhooks(const GatewayConfig &config, Findings &findings)
{
    if (config.webhooks.size() > kMostWebhooks) {
        findings.error(u"webhooks"_s, u"config.out_of_range"_s,
            u"expected at most %1 webhooks, got %2"_s.arg(kMostWebhooks).arg(config.webhooks.size()));
        return;
    }
    for (qsizetype at = 0; at < config.webhooks.size() && !findings.full(); ++at) {
        const WebhookConfig &webhook = config.webhooks[at];
        const QString path = u"webhooks[%1]"_s.arg(at);
        checkUrl(webhook, path, findings);
        checkEvents(webhook, path, findings);
        if (!webhook.secret.isSet() && !isLoopbackHost(QUrl(webhook.url).host())) {
            findings.warning(path + u".secret"_s, u"config.unsigned_webhook"_s,
                u"without `secret` the receiver cannot know that an event comes from here"_s);
        }
    }
}

} // namespace gatehouse::config
