#pragma once

#include "engine/gateway/ToolPreview.h"

#include <stop_token>

namespace gatehouse::credentials {
class SecretResolver;
}

namespace gatehouse::gateway {

class DocumentShelf;

// Blocks on files and URLs, which `stop` cuts short: thread pool only.
Result<ToolPreview> previewTool(const ToolPreviewInquiry &inquiry, DocumentShelf &shelf,
    const credentials::SecretResolver &resolver, const std::stop_token &stop);

} // namespace gatehouse::gateway
