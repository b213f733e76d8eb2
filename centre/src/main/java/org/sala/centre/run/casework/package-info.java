/// The case of a team: findings with their evidence and how sure the team is of each, and the timeline.
/// Four people work on it at once, and none loses what another wrote.
@NullMarked
package org.sala.centre.run.casework;

import org.jspecify.annotations.NullMarked;
