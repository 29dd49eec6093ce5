#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace gatehouse {

// Takes secrets out of texts that others wrote, in the ways in which programs write them: as they are,
// percent-encoded, with JSON's escapes, in UTF-16 and UTF-32. What is found becomes ***. A text without any
// of a secret's letters costs one search for each secret. A value; holds the secrets.
class SecretSpellings
{
public:
    // `least`: bytes that a secret must have to be looked for: a short one may stand anywhere by chance.
    explicit SecretSpellings(qsizetype least = 1) : m_least(least) { }

    void add(QByteArrayView secret);
    bool isEmpty() const { return m_secrets.empty(); }
    bool hasAny(QByteArrayView text) const;
    // Left as it is, and uncopied, where there is none.
    void hide(QByteArray &text) const;

private:
    qsizetype m_least;
    std::vector<QByteArray> m_secrets;
};

} // namespace gatehouse
