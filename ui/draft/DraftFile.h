#pragma once

#include "engine/base/Result.h"
#include "engine/config/ConfigText.h"
#include "engine/config/YamlValue.h"
#include "engine/model/GatewayConfig.h"

#include <memory>

namespace gatehouse::ui {

using TreePointer = std::shared_ptr<const config::YamlValue>;

// A configuration's file as a draft begins with it. A value; the tree is never null.
struct DraftBase
{
    QString file;
    QByteArray text;
    QByteArray revision; // empty: there is no file yet
    TreePointer tree;
};

// What a draft comes to: what would be written, and what is wrong with it.
struct DraftReading
{
    TreePointer tree; // what this was made of
    QByteArray text;
    GatewayConfig config; // as far as it can be read
    Problems problems;
    int changes = 0; // places that differ from the base
    bool canBeWritten = true; // the first problem says why not
};

// Both block, on the disk or with work: Background only. A file that is none yet is an empty configuration;
// one that is no YAML is a problem.
Result<DraftBase> readDraftBase(const QString &file);
DraftReading readDraft(const DraftBase &base, const TreePointer &tree);

} // namespace gatehouse::ui
