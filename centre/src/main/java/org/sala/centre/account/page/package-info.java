/// The pages of accounts: each person's own, those of the operator, and invitations.
@NullMarked
package org.sala.centre.account.page;

import org.jspecify.annotations.NullMarked;
