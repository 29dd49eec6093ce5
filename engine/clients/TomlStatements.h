#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace gatehouse::clients {

// A header or a key with its value; the bytes from `begin` to before `end`, comments around left out.
struct TomlStatement
{
    enum class Kind { Table, ArrayOfTables, Value };

    Kind kind = Kind::Value;
    QStringList path; // from the root
    qsizetype begin = 0;
    qsizetype end = 0;
};

// Where the statements of a text stand. The text is TOML (readToml said so): of another one this finds
// something, and ends.
std::vector<TomlStatement> tomlStatements(const QByteArray &text);

} // namespace gatehouse::clients
