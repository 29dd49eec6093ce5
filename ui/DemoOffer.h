#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace gatehouse::ui {

// The sample API that comes with the program, to be tried without anything else. Null `start`: there is none.
struct DemoOffer
{
    QByteArray document; // OpenAPI
    QString baseUrl; // of its backend, once started
    QString token; // that the backend wants; everybody may know it
    std::function<Result<void>()> start; // main thread
};

} // namespace gatehouse::ui
