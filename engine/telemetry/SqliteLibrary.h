#pragma once

#include <QSqlDatabase>

#include <sqlite3.h>

namespace gatehouse::telemetry {

// The few functions of SQLite that are worth calling without Qt.
struct SqliteLibrary
{
    decltype(&::sqlite3_sourceid) sourceId = nullptr;
    decltype(&::sqlite3_prepare_v2) prepare = nullptr;
    decltype(&::sqlite3_bind_int64) bindNumber = nullptr;
    decltype(&::sqlite3_bind_text) bindText = nullptr;
    decltype(&::sqlite3_step) step = nullptr;
    decltype(&::sqlite3_reset) reset = nullptr;
    decltype(&::sqlite3_finalize) finalize = nullptr;
    decltype(&::sqlite3_last_insert_rowid) lastRow = nullptr;
    decltype(&::sqlite3_extended_errcode) errorCode = nullptr;
    decltype(&::sqlite3_errmsg) errorText = nullptr;

    // Those of the very library that `database` uses, which Qt's driver has loaded; null where that one
    // cannot be had, as when it is built into the driver. Any thread.
    static const SqliteLibrary *of(const QSqlDatabase &database);
};

// What Qt's driver has open; null when it is another driver's.
sqlite3 *sqliteHandle(const QSqlDatabase &database);

} // namespace gatehouse::telemetry
