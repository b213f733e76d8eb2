/// The numbers seen in logs, folded from the order of events or hashed from stable keys. Depends on engine and the plan.
@NullMarked
package org.sala.evidence.numbering;

import org.jspecify.annotations.NullMarked;
