// The network map, which brings a library of its own: only the page that shows it pays for it.
import "../elements/map";
