#pragma once

#include <QStringView>

namespace gatehouse::credentials {

inline constexpr qsizetype kLongestSecretName = 128;

// What the NAME of "keychain:NAME" may be: letters, digits and "._-" in segments parted by "/", none of which
// begins with a dot. So it can be a file name below $CREDENTIALS_DIRECTORY, and never leads out of it.
inline bool isSecretName(QStringView name)
{
    if (name.isEmpty() || name.size() > kLongestSecretName)
        return false;
    bool segmentBegins = true;
    for (const QChar c : name) {
        const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        const bool inside = !segmentBegins && (c == u'.' || c == u'/');
        if (!letter && c != u'_' && c != u'-' && !inside)
            return false;
        segmentBegins = c == u'/';
    }
    return !segmentBegins;
}

} // namespace gatehouse::credentials
