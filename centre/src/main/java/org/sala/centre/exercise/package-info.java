/// Exercises: their set-up, the room with its teams and seats, the trainees' console, the control room and
/// the debrief. The runs themselves are `org.sala.centre.run`.
@NullMarked
package org.sala.centre.exercise;

import org.jspecify.annotations.NullMarked;
