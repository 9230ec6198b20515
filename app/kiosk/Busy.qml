// The machine works; normally for less time than it takes to read. Nothing moves, nothing can be touched.
import QtQuick
import "."

Message {
    readonly property string what: ({Locking: "locking", Printing: "printing", Casting: "casting",
                                     LastLine: "last-line", Opening: "opening"})[kiosk.screen] || "locking"
    heading: Theme.say("kiosk-busy-" + what)
    first: Theme.say("kiosk-busy-wait")
    second: what === "printing" ? Theme.say("kiosk-busy-paper") : ""
    icon: ({locking: "lock", printing: "printer", casting: "urn", "last-line": "printer", opening: "unlock"})[what]
    hasBar: false
}
