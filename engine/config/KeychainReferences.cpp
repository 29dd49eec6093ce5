#include "engine/config/KeychainReferences.h"

#include "engine/config/YamlReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// The depth is bounded by readYaml.
void collect(const YamlNode &node, QStringList &names)
{
    if (node.kind == YamlKind::Scalar && node.text.startsWith("keychain:"_L1)) {
        const QString name = node.text.sliced(9);
        if (!names.contains(name))
            names.append(name);
    }
    for (const YamlNodePtr &item : node.items)
        collect(*item, names);
    for (const YamlEntry &entry : node.entries)
        collect(*entry.value, names);
}

} // namespace

QStringList keychainReferences(const QByteArray &yaml, const QString &fileName)
{
    QStringList names;
    if (const YamlDocument document = readYaml(yaml, fileName); document.root)
        collect(*document.root, names);
    return names;
}

} // namespace gatehouse::config
