/// Mails as files, and the ids that their log lines share with them. Depends on content.
@NullMarked
package org.sala.evidence.mail;

import org.jspecify.annotations.NullMarked;
