/// Programmes, intakes and calls: what is planned, who is asked, until when, and by whom each state speaks.
@NullMarked
package org.sala.centre.registrar.call;

import org.jspecify.annotations.NullMarked;
