#include "engine/calls/RecordedBodies.h"

namespace gatehouse::calls {

std::shared_ptr<const telemetry::CallBodies> recordedBodies(
    const CallRequest &request, const ServingApi &api, const CallOutcome &answer)
{
    auto bodies = std::make_shared<telemetry::CallBodies>();
    bodies->arguments = request.arguments;
    const tools::ToolResult &result = answer.result;
    const QByteArray &said = !result.structuredContent.isEmpty() ? result.structuredContent
        : !result.inputRequests.isEmpty()                        ? result.inputRequests
                                                                 : result.content;
    bodies->answer = said.first(std::min(said.size(), telemetry::CallBodies::kMostTaken));
    // What a backend repeats of them was taken out before; here it is for what the caller sent.
    const ServingCredential &credential = api.credentialFor(request.principal);
    bodies->secrets.add(credential.secret.expose());
    for (const Secret &secret : api.secretHeaders)
        bodies->secrets.add(secret.expose());
    return bodies;
}

} // namespace gatehouse::calls
