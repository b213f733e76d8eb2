/// The simulated organisation as it is born: people, hosts, zones, accounts. Depends on random and time.
@NullMarked
package org.sala.engine.world;

import org.jspecify.annotations.NullMarked;
