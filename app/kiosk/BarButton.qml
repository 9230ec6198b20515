// A button of the bottom bar: takes its short words when the bar has little room.
import QtQuick
import "."

BigButton {
    tight: parent && parent.tight === true
}
