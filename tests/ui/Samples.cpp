#include "tests/ui/Samples.h"

#include "engine/tools/ListedTool.h"

namespace gatehouse::test {

using namespace Qt::Literals::StringLiterals;
using gateway::ApiState;
using gateway::ApiStatus;
using openapi::Fidelity;
using openapi::FidelityEntry;

namespace {

const QByteArray kListSchema = R"({"type":"object","properties":{
"status":{"type":"string","enum":["lead","active","churned"],"description":"Only customers in this state."},
"created_after":{"type":"string","format":"date-time","description":"Only customers created after this moment."},
"page":{"type":"integer","minimum":1,"default":1,"description":"Page number, from 1."},
"limit":{"type":"integer","minimum":1,"maximum":100,"default":20}},"additionalProperties":false})";

const QByteArray kCreateSchema = R"({"type":"object","required":["name","email"],"properties":{
"name":{"type":"string","description":"Full name."},
"email":{"type":"string","format":"email","description":"Unique among all customers."},
"company":{"type":["string","null"]},
"address":{"type":"object","required":["city"],"properties":{"city":{"type":"string"},
"street":{"type":"string"},"zip":{"type":"string","pattern":"^[0-9]{5}$"}}},
"tags":{"type":"array","items":{"type":"string"},"description":"Free labels, shown as they are."},
"vip":{"type":"boolean","default":false}}})";

tools::Tool described(
    tools::Tool tool, const QString &title, const QString &description, const QByteArray &schema)
{
    tool.title = title;
    tool.description = description;
    tool.inputSchemaJson = schema;
    return tool;
}

tools::ArgumentBinding bound(const QString &property, tools::ArgumentTarget target, bool required = false)
{
    tools::ArgumentBinding binding;
    binding.property = property;
    binding.name = property;
    binding.target = target;
    binding.required = required;
    return binding;
}

std::shared_ptr<const std::vector<qint64>> tokensOf(const tools::ToolList &list)
{
    auto tokens = std::make_shared<std::vector<qint64>>();
    for (const tools::Tool &tool : list)
        tokens->push_back(tools::listedTokens(tool));
    return tokens;
}

tools::ToolList crmTools()
{
    const QString customers = u"customers"_s;
    const QString orders = u"orders"_s;
    tools::ToolList list;
    list.push_back(described(sampleTool("GET", u"/customers"_s, u"list_customers"_s, customers),
        u"List customers"_s,
        u"Lists customers, newest first.\n\nResults come in **pages**; ask for the next one with `page`.\n\n"
        "- `status` keeps one state\n- `created_after` keeps what is new\n\nSee [the manual](https://crm.example.com/docs)."_s,
        kListSchema));
    list.back().bindings = {bound(u"status"_s, tools::ArgumentTarget::Query),
        bound(u"created_after"_s, tools::ArgumentTarget::Query),
        bound(u"page"_s, tools::ArgumentTarget::Query), bound(u"limit"_s, tools::ArgumentTarget::Query)};
    list.push_back(described(sampleTool("POST", u"/customers"_s, u"create_customer"_s, customers),
        u"Create a customer"_s, u"Creates a customer and returns it with its identifier."_s, kCreateSchema));
    for (const auto &name : {u"name"_s, u"email"_s, u"company"_s, u"address"_s, u"tags"_s, u"vip"_s}) {
        list.back().bindings
            += bound(name, tools::ArgumentTarget::BodyProperty, name == u"name" || name == u"email");
    }
    list.push_back(sampleTool("GET", u"/customers/{id}"_s, u"get_customer"_s, customers));
    list.push_back(sampleTool("PATCH", u"/customers/{id}"_s, u"update_customer"_s, customers));
    list.push_back(sampleTool("DELETE", u"/customers/{id}"_s, u"delete_customer"_s, customers));
    list.push_back(sampleTool("GET", u"/orders"_s, u"list_orders"_s, orders));
    list.push_back(
        sampleTool("POST", u"/orders/{id}/refunds"_s, u"refund_the_whole_or_a_part_of_an_order"_s, orders));
    list.push_back(sampleTool("GET", u"/health"_s, u"health"_s, {}));
    list.back().deprecated = true;
    return list;
}

FidelityEntry entry(
    const QByteArray &method, const QString &path, Fidelity fidelity, const QString &reason, int line)
{
    FidelityEntry made{method, path, {}, {}, fidelity, {}, Place{u"specs/crm-openapi.yaml"_s, line, 5}};
    if (!reason.isEmpty())
        made.reasons += Problem{Severity::Warning, u"openapi.lossy"_s, reason, {}, made.place};
    return made;
}

ApiStatus crm()
{
    ApiStatus api;
    api.name = u"crm"_s;
    api.displayName = u"Customer Relations"_s;
    api.description
        = u"Customers, their orders and what was said to them. Ask the *sales* team before you change anything."_s;
    api.state = ApiState::Ready;
    api.baseUrl = u"http://127.0.0.1:4010/api/v1"_s;
    api.documentSource = u"specs/crm-openapi.yaml"_s;
    api.specVersion = u"3.0.3"_s;
    api.documentTitle = u"CRM API"_s;
    api.operations = 10;
    api.loadedAt = QDateTime(QDate(2026, 11, 22), QTime(14, 5), Qt::UTC);
    api.tools = std::make_shared<const tools::ToolList>(crmTools());
    api.tokens = tokensOf(*api.tools);
    for (const tools::Tool &tool : *api.tools)
        api.report.entries += entry(tool.method, tool.path, Fidelity::Converted, {}, 10);
    api.report.entries[6] = entry("POST", u"/orders/{id}/refunds"_s, Fidelity::Degraded,
        u"the recursive schema “OrderLine” was cut at depth 6; deeper levels accept any object"_s, 412);
    api.report.entries += entry("POST", u"/import"_s, Fidelity::Skipped,
        u"the only request type is application/vnd.legacy+protobuf, which cannot be described to a model"_s,
        577);
    return api;
}

ApiStatus billing()
{
    ApiStatus api;
    api.name = u"billing"_s;
    api.displayName = u"Billing"_s;
    api.state = ApiState::Failed;
    api.reason = u"the document could not be read"_s;
    api.documentSource = u"https://billing.example.com/openapi.json"_s;
    api.problems += Problem{Severity::Error, u"document.http_status"_s,
        u"the server answered 404 Not Found; expected 200 with an OpenAPI document. Check the URL."_s,
        u"apis[1].openapi.url"_s, Place{u"config.yaml"_s, 31, 12}};
    api.tools = std::make_shared<const tools::ToolList>();
    return api;
}

ApiStatus warehouse()
{
    ApiStatus api;
    api.name = u"warehouse"_s;
    api.displayName = u"Warehouse and shipping, Europe"_s;
    api.enabled = false;
    api.reason = u"disabled in the configuration"_s;
    api.baseUrl = u"https://warehouse.internal.example.com/services/rest/v2/europe"_s;
    api.documentSource = u"specs/warehouse.yaml"_s;
    api.specVersion = u"3.1.0"_s;
    api.tools = std::make_shared<const tools::ToolList>();
    return api;
}

ApiStatus weather()
{
    ApiStatus api;
    api.name = u"weather"_s;
    api.state = ApiState::Ready;
    api.baseUrl = u"https://api.weather.example.com"_s;
    api.documentSource = u"specs/weather.json"_s;
    api.specVersion = u"2.0"_s;
    api.operations = 1;
    api.loadedAt = QDateTime(QDate(2026, 11, 22), QTime(14, 6), Qt::UTC);
    tools::Tool forecast = sampleTool("GET", u"/forecast"_s, u"get_forecast"_s, {});
    forecast.api = u"weather"_s;
    api.tools = std::make_shared<const tools::ToolList>(tools::ToolList{forecast});
    api.tokens = tokensOf(*api.tools);
    api.report.entries += entry("GET", u"/forecast"_s, Fidelity::Converted, {}, 8);
    return api;
}

} // namespace

tools::Tool sampleTool(const QByteArray &method, const QString &path, const QString &name, const QString &tag)
{
    tools::Tool tool;
    tool.name = name;
    tool.api = u"crm"_s;
    tool.method = method;
    tool.path = path;
    tool.title = name;
    tool.title.replace(u'_', u' ');
    tool.description = QString::fromLatin1(method) + u' ' + path;
    if (!tag.isEmpty())
        tool.tags += tag;
    tool.hints.readOnly = method == "GET";
    tool.hints.idempotent = method == "GET" || method == "DELETE";
    tool.hints.destructive = method == "DELETE" || method == "PATCH";
    tool.inputSchemaJson = R"({"type":"object","properties":{}})";
    return tool;
}

gateway::GatewayStatus runningGateway()
{
    gateway::GatewayStatus status;
    status.state = gateway::GatewayState::Running;
    status.name = u"Acme tools"_s;
    status.url = u"http://127.0.0.1:4000"_s;
    status.revision = 3;
    status.apis = {crm(), billing(), warehouse(), weather()};
    status.teams = 2;
    status.teamNames = {u"sales"_s, u"support"_s};
    status.problems = billing().problems;
    status.problems.prepend(Problem{Severity::Warning, u"config.unknown_key"_s,
        u"the key “time_out” is not known; did you mean “timeout”?"_s, u"apis[0].backend.time_out"_s,
        Place{u"config.yaml"_s, 18, 7}});
    return status;
}

gateway::GatewayStatus emptyGateway()
{
    gateway::GatewayStatus status;
    status.state = gateway::GatewayState::Running;
    status.name = u"Gatehouse"_s;
    status.url = u"http://127.0.0.1:4000"_s;
    return status;
}

gateway::GatewayStatus failedGateway()
{
    gateway::GatewayStatus status;
    status.state = gateway::GatewayState::Failed;
    status.problems = {Problem{Severity::Error, u"config.wrong_type"_s,
                           u"“fourty” is not a number; expected a port from 0 to 65535"_s, u"gateway.port"_s,
                           Place{u"/etc/gatehouse/config.yaml"_s, 3, 9}},
        Problem{Severity::Error, u"config.duplicate_name"_s,
            u"two APIs are named “crm”; give every API a name of its own"_s, u"apis[1].name"_s,
            Place{u"/etc/gatehouse/config.yaml"_s, 24, 11}}};
    return status;
}

gateway::GatewayCounters busyCounters()
{
    gateway::GatewayCounters counters;
    counters.requests = 48'213;
    counters.toolCalls = 12'904;
    counters.toolErrors = 37;
    counters.callsPerSecond = 128.4;
    counters.inFlight = 6;
    counters.connections = 41;
    counters.residentBytes = 63'700'000;
    return counters;
}

gateway::TrialOutcome triedCall()
{
    gateway::TrialOutcome outcome;
    outcome.backendStatus = 201;
    outcome.duration = std::chrono::microseconds(213'400);
    outcome.backendDuration = std::chrono::microseconds(198'100);
    outcome.content = "[{\"type\":\"text\",\"text\":\"{\\\"id\\\":\\\"cus-17\\\",\\\"name\\\":\\\"Ada "
                      "Lovelace\\\",\\\"vip\\\":false,\\\"visits\\\":12}\"}]";
    outcome.structuredContent = "{\"id\":\"cus-17\",\"name\":\"Ada Lovelace\",\"vip\":false,\"visits\":12}";
    outcome.bytes = 4'213;
    outcome.tokens = 1'080;
    calls::HttpAttempt attempt;
    attempt.request.method = "POST";
    attempt.request.url = "http://127.0.0.1:4010/api/v1/customers";
    attempt.request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"},
        {"X-Request-Id", "5f0c9a2be41d7738"}, {"Authorization", "Bearer ***"}};
    attempt.request.body = "{\"name\":\"Ada Lovelace\",\"address\":{\"city\":\"London\"}}";
    attempt.request.hasBody = true;
    attempt.requestBytes = attempt.request.body.size();
    attempt.response.status = 201;
    attempt.response.reason = "Created";
    attempt.response.headers
        = {{"Content-Type", "application/json"}, {"Location", "/api/v1/customers/cus-17"}};
    attempt.response.body = outcome.structuredContent;
    attempt.responseBytes = attempt.response.body.size();
    outcome.transcript.push_back(attempt);
    return outcome;
}

gateway::GatewayStatus largeGateway(int tools)
{
    gateway::GatewayStatus status = emptyGateway();
    ApiStatus api;
    api.name = u"crm"_s;
    api.state = ApiState::Ready;
    tools::ToolList list;
    for (int number = 0; number < tools; ++number) {
        const QByteArray method = number % 3 == 0 ? "GET" : number % 3 == 1 ? "POST" : "DELETE";
        const QString name = u"repos_%1_operation_%2"_s.arg(number % 40).arg(number);
        list.push_back(
            sampleTool(method, u"/repos/{owner}/%1"_s.arg(number), name, u"group %1"_s.arg(number % 40)));
        list.back().inputSchemaJson = number % 2 == 0 ? kListSchema : kCreateSchema;
    }
    api.tokens = tokensOf(list);
    api.tools = std::make_shared<const tools::ToolList>(std::move(list));
    status.apis = {api};
    return status;
}

} // namespace gatehouse::test
