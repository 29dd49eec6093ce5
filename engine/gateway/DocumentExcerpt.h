#pragma once

#include "engine/base/Result.h"
#include "engine/model/ApiConfig.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <stop_token>

namespace gatehouse::credentials {
class SecretResolver;
}

namespace gatehouse::gateway {

class DocumentShelf;

// Where in the documents of an API to look.
struct ExcerptInquiry
{
    DocumentConfig document; // the API's own
    QString folder; // that a relative path starts from
    Place place; // its file is that of the document, or one that its references lead to
};

// Lines around a place; long ones are cut.
struct DocumentExcerpt
{
    QString file;
    int firstLine = 1;
    int line = 0; // the one that was asked for
    QStringList lines;
};

using ExcerptCompletion = std::function<void(const Result<DocumentExcerpt> &)>;

// Blocks on files and URLs, which `stop` cuts short: thread pool only. Problems: those of loadDocument(), for
// another file those of a reference ("reference.forbidden", "reference.broken"), and "document.no_line".
Result<DocumentExcerpt> readExcerpt(const ExcerptInquiry &inquiry, DocumentShelf &shelf,
    const credentials::SecretResolver &resolver, const std::stop_token &stop);

// Pure. Lines end as YAML's and JSON's do: LF, CR LF, or CR.
Result<DocumentExcerpt> excerptOf(const QByteArray &text, const Place &place);

} // namespace gatehouse::gateway
