/// Who may come in, and as what: accounts, their roles, invitations, passwords and sessions.
///
/// [org.sala.centre.account.Accounts] is the entry. Nothing here knows the web; the pages stand in
/// [org.sala.centre.account.page].
@NullMarked
package org.sala.centre.account;

import org.jspecify.annotations.NullMarked;
