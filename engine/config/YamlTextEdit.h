#pragma once

#include "engine/base/Result.h"
#include "engine/config/YamlEdit.h"
#include "engine/config/YamlPart.h"
#include "engine/config/YamlSpelling.h"
#include "engine/config/YamlSurroundings.h"

#include <vector>

namespace gatehouse::config {

// What one edit changes in a text. It looks for the place, refuses what anchors share, and chooses how to
// write; whether the new text says what it should is for its user to check. The source outlives it.
class YamlTextEdit
{
public:
    YamlTextEdit(const YamlSource &source, const YamlEdit &edit);

    Result<TextSplices> splices() const;

private:
    // Parts from the root down to what a path names; shorter than the path when the rest is missing.
    using Trail = std::vector<const YamlPart *>;

    Result<Trail> follow(const YamlPath &path) const;
    Result<void> mayChange(const YamlPart &part) const;
    Result<TextSplices> set() const;
    Result<TextSplices> addKey(const Trail &trail) const;
    Result<TextSplices> insert() const;
    Result<TextSplices> removeOrMove() const;
    Result<TextSplices> rename() const;
    Result<TextSplices> replace(const Trail &trail, const YamlValue &value) const;
    Problem shared(const QString &what) const;
    Problem byHand(const QString &what) const;

    const YamlSource &m_source;
    const YamlEdit &m_edit;
};

// How the file writes its maps and lists, nearest example first.
YamlLayout layoutOf(const YamlSource &source, const std::vector<const YamlPart *> &trail);

} // namespace gatehouse::config
