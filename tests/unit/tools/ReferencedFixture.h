#pragma once

#include "engine/tools/ReferencedTools.h"
#include "tests/unit/tools/ToolFixture.h"

namespace gatehouse::test {

// A document with what resources and prompts refer to.
inline const QByteArray kReferencedDocument
    = R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{
  "/customers/{customerId}":{
    "get":{"operationId":"getCustomer","parameters":[
      {"name":"customerId","in":"path","required":true,"schema":{"type":"integer"}},
      {"name":"view","in":"query","schema":{"enum":["short","long"]}},
      {"name":"tenant","in":"query","required":true,"schema":{"type":"string"}}]},
    "delete":{"operationId":"deleteCustomer","parameters":[
      {"name":"customerId","in":"path","required":true,"schema":{"type":"integer"}}]}},
  "/report":{"get":{"operationId":"getReport"}},
  "/levels/{level}":{"get":{"parameters":[
      {"name":"level","in":"path","required":true,"schema":{"type":"integer","enum":[1,2]}}]}}}})";

inline std::shared_ptr<const tools::ReferencedTools> referencedTools(
    const QStringList &references, const tools::BuildOptions &options = ToolFixture::defaultOptions())
{
    const auto document = openapi::readDocument(kReferencedDocument, QStringLiteral("test.yaml"));
    const auto read = openapi::readOperations(*document);
    return tools::buildReferencedTools(*document, *read, options, references);
}

// The parameter that no client gives is pinned.
inline tools::BuildOptions pinnedOptions()
{
    tools::BuildOptions options = ToolFixture::defaultOptions();
    OverrideConfig pinned;
    pinned.operation = QStringLiteral("getCustomer");
    pinned.name = QStringLiteral("find_customer");
    pinned.enabled = false;
    pinned.constants = {{QStringLiteral("tenant"), QStringLiteral("acme")}};
    options.conversion.overrides = {pinned};
    return options;
}

} // namespace gatehouse::test
