#pragma once

#include "engine/base/Problem.h"
#include "engine/config/YamlNode.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::config {

// A YAML text as a tree. The root is null when the text could not be read at all; then problems say why.
// With duplicate keys the first one counts and every later one is a problem.
struct YamlDocument
{
    YamlNodePtr root;
    Problems problems;
};

// One YAML 1.2 document → tree with marks. Anchors, aliases and merge keys ("<<") are expanded within a
// budget of nodes, nesting and size are bounded, so that no text can take the process down. Pure; any thread.
YamlDocument readYaml(const QByteArray &yaml, const QString &fileName);

} // namespace gatehouse::config
