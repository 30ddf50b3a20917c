#include <libxml/xmlversion.h>
/* ICU's headers would contradict those of Foundation. Nothing here needs them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
