#include "engine/openapi/JsonNumber.h"

#include <cstddef>

namespace gatehouse::openapi {

bool isJsonNumber(std::string_view literal)
{
    size_t at = 0;
    const auto digits = [&] {
        const size_t first = at;
        while (at < literal.size() && literal[at] >= '0' && literal[at] <= '9')
            ++at;
        return at - first;
    };
    if (at < literal.size() && literal[at] == '-')
        ++at;
    const size_t first = at;
    const size_t whole = digits();
    if (whole == 0 || (whole > 1 && literal[first] == '0'))
        return false;
    if (at < literal.size() && literal[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < literal.size() && (literal[at] == 'e' || literal[at] == 'E')) {
        ++at;
        if (at < literal.size() && (literal[at] == '+' || literal[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == literal.size();
}

} // namespace gatehouse::openapi
