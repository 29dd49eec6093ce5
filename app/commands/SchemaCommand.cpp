#include "app/commands/SchemaCommand.h"

#include "app/Terminal.h"

#include <QFile>

// Outside of every namespace, as Qt wants it: this is in a library.
static void initializeResources()
{
    Q_INIT_RESOURCE(schema);
}

namespace gatehouse::app {

int run(const SchemaOptions & /*options*/)
{
    initializeResources();
    QFile schema(QStringLiteral(":/config/config.schema.json"));
    if (!schema.open(QIODevice::ReadOnly))
        return kFailed;
    print(schema.readAll().trimmed()); // which ends the line itself
    return kStopped;
}

} // namespace gatehouse::app
