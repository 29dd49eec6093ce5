#include "ui/draft/DraftFile.h"

#include "engine/config/ConfigReader.h"
#include "engine/config/ConfigWriter.h"
#include "engine/config/SchemaLine.h"

#include <QFileInfo>

namespace gatehouse::ui {

using config::YamlValue;

namespace {

// An empty file says null.
YamlValue asMap(YamlValue tree)
{
    return tree.kind == YamlValue::Kind::Null ? YamlValue::ofMap() : std::move(tree);
}

bool isNew(const DraftBase &base)
{
    return base.revision.isEmpty();
}

// For editors, at the top of a file that begins here.
QByteArray withSchemaLine(const QByteArray &text)
{
    return text.isEmpty() ? text : config::schemaLine(config::installedSchema()) + text;
}

} // namespace

Result<DraftBase> readDraftBase(const QString &file)
{
    DraftBase base{file, {}, {}, std::make_shared<const YamlValue>(YamlValue::ofMap())};
    if (!QFileInfo::exists(file))
        return base;
    const auto read = config::readConfigBytes(file);
    if (!read)
        return read.error();
    auto tree = config::readConfigTree(read->text, file);
    if (!tree)
        return tree.error();
    base.text = read->text;
    base.revision = read->revision;
    base.tree = std::make_shared<const YamlValue>(asMap(tree.takeValue()));
    return base;
}

DraftReading readDraft(const DraftBase &base, const TreePointer &tree)
{
    DraftReading reading;
    reading.tree = tree;
    reading.changes = static_cast<int>(config::editsBetween(*base.tree, *tree).size());
    auto text = reading.changes == 0 ? Result<QByteArray>(base.text)
                                     : config::rewriteConfig(base.text, *tree, base.file);
    reading.canBeWritten = text.ok();
    if (!text)
        reading.problems.append(text.error());
    else
        reading.text = isNew(base) ? withSchemaLine(text.takeValue()) : text.takeValue();
    config::ConfigLoad load
        = config::readConfigText(reading.canBeWritten ? reading.text : base.text, base.file);
    reading.config = std::move(load.config);
    reading.problems += load.problems;
    return reading;
}

} // namespace gatehouse::ui
