// One line to type into.
import QtQuick
import "."

Item {
    id: field
    property alias text: input.text
    property bool hidden: false
    property string label
    property bool letters: true // false: codes and folders, in the plain face
    signal entered()

    function take() { input.forceActiveFocus() }
    function empty() { input.clear() }

    implicitHeight: 2.9 * Theme.u
    implicitWidth: 20 * Theme.u

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: field.enabled ? Theme.card : Theme.dim
        border.width: Theme.thick
        border.color: input.activeFocus ? Theme.brand : Theme.edge
    }
    TextInput {
        id: input
        anchors { fill: parent; leftMargin: Theme.u; rightMargin: Theme.u }
        verticalAlignment: TextInput.AlignVCenter
        font.family: Theme.family
        font.pixelSize: 1.15 * Theme.u
        color: Theme.ink
        selectionColor: Theme.brand
        selectedTextColor: Theme.inkOnBrand
        clip: true
        activeFocusOnTab: true
        echoMode: field.hidden ? TextInput.Password : TextInput.Normal
        passwordMaskDelay: 0
        inputMethodHints: field.hidden ? Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText : Qt.ImhNone
        Accessible.role: Accessible.EditableText
        Accessible.name: field.label
        Accessible.passwordEdit: field.hidden
        onAccepted: field.entered()
    }
    FocusRing { on: field; visible: input.activeFocus }
}
