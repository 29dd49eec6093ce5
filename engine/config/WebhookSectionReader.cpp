#include "engine/config/WebhookSectionReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

WebhookConfig readWebhookSection(ReadContext &context, const Field &field)
{
    WebhookConfig config;
    SectionReader webhook(context, field, Section::Webhook);
    webhook.text("url"_L1, config.url);
    webhook.texts("events"_L1, config.events);
    webhook.secret("secret"_L1, config.secret);
    webhook.boolean("allow_private"_L1, config.allowPrivate);
    return config;
}

} // namespace gatehouse::config
