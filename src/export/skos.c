#include "exporter.h"
gboolean export_skos(Exporter *e, GError **error) { (void) e; (void) error; return TRUE; }
