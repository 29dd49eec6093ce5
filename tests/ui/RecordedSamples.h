#pragma once

#include <QString>

namespace gatehouse::test {

// Records calls in a database, the newest just now and each a second before the next: of the APIs crm and
// weather, the teams sales and support, every tenth a timeout, every fifteenth rate limited; with bodies.
void recordCalls(const QString &file, int count);

} // namespace gatehouse::test
