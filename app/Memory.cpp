#include "app/Memory.h"

#ifdef GATEHOUSE_MIMALLOC
#include <mimalloc.h>
#endif

namespace gatehouse::app {

void returnMemoryAtOnce()
{
#ifdef GATEHOUSE_MIMALLOC
    mi_option_set(mi_option_decommit_delay, 0);
    mi_option_set(mi_option_segment_decommit_delay, 0);
#endif
}

} // namespace gatehouse::app
