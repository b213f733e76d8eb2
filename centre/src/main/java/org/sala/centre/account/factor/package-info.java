/// What a person proves besides a password: codes of an app, recovery codes, passkeys; and which roles must.
@NullMarked
package org.sala.centre.account.factor;

import org.jspecify.annotations.NullMarked;
