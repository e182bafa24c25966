#include "CEditline.h"

#include <malloc.h>

void ced_share_one_heap(void) { mallopt(M_ARENA_MAX, 1); }
