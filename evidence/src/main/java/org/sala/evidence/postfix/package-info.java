/// The mail servers' log. Depends on sensor and mail.
@NullMarked
package org.sala.evidence.postfix;

import org.jspecify.annotations.NullMarked;
