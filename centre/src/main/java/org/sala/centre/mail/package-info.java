/// Letters to people by SMTP, through a table that loses nothing: a letter is written in the transaction of
/// what it tells, sent later, tried again while the server is down, and kept where it cannot be delivered.
///
/// [org.sala.centre.mail.Mail] is the entry: `mail.queue(letter)`. The words of a letter of kind `offer` stand
/// in the bundles as `mail.offer.subject`, `mail.offer.text` (an empty line parts two paragraphs) and, for
/// its link, `mail.offer.action`.
@NullMarked
package org.sala.centre.mail;

import org.jspecify.annotations.NullMarked;
