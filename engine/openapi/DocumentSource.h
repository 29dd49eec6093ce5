#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace gatehouse::openapi {

// The text of a document and where it came from.
struct DocumentText
{
    QByteArray bytes;
    QString name; // for messages
    QUrl url; // where it was found in the end; references in it resolve against this
};

// Where further documents come from: the seam that keeps files and the network out of this folder. An
// implementation refuses what is none of the API's business ("reference.forbidden"); what cannot be had is
// "reference.broken". May block; called by one thread at a time.
class DocumentSource
{
public:
    virtual ~DocumentSource() = default;
    // `url` is absolute and has no fragment.
    virtual Result<DocumentText> load(const QUrl &url) = 0;
};

} // namespace gatehouse::openapi
