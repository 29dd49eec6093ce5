#include "engine/mcp/Methods.h"

#include "engine/mcp/Completions.h"

#include <array>

namespace gatehouse::mcp {
namespace {

using ListFunction = MethodOutcome (*)(const calls::EndpointRequest &, const MethodCall &);

// Those that are answered at once.
struct Immediate
{
    QByteArrayView method;
    ListFunction function;
};
constexpr std::array kImmediate{
    Immediate{"tools/list", &ToolMethods::list},
    Immediate{"resources/list", &ResourceMethods::list},
    Immediate{"resources/templates/list", &ResourceMethods::listTemplates},
    Immediate{"prompts/list", &PromptMethods::list},
    Immediate{"completion/complete", &complete},
};
constexpr std::array<QByteArrayView, 3> kRunning{"tools/call", "resources/read", "prompts/get"};

} // namespace

bool Methods::knows(QByteArrayView method)
{
    return std::ranges::find(kRunning, method) != kRunning.end()
        || std::ranges::find(kImmediate, method, &Immediate::method) != kImmediate.end();
}

Cancellation Methods::run(const calls::EndpointRequestPointer &request, const MethodCallPointer &pointer,
    MethodCompletion completion)
{
    const MethodCall &call = *pointer;
    if (call.method == "tools/call")
        return m_tools.call(*request, pointer, std::move(completion));
    if (call.method == "resources/read")
        return m_resources.read(*request, call, std::move(completion));
    if (call.method == "prompts/get")
        return m_prompts.get(request, call, std::move(completion));
    const auto *found = std::ranges::find(kImmediate, call.method, &Immediate::method);
    Q_ASSERT(found != kImmediate.end());
    completion(found->function(*request, call));
    return {};
}

} // namespace gatehouse::mcp
