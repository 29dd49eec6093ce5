#include "engine/telemetry/CallBodies.h"

#include "engine/telemetry/BodyMask.h"

#include <QJsonDocument>

namespace gatehouse::telemetry {
namespace {

// Not within a character.
QByteArray cut(const QByteArray &text)
{
    if (text.size() <= CallBodies::kMostKept)
        return text;
    qsizetype end = CallBodies::kMostKept;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end;
    return text.first(end) + QByteArrayView("…").toByteArray();
}

QByteArray stored(QByteArray text, const SecretSpellings &secrets)
{
    secrets.hide(text);
    return cut(maskedBody(text));
}

} // namespace

QByteArray storedArguments(const CallBodies &bodies)
{
    const QByteArray json = QJsonDocument(bodies.arguments).toJson(QJsonDocument::Compact);
    return stored(json, bodies.secrets);
}

QByteArray storedAnswer(const CallBodies &bodies)
{
    return stored(bodies.answer, bodies.secrets);
}

} // namespace gatehouse::telemetry
