#include "engine/telemetry/SqliteLibrary.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QVariant>

#include <optional>
#ifdef Q_OS_LINUX
#include <dlfcn.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

#ifdef Q_OS_LINUX

template <typename Function> bool found(void *library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

// Nothing is loaded here: the library is the one that the driver has brought, or there is none. It stays, as
// the driver does.
std::optional<SqliteLibrary> loadedSqlite()
{
    void *const library = ::dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_NOLOAD);
    SqliteLibrary sqlite;
    const bool whole = library && found(library, "sqlite3_sourceid", sqlite.sourceId)
        && found(library, "sqlite3_prepare_v2", sqlite.prepare)
        && found(library, "sqlite3_bind_int64", sqlite.bindNumber)
        && found(library, "sqlite3_bind_text", sqlite.bindText) && found(library, "sqlite3_step", sqlite.step)
        && found(library, "sqlite3_reset", sqlite.reset)
        && found(library, "sqlite3_finalize", sqlite.finalize)
        && found(library, "sqlite3_last_insert_rowid", sqlite.lastRow)
        && found(library, "sqlite3_extended_errcode", sqlite.errorCode)
        && found(library, "sqlite3_errmsg", sqlite.errorText);
    return whole ? std::optional(sqlite) : std::nullopt;
}

#else

// Elsewhere Qt brings a SQLite of its own inside the driver.
std::optional<SqliteLibrary> loadedSqlite()
{
    return std::nullopt;
}

#endif

} // namespace

// A handle means nothing to another copy of the library. Should one be loaded beside the driver's own, its
// version gives it away unless it is the same.
const SqliteLibrary *SqliteLibrary::of(const QSqlDatabase &database)
{
    if (!sqliteHandle(database))
        return nullptr;
    static const std::optional<SqliteLibrary> loaded = loadedSqlite(); // after the driver
    if (!loaded)
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
