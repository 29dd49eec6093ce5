#pragma once

#include "engine/config/YamlEdit.h"

#include <QRandomGenerator>

namespace gatehouse::test {

// Edits that somebody might make of a tree, and some that nobody would; the same for the same seed.
class RandomEdit
{
public:
    explicit RandomEdit(quint32 seed) : m_random(seed) { }

    config::YamlEdit of(const config::YamlValue &tree)
    {
        using config::YamlEdit;
        using Kind = config::YamlValue::Kind;
        const config::YamlValue *value = &tree;
        config::YamlPath path;
        config::YamlPath list;
        qsizetype listSize = 0;
        while (!value->items.empty() && (path.isEmpty() || below(4) > 0)) {
            const qsizetype at = below(static_cast<int>(value->items.size()));
            if (value->kind == Kind::List) {
                list = path;
                listSize = static_cast<qsizetype>(value->items.size());
            }
            path = value->kind == Kind::Map ? path.key(value->keys[at]) : path.at(at);
            value = &value->items[static_cast<size_t>(at)];
        }
        const bool takesKeys = value->kind == Kind::Map || value->kind == Kind::Null;
        const int choice = below(8);
        switch (takesKeys || choice < 4 ? choice : 6) {
        case 0:
            return YamlEdit::remove(path);
        case 1:
            if (listSize == 0)
                return YamlEdit::set(path, any(2));
            return YamlEdit::insert(list, below(static_cast<int>(listSize) + 1), any(2));
        case 2:
            return listSize > 0 ? YamlEdit::move(
                       list.at(below(static_cast<int>(listSize))), below(static_cast<int>(listSize)))
                                : YamlEdit::set(path, any(2));
        case 3:
            return YamlEdit::rename(path, text());
        case 4:
            return YamlEdit::set(path.key(text()), any(2));
        case 5:
            return YamlEdit::set(path.key(text()).key(text()), any(1));
        default:
            return YamlEdit::set(path, any(2));
        }
    }

private:
    int below(int limit) { return m_random.bounded(limit); }
    QString text()
    {
        static const QStringList texts{QStringLiteral("word"), QStringLiteral("two words"),
            QStringLiteral("yes"), QStringLiteral("1"), QStringLiteral("null"), QStringLiteral("0x1"),
            QStringLiteral("~"), QStringLiteral(""), QStringLiteral("2024-01-02"), QStringLiteral("a: b"),
            QStringLiteral("a #b"), QStringLiteral("#a"), QStringLiteral("- a"), QStringLiteral("it's"),
            QStringLiteral("say \"x\""), QStringLiteral("back\\slash"), QStringLiteral(" lead"),
            QStringLiteral("trail "), QStringLiteral("a\nb"), QStringLiteral("a\nb\n"), QStringLiteral("\n"),
            QStringLiteral("  a\n b\n"), QStringLiteral("a\n\n\nb\n\n"), QStringLiteral("tab\there"),
            QStringLiteral("größe 門"), QString::fromUtf8("\xf0\x9f\x98\x80"), QString(QChar(0x2028)),
            QString(QChar(0x85)), QStringLiteral("${VAR:-x}"), QStringLiteral("[a, b]"),
            QStringLiteral("{a: b}"), QStringLiteral("*a"), QStringLiteral("&a"), QStringLiteral("!a"),
            QStringLiteral("%a"), QStringLiteral("@a"), QStringLiteral("`a"), QStringLiteral("|"),
            QStringLiteral(">"), QStringLiteral("a:"), QStringLiteral(":a"), QStringLiteral("?"),
            QStringLiteral("-"), QStringLiteral("---"), QStringLiteral("..."), QStringLiteral("<<"),
            QStringLiteral("="), QStringLiteral("http://x.example/?a=b#c"), QStringLiteral("a,b"),
            QStringLiteral("1:30"), QStringLiteral("007"), QStringLiteral(".5"), QStringLiteral("1e3"),
            QStringLiteral("key"), QStringLiteral("name"), QStringLiteral("timeout")};
        return texts[below(static_cast<int>(texts.size()))];
    }
    config::YamlValue any(int depth)
    {
        using config::YamlValue;
        switch (below(depth > 0 ? 9 : 6)) {
        case 0:
            return YamlValue::ofNumber(below(2) ? below(100'000) : -below(100));
        case 1:
            return YamlValue::ofBoolean(below(2));
        case 2:
            return {};
        case 6: {
            YamlValue list = YamlValue::ofList({});
            for (int i = below(4); i > 0; --i)
                list.items.push_back(any(depth - 1));
            return list;
        }
        case 7:
        case 8: {
            YamlValue map = YamlValue::ofMap();
            for (int i = below(4); i > 0; --i)
                map.with(text(), any(depth - 1));
            return map;
        }
        default:
            return YamlValue::ofText(text());
        }
    }

    QRandomGenerator m_random;
};

} // namespace gatehouse::test
