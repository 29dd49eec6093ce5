#include "engine/config/ConfigReader.h"

#include <cstddef>
#include <cstdint>

using namespace Qt::Literals::StringLiterals;

// Any bytes as a configuration: reading must end, in problems or a model, without touching the process.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray yaml(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const gatehouse::config::Environment environment({{u"SET"_s, u"value"_s}, {u"EMPTY"_s, QString()}});
    const gatehouse::config::ConfigLoad load
        = gatehouse::config::readConfig(yaml, u"config.yaml"_s, environment);
    for (const gatehouse::Problem &problem : load.problems)
        (void)problem.toString().size();
    gatehouse::Problems problems;
    (void)gatehouse::config::Environment::parseDotEnv(yaml, u".env"_s, problems);
    return 0;
}
