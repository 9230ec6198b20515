// A button of the bottom bar: takes its short words, and less air, when the bar has little room.
import QtQuick
import "."

BigButton {
    tight: parent && parent.tight === true
    folded: parent && parent.folded === true
    height: parent && parent.folded === true ? parent.tallest : implicitHeight
    bare: text !== "" && parent && parent.bare === true
    letter: Theme.barLetter
    side: Theme.cramped ? 0.45 * Theme.u : (kind === "plain" ? 0.75 : 1.15) * Theme.u
}
