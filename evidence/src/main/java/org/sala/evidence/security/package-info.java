/// The Security channel of a Windows host. Depends on windows.
@NullMarked
package org.sala.evidence.security;

import org.jspecify.annotations.NullMarked;
