#include "engine/telemetry/SqliteLibrary.h"

#include <QLibrary>
#include <QSqlDriver>
#include <QSqlQuery>
#include <QVariant>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

template <typename Function> bool found(QLibrary &library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

// Stays loaded: the driver does, too.
std::optional<SqliteLibrary> loadSqlite()
{
    QLibrary library(u"sqlite3"_s, u"0"_s);
    SqliteLibrary sqlite;
    const bool whole = found(library, "sqlite3_sourceid", sqlite.sourceId)
        && found(library, "sqlite3_prepare_v2", sqlite.prepare)
        && found(library, "sqlite3_bind_int64", sqlite.bindNumber)
        && found(library, "sqlite3_bind_text16", sqlite.bindText)
        && found(library, "sqlite3_step", sqlite.step) && found(library, "sqlite3_reset", sqlite.reset)
        && found(library, "sqlite3_finalize", sqlite.finalize)
        && found(library, "sqlite3_last_insert_rowid", sqlite.lastRow)
        && found(library, "sqlite3_extended_errcode", sqlite.errorCode)
        && found(library, "sqlite3_errmsg", sqlite.errorText);
    return whole ? std::optional(sqlite) : std::nullopt;
}

} // namespace

// The same version is not enough: a handle means nothing to another copy of the library. Where the driver has
// a copy of its own the file name leads to another build, whose source id differs.
const SqliteLibrary *SqliteLibrary::of(const QSqlDatabase &database)
{
    static const std::optional<SqliteLibrary> loaded = loadSqlite();
    if (!loaded || !sqliteHandle(database))
        return nullptr;
    QSqlQuery query(database);
    const bool same = query.exec(u"SELECT sqlite_source_id()"_s) && query.next()
        && query.value(0).toString() == QString::fromLatin1(loaded->sourceId());
    return same ? &*loaded : nullptr;
}

sqlite3 *sqliteHandle(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

} // namespace gatehouse::telemetry
