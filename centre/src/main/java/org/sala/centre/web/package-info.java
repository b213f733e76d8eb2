/// The shell around every page: routes and their roles, sign-in, languages, layout, errors, and the
/// stream of news to the browser.
///
/// A feature's `*Pages` class takes a [org.sala.centre.web.Shell] argument and returns
/// `shell.show("feature/template", "feature.page.title", parameters)`. Its routes stand in
/// [org.sala.centre.web.Routes], its texts in `messages/<feature>_<language>.properties`, its
/// templates below `src/main/jte/<feature>`, its links of the side bar are [org.sala.centre.web.NavLink]
/// beans, its cards of the first screen [org.sala.centre.web.HomeCard] beans. A form is a
/// [org.sala.centre.web.Form] argument and is shown again by `shell.again`; what was done is said by
/// `shell.done`. Only `*Pages` and `*Api` classes import this package.
@NullMarked
package org.sala.centre.web;

import org.jspecify.annotations.NullMarked;
