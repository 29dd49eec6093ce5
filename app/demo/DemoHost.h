#pragma once

#include "engine/base/Result.h"

#include <QtGlobal>

#include <memory>

namespace gatehouse::demo {

// The in-memory CRM of specs/crm-openapi.yaml, served on a thread of its own at 127.0.0.1:<port>/api/v1.
// Made, used and destroyed on one thread (main).
class DemoHost
{
public:
    DemoHost();
    ~DemoHost();

    // The real port (0 asks for any free one), or a Problem ("http.address_in_use", …).
    Result<quint16> start(quint16 port);

    // The same where the shipped configuration expects it, with a word about that port when it is taken.
    Result<quint16> startBesideGateway();

private:
    class Private;
    std::unique_ptr<Private> d;
};

// Where the shipped configuration expects the demo.
inline constexpr quint16 kDemoPort = 4010;

} // namespace gatehouse::demo
