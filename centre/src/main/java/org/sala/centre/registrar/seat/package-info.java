/// Seats at the registrar's desk: looked at before they are given, given once, offered, and passed on.
@NullMarked
package org.sala.centre.registrar.seat;

import org.jspecify.annotations.NullMarked;
