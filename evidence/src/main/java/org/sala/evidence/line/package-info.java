/// Lines written as bytes: digits, hex, addresses and civil times without a formatter. Depends on engine.time.
@NullMarked
package org.sala.evidence.line;

import org.jspecify.annotations.NullMarked;
