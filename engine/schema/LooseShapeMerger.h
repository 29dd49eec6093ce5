#pragma once

#include "engine/schema/LooseShape.h"

namespace gatehouse::schema {

// Of a value that one of two shapes describes: what fits either fits the result. A property that only one of
// them names keeps its shape, as the other does not send it.
LooseShape united(LooseShape left, LooseShape right);
// Of a value that both describe: no narrower than the two together.
LooseShape conjoined(LooseShape left, LooseShape right);

} // namespace gatehouse::schema
