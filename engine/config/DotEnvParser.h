#pragma once

#include "engine/base/Problem.h"
#include "engine/config/References.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace gatehouse::config {

// Reads the text of a .env file: "KEY=value" lines, "export", comments, 'literal' and "escaped" values,
// values in quotes over several lines, ${VAR} outside single quotes. A line it cannot use becomes a warning
// that holds none of its text. Lives for one parse; `lookup` answers for variables the file itself does not
// define above.
class DotEnvParser
{
public:
    DotEnvParser(const QByteArray &text, QString fileName, VariableLookup lookup, Problems &problems);

    QHash<QString, QString> parse();

private:
    struct Value
    {
        QString text;
        bool expand = true;
        bool ok = true;
    };

    void parseLine();
    bool parseName(QString &name);
    Value parseValue();
    Value parseQuoted(QChar quote);
    Value parseBare();
    QChar unescaped(QChar character) const;
    void store(const QString &name, const Value &value, int line);
    void skipSpaces();
    void skipLine();
    bool atLineEnd() const { return m_at >= m_text.size() || m_text[m_at] == u'\n'; }
    void warn(int line, const QString &message);

    QString m_text;
    QString m_fileName;
    VariableLookup m_lookup;
    Problems &m_problems;
    QHash<QString, QString> m_values;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace gatehouse::config
