/// The week itself: who is enrolled, who was there, and whether the rule of the course is met.
@NullMarked
package org.sala.centre.registrar.course;

import org.jspecify.annotations.NullMarked;
