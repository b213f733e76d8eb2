/// Country packs: the eleven member states and Japan, as data files beside their loader.
@NullMarked
package org.sala.library.country;

import org.jspecify.annotations.NullMarked;
