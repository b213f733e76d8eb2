/// The Sysmon channel of a Windows host. Depends on windows and content.
@NullMarked
package org.sala.evidence.sysmon;

import org.jspecify.annotations.NullMarked;
