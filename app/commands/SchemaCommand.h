#pragma once

namespace gatehouse::app {

struct SchemaOptions
{ };

// Prints the JSON Schema of config.yaml, as it is in config/config.schema.json; the exit code.
int run(const SchemaOptions &options);

} // namespace gatehouse::app
