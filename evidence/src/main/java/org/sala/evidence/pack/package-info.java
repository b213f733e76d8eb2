/// Sealed sets of evidence: log files and mailboxes with manifest and custody record. Depends on recorder and mail.
@NullMarked
package org.sala.evidence.pack;

import org.jspecify.annotations.NullMarked;
