#pragma once

#include "engine/base/Problem.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::app {

// Exit codes of the process, as docs/cli.md says.
enum ExitCode : int { kStopped = 0, kFailed = 1, kBadCommandLine = 2, kBadInput = 3, kAddressInUse = 4 };

// stdout carries what was asked for, stderr everything said about it. Both end the line.
void print(const QString &text);
void print(const QByteArray &utf8);
// Without an end; the next print() flushes it.
void printPart(const QByteArray &utf8);
void complain(const QString &text);
// On one line and without control characters: what others wrote must not steer the terminal.
QString harmless(const QString &text);
// How many characters fit on a line of stdout; 0 when it is no terminal.
int terminalWidth();
// Each on its own line, errors and warnings with their place.
void complain(const Problems &problems);

} // namespace gatehouse::app
