#pragma once

#include "engine/base/Result.h"

#include <QByteArrayView>
#include <QString>

#include <memory>

namespace gatehouse::schema {

// A regular expression of a schema: ECMAScript syntax, run by PCRE2 under limits on steps, depth and memory,
// so that no value can stall a worker. Immutable after compile(): match() may run on many threads.
class Pattern
{
public:
    enum class Outcome { Matches, Differs, LimitReached };

    // A Problem ("schema.pattern") when it is not valid under ECMA-262 /u or PCRE2 cannot compile it.
    static Result<std::shared_ptr<const Pattern>> compile(const QString &pattern);
    ~Pattern();
    Pattern(const Pattern &) = delete;
    Pattern &operator=(const Pattern &) = delete;

    // Unanchored, as JSON Schema says (core §6.4).
    Outcome match(const QString &text) const;
    const QString &text() const { return m_text; }

private:
    explicit Pattern(const QString &text);

    struct Code;
    QString m_text;
    std::unique_ptr<const Code> m_code;
};

} // namespace gatehouse::schema
