/// Paper: text shaped rightly in every script of the region, on PDF pages. Knows no feature.
@NullMarked
package org.sala.centre.paper;

import org.jspecify.annotations.NullMarked;
