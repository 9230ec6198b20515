// The window's content: one screen at a time. A new screen takes no touch for a moment, so that a double touch on one
// screen's main button never presses the next one's.
import QtQuick
import "."

Rectangle {
    id: root
    objectName: "kiosk"
    color: Theme.paper
    readonly property string screen: kiosk.screen
    readonly property string file: fileOf(screen)
    onFileChanged: show()
    Component.onCompleted: show()
    readonly property bool guarded: guard.running
    readonly property bool mirrored: Theme.mirrored
    readonly property string spoken: loader.item && loader.item.spoken !== undefined ? loader.item.spoken : ""

    function fileOf(screen) {
        switch (screen) {
        case "Waiting": case "Ready": return "Welcome.qml";
        case "Locking": case "Printing": case "Casting": case "LastLine": case "Opening": return "Busy.qml";
        case "LockFailed": case "PrintFailed": case "CastFailed": case "LastLineFailed": case "OpenFailed":
            return "Trouble.qml";
        case "LeftLocked": return "Left.qml";
        default: return screen + ".qml";
        }
    }
    function leave() { // what is at work in a page stops before its context is gone, and not after
        if (loader.item && loader.item.leave) loader.item.leave();
    }
    function show() {
        leave();
        loader.source = file;
    }
    function settle() {
        guard.restart();
        loader.forceActiveFocus();
        kiosk.read(spoken);
        steering.settled();
    }
    Binding { target: Theme; property: "wide"; value: root.width / Theme.u }
    Binding { target: Theme; property: "high"; value: (root.height - practice.height) / Theme.u }
    LayoutMirroring.enabled: Theme.mirrored
    LayoutMirroring.childrenInherit: true

    Rectangle {
        id: practice
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: Theme.training ? 1.5 * Theme.u : 0
        visible: Theme.training
        color: Theme.sun
        Word {
            objectName: "practice"
            anchors.centerIn: parent
            text: Theme.say("day-training-kiosk")
            color: Theme.sunInk
            font.weight: Font.DemiBold
        }
    }
    Timer { id: guard; interval: kiosk.guardMs }
    Loader {
        id: loader
        anchors { left: parent.left; right: parent.right; top: practice.bottom; bottom: parent.bottom }
        focus: true
        onLoaded: root.settle()
    }
    Connections {
        target: kiosk.choosing
        function onChanged() { root.settle(); }
        function onNoticed() { if (kiosk.choosing.notice !== "") guard.restart(); } // other buttons where she just touched
    }
    ScanRing {}
    Darkness {}
    MouseArea {
        objectName: "guard"
        anchors.fill: parent
        enabled: guard.running
        visible: enabled
    }
}
