#include "engine/config/ConfigWriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

// The names of a list's items, empty when they do not tell them apart.
QStringList namesOf(const YamlValue &list)
{
    QStringList names;
    for (const YamlValue &item : list.items) {
        const YamlValue *name = item.find(u"name");
        if (!name || name->kind != Kind::Text || names.contains(name->text))
            return {};
        names.append(name->text);
    }
    return names;
}

// Indices, into `order`, of one of its longest rising subsequences: what need not move.
QList<qsizetype> longestRising(const QList<qsizetype> &order)
{
    QList<qsizetype> length(order.size(), 1);
    QList<qsizetype> previous(order.size(), -1);
    qsizetype best = order.isEmpty() ? -1 : 0;
    for (qsizetype i = 0; i < order.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j) {
            if (order[j] < order[i] && length[j] + 1 > length[i]) {
                length[i] = length[j] + 1;
                previous[i] = j;
            }
        }
        if (length[i] > length[best])
            best = i;
    }
    QList<qsizetype> rising;
    for (; best >= 0; best = previous[best])
        rising.prepend(best);
    return rising;
}

class Changes
{
public:
    void between(const YamlValue &before, const YamlValue &after, const YamlPath &path)
    {
        if (before == after)
            return;
        if (before.kind == Kind::Map && after.kind == Kind::Map && (!after.items.empty() || path.isEmpty()))
            return inMap(before, after, path);
        if (before.kind == Kind::List && after.kind == Kind::List && !after.items.empty())
            return inList(before, after, path);
        m_edits.append(YamlEdit::set(path, after));
    }
    QList<YamlEdit> take() { return std::move(m_edits); }

private:
    // New keys before old ones go, so that a map is never empty between them.
    void inMap(const YamlValue &before, const YamlValue &after, const YamlPath &path)
    {
        for (qsizetype i = 0; i < after.keys.size(); ++i) {
            const YamlValue &value = after.items[static_cast<size_t>(i)];
            if (const YamlValue *old = before.find(after.keys[i]))
                between(*old, value, path.key(after.keys[i]));
            else
                m_edits.append(YamlEdit::set(path.key(after.keys[i]), value));
        }
        for (const QString &key : before.keys) {
            if (!after.find(key))
                m_edits.append(YamlEdit::remove(path.key(key)));
        }
    }

    void inList(const YamlValue &before, const YamlValue &after, const YamlPath &path)
    {
        QStringList oldNames = namesOf(before);
        const QStringList newNames = namesOf(after);
        if (!oldNames.isEmpty() && !newNames.isEmpty()) {
            renameInPlace(before, after, oldNames, newNames, path);
            return inNamedList(before, after, oldNames, newNames, path);
        }
        inPlainList(before, after, path);
    }

    // An item with a new name where one with an old name was, and otherwise much the same.
    void renameInPlace(const YamlValue &before, const YamlValue &after, QStringList &oldNames,
        const QStringList &newNames, const YamlPath &path)
    {
        if (oldNames.size() != newNames.size())
            return;
        for (qsizetype i = 0; i < oldNames.size(); ++i) {
            const YamlValue &old = before.items[static_cast<size_t>(i)];
            const YamlValue &now = after.items[static_cast<size_t>(i)];
            if (newNames.contains(oldNames[i]) || oldNames.contains(newNames[i]))
                continue;
            const bool isAlike = std::ranges::any_of(old.keys, [&](const QString &key) {
                const YamlValue *value = now.find(key);
                return key != u"name"_s && value && *value == *old.find(key);
            });
            if (!isAlike)
                continue;
            m_edits.append(
                YamlEdit::set(path.item(oldNames[i]).key(u"name"_s), YamlValue::ofText(newNames[i])));
            oldNames[i] = newNames[i];
        }
    }

    void inNamedList(const YamlValue &before, const YamlValue &after, const QStringList &oldNames,
        const QStringList &newNames, const YamlPath &path)
    {
        QStringList now;
        QStringList gone;
        for (qsizetype i = 0; i < oldNames.size(); ++i) {
            const qsizetype at = newNames.indexOf(oldNames[i]);
            if (at < 0) {
                gone.append(oldNames[i]);
                continue;
            }
            now.append(oldNames[i]);
            YamlValue old = before.items[static_cast<size_t>(i)];
            old.with(u"name"_s, YamlValue::ofText(oldNames[i]));
            between(old, after.items[static_cast<size_t>(at)], path.item(oldNames[i]));
        }
        arrange(after, now, gone, newNames, path);
    }

    // Removes what is gone, moves what is in the wrong order, inserts what is new.
    void arrange(const YamlValue &after, QStringList now, const QStringList &gone,
        const QStringList &newNames, const YamlPath &path)
    {
        QList<qsizetype> order;
        for (const QString &name : std::as_const(now))
            order.append(newNames.indexOf(name));
        QStringList settled;
        for (const qsizetype at : longestRising(order))
            settled.append(now[at]);
        for (const QString &name : gone)
            m_edits.append(YamlEdit::remove(path.item(name)));
        for (qsizetype i = 0; i < newNames.size(); ++i) {
            const QString &name = newNames[i];
            if (settled.contains(name))
                continue;
            const qsizetype from = now.indexOf(name);
            if (from >= 0)
                now.removeAt(from);
            const qsizetype to = i == 0 ? 0 : now.indexOf(newNames[i - 1]) + 1;
            now.insert(to, name);
            if (from >= 0)
                m_edits.append(YamlEdit::move(path.item(name), to));
            else
                m_edits.append(YamlEdit::insert(path, to, after.items[static_cast<size_t>(i)]));
        }
    }

    // What is alike at both ends stays; between, item for item.
    void inPlainList(const YamlValue &before, const YamlValue &after, const YamlPath &path)
    {
        const auto oldSize = static_cast<qsizetype>(before.items.size());
        const auto newSize = static_cast<qsizetype>(after.items.size());
        const auto old
            = [&](qsizetype i) -> const YamlValue & { return before.items[static_cast<size_t>(i)]; };
        const auto now
            = [&](qsizetype i) -> const YamlValue & { return after.items[static_cast<size_t>(i)]; };
        const qsizetype shorter = qMin(oldSize, newSize);
        qsizetype head = 0;
        while (head < shorter && old(head) == now(head))
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head && old(oldSize - 1 - tail) == now(newSize - 1 - tail))
            ++tail;
        for (qsizetype i = head; i < shorter - tail; ++i)
            between(old(i), now(i), path.at(i));
        for (qsizetype i = shorter - tail; i < newSize - tail; ++i)
            m_edits.append(YamlEdit::insert(path, i, now(i)));
        for (qsizetype i = oldSize - tail; i > newSize - tail; --i)
            m_edits.append(YamlEdit::remove(path.at(i - 1)));
    }

    QList<YamlEdit> m_edits;
};

} // namespace

QList<YamlEdit> editsBetween(const YamlValue &before, const YamlValue &after)
{
    Changes changes;
    changes.between(before, after, {});
    return changes.take();
}

} // namespace gatehouse::config
