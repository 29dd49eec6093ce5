#include "tests/integration/AccessCases.h"

#include "engine/base/Hash.h"

#include <QByteArrayList>

namespace gatehouse::test {
namespace {

QByteArray teamName(AllowedApis apis, AllowedTools tools)
{
    return 't' + QByteArray::number(static_cast<int>(apis)) + QByteArray::number(static_cast<int>(tools));
}

QByteArray hashOf(const QByteArray &key)
{
    return sha256Text(sha256(key)).toLatin1();
}

} // namespace

QByteArray keyOf(const Case &one)
{
    switch (one.key) {
    case KeyState::Good:
        return "sk-good-" + teamName(one.apis, one.tools);
    case KeyState::Unknown:
        return "sk-unknown";
    case KeyState::None:
        return {};
    case KeyState::Expired:
        return "sk-expired-" + teamName(one.apis, one.tools);
    case KeyState::AnotherTeams:
        return "sk-another";
    case KeyState::Master:
        return "sk-master";
    }
    Q_UNREACHABLE();
}

Rights rightsOf(const Case &one)
{
    switch (one.key) {
    case KeyState::Unknown:
    case KeyState::Expired:
        return {};
    case KeyState::None:
        return one.requireAuth ? Rights() : Rights{true, false, true, true, true};
    case KeyState::Master:
        return {true, true, true, true, true};
    case KeyState::AnotherTeams:
        return {true, false, false, false, false};
    case KeyState::Good:
        break;
    }
    const bool api = one.apis != AllowedApis::Others && one.api != "taken";
    const bool tool = one.tools == AllowedTools::Absent || one.tools == AllowedTools::Fitting;
    const bool other = one.tools == AllowedTools::Absent || one.tools == AllowedTools::Others;
    return {true, false, api, api && tool, api && other};
}

QByteArray accessConfig(bool requireAuth)
{
    QByteArray yaml
        = "gateway: { port: 0, log_level: ERROR, workers: 2, master_key: sk-master, require_auth: ";
    yaml += requireAuth ? "true }\napis:\n" : "false }\napis:\n";
    QByteArray teams;
    QByteArrayList names;
    for (const AllowedApis apis : kAllowedApis) {
        for (const AllowedTools tools : kAllowedTools) {
            const QByteArray name = teamName(apis, tools);
            names.append(name);
            teams += "  - name: " + name + "\n    api_keys:\n      - { hash: \"" + hashOf("sk-good-" + name)
                + "\", expires: 2999-01-01 }\n      - { hash: \"" + hashOf("sk-expired-" + name)
                + "\", expires: 2001-01-01 }\n    allowed_apis: ";
            teams += apis == AllowedApis::Named ? "[open, named, taken]\n"
                : apis == AllowedApis::Star     ? "\"*\"\n"
                                                : "[unrelated]\n";
            teams += tools == AllowedTools::Fitting ? "    allowed_tools: [\"*:list*\"]\n"
                : tools == AllowedTools::Others     ? "    allowed_tools: [\"*:" + kOtherTool + "\"]\n"
                : tools == AllowedTools::None       ? QByteArray("    allowed_tools: []\n")
                                                    : QByteArray();
        }
    }
    for (const QByteArray &api : {kApis[0], kApis[1], kApis[2], QByteArray("unrelated")}) {
        yaml += "  - name: " + api
            + "\n    openapi: { path: \"%SPEC%\" }\n"
              "    backend: { base_url: \"%DEMO%\", auth: { type: bearer, token: demo-token } }\n"
              "    conversion: { include_operations: ["
            + kTool + ", " + kOtherTool
            + "] }\n"
              "    resources: [ { uri: \""
            + api + "://all\", name: all, operation: " + kTool
            + " } ]\n"
              "    prompts: [ { name: sum_up, operation: "
            + kTool + " } ]\n";
        if (api == "named")
            yaml += "    access: { teams: [" + names.join(", ") + "] }\n";
        if (api == "taken")
            yaml += "    access: { teams: [another] }\n";
    }
    return yaml + "teams:\n" + teams
        + "  - { name: another, api_key: sk-another, allowed_apis: [unrelated] }\n";
}

} // namespace gatehouse::test
