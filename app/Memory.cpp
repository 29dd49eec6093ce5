#include "app/Memory.h"

#ifdef GATEHOUSE_MIMALLOC
#include <mimalloc.h>
#endif

namespace gatehouse::app {

void returnMemoryAtOnce()
{
#ifdef GATEHOUSE_MIMALLOC
#if MI_MALLOC_VERSION >= 210 // Debian 13's, which has one option for both
    mi_option_set(mi_option_purge_delay, 0);
#else
    mi_option_set(mi_option_decommit_delay, 0);
    mi_option_set(mi_option_segment_decommit_delay, 0);
#endif
#endif
}

} // namespace gatehouse::app
