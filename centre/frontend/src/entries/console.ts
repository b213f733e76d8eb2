// The browser's half of console and control room.
import "../elements/clock";
import "../elements/preflight";
import "../elements/lease";
