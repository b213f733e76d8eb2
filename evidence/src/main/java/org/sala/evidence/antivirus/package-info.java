/// The antivirus channel of a Windows host. Depends on windows and content.
@NullMarked
package org.sala.evidence.antivirus;

import org.jspecify.annotations.NullMarked;
