#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace gatehouse::clients {

// A part of trying an entry, and what came of it.
struct VerifyStep
{
    enum class Kind { Start, Handshake, List, Call };
    enum class State { Passed, Failed, LeftOut };

    Kind kind = Kind::Start;
    State state = State::Passed;
    QString subject; // what was started, the server's name, the tool that was called
    int count = 0; // of List: tools
    QString message; // of a failure, or why it was left out; for people, in English

    bool operator==(const VerifyStep &) const = default;
};

struct VerifyResult
{
    QString entry; // its name
    bool passed = false;
    bool cancelled = false;
    QList<VerifyStep> steps;
    QString lastWords; // what the program said on stderr, where it failed
};

} // namespace gatehouse::clients

Q_DECLARE_METATYPE(gatehouse::clients::VerifyStep)
Q_DECLARE_METATYPE(gatehouse::clients::VerifyResult)
