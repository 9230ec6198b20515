// One key of the drawn keyboard.
import QtQuick
import "."

BigButton {
    kind: "outlined"
    letter: Math.min(1.05 * Theme.u, 0.62 * height)
}
