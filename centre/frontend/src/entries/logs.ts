// The search of the console.
import "../elements/logs";
