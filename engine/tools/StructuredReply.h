#pragma once

#include "engine/base/Problem.h"
#include "engine/tools/OutputPlan.h"

#include <QByteArray>

namespace gatehouse::tools {

// What a successful reply becomes as structuredContent.
struct StructuredReply
{
    QByteArray json; // empty: none; else one JSON object without line breaks
    Problems violations; // of a strict schema: then the call is to be reported as failed
};

// Of a reply's JSON text under the tool's plan. Without a plan it is the reply itself when that is an object.
// Text that is no JSON has nothing that conforms, so it is {}. Pure; any thread.
StructuredReply structuredReply(const QByteArray &json, const OutputPlan *plan);
// Of a reply without JSON: a declared schema asks for a structuredContent all the same.
StructuredReply structuredWithoutJson(const OutputPlan *plan);
// What is wrong with an object under a strict plan; nothing under another.
Problems violationsOf(const QByteArray &object, const OutputPlan *plan);

} // namespace gatehouse::tools
