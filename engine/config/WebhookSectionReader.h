#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/WebhookConfig.h"

namespace gatehouse::config {

// One entry of `webhooks`.
WebhookConfig readWebhookSection(ReadContext &context, const Field &field);

} // namespace gatehouse::config
