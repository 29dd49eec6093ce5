#include "engine/gateway/ConfigTasks.h"

#include "engine/config/ConfigText.h"
#include "engine/gateway/ConfigFile.h"

namespace gatehouse::gateway {
namespace {

using calls::ControlStatus;

ChangeOutcome endedWith(ControlStatus status, const Problem &problem)
{
    return {{nullptr, false, {problem}}, status};
}

} // namespace

ChangeOutcome readConfigTask(const QString &file, calls::ConfigFormat format)
{
    auto read = config::readConfigBytes(file);
    if (!read)
        return endedWith(ControlStatus::Failed, read.error());
    auto shown = showConfig(read->text, file, format);
    if (!shown)
        return endedWith(ControlStatus::Rejected, shown.error());
    ChangeOutcome outcome;
    outcome.status = ControlStatus::Done;
    outcome.text = shown.takeValue();
    outcome.revision = read->revision;
    return outcome;
}

ChangeOutcome replaceConfigTask(
    const QString &file, const calls::ControlRequest &request, const TextBuilder &build)
{
    auto read = config::readConfigBytes(file);
    if (!read)
        return endedWith(ControlStatus::Failed, read.error());
    ChangeOutcome outcome;
    outcome.revision = read->revision;
    // "*" is any, RFC 9110 §13.1.1.
    if (!request.revisions.contains("*") && !request.revisions.contains(read->revision)) {
        outcome.status = ControlStatus::Stale;
        return outcome;
    }
    const auto next = replacedConfig(read->text, request.text, file, request.format);
    if (!next)
        return endedWith(ControlStatus::Rejected, next.error());
    outcome.build = build(*next);
    outcome.wanted = *next;
    return outcome;
}

} // namespace gatehouse::gateway
