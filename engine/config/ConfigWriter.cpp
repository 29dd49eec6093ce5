#include "engine/config/ConfigWriter.h"

#include "engine/config/YamlSourceReader.h"
#include "engine/config/YamlTextEdit.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr QByteArrayView kByteOrderMark = "\xef\xbb\xbf";

Problem notUnderstood(const YamlEdit &edit)
{
    return editProblem(u"config.edit_unsafe"_s,
        u"the file would not say what was asked for after this change, so it was left as it is; edit it by "
        u"hand"_s,
        edit);
}

// YAML can say every text but one with half a character, or a number only in digits.
bool canBeWritten(const YamlValue &value)
{
    if (value.kind == YamlValue::Kind::Number || value.kind == YamlValue::Kind::Boolean)
        return YamlValue::ofPlain(value.text).kind == value.kind;
    const auto isWhole = [](const QString &text) { return text.isValidUtf16(); };
    return isWhole(value.text) && std::ranges::all_of(value.keys, isWhole)
        && (value.kind != YamlValue::Kind::Map
            || value.keys.size() == static_cast<qsizetype>(value.items.size()))
        && std::ranges::all_of(value.items, canBeWritten);
}

Result<YamlSource> apply(const YamlSource &source, const YamlEdit &edit, const QString &fileName)
{
    if (!canBeWritten(edit.value) || !edit.name.isValidUtf16()) {
        return editProblem(u"config.edit_value"_s, u"the new value is none that YAML can write"_s, edit);
    }
    const Result<YamlValue> expected = applyEdit(source.value, edit);
    if (!expected)
        return expected.error();
    if (*expected == source.value)
        return source;
    const Result<TextSplices> splices = YamlTextEdit(source, edit).splices();
    if (!splices)
        return splices.error();
    const QByteArray text = spliced(source.text, *splices);
    Result<YamlSource> edited = readEditedSource(text, fileName);
    // A `|` that ends the file takes its last line break from it.
    if (edited && !(edited->value == *expected) && !text.endsWith('\n'))
        edited = readEditedSource(text + TextLines(text).newline(), fileName);
    if (!edited || !(edited->value == *expected))
        return notUnderstood(edit);
    return edited;
}

// A whole tree in block style: as keys added to a file that has one, which then goes.
Result<QByteArray> written(const YamlValue &tree, const QString &fileName)
{
    const YamlPath seed = YamlPath().key(u"seed"_s);
    QList<YamlEdit> edits;
    for (qsizetype at = 0; at < tree.keys.size(); ++at)
        edits += YamlEdit::set(YamlPath().key(tree.keys[at]), tree.items[static_cast<size_t>(at)]);
    if (edits.isEmpty())
        return QByteArray();
    return editConfig("seed:\n", edits + QList{YamlEdit::remove(seed)}, fileName);
}

} // namespace

Result<QByteArray> editConfig(const QByteArray &text, const QList<YamlEdit> &edits, const QString &fileName)
{
    const bool hasMark = text.startsWith(kByteOrderMark);
    Result<YamlSource> source = readYamlSource(hasMark ? text.sliced(kByteOrderMark.size()) : text, fileName);
    if (!source)
        return source.error();
    for (const YamlEdit &edit : edits) {
        Result<YamlSource> edited = apply(*source, edit, fileName);
        if (!edited) {
            Problem problem = edited.error();
            problem.place.file = fileName;
            return problem;
        }
        source = std::move(edited);
    }
    // What counts is the parser that reads configurations.
    if (const Result<YamlSource> last = readYamlSource(source->text, fileName); !last)
        return edits.isEmpty() ? last.error() : notUnderstood(edits.last());
    return (hasMark ? kByteOrderMark.toByteArray() : QByteArray()) + source->text;
}

Result<YamlValue> readConfigTree(const QByteArray &text, const QString &fileName)
{
    Result<YamlSource> source = readYamlSource(
        text.startsWith(kByteOrderMark) ? text.sliced(kByteOrderMark.size()) : text, fileName);
    if (!source)
        return source.error();
    return std::move(source.value().value);
}

Result<QByteArray> rewriteConfig(const QByteArray &text, const YamlValue &after, const QString &fileName)
{
    if (text.trimmed().isEmpty())
        return written(after, fileName);
    const Result<YamlValue> before = readConfigTree(text, fileName);
    if (!before)
        return before.error();
    return editConfig(text, editsBetween(*before, after), fileName);
}

} // namespace gatehouse::config
