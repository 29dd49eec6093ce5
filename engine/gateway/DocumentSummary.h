#pragma once

#include "engine/base/Result.h"
#include "engine/model/ApiConfig.h"
#include "engine/openapi/FidelityReport.h"
#include "engine/tools/Tool.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <functional>

namespace gatehouse::gateway {

// A document to look at before it is configured: a file or an address, or its text.
struct DocumentInquiry
{
    DocumentConfig document;
    QString folder; // that a relative path starts from
    QByteArray text; // instead of `document`; may not lead to other files
};

// One way the document says callers identify themselves (OAS 3.1 §4.8.27), as far as we can do it.
struct SecuritySchemeSummary
{
    QString name;
    AuthType type = AuthType::None;
    QString headerName; // of ApiKey
    ApiKeyLocation in = ApiKeyLocation::Header; // of ApiKey
};

struct OperationSummary
{
    QByteArray method;
    QString path;
    QString operationId;
    QString tool; // the name it would have
    QString title;
    QString description;
    QStringList tags;
    tools::ToolHints hints;
    bool deprecated = false;
};

// What a document describes. A value.
struct DocumentSummary
{
    QString title;
    QString version; // info.version
    QString specVersion;
    QStringList servers; // absolute ones, as backend.base_url would have them
    QList<SecuritySchemeSummary> schemes;
    QList<OperationSummary> operations; // those that would be tools
    openapi::FidelityReport report;
};

using DocumentSummaryCompletion = std::function<void(const Result<DocumentSummary> &)>;

} // namespace gatehouse::gateway

Q_DECLARE_METATYPE(gatehouse::gateway::SecuritySchemeSummary)
