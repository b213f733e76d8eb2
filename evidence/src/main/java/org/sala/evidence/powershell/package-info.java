/// The PowerShell channel of a Windows host. Depends on windows.
@NullMarked
package org.sala.evidence.powershell;

import org.jspecify.annotations.NullMarked;
