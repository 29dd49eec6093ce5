#include "engine/tools/ToolNamer.h"

#include "engine/base/Hash.h"

#include <QHash>

#include <array>
#include <functional>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

// Hash lengths tried in turn until no two names are equal; 0 = the name alone.
constexpr std::array<int, 4> kHashLengths{0, 4, 8, 26};
constexpr int kSmallestLimit = 16;

bool isLetterOrDigit(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9');
}

bool isSeparator(QChar character)
{
    return character == u'_' || character == u'-';
}

// Runs of what may not stand in a name become one '_'; none is left at the end.
QString replaceForeign(QStringView text)
{
    QString name;
    name.reserve(text.size() + 1);
    for (const QChar character : text) {
        if (isLetterOrDigit(character) || character == u'-')
            name += character;
        else if (!name.endsWith(u'_'))
            name += u'_';
    }
    while (name.endsWith(u'_'))
        name.chop(1);
    return name;
}

QString startWithLetter(QString name)
{
    const bool fits = !name.isEmpty() && name[0] != u'-' && !(name[0] >= u'0' && name[0] <= u'9');
    return fits ? name : u'_' + name;
}

bool hasLetterOrDigit(QStringView text)
{
    return std::any_of(text.begin(), text.end(), isLetterOrDigit);
}

QByteArray hashSource(const NameSource &source)
{
    return source.method + ' ' + source.path.toUtf8();
}

// What was chosen, else operationId, or method_path when nothing of them can stand in a name.
QString fullName(const NameSource &source)
{
    const QString chosen = replaceForeign(source.chosen);
    if (hasLetterOrDigit(chosen))
        return startWithLetter(chosen);
    const QString fromId = replaceForeign(source.operationId);
    if (hasLetterOrDigit(fromId))
        return startWithLetter(fromId);
    QString path = replaceForeign(source.path);
    while (path.startsWith(u'_'))
        path.remove(0, 1);
    const QString method = QString::fromLatin1(source.method).toLower();
    return startWithLetter(path.isEmpty() ? method : method + u'_' + path);
}

// "listCustomer-orders" → "list", "Customer", "-orders": a word carries the separator before it.
QStringList words(const QString &name)
{
    QStringList list;
    qsizetype start = 0;
    for (qsizetype i = 1; i < name.size(); ++i) {
        const bool hump = name[i].isUpper() && !name[i - 1].isUpper() && !isSeparator(name[i - 1]);
        const bool separated = isSeparator(name[i]) && !isSeparator(name[i - 1]);
        if (hump || separated) {
            list += name.mid(start, i - start);
            start = i;
        }
    }
    list += name.mid(start);
    return list;
}

// Words of both ends, by turns, for as long as they fit: what stands in the middle tells least.
QString dropMiddleWords(const QString &name, qsizetype room)
{
    const QStringList all = words(name);
    QString head = all.first().left(room);
    QString tail;
    qsizetype front = 1;
    qsizetype back = all.size() - 1;
    bool fromBack = true;
    while (front <= back) {
        const QString &word = fromBack ? all[back] : all[front];
        if (head.size() + tail.size() + word.size() > room)
            break;
        if (fromBack) {
            tail.prepend(word);
            --back;
        } else {
            head += word;
            ++front;
        }
        fromBack = !fromBack;
    }
    return head + tail;
}

QString withHash(const QString &name, const NameSource &source, int limit, int hashLength)
{
    const QString suffix = u'_' + shortHash(hashSource(source), qMin(hashLength, limit - 2));
    return shortenedName(name, limit - suffix.size()) + suffix;
}

QString limited(const QString &name, const NameSource &source, int limit, int hashLength)
{
    if (hashLength == 0 && name.size() <= limit)
        return name;
    return withHash(name, source, limit, qMax(hashLength, kHashLengths[1]));
}

using Namer = std::function<QString(qsizetype index, int hashLength)>;

// Every member of a group of equal names goes on to a longer hash, until all differ; one that alone has a
// right to the name keeps it. Only who is in the set matters, never the order.
QStringList distinct(qsizetype count, const Namer &name, const std::function<bool(qsizetype)> &hasRight)
{
    std::vector<size_t> level(static_cast<size_t>(count), 0);
    QStringList names(count);
    for (size_t round = 0; round <= 2 * kHashLengths.size(); ++round) {
        QHash<QString, int> uses;
        QHash<QString, int> rights;
        for (qsizetype i = 0; i < count; ++i) {
            names[i] = name(i, kHashLengths[level[static_cast<size_t>(i)]]);
            ++uses[names[i]];
            if (hasRight(i))
                ++rights[names[i]];
        }
        if (uses.size() == count)
            break;
        for (qsizetype i = 0; i < count; ++i) {
            size_t &own = level[static_cast<size_t>(i)];
            const bool keeps = rights.value(names[i]) == 1 && hasRight(i);
            if (uses.value(names[i]) > 1 && !keeps && own + 1 < kHashLengths.size())
                ++own;
        }
    }
    return names;
}

} // namespace

QString shortenedName(const QString &name, qsizetype room)
{
    QString cut = name.size() <= room ? name : dropMiddleWords(name, room);
    while (cut.size() > 1 && isSeparator(cut.back()))
        cut.chop(1);
    return cut;
}

QStringList toolNames(const std::vector<NameSource> &sources, int limit)
{
    const int room = qMax(limit, kSmallestLimit);
    QStringList full;
    full.reserve(static_cast<qsizetype>(sources.size()));
    for (const NameSource &source : sources)
        full += fullName(source);
    const auto name = [&](qsizetype index, int hashLength) {
        return limited(full[index], sources[static_cast<size_t>(index)], room, hashLength);
    };
    return distinct(full.size(), name,
        [&](qsizetype index) { return !sources[static_cast<size_t>(index)].chosen.isEmpty(); });
}

QStringList qualifiedToolNames(
    const QString &wantedPrefix, const QStringList &names, const std::vector<NameSource> &sources, int limit)
{
    const int room = qMax(limit, kSmallestLimit);
    QString prefix = wantedPrefix;
    // A long prefix leaves the tool's name at least a letter and its hash.
    constexpr int leastName = 8;
    if (prefix.size() > room - leastName)
        prefix = prefix.left(room - leastName - 2) + "__"_L1;
    const int nameRoom = room - static_cast<int>(prefix.size());
    const auto name = [&](qsizetype index, int hashLength) {
        return prefix + limited(names[index], sources[static_cast<size_t>(index)], nameRoom, hashLength);
    };
    return distinct(names.size(), name, [](qsizetype) { return false; });
}

} // namespace gatehouse::tools
