#pragma once

#include <QAnyStringView>
#include <QList>
#include <QString>

#include <memory>

namespace gatehouse::config {

// Where a node stands. Lines and columns count from 1, columns in characters.
struct YamlMark
{
    int line = 0;
    int column = 0;

    bool operator==(const YamlMark &) const = default;
};

enum class YamlKind { Null, Scalar, Sequence, Map };

struct YamlNode;
using YamlNodePtr = std::shared_ptr<const YamlNode>;

struct YamlEntry
{
    QString key;
    YamlMark keyMark;
    YamlNodePtr value; // never null
};

// One value of a YAML document, in the order written. Immutable once built; aliases share their target. What
// a scalar means (number, boolean, text) is decided by whoever reads it: YamlScalar.h.
struct YamlNode
{
    YamlKind kind = YamlKind::Null;
    QString text;
    YamlMark mark;
    QList<YamlEntry> entries;
    QList<YamlNodePtr> items;
    qsizetype size = 1; // nodes in this subtree, aliases expanded

    const YamlEntry *find(QAnyStringView key) const
    {
        for (const YamlEntry &entry : entries) {
            if (QAnyStringView(entry.key) == key)
                return &entry;
        }
        return nullptr;
    }
};

// True for null, "", and containers that hold nothing else: `tls: { certificate: , private_key: }` says
// nothing.
bool isEmptyValue(const YamlNode &node);

} // namespace gatehouse::config
