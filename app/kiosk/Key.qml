// One key of the drawn keyboard.
import QtQuick
import "."

BigButton {
    kind: "outlined"
    letter: 1.05 * Theme.u
}
