#include "engine/clients/ServerText.h"

#include "engine/clients/TomlTextEdit.h"

#include <algorithm>
#include <utility>

namespace gatehouse::clients {
namespace {

// What stands around a few servers when they are put into a text: names, blanks, their parent.
constexpr qsizetype kMostAround = 65'536;

} // namespace

Result<QJsonObject> ServerText::servers(const QByteArray &text) const
{
    return m_format == FileFormat::Json ? jsonServers(text, m_parent) : tomlServers(text, m_parent);
}

Result<QByteArray> ServerText::with(const QByteArray &text, const ClientEntry &entry) const
{
    return m_format == FileFormat::Json ? withJsonServer(text, m_parent, entry)
                                        : withTomlServer(text, m_parent, entry);
}

Result<QByteArray> ServerText::without(
    const QByteArray &text, const QString &name, EmptyParent emptyParent) const
{
    return m_format == FileFormat::Json ? withoutJsonServer(text, m_parent, name, emptyParent)
                                        : withoutTomlServer(text, m_parent, name);
}

bool ServerText::hasParent(const QByteArray &text) const
{
    return m_format == FileFormat::Toml || hasJsonParent(text, m_parent);
}

QStringList ServerText::ordered(const QByteArray &text, const QStringList &names) const
{
    QStringList all
        = m_format == FileFormat::Json ? jsonServerNames(text, m_parent) : tomlServerNames(text, m_parent);
    all.removeIf([&](const QString &name) { return !names.contains(name); });
    return all;
}

std::optional<QByteArray> ServerText::raw(const QByteArray &text, const QString &name) const
{
    return m_format == FileFormat::Json ? rawJsonServer(text, m_parent, name)
                                        : rawTomlServer(text, m_parent, name);
}

Result<QByteArray> ServerText::withRaw(
    const QByteArray &text, const QString &name, const QByteArray &raw) const
{
    return m_format == FileFormat::Json ? withRawJsonServer(text, m_parent, name, raw)
                                        : withRawTomlServer(text, m_parent, name, raw);
}

std::optional<QByteArray> ServerText::before(
    const QByteArray &text, const QStringList &names, const QByteArrayList &candidates) const
{
    QList<std::pair<QString, QByteArray>> written;
    qsizetype least = 0;
    for (const QString &name : ordered(text, names)) {
        const auto bytes = raw(text, name);
        if (!bytes)
            return std::nullopt;
        written.append({name, *bytes});
        least += bytes->size();
    }
    for (const QByteArray &candidate : candidates + QByteArrayList{QByteArray()}) {
        // Files of clients may be large, and this says of most that they are not it.
        const qsizetype grown = text.size() - candidate.size();
        if (grown < least || grown > least + kMostAround)
            continue;
        const auto old = servers(candidate);
        const auto isThere = [&](const auto &server) { return old->contains(server.first); };
        if (!old || std::ranges::any_of(written, isThere))
            continue;
        Result<QByteArray> again = candidate;
        for (const auto &[name, bytes] : written) {
            if (again)
                again = withRaw(*again, name, bytes);
        }
        if (again && *again == text)
            return candidate;
    }
    return std::nullopt;
}

} // namespace gatehouse::clients
