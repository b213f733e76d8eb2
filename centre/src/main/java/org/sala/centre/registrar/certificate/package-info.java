/// Completion certificates: the paper, the badge, the public answer to "does it hold".
@NullMarked
package org.sala.centre.registrar.certificate;

import org.jspecify.annotations.NullMarked;
