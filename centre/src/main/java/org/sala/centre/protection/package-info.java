/// Data protection: for what personal data is held and with which consent, what is given up when, what a
/// person is told of their own data, erasure that moves no figure, and the register of breaches.
///
/// [org.sala.centre.protection.Erasure] and [org.sala.centre.protection.PersonalData] know each table that
/// holds something of a person; a new such table belongs into both, and `ErasureTest` finds it missing.
@NullMarked
package org.sala.centre.protection;

import org.jspecify.annotations.NullMarked;
