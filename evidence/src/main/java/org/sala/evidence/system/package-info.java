/// The System channel of a Windows host. Depends on windows.
@NullMarked
package org.sala.evidence.system;

import org.jspecify.annotations.NullMarked;
